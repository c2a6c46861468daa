import type { TemplateObject, TemplateValue } from '../resource-graph';

/** `Ref`. */
export function ref(name: string): TemplateObject {
  return { Ref: name };
}

/** `Fn::GetAtt`. */
export function getAtt(logicalId: string, attribute: string): TemplateObject {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

/** `Fn::Sub`, with variables of its own where there are some. */
export function sub(text: string, variables: TemplateObject = {}): TemplateObject {
  return { 'Fn::Sub': Object.keys(variables).length === 0 ? text : [text, variables] };
}

/** The ARN of something in the stack's own account and Region; what `resource` names in `${}` are the variables. */
export function ownArn(service: string, resource: string, variables: TemplateObject = {}): TemplateObject {
  return sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, variables);
}

/** An object without the keys whose values are undefined. */
export function defined(values: Readonly<Record<string, TemplateValue | undefined>>): TemplateObject {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, TemplateValue] => entry[1] !== undefined));
}

/** An object without some of its keys. */
export function without(value: TemplateObject, ...keys: string[]): TemplateObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** The parts of an object under some of its keys. */
export function picked(value: TemplateObject, ...keys: string[]): TemplateObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}
