import { CfnElement, Resource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Attributes that hold the ARN of the very resource, as CDK's resource interfaces name them: `queueArn`, `functionArn`. */
const ARN_ATTRIBUTE = /^[a-z][A-Za-z0-9]*Arn$/;

/**
 * What an imported resource may be known by in templates, which have no resource of its own: its ARNs, tokens included.
 *
 * None for a construct that makes something itself. CDK has no common name for the attribute, and some of those that a class offers throw
 * when they do not apply, so every one that answers counts.
 */
export function importedArns(construct: IConstruct): string[] {
  if (!Resource.isResource(construct) || construct.node.findAll().some((each) => CfnElement.isCfnElement(each))) { return []; }
  const arns = attributesOf(construct).map((name) => attribute(construct, name)).filter((arn) => typeof arn === 'string' && arn !== '');
  return [...new Set(arns as string[])];
}

function attributesOf(construct: object): readonly string[] {
  const names = new Set<string>();
  for (let owner = construct; owner !== null && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (ARN_ATTRIBUTE.test(name)) { names.add(name); }
    }
  }
  return [...names].sort();
}

function attribute(construct: object, name: string): unknown {
  try {
    return (construct as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
