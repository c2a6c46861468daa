import { property, type Resource, type ResourceGraph, type TemplateValue, valueAt } from '../../sources';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const PROVIDER = 'AWS::ECS::CapacityProvider';
const SERVERLESS: ReadonlySet<TemplateValue | undefined> = new Set(['FARGATE', 'FARGATE_SPOT']);

/**
 * Which ECS services run on the instances of an Auto Scaling group, and so stand where those do.
 *
 * Only services without network interfaces of their own (`awsvpc`), of clusters with one Auto Scaling group: of several, any may run them.
 */
export class InstanceHosts {
  private readonly hostByService = new Map<string, Resource>();
  private readonly hosts = new Set<string>();

  constructor(private readonly graph: ResourceGraph) {
    for (const service of graph.ofType('AWS::ECS::Service')) {
      const host = this.findHost(service);
      if (!host) { continue; }
      this.hostByService.set(service.id, host);
      this.hosts.add(host.id);
    }
  }

  /** The Auto Scaling group whose instances run a service. */
  public hostOf(service: Resource): Resource | undefined {
    return this.hostByService.get(service.id);
  }

  /** Whether an Auto Scaling group runs services that the app has as resources. */
  public isHost(group: Resource): boolean {
    return this.hosts.has(group.id);
  }

  private findHost(service: Resource): Resource | undefined {
    const { properties } = service;
    const launch = properties.LaunchType;
    if ((launch !== undefined && launch !== 'EC2') || valueAt(properties, 'NetworkConfiguration.AwsvpcConfiguration') !== undefined) { return undefined; }
    const strategy = Array.isArray(properties.CapacityProviderStrategy) ? properties.CapacityProviderStrategy as readonly TemplateValue[] : [];
    if (strategy.some((item) => SERVERLESS.has(property(item, 'CapacityProvider')))) { return undefined; }
    const named = this.groupsOf(this.graph.targets(service.id, 'CapacityProviderStrategy'));
    const [cluster] = this.graph.targets(service.id, 'Cluster').filter(({ type }) => type === 'AWS::ECS::Cluster');
    const groups = named.size > 0 || !cluster ? named : this.capacityOf(cluster);
    return groups.size === 1 ? this.graph.resource([...groups][0]) : undefined;
  }

  /** Ids of the groups whose instances are in a cluster: those of its capacity providers, and those that are told its name when they start. */
  private capacityOf(cluster: Resource): ReadonlySet<string> {
    const users = this.graph.referencesTo(cluster.id).flatMap(({ source }) => this.graph.resource(source) ?? []);
    const associations = users.filter(({ type }) => type === 'AWS::ECS::ClusterCapacityProviderAssociations');
    const provided = this.groupsOf([cluster, ...associations].flatMap(({ id }) => this.graph.targets(id, 'CapacityProviders')));
    const launched = users.filter(({ type }) => type === 'AWS::EC2::LaunchTemplate' || type === 'AWS::AutoScaling::LaunchConfiguration')
      .flatMap(({ id }) => this.graph.referencesTo(id))
      .filter(({ source }) => this.graph.resource(source)?.type === GROUP)
      .map(({ source }) => source);
    return new Set([...provided, ...launched]);
  }

  private groupsOf(providers: readonly Resource[]): ReadonlySet<string> {
    return new Set(providers.filter(({ type }) => type === PROVIDER)
      .flatMap(({ id }) => this.graph.targets(id, 'AutoScalingGroupProvider.AutoScalingGroupArn'))
      .filter(({ type }) => type === GROUP)
      .map(({ id }) => id));
  }
}
