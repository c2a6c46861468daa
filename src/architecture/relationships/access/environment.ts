import type { Resource, ResourceGraph } from '../../sources';
import { Place } from '../place';
import { runnersOf } from '../runners';
import { placesAt } from '../table-rule';
import { wholeOf } from '../whole';

/** Where what runs code is told the names of other things: variables, arguments, and the scripts that servers and builds start with. */
export const ENVIRONMENTS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::Amplify::App': ['EnvironmentVariables.*.Value', 'BuildSpec'],
  'AWS::AppRunner::Service': [
    'SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables.*.Value',
    'SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables.*.Value',
  ],
  'AWS::AutoScaling::LaunchConfiguration': ['UserData'],
  'AWS::Batch::JobDefinition': [
    'ContainerProperties.Environment.*.Value', 'ContainerProperties.Command.*',
    'EcsProperties.TaskProperties.*.Containers.*.Environment.*.Value', 'NodeProperties.NodeRangeProperties.*.Container.Environment.*.Value',
  ],
  'AWS::BedrockAgentCore::Runtime': ['EnvironmentVariables.*'],
  'AWS::CodeBuild::Project': ['Environment.EnvironmentVariables.*.Value', 'Source.BuildSpec'],
  'AWS::EC2::Instance': ['UserData'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.UserData'],
  'AWS::ECS::TaskDefinition': [
    'ContainerDefinitions.*.Environment.*.Value', 'ContainerDefinitions.*.Command.*', 'ContainerDefinitions.*.EntryPoint.*', 'ContainerDefinitions.*.EnvironmentFiles.*.Value',
  ],
  'AWS::EMR::Cluster': ['Steps.*.HadoopJarStep.Args.*'],
  'AWS::ElasticBeanstalk::Environment': ['OptionSettings.*.Value'],
  'AWS::Glue::Job': ['DefaultArguments.*', 'NonOverridableArguments.*'],
  'AWS::KinesisAnalyticsV2::Application': ['ApplicationConfiguration.EnvironmentProperties.PropertyGroups.*.PropertyMap.*'],
  'AWS::Lambda::Function': ['Environment.Variables.*'],
  'AWS::MWAA::Environment': ['AirflowConfigurationOptions.*'],
  'AWS::SageMaker::Model': ['PrimaryContainer.Environment.*', 'Containers.*.Environment.*'],
  'AWS::Synthetics::Canary': ['RunConfig.EnvironmentVariables.*', 'Code.Script'],
}));

/** Resources whose settings are another's environment, and the property that names that other. */
const ON_BEHALF_OF: ReadonlyMap<string, { readonly environment: readonly string[]; readonly of: string }> = new Map([
  ['AWS::Amplify::Branch', { environment: ['EnvironmentVariables.*.Value'], of: 'AppId' }],
  ['AWS::EMR::Step', { environment: ['HadoopJarStep.Args.*'], of: 'JobFlowId' }],
  ['Custom::AWSCDK-EKS-KubernetesResource', { environment: ['Manifest'], of: 'ClusterName' }],
  ['Custom::AWSCDK-EKS-HelmChart', { environment: ['Values'], of: 'ClusterName' }],
]);

/** One thing that something that runs knows the name of. */
export interface KnownName {
  /** What runs: the function, the service of the task definition, the group of the launch template. */
  readonly user: Resource;
  /** The resource that holds the environment. */
  readonly holder: Resource;
  readonly property: string;
  readonly named: Resource;
  /** The attribute that is known: `Ref`, `Arn`, `Endpoint.Address`. */
  readonly attribute: string;
}

const known = new WeakMap<ResourceGraph, readonly KnownName[]>();
const knownTo = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly KnownName[]>>();

/** Every name of a resource that something that runs is told, in the order of the graph. */
export function namesKnown(graph: ResourceGraph): readonly KnownName[] {
  let names = known.get(graph);
  if (!names) {
    names = [
      ...[...ENVIRONMENTS].flatMap(([type, paths]) => graph.ofType(type).flatMap((holder) =>
        namesIn(graph, holder, runnersOf(graph, holder), paths))),
      ...[...ON_BEHALF_OF].flatMap(([type, { environment, of }]) => graph.ofType(type).flatMap((holder) =>
        namesIn(graph, holder, graph.targets(holder.id, of), environment))),
    ];
    known.set(graph, names);
  }
  return names;
}

/** The names that one thing that runs is told. */
export function namesKnownTo(graph: ResourceGraph, user: Resource): readonly KnownName[] {
  let byUser = knownTo.get(graph);
  if (!byUser) {
    const lists = new Map<string, KnownName[]>();
    for (const name of namesKnown(graph)) {
      const list = lists.get(name.user.id);
      if (list) { list.push(name); } else { lists.set(name.user.id, [name]); }
    }
    byUser = lists;
    knownTo.set(graph, byUser);
  }
  return byUser.get(user.id) ?? [];
}

function namesIn(graph: ResourceGraph, holder: Resource, users: readonly Resource[], paths: readonly string[]): readonly KnownName[] {
  return paths.flatMap((path) => placesAt(graph, holder, path)).flatMap((place: Place) => place.mentions().flatMap(({ resource, attribute }) => {
    const named = wholeOf(graph, resource);
    return users.filter((user) => user.id !== named.id).map((user) => ({ user, holder, property: place.path, named, attribute }));
  }));
}
