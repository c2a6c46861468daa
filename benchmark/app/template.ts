/** A value of a CloudFormation template. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** Resources of a template by logical id. */
export type Resources = Record<string, { readonly Type: string; readonly Properties: { readonly [key: string]: Value } }>;

/** `Ref`. */
export const ref = (logicalId: string): Value => ({ Ref: logicalId });

/** `Fn::GetAtt`. */
export const att = (logicalId: string, attribute: string): Value => ({ 'Fn::GetAtt': [logicalId, attribute] });

/** `Fn::Join` without anything between the parts. */
export const join = (...parts: readonly Value[]): Value => ({ 'Fn::Join': ['', parts] });
