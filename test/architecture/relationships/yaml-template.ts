import { parse, type ScalarTag, type TagId, type Tags } from 'yaml';
import type { Resources } from './graph-of';

const short = (name: string): ScalarTag[] => [{
  tag: `!${name}`,
  resolve: (text: string) => name === 'Ref' ? { Ref: text } : { [`Fn::${name}`]: name === 'GetAtt' ? text.split('.') : text },
}];

const nested = (name: string) => ({ tag: `!${name}`, collection: 'seq' as const, resolve: (node: { toJSON(): unknown }) => ({ [`Fn::${name}`]: node.toJSON() }) });

const tags = ['Ref', 'GetAtt', 'Sub', 'ImportValue'].flatMap(short);

/** The resources of a template in a test, in YAML with CloudFormation's short forms `!Ref`, `!GetAtt` and `!Sub`; what has no `Type` and no list is a type alone. */
export function yaml(text: string): Resources {
  const parsed = parse(text, { customTags: ((defaults: (TagId | object)[]) => [...defaults, ...tags, ...['Join', 'If'].map(nested)]) as unknown as Tags }) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(parsed).map(([logicalId, resource]) => {
    if (typeof resource === 'string') { return [logicalId, { Type: resource }]; }
    const [[type, properties]] = Object.entries(resource as Record<string, unknown>);
    return [logicalId, { Type: type, Properties: properties }];
  }));
}
