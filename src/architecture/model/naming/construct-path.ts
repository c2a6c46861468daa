import type { Resource } from '../../sources';

/** Ids, other than `Resource` and `Default`, that CDK's own constructs give to the CloudFormation element inside them. */
const ELEMENT_IDS: ReadonlyMap<string, string> = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', 'ASG'],
  ['AWS::CloudFront::Distribution', 'CFDistribution'],
  ['AWS::ECS::Service', 'Service'],
  ['AWS::Events::ApiDestination', 'ApiDestination'],
  ['AWS::Events::Archive', 'Archive'],
  ['AWS::Events::Connection', 'Connection'],
]);

/** Path of the construct that people know a resource by: `Web/Instances` of `Web/Instances/ASG`. Undefined where the source tells no path. */
export function constructPathOf({ path, stack, type }: Resource): string | undefined {
  const elementId = ELEMENT_IDS.get(type);
  if (path === undefined || elementId === undefined || !path.endsWith(`/${elementId}`)) { return path; }
  const above = path.slice(0, -elementId.length - 1);
  // Right below the stack it is an id that the app itself gave.
  return above === stack || above === '' ? path : above;
}
