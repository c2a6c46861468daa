import { component, group, part, plumbing, type EntryTable } from '../entry-row';

const REGISTRY_SETTING = 'setting of the account\'s whole registry, no thing of its own';

/** Container services, clusters and images. */
export const CONTAINERS: EntryTable = {
  'AWS::ECR': {
    PublicRepository: component({ icon: 'registry' }),
    PullThroughCacheRule: component({ details: { upstream: 'UpstreamRegistryUrl', prefix: 'EcrRepositoryPrefix' } }),
    PullTimeUpdateExclusion: plumbing(REGISTRY_SETTING),
    RegistryPolicy: plumbing(REGISTRY_SETTING),
    RegistryScanningConfiguration: plumbing(REGISTRY_SETTING),
    ReplicationConfiguration: plumbing(REGISTRY_SETTING),
    Repository: component({ label: 'Image repository', icon: 'registry', details: { tags: 'ImageTagMutability', scan: 'ImageScanningConfiguration.ScanOnPush' } }),
    RepositoryCreationTemplate: plumbing(REGISTRY_SETTING),
    SigningConfiguration: plumbing(REGISTRY_SETTING),
  },
  'AWS::ECS': {
    CapacityProvider: part([
      'AutoScalingGroupProvider.AutoScalingGroupArn', 'ClusterName', '<-AWS::ECS::ClusterCapacityProviderAssociations.CapacityProviders',
      '<-AWS::ECS::Cluster.CapacityProviders', '<-*',
    ]),
    Cluster: group({ label: 'ECS cluster' }),
    ClusterCapacityProviderAssociations: part('Cluster'),
    Daemon: component(),
    DaemonTaskDefinition: component({ icon: 'ecs_task', owner: ['<-AWS::ECS::Daemon.DaemonTaskDefinitionArn'], details: { cpu: 'Cpu', memory: 'Memory' } }),
    ExpressGatewayService: component({ icon: 'ecs_service', details: { cpu: 'Cpu', memory: 'Memory' } }),
    Gateway: component(),
    GatewayClusterAssociations: part('->*'),
    PrimaryTaskSet: part('Service'),
    Service: component({ label: 'ECS service', icon: 'ecs_service', details: { launch: 'LaunchType', tasks: 'DesiredCount' } }),
    TaskDefinition: component({
      icon: 'ecs_task',
      details: { cpu: 'Cpu', memory: 'Memory', network: 'NetworkMode', compatibility: 'RequiresCompatibilities.0' },
      owner: ['<-AWS::ECS::Service.TaskDefinition', '<-AWS::ECS::TaskSet.TaskDefinition', '<-AWS::ECS::ExpressGatewayService.TaskDefinitionArn'],
    }),
    TaskSet: part('Service'),
  },
  'AWS::EKS': {
    AccessEntry: part('ClusterName'),
    Addon: part('ClusterName', { label: 'Add-on' }),
    Capability: part('ClusterName'),
    CertificateAuthority: part('ClusterName'),
    Cluster: component({ label: 'EKS cluster', details: { version: 'Version' } }),
    FargateProfile: component({ label: 'EKS Fargate profile', icon: 'fargate' }),
    IdentityProviderConfig: part('ClusterName'),
    Nodegroup: component({
      label: 'Managed node group',
      icon: 'instance2',
      details: { 'instance type': 'InstanceTypes.0', 'min': 'ScalingConfig.MinSize', 'max': 'ScalingConfig.MaxSize', 'capacity': 'CapacityType' },
    }),
    PodIdentityAssociation: part('ClusterName'),
  },
};
