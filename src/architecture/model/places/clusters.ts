import { catalogEntry } from '../../catalog';
import type { Resource, ResourceGraph } from '../../sources';
import type { Group } from '../architecture-model';
import { boxAsHinted, type Hints } from '../hinting';
import type { Placement } from './placement';
import { componentName } from '../naming/component-name';
import type { Fate } from '../ownership/fate';

/**
 * ECS clusters. A cluster is a box when it holds several services in one place. With one service it says no more than that service does,
 * and services in several places keep those, so it is then part of its first service; without a service it is drawn itself.
 */
export class Clusters {
  constructor(private readonly graph: ResourceGraph, private readonly placement: Placement, private readonly hints: Hints) {}

  /** What becomes of a cluster. */
  public fateOf(cluster: Resource): Fate {
    const services = this.servicesOf(cluster);
    if (services.length === 0) { return { kind: 'component' }; }
    if (this.isBox(services)) { return { kind: 'group' }; }
    return { kind: 'folded', into: services[0].id, reason: services.length > 1 ? `runs it, shared by ${services.length}` : 'runs it' };
  }

  /** The box that a service stands in, if its cluster is one. */
  public boxOf(service: Resource): Group | undefined {
    const [cluster] = this.graph.targets(service.id, 'Cluster').filter((target) => target.type === 'AWS::ECS::Cluster');
    return cluster && this.asBox(cluster);
  }

  /** The box that a cluster is, if it is one. */
  public asBox(cluster: Resource): Group | undefined {
    const services = this.servicesOf(cluster);
    if (!this.isBox(services) || this.hints.reasonToHide(cluster) !== undefined) { return undefined; }
    return boxAsHinted({
      id: `ecs-cluster:${cluster.path ?? cluster.id}`,
      kind: 'ecs-cluster',
      name: componentName(cluster, catalogEntry(cluster.type)),
      parent: this.placement.placeOf(services[0]).group,
      resources: [cluster.id],
      details: {},
    }, (hint) => this.hints.own(cluster, hint));
  }

  /** The services that are shown. */
  private servicesOf(cluster: Resource): readonly Resource[] {
    const ids = new Set(this.graph.referencesTo(cluster.id).filter((reference) => reference.property === 'Cluster').map((reference) => reference.source));
    return [...ids].flatMap((id) => this.graph.resource(id) ?? [])
      .filter((resource) => resource.type === 'AWS::ECS::Service' && this.hints.reasonToHide(resource) === undefined);
  }

  private isBox(services: readonly Resource[]): boolean {
    return services.length > 1
      && new Set(services.map((service) => this.placement.placeOf(service).group)).size === 1;
  }
}
