import { tableRule } from '../table-rule';

/** Services that watch over one resource each, and what names it. */
export const guards = tableRule('protection/guards', [
  { of: 'AWS::GuardDuty::MalwareProtectionPlan', property: 'ProtectedResource.S3Bucket.BucketName', kind: 'protects', names: 'AWS::S3::Bucket' },
  { of: 'AWS::NetworkFirewall::Firewall', property: 'VpcId', kind: 'protects' },
  { of: 'AWS::Shield::Protection', property: 'ResourceArn', kind: 'protects' },
  { of: 'AWS::Shield::ProtectionGroup', property: 'Members.*', kind: 'protects' },
  { of: 'AWS::Route53Resolver::FirewallRuleGroupAssociation', property: 'VpcId', kind: 'protects', onBehalfOf: 'FirewallRuleGroupId' },
]);
