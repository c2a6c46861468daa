import type { Resource, ResourceGraph } from '../sources';
import { wholeOf } from './whole';

/** One way in which a description (a launch template, a task definition) is put to use: a type and the property that names the description. */
interface Use {
  readonly type: string;
  readonly properties: readonly string[];
}

/** Descriptions of something that runs, and what runs them. */
const USES: ReadonlyMap<string, readonly Use[]> = new Map(Object.entries({
  'AWS::EC2::LaunchTemplate': [
    { type: 'AWS::AutoScaling::AutoScalingGroup', properties: ['LaunchTemplate', 'MixedInstancesPolicy'] },
    { type: 'AWS::EC2::Instance', properties: ['LaunchTemplate'] },
    { type: 'AWS::EKS::Nodegroup', properties: ['LaunchTemplate'] },
    { type: 'AWS::Batch::ComputeEnvironment', properties: ['ComputeResources.LaunchTemplate'] },
    { type: 'AWS::EC2::EC2Fleet', properties: ['LaunchTemplateConfigs'] },
    { type: 'AWS::EC2::SpotFleet', properties: ['SpotFleetRequestConfigData'] },
  ],
  'AWS::AutoScaling::LaunchConfiguration': [{ type: 'AWS::AutoScaling::AutoScalingGroup', properties: ['LaunchConfigurationName'] }],
  'AWS::ECS::TaskDefinition': [
    { type: 'AWS::ECS::Service', properties: ['TaskDefinition'] },
    { type: 'AWS::ECS::TaskSet', properties: ['TaskDefinition'] },
  ],
  'AWS::ECS::TaskSet': [],
  'AWS::EC2::NetworkInterface': [
    { type: 'AWS::EC2::Instance', properties: ['NetworkInterfaces'] },
    { type: 'AWS::EC2::NetworkInterfaceAttachment', properties: ['NetworkInterfaceId'] },
  ],
  'AWS::AppRunner::VpcConnector': [{ type: 'AWS::AppRunner::Service', properties: ['NetworkConfiguration'] }],
  'AWS::ApiGateway::VpcLink': [{ type: 'AWS::ApiGateway::Method', properties: ['Integration.ConnectionId'] }],
  'AWS::ApiGatewayV2::VpcLink': [
    { type: 'AWS::ApiGatewayV2::Integration', properties: ['ConnectionId'] },
    { type: 'AWS::ApiGateway::Method', properties: ['Integration.ConnectionId'] },
  ],
  'AWS::Glue::Connection': [{ type: 'AWS::Glue::Job', properties: ['Connections'] }],
  'AWS::IAM::InstanceProfile': [
    { type: 'AWS::EC2::LaunchTemplate', properties: ['LaunchTemplateData.IamInstanceProfile'] },
    { type: 'AWS::EC2::Instance', properties: ['IamInstanceProfile'] },
    { type: 'AWS::AutoScaling::LaunchConfiguration', properties: ['IamInstanceProfile'] },
    { type: 'AWS::Batch::ComputeEnvironment', properties: ['ComputeResources.InstanceRole'] },
    { type: 'AWS::EMR::Cluster', properties: ['JobFlowRole'] },
    { type: 'AWS::ElasticBeanstalk::Environment', properties: ['OptionSettings'] },
  ],
}));

/** Resources that put a description to use on behalf of another, and the property that names that other. */
const ON_BEHALF_OF: ReadonlyMap<string, string> = new Map([
  ['AWS::ECS::TaskSet', 'Service'],
  ['AWS::EC2::NetworkInterfaceAttachment', 'InstanceId'],
]);

/**
 * What runs a description: the Auto Scaling groups of a launch template, the services of a task definition, the API behind a VPC link.
 *
 * A description that nothing in the app runs (a task started by hand) stands for itself, as does everything that is no description.
 */
export function runnersOf(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  return [...new Set(runners(graph, resource, new Set()))];
}

function runners(graph: ResourceGraph, resource: Resource, seen: Set<string>): Resource[] {
  if (seen.has(resource.id)) { return []; }
  seen.add(resource.id);
  const behalf = ON_BEHALF_OF.get(resource.type);
  const principal = behalf === undefined ? undefined : graph.targets(resource.id, behalf)[0];
  if (principal) { return runners(graph, principal, seen); }
  const uses = USES.get(resource.type) ?? [];
  const found = graph.referencesTo(resource.id).flatMap((reference) => {
    const user = graph.resource(reference.source);
    const used = user && uses.some((use) => use.type === user.type && use.properties.some((property) => isAt(reference.property, property)));
    return used ? runners(graph, user, seen) : [];
  });
  return found.length > 0 ? found : [wholeOf(graph, resource)];
}

/** Whether a property path is, or lies under, another. */
export function isAt(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}
