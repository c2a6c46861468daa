import { catalogEntry } from '../catalog';
import type { Resource, ResourceGraph } from '../sources';

/**
 * Resources that only ever are a part or a face of one other, and the properties that name it.
 *
 * An alias of a function is the function, an access point of a file system is the file system: a rule that meets the part names the whole.
 */
const WHOLE_BY_PART: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::ApiGateway::Authorizer': ['RestApiId'],
  'AWS::ApiGateway::Deployment': ['RestApiId'],
  'AWS::ApiGateway::Method': ['RestApiId'],
  'AWS::ApiGateway::Resource': ['RestApiId'],
  'AWS::ApiGateway::Stage': ['RestApiId'],
  'AWS::ApiGatewayV2::Authorizer': ['ApiId'],
  'AWS::ApiGatewayV2::Deployment': ['ApiId'],
  'AWS::ApiGatewayV2::Integration': ['ApiId'],
  'AWS::ApiGatewayV2::Route': ['ApiId'],
  'AWS::ApiGatewayV2::Stage': ['ApiId'],
  'AWS::AppSync::ApiKey': ['ApiId'],
  'AWS::AppSync::ChannelNamespace': ['ApiId'],
  'AWS::AppSync::DataSource': ['ApiId'],
  'AWS::AppSync::FunctionConfiguration': ['ApiId'],
  'AWS::AppSync::GraphQLSchema': ['ApiId'],
  'AWS::AppSync::Resolver': ['ApiId'],
  'AWS::AutoScaling::LifecycleHook': ['AutoScalingGroupName'],
  'AWS::AutoScaling::ScalingPolicy': ['AutoScalingGroupName'],
  'AWS::AutoScaling::ScheduledAction': ['AutoScalingGroupName'],
  'AWS::Cognito::UserPoolClient': ['UserPoolId'],
  'AWS::Cognito::UserPoolDomain': ['UserPoolId'],
  'AWS::Cognito::UserPoolGroup': ['UserPoolId'],
  'AWS::Cognito::UserPoolResourceServer': ['UserPoolId'],
  'AWS::EC2::EIP': ['InstanceId'],
  'AWS::ECS::TaskSet': ['Service'],
  'AWS::EFS::AccessPoint': ['FileSystemId'],
  'AWS::EFS::MountTarget': ['FileSystemId'],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn'],
  'AWS::GlobalAccelerator::EndpointGroup': ['ListenerArn'],
  'AWS::GlobalAccelerator::Listener': ['AcceleratorArn'],
  'AWS::KMS::Alias': ['TargetKeyId'],
  'AWS::Kinesis::StreamConsumer': ['StreamARN'],
  'AWS::Lambda::Alias': ['FunctionName'],
  'AWS::Lambda::Url': ['TargetFunctionArn'],
  'AWS::Lambda::Version': ['FunctionName'],
  'AWS::RDS::DBProxyEndpoint': ['DBProxyName'],
  'AWS::S3::AccessPoint': ['Bucket'],
  'AWS::SecretsManager::SecretTargetAttachment': ['SecretId'],
  'AWS::StepFunctions::StateMachineAlias': ['RoutingConfiguration', 'DeploymentPreference.StateMachineVersionArn'],
  'AWS::StepFunctions::StateMachineVersion': ['StateMachineArn'],
}));

/** The thing that the resource is a part or a face of; the resource itself when it stands for itself, or when the template does not lead on. */
export function wholeOf(graph: ResourceGraph, resource: Resource): Resource {
  const seen = new Set<string>();
  let whole = resource;
  while (!seen.has(whole.id)) {
    seen.add(whole.id);
    const next = (WHOLE_BY_PART.get(whole.type) ?? []).flatMap((property) => graph.targets(whole.id, property))[0];
    if (!next) { return whole; }
    whole = next;
  }
  return resource;
}

/** What the value at a property path leads to, as wholes: each once, in the order of mention. */
export function wholesAt(graph: ResourceGraph, resource: Resource, property: string): readonly Resource[] {
  return [...new Set(graph.targets(resource.id, property).map((target) => wholeOf(graph, target)))];
}

/** Custom resources stand for whatever their handler makes: nothing that a rule could name, but for the few that the catalog knows. */
export function isCustomResource({ type }: { readonly type: string }): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || (type.startsWith('Custom::') && catalogEntry(type).role === 'plumbing');
}
