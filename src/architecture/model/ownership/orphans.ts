/**
 * Types of part that say something to an architect even when what they belong to is not in the app:
 * a record in an imported zone, a rule on an imported listener, a task that no service runs.
 */
const TELLING: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Route',
  'AWS::Cognito::UserPoolClient',
  'AWS::EC2::LaunchTemplate',
  'AWS::ECS::TaskDefinition',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Glue::Table',
  'AWS::IAM::User',
  'AWS::RDS::DBInstance',
  'AWS::Route53::RecordSet',
  'AWS::Route53::RecordSetGroup',
]);

/** True when a part of this type is drawn although nothing in the app owns it. */
export function isTellingAlone(type: string): boolean {
  return TELLING.has(type);
}
