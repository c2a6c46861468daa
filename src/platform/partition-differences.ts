import type { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { type CfnResource, Stack, Token } from 'aws-cdk-lib/core';

/** Something that works otherwise, or not at all, in some of AWS's partitions. */
export interface PartitionDifference {
  /** End of the warning's id. It never changes, as people acknowledge the warning by it. */
  readonly id: string;
  /** What the names of the partition's Regions begin with. */
  readonly regions: string;
  readonly concerns: (resource: CfnResource) => boolean;
  /** What differs, and what to do instead. */
  readonly message: string;
  /** Page of AWS that says so. */
  readonly source: string;
}

const CHINA = 'cn-';
const GOVCLOUD = 'us-gov-';

const isDistribution = (resource: CfnResource) => resource.cfnResourceType === 'AWS::CloudFront::Distribution';

/** Only what AWS documents. A feature that is missing here may be missing in a partition all the same. */
const DIFFERENCES: readonly PartitionDifference[] = [
  {
    id: 'govCloudDistribution',
    regions: GOVCLOUD,
    concerns: isDistribution,
    message: 'CloudFront is not available in AWS GovCloud (US), so the stack cannot be deployed with a CDN; set the bucket of the service to '
      + 'ServiceBucket.catalog({ distribution: false })',
    source: 'https://docs.aws.amazon.com/solutions/latest/distributed-load-testing-on-aws/deploy-govcloud.html',
  },
  {
    id: 'govCloudPublicImages',
    regions: GOVCLOUD,
    concerns: takesPublicImage,
    message: 'tasks in AWS GovCloud (US) cannot take images from public.ecr.aws; mirror them to a repository of your own there, that of the CloudWatch '
      + 'agent as agentImage of ServiceCompute.fargate()',
    source: 'https://docs.aws.amazon.com/solutions/latest/distributed-load-testing-on-aws/deploy-govcloud.html',
  },
  {
    id: 'chinaDistribution',
    regions: CHINA,
    concerns: isDistribution,
    message: 'CloudFront in China serves nothing under its own domain name, and takes no certificate of ACM: give the distribution a domain name of your '
      + 'own with an ICP recordal and a certificate of IAM, or set the bucket of the service to ServiceBucket.catalog({ distribution: false })',
    source: 'https://docs.amazonaws.cn/en_us/aws/latest/userguide/cloudfront.html',
  },
  {
    id: 'chinaRuntimeMonitoring',
    regions: CHINA,
    concerns: (resource) => resource.cfnResourceType === 'AWS::GuardDuty::Detector',
    message: 'GuardDuty has no Runtime Monitoring in China, so the detector is created without it and does not see what runs inside instances; '
      + 'acknowledge this warning, or watch instances by other means',
    source: 'https://docs.amazonaws.cn/en_us/aws/latest/userguide/guardduty.html',
  },
];

/** Containers are added to a task after it is made, so they are looked at when all is there. */
function takesPublicImage(resource: CfnResource): boolean {
  if (resource.cfnResourceType !== 'AWS::ECS::TaskDefinition') { return false; }
  const containers = Stack.of(resource).resolve((resource as CfnTaskDefinition).containerDefinitions);
  return JSON.stringify(containers ?? []).includes('"public.ecr.aws/');
}

/** Whether GuardDuty can look into instances in this Region. A Region that is not known yet is taken for one where it can. */
export function hasRuntimeMonitoring(region: string): boolean {
  return Token.isUnresolved(region) || !region.startsWith(CHINA);
}

/** What differs in this Region for these resources. Nothing can be said of a Region that is not known yet. */
export function differencesIn(region: string, resources: readonly CfnResource[]): PartitionDifference[] {
  if (Token.isUnresolved(region)) { return []; }
  return DIFFERENCES.filter(({ regions, concerns }) => region.startsWith(regions) && resources.some(concerns));
}
