import { isEdgeService } from './edge-services';
import type { Environments } from './environments';
import { InstanceHosts } from './instance-hosts';
import type { Networks } from './networks';
import { catalogEntry } from '../../catalog';
import type { Reference, Resource, ResourceGraph } from '../../sources';
import type { Group } from '../architecture-model';
import type { Hints } from '../hinting';
import { componentName } from '../naming/component-name';

/** Where a component stands. */
export interface Place {
  /** Id of the innermost group of AWS's own. */
  readonly group: string;
  /** `cloud`: outside any Region; `region`: in a Region, outside any VPC; `network`: in a VPC. */
  readonly kind: 'cloud' | 'region' | 'network';
  /** The Availability Zones that it spans, where its subnets tell: their names, or how many there are. */
  readonly zones?: string;
}

/** Properties that speak of where something else runs: a task that is started, code that is told about subnets. */
const OF_OTHERS = new Set([
  'ContainerDefinitions', 'Definition', 'DefinitionString', 'DefinitionSubstitutions', 'Environment', 'EnvironmentVariables', 'Parameters', 'Tags', 'Target',
  'TargetParameters', 'Targets', 'UserData', 'VPCs',
]);

/** Resources that put another in its place: a file system stands where its mount targets do. */
const PLACED_BY: Readonly<Record<string, readonly string[]>> = {
  'AWS::EFS::FileSystem': ['AWS::EFS::MountTarget'],
  'AWS::EC2::InternetGateway': ['AWS::EC2::VPCGatewayAttachment'],
  'AWS::EC2::VPNGateway': ['AWS::EC2::VPCGatewayAttachment'],
};

/** Finds the group of AWS's own (tier of subnets, VPC, Region, Cloud) that a resource stands in. */
export class Placement {
  private readonly hosts: InstanceHosts;
  private readonly boxes = new Map<string, Group>();

  constructor(
    private readonly graph: ResourceGraph,
    private readonly environments: Environments,
    private readonly networks: Networks,
    private readonly hints: Hints,
  ) {
    this.hosts = new InstanceHosts(graph);
  }

  /** The place of a component's main resource. */
  public placeOf(resource: Resource): Place {
    if (isEdgeService(resource)) { return { group: this.environments.outsideRegions(resource.stack).id, kind: 'cloud' }; }
    const place = this.ownPlaceOf(resource);
    if (this.hosts.isHost(resource)) { return { ...place, group: this.boxAround(resource, place) }; }
    const host = this.hosts.hostOf(resource);
    // What has no place in the network of its own is where the instances are that run it.
    return host && place.kind === 'region' ? this.placeOf(host) : place;
  }

  /** The boxes of Auto Scaling groups that something stands in, beside their instances. */
  public hostBoxes(): readonly Group[] {
    return [...this.boxes.values()];
  }

  private boxAround(host: Resource, { group }: Place): string {
    if (this.hints.reasonToHide(host) !== undefined) { return group; }
    const id = `auto-scaling-group:${host.path ?? host.id}`;
    if (!this.boxes.has(id)) {
      const name = this.hints.ownText(host, 'name') ?? componentName(host, catalogEntry(host.type));
      this.boxes.set(id, { id, kind: 'auto-scaling-group', name, parent: group, resources: [], details: {} });
    }
    return id;
  }

  /** Where the resource itself says that it stands. */
  private ownPlaceOf(resource: Resource): Place {
    const placing = [resource, ...this.placers(resource)];

    const subnets = new Set(placing.flatMap((each) => this.subnetsOf(each)));
    if (subnets.size > 0) {
      const tiers = new Set([...subnets].flatMap((subnet) => this.networks.boxOf(subnet) ?? []));
      const vpcs = new Set([...tiers].map((tier) => this.networks.vpcOf(tier)));
      const zones = this.networks.zonesOf(subnets);
      if (tiers.size === 1) {
        // What others give a place there, such as a file system, is in no zone itself.
        const zone = this.subnetsOf(resource).length > 0 ? this.networks.zoneBoxOf(subnets) : undefined;
        return { group: zone ?? [...tiers][0], kind: 'network', zones };
      }
      if (vpcs.size === 1) { return { group: [...vpcs][0], kind: 'network', zones }; }
      if (tiers.size === 0) { return { group: this.environments.regionOf(resource.stack).id, kind: 'region', zones }; }
    }
    const vpc = placing.map((each) => this.vpcOf(each)).find((id) => id !== undefined);
    return vpc === undefined
      ? { group: this.environments.regionOf(resource.stack).id, kind: 'region' }
      : { group: vpc, kind: 'network' };
  }

  private placers(resource: Resource): readonly Resource[] {
    const types = Object.hasOwn(PLACED_BY, resource.type) ? PLACED_BY[resource.type] : [];
    if (types.length === 0) { return []; }
    const ids = new Set(this.graph.referencesTo(resource.id).map((reference) => reference.source));
    return [...ids].flatMap((id) => this.graph.resource(id) ?? []).filter((placer) => types.includes(placer.type));
  }

  /** Subnets that the resource runs in: named by it, or by the subnet group that it names. */
  private subnetsOf(resource: Resource): readonly string[] {
    return this.placing(resource, /subnet|VPCZoneIdentifier/i).flatMap((reference) => {
      const target = this.graph.resource(reference.target);
      if (target?.type === 'AWS::EC2::Subnet') { return [target.id]; }
      return target?.type.endsWith('SubnetGroup')
        ? this.graph.referencesFrom(target.id).map((each) => each.target).filter((id) => this.graph.resource(id)?.type === 'AWS::EC2::Subnet')
        : [];
    });
  }

  /** The VPC that the resource names, or else that its security groups are of. */
  private vpcOf(resource: Resource): string | undefined {
    const [named] = this.placing(resource, /^vpc(id)?$/i).filter((reference) => this.graph.resource(reference.target)?.type === 'AWS::EC2::VPC');
    if (named) { return this.networks.groupOf(named.target); }
    const given = ['VpcId', 'VPCId'].map((property) => this.networks.vpcAt(resource, property)).find((id) => id !== undefined);
    if (given !== undefined) { return given; }
    return this.placing(resource, /SecurityGroup/i)
      .flatMap((reference) => this.graph.resource(reference.target) ?? [])
      .map((target) => {
        // A VPC's default security group is an attribute of the VPC.
        if (target.type === 'AWS::EC2::VPC') { return this.networks.groupOf(target.id); }
        return target.type === 'AWS::EC2::SecurityGroup' ? this.networks.vpcAt(target, 'VpcId') : undefined;
      })
      .find((id) => id !== undefined);
  }

  /** References at properties whose name matches, save those that speak of where something else runs. */
  private placing(resource: Resource, name: RegExp): readonly Reference[] {
    return this.graph.referencesFrom(resource.id).filter((reference) => {
      const keys = reference.property.split('.').filter((key) => !/^\d+$/.test(key));
      return keys.some((key) => name.test(key)) && !keys.some((key) => OF_OTHERS.has(key));
    });
  }
}
