import { intrinsicOf } from '../intrinsics';
import type { TemplateObject, TemplateValue } from '../resource-graph';
import { listOf } from './sam-stack';

/**
 * For a role that is only given on a condition: puts the one that SAM makes in the place where there is none. Undefined for any other.
 */
export function conditionalRole(role: TemplateValue | undefined): ((made: TemplateObject) => TemplateObject) | undefined {
  const intrinsic = intrinsicOf(role);
  if (intrinsic?.name !== 'Fn::If') { return undefined; }
  const [condition, ...branches] = listOf(intrinsic.argument);
  const isNone = (branch: TemplateValue) => intrinsicOf(branch)?.argument === 'AWS::NoValue';
  return branches.some(isNone) ? (made) => ({ 'Fn::If': [condition, ...branches.map((branch) => isNone(branch) ? made : branch)] }) : undefined;
}
