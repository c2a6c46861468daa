import type { Resource } from '../../sources';

/** Services that live at AWS's edge or in no Region at all; `::` at the end takes a whole namespace. */
const GLOBAL = [
  'AWS::Budgets::', 'AWS::CE::', 'AWS::CUR::', 'AWS::CloudFront::', 'AWS::GlobalAccelerator::', 'AWS::IAM::', 'AWS::NetworkManager::', 'AWS::Organizations::', 'AWS::Route53::',
  'AWS::Route53RecoveryControl::', 'AWS::Route53RecoveryReadiness::', 'AWS::SSO::', 'AWS::Shield::', 'AWS::WAF::',
];

/** True for what stands in the Cloud and outside any Region. */
export function isEdgeService({ type, properties }: Pick<Resource, 'type' | 'properties'>): boolean {
  return GLOBAL.some((namespace) => type.startsWith(namespace)) || (type.startsWith('AWS::WAFv2::') && properties.Scope === 'CLOUDFRONT');
}
