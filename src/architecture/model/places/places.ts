import type { Resource, ResourceGraph } from '../../sources';
import type { Group } from '../architecture-model';
import type { Hints } from '../hinting';
import { Clusters } from './clusters';
import { servicesByConstruct } from './construct-services';
import { CLOUD, Environments } from './environments';
import { LogicalGroups, stackGroups } from './logical-groups';
import { Networks } from './networks';
import { inPinnedOrder } from './pinned-order';
import { type Place, Placement } from './placement';
import type { Fate } from '../ownership/fate';

/** Where a component stands, and which service it belongs to. */
export interface ComponentPlace {
  /** Id of the innermost group. */
  readonly group: string;
  /** The Availability Zones that it spans, for people. */
  readonly zones?: string;
  readonly serviceGroup?: string;
  readonly serviceName?: string;
}

/** Every group of an app, and the place of each of its components. */
export class Places {
  private readonly environments: Environments;
  private readonly networks: Networks;
  private readonly placement: Placement;
  private readonly clusters: Clusters;
  private readonly services: LogicalGroups;
  private readonly places = new Map<string, ComponentPlace>();
  private readonly clusterBoxes = new Map<string, Group>();
  private readonly boxByCluster = new Map<string, string>();
  private stacks: ReadonlyMap<string, Group> = new Map();

  constructor(private readonly graph: ResourceGraph, private readonly hints: Hints) {
    this.environments = new Environments(graph);
    this.networks = new Networks(graph, this.environments, hints);
    this.placement = new Placement(graph, this.environments, this.networks, hints);
    this.clusters = new Clusters(graph, this.placement, hints);
    this.services = new LogicalGroups(hints, this.environments);
  }

  /** What becomes of a resource that its type makes a box: of some it depends on what they hold. */
  public fateOfBox(resource: Resource): Fate {
    const reason = this.networks.reasonToHide(resource.id);
    if (reason !== undefined) { return { kind: 'hidden', reason }; }
    if (this.networks.groupOf(resource.id) !== undefined) { return { kind: 'group' }; }
    return resource.type === 'AWS::ECS::Cluster' ? this.clusters.fateOf(resource) : { kind: 'component' };
  }

  /** Puts every component in its place; `mains` are their main resources. */
  public settle(mains: readonly Resource[]): void {
    const hinted = new Map(mains.map((main) => [main.id, this.services.groupFor(main)]));
    // Where people have said what the services of a stack are, nothing is guessed.
    const said = new Set(mains.filter(({ id }) => hinted.get(id) !== undefined).map(({ stack }) => stack));
    const constructs = servicesByConstruct(mains.filter(({ stack }) => !said.has(stack)));
    const serviceOf = (main: Resource): string | undefined => {
      const construct = constructs.get(main.id);
      return hinted.get(main.id) ?? (construct === undefined ? undefined : this.services.groupOfConstruct(construct, main.stack));
    };
    const found = mains.map((main) => ({ main, place: this.placement.placeOf(main), service: serviceOf(main) }));
    this.stacks = stackGroups(found
      .filter(({ place, service }) => place.kind === 'region' && service === undefined)
      .map(({ main, place }) => ({ stack: main.stack, region: place.group })), this.hints);
    for (const { main, place, service } of found) { this.places.set(main.id, this.componentPlace(main, place, service)); }
  }

  /** The place of a component by its main resource. */
  public placeOf(main: Resource): ComponentPlace {
    return this.places.get(main.id) ?? { group: CLOUD.id };
  }

  /** Id of the service that the construct with this path belongs to, which stands for something outside of the app. */
  public serviceAt(path: string): string | undefined {
    const stack = stackOf(path, this.graph);
    return stack === undefined ? undefined : this.services.groupAt(path, stack);
  }

  /** Id of the group that a VPC, subnet or cluster became. */
  public groupOf(resourceId: string): string | undefined {
    return this.networks.groupOf(resourceId) ?? this.boxByCluster.get(resourceId);
  }

  /** Every group, the outer before the inner, tiers from public to isolated. */
  public groups(): readonly Group[] {
    const services = this.services.all(CLOUD.id);
    const boxes = [...this.placement.hostBoxes(), ...this.clusterBoxes.values()];
    return inPinnedOrder([...this.environments.asked(), ...this.networks.all(), ...services, ...this.stacks.values(), ...boxes]);
  }

  private componentPlace(main: Resource, place: Place, service: string | undefined): ComponentPlace {
    const serviceName = this.services.nameFor(main);
    const inRegion = service ?? this.stacks.get(main.stack)?.id ?? place.group;
    const box = main.type === 'AWS::ECS::Service' ? this.clusters.boxOf(main) : undefined;
    if (box) {
      this.clusterBoxes.set(box.id, box);
      for (const cluster of box.resources) { this.boxByCluster.set(cluster, box.id); }
    }
    return {
      group: box?.id ?? (place.kind === 'region' ? inRegion : place.group),
      ...place.zones === undefined ? {} : { zones: place.zones },
      ...service === undefined ? {} : { serviceGroup: service },
      // A name is made of what people said and of its own path alone, so that another resource never changes it.
      ...serviceName === undefined ? {} : { serviceName },
    };
  }
}

/** Id of the innermost stack that a construct is in. */
function stackOf(path: string, graph: ResourceGraph): string | undefined {
  const around = graph.stacks.filter(({ id }) => path === id || path.startsWith(`${id}/`)).map(({ id }) => id);
  return around.reduce<string | undefined>((longest, id) => (longest === undefined || id.length > longest.length ? id : longest), undefined);
}
