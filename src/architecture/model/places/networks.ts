import type { Environments } from './environments';
import { catalogEntry } from '../../catalog';
import { tierOf, type TierKind } from '../../relationships';
import type { Resource, ResourceGraph, TemplateValue } from '../../sources';
import type { Group } from '../architecture-model';
import { readableValue } from '../facts/readable-value';
import { boxAsHinted, type Hints } from '../hinting';
import { Zones } from './zones';
import { componentName } from '../naming/component-name';
import { givenVpcName } from '../naming/given-vpc-name';

const TIERS: ReadonlyArray<readonly [TierKind, string, readonly string[]]> = [
  ['public-subnets', 'Public subnets', ['public', 'ingress']],
  ['private-subnets', 'Private subnets', ['private']],
  ['isolated-subnets', 'Isolated subnets', ['isolated', 'private']],
];

/** VPCs of an app with their tiers of subnets, and VPCs that it was given. Those that are hidden are no groups. */
export class Networks {
  private readonly groups = new Map<string, Group>();
  private readonly groupByResource = new Map<string, string>();
  private readonly vpcOfGroup = new Map<string, string>();
  private readonly zones = new Zones();
  private readonly zoneBoxBySubnet = new Map<string, string>();
  /** Where that stands which is in a hidden subnet. */
  private readonly boxAround = new Map<string, string>();
  private readonly reasonsToHide = new Map<string, string>();

  constructor(private readonly graph: ResourceGraph, private readonly environments: Environments, private readonly hints: Hints) {
    for (const vpc of graph.ofType('AWS::EC2::VPC')) {
      if (!this.isHidden(vpc)) { this.addVpc(vpc); }
    }
    const subnetsByVpc = new Map<string, Resource[]>();
    for (const subnet of graph.ofType('AWS::EC2::Subnet')) {
      this.zones.remember(subnet);
      if (this.isHidden(subnet, ...graph.targets(subnet.id, 'VpcId'))) { continue; }
      const vpc = this.vpcAt(subnet, 'VpcId') ?? this.environments.regionOf(subnet.stack).id;
      subnetsByVpc.set(vpc, [...subnetsByVpc.get(vpc) ?? [], subnet]);
    }
    for (const subnet of graph.ofType('AWS::EC2::Subnet').filter(({ id }) => this.reasonsToHide.has(id))) {
      const vpc = this.vpcAt(subnet, 'VpcId');
      if (vpc !== undefined) { this.boxAround.set(subnet.id, vpc); }
    }
    for (const [vpc, subnets] of subnetsByVpc) { this.addTiers(vpc, subnets); }
  }

  /** Every VPC and tier, the outer before the inner, tiers from public to isolated. */
  public all(): readonly Group[] {
    return [...this.groups.values()];
  }

  /** Id of the group that was made of a VPC or subnet. */
  public groupOf(resourceId: string): string | undefined {
    return this.groupByResource.get(resourceId);
  }

  /** Id of the innermost group that what runs in a subnet stands in: the tier, or the VPC of a hidden subnet; undefined in a hidden VPC. */
  public boxOf(subnetId: string): string | undefined {
    return this.groupByResource.get(subnetId) ?? this.boxAround.get(subnetId);
  }

  /** Why a VPC or subnet is no group, when it is hidden by itself or with its VPC. */
  public reasonToHide(resourceId: string): string | undefined {
    return this.reasonsToHide.get(resourceId);
  }

  /** Id of the VPC that a tier is of; of a VPC, itself. */
  public vpcOf(groupId: string): string {
    return this.vpcOfGroup.get(groupId) ?? groupId;
  }

  /** Id of the box for the one zone that these subnets of one tier lie in; undefined when they lie in several, or the template does not tell. */
  public zoneBoxOf(subnetIds: ReadonlySet<string>): string | undefined {
    const boxes = new Set([...subnetIds].map((id) => this.zoneBoxBySubnet.get(id)));
    return boxes.size === 1 ? [...boxes][0] : undefined;
  }

  /** The Availability Zones of subnets, for people: their names, or how many there are where the template does not name them all. */
  public zonesOf(subnetIds: Iterable<string>): string {
    return this.zones.text(subnetIds);
  }

  /** Id of the VPC that a property of a resource names: one of the app's, or one given from outside; undefined when it names none. */
  public vpcAt(resource: Resource, property: string): string | undefined {
    const [own] = this.graph.targets(resource.id, property).filter((target) => target.type === 'AWS::EC2::VPC');
    if (own) { return this.groupByResource.get(own.id); }
    const value = resource.properties[property];
    if (value === undefined || value === null || this.graph.targets(resource.id, property).length > 0) { return undefined; }
    return this.givenVpc(resource, value);
  }

  /** Remembers why, too. */
  private isHidden(resource: Resource, ...around: readonly Resource[]): boolean {
    const [reason] = [resource, ...around].flatMap((each) => this.hints.reasonToHide(each) ?? []);
    if (reason !== undefined) { this.reasonsToHide.set(resource.id, reason); }
    return reason !== undefined;
  }

  private addVpc(vpc: Resource): void {
    const cidr = readableValue(vpc.properties.CidrBlock);
    const id = this.unused(`vpc:${vpc.path ?? vpc.id}`);
    this.groups.set(id, boxAsHinted({
      id,
      kind: 'vpc',
      name: componentName(vpc, catalogEntry(vpc.type)),
      parent: this.environments.regionOf(vpc.stack).id,
      resources: [vpc.id],
      details: cidr === undefined ? {} : { cidr },
    }, (hint) => this.hints.own(vpc, hint)));
    this.groupByResource.set(vpc.id, id);
  }

  /** A VPC known by nothing but the id, parameter or export that names it. */
  private givenVpc(resource: Resource, value: TemplateValue): string {
    const region = this.environments.regionOf(resource.stack).id;
    const name = readableValue(value) ?? 'VPC';
    // A literal id is the same VPC wherever it is written; a parameter's name means something in its own stack only.
    const id = typeof value === 'string' ? `vpc:${region}/${name}` : `vpc:${resource.stack}/${name}`;
    if (!this.groups.has(id)) {
      this.groups.set(id, { id, kind: 'vpc', name: givenVpcName(value), parent: region, resources: [], details: { imported: 'true' } });
    }
    return id;
  }

  private addTiers(parent: string, subnets: readonly Resource[]): void {
    const kinds = new Map(subnets.map((subnet) => [subnet.id, tierOf(this.graph, subnet)]));
    for (const [kind, title, sayings] of TIERS) {
      const byName = new Map<string, Resource[]>();
      for (const subnet of subnets.filter(({ id }) => kinds.get(id) === kind)) {
        const name = subnet.tags['aws-cdk:subnet-name'] ?? '';
        byName.set(name, [...byName.get(name) ?? [], subnet]);
      }
      for (const [name, members] of byName) {
        const id = this.unused(`${parent}/${kind}${name === '' ? '' : `/${name}`}`);
        const saysMore = name !== '' && !sayings.includes(name.toLowerCase());
        this.groups.set(id, {
          id,
          kind,
          name: saysMore ? `${title} (${name})` : title,
          parent,
          resources: members.map((subnet) => subnet.id),
          details: this.tierDetails(members),
        });
        this.vpcOfGroup.set(id, parent);
        for (const subnet of members) { this.groupByResource.set(subnet.id, id); }
        this.addZones(id, members);
      }
    }
  }

  /** The parts of a tier that each lie in one zone: what stands in a single subnet stands there. The subnets themselves are the tier's. */
  private addZones(tier: string, subnets: readonly Resource[]): void {
    const boxes = new Map<string, string>();
    for (const subnet of subnets) {
      const name = this.zones.nameOf(subnet.id);
      if (name === undefined) { continue; }
      const id = boxes.get(name) ?? this.unused(`${tier}/${name}`);
      boxes.set(name, id);
      this.zoneBoxBySubnet.set(subnet.id, id);
      this.groups.set(id, { id, kind: 'availability-zone', name, parent: tier, resources: [], details: {} });
    }
  }

  private tierDetails(subnets: readonly Resource[]): Readonly<Record<string, string>> {
    const cidrs = subnets.map((subnet) => readableValue(subnet.properties.CidrBlock));
    return {
      subnets: String(subnets.length),
      zones: this.zonesOf(subnets.map(({ id }) => id)),
      ...cidrs.every((cidr) => cidr !== undefined && /^[\d.]+\/\d+$/.test(cidr)) ? { cidrs: cidrs.join(', ') } : {},
    };
  }

  private unused(id: string): string {
    let candidate = id;
    for (let count = 2; this.groups.has(candidate); count++) { candidate = `${id}#${count}`; }
    return candidate;
  }
}
