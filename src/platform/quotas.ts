import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnSecurityGroup, CfnSecurityGroupEgress, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { type CfnResource, Reference, Stack, Token, Tokenization } from 'aws-cdk-lib/core';

/** A default quota of an account that AWS raises on request. */
export interface Quota {
  /** End of the warning's id. It never changes, as people acknowledge the warning by it. */
  readonly id: string;
  /** What is counted, in the plural. */
  readonly title: string;
  readonly most: number;
  /** Of what there are so many at most. */
  readonly per: string;
  /** Page of AWS that states the quota. */
  readonly source: string;
  readonly count: (resources: readonly CfnResource[]) => number;
}

const GUIDE = 'https://docs.aws.amazon.com';
const RDS_QUOTAS = `${GUIDE}/AmazonRDS/latest/UserGuide/CHAP_Limits.html`;
const VPC_QUOTAS = `${GUIDE}/vpc/latest/userguide/amazon-vpc-limits.html`;
const BALANCER_QUOTAS = `${GUIDE}/elasticloadbalancing/latest/application/load-balancer-limits.html`;

/**
 * The quotas that a platform comes near to as services are added.
 *
 * Not here is what no load balancer's worth of services can pass: a thousand access points of a file system, a thousand roles, 250 buckets
 * of a trail, five thousand alarms, fifty thousand grants of a key, five security groups of a network interface.
 */
export const QUOTAS: readonly Quota[] = [
  { id: 'traceGroups', title: 'X-Ray groups', most: 25, per: 'in each Region', source: `${GUIDE}/general/latest/gr/xray.html`, count: ofType('AWS::XRay::Group') },
  { id: 'elasticAddresses', title: 'elastic IP addresses', most: 5, per: 'in each Region', source: VPC_QUOTAS, count: ofType('AWS::EC2::EIP') },
  {
    id: 'inboundRules',
    title: 'inbound rules in a security group',
    most: 60,
    per: 'for each group',
    source: VPC_QUOTAS,
    count: mostOfOneGroup(
      (resource) => CfnSecurityGroupIngress.isCfnSecurityGroupIngress(resource) ? resource.groupId : undefined,
      (group) => group.securityGroupIngress,
    ),
  },
  {
    id: 'outboundRules',
    title: 'outbound rules in a security group',
    most: 60,
    per: 'for each group',
    source: VPC_QUOTAS,
    count: mostOfOneGroup(
      (resource) => CfnSecurityGroupEgress.isCfnSecurityGroupEgress(resource) ? resource.groupId : undefined,
      (group) => group.securityGroupEgress,
    ),
  },
  {
    id: 'listenerRules',
    title: 'rules of the load balancer',
    most: 100,
    per: 'for each load balancer',
    source: BALANCER_QUOTAS,
    count: ofType('AWS::ElasticLoadBalancingV2::ListenerRule'),
  },
  {
    id: 'targets',
    title: 'instances and tasks behind the load balancer at most',
    most: 1000,
    per: 'for each load balancer',
    source: BALANCER_QUOTAS,
    count: (resources) => sum(resources.map(mostTargetsOf)),
  },
  { id: 'databases', title: 'database instances', most: 40, per: 'in each Region', source: RDS_QUOTAS, count: ofType('AWS::RDS::DBInstance') },
  { id: 'databaseSubnetGroups', title: 'database subnet groups', most: 50, per: 'in each Region', source: RDS_QUOTAS, count: ofType('AWS::RDS::DBSubnetGroup') },
  {
    id: 'databaseParameterGroups',
    title: 'database parameter groups',
    most: 50,
    per: 'in each Region',
    source: RDS_QUOTAS,
    count: ofType('AWS::RDS::DBParameterGroup'),
  },
  {
    id: 'eventRules',
    title: 'EventBridge rules',
    // A hundred in a few Regions.
    most: 300,
    per: 'for each event bus',
    source: `${GUIDE}/eventbridge/latest/userguide/eb-quota.html`,
    count: ofType('AWS::Events::Rule'),
  },
];

function ofType(type: string): Quota['count'] {
  return (resources) => resources.filter(({ cfnResourceType }) => cfnResourceType === type).length;
}

/** Rules lie in the group itself and beside it. */
function mostOfOneGroup(
  groupOf: (resource: CfnResource) => string | undefined,
  inlineRules: (group: CfnSecurityGroup) => unknown,
): Quota['count'] {
  return (resources) => {
    const rules = new Map<string, number>();
    const add = (group: string, count: number) => rules.set(group, (rules.get(group) ?? 0) + count);
    for (const resource of resources) {
      if (CfnSecurityGroup.isCfnSecurityGroup(resource)) {
        // CDK makes the list when it is asked for.
        const inline: unknown = Stack.of(resource).resolve(inlineRules(resource));
        add(resource.node.path, Array.isArray(inline) ? inline.length : 0);
      }
      const group = groupOf(resource);
      if (group !== undefined) { add(identityOf(group), 1); }
    }
    return Math.max(0, ...rules.values());
  };
}

/** A group of the same app is known by its path, also from within another stack; any other by its id. */
function identityOf(groupId: string): string {
  const [token] = Tokenization.reverseString(groupId).tokens;
  return token && Reference.isReference(token) ? token.target.node.path : groupId;
}

/** Of a number that is known at deployment only, nothing can be said. */
function mostTargetsOf(resource: CfnResource): number {
  if (CfnAutoScalingGroup.isCfnAutoScalingGroup(resource)) { return Token.isUnresolved(resource.maxSize) ? 0 : Number(resource.maxSize); }
  if (CfnScalableTarget.isCfnScalableTarget(resource)) { return Token.isUnresolved(resource.maxCapacity) ? 0 : Number(resource.maxCapacity); }
  return 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
