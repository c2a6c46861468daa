import { valueAt, type Resource, type ResourceGraph } from '../../sources';
import { entriesAt, textAt } from '../entries';
import { isAt } from '../runners';
import { tierOf } from './subnet-tier';

/** Whether the internet finds a way to something: it has a public address in a public subnet; `unknown` where only the deployment tells. */
export type Reach = 'yes' | 'no' | 'unknown';

type Reading = (graph: ResourceGraph, resource: Resource) => Reach;

/** What has no public address, whatever its subnets are. */
const never: Reading = () => 'no';

/** What says itself whether it has one. `whenAbsent` is CloudFormation's documented default; where there is none, its subnets decide. */
const flagged = (path: string, subnets: readonly string[], whenAbsent?: Reach): Reading => (graph, resource) => {
  const flag = flagAt(resource, path) ?? whenAbsent;
  return flag === 'no' ? 'no' : both(flag ?? 'yes', routed(graph, resource, subnets), flag !== undefined);
};

const BALANCER: Reading = (_graph, balancer) => textAt(balancer.properties, 'Scheme') === 'internal' ? 'no' : 'yes';

const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>(Object.entries({
  'AWS::AmazonMQ::Broker': flagged('PubliclyAccessible', ['SubnetIds'], 'no'),
  'AWS::AutoScaling::AutoScalingGroup': (graph, group) => ofInstances(graph, group, ['VPCZoneIdentifier'], [
    ...graph.targets(group.id, 'LaunchTemplate'), ...graph.targets(group.id, 'MixedInstancesPolicy'), ...graph.targets(group.id, 'LaunchConfigurationName'),
  ]),
  'AWS::DAX::Cluster': never,
  'AWS::DocDB::DBCluster': never,
  'AWS::DocDB::DBInstance': never,
  'AWS::EC2::Instance': (graph, instance) => ofInstances(graph, instance, ['SubnetId', 'NetworkInterfaces'], [instance, ...graph.targets(instance.id, 'LaunchTemplate')]),
  'AWS::EC2::NetworkInterface': (graph, card) => both(hasElasticIp(graph, card) ? 'yes' : 'no', routed(graph, card, ['SubnetId']), true),
  'AWS::EC2::VPCEndpoint': never,
  'AWS::ECS::Service': flagged('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', ['NetworkConfiguration.AwsvpcConfiguration.Subnets'], 'no'),
  'AWS::EFS::FileSystem': never,
  'AWS::EKS::Cluster': never,
  'AWS::ElastiCache::CacheCluster': never,
  'AWS::ElastiCache::ReplicationGroup': never,
  'AWS::ElastiCache::ServerlessCache': never,
  'AWS::ElasticLoadBalancing::LoadBalancer': BALANCER,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': BALANCER,
  'AWS::Elasticsearch::Domain': never,
  'AWS::FSx::FileSystem': never,
  'AWS::MSK::Cluster': (_graph, { properties }) =>
    (textAt(properties, 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type') === 'SERVICE_PROVIDED_EIPS' ? 'yes' : 'no'),
  'AWS::MemoryDB::Cluster': never,
  'AWS::Neptune::DBCluster': (graph, cluster) => ofMembers(graph, cluster, 'AWS::Neptune::DBInstance', 'no'),
  'AWS::OpenSearchService::Domain': never,
  'AWS::RDS::DBCluster': (graph, cluster) => ofMembers(graph, cluster, 'AWS::RDS::DBInstance'),
  // Without a word it has one where its network has a way in: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  'AWS::RDS::DBInstance': (graph, instance) => ofDatabase(graph, instance, new Set()),
  'AWS::RDS::DBProxy': never,
  'AWS::Redshift::Cluster': flagged('PubliclyAccessible', ['ClusterSubnetGroupName'], 'no'),
  'AWS::RedshiftServerless::Workgroup': flagged('PubliclyAccessible', ['SubnetIds'], 'no'),
  'AWS::Transfer::Server': (_graph, { properties }) => (valueAt(properties, 'EndpointDetails.AddressAllocationIds') === undefined ? 'no' : 'yes'),
}));

/** Whether the internet can come to a resource, as far as the template and CloudFormation's defaults tell; what its security groups say is another matter. */
export function reachOf(graph: ResourceGraph, resource: Resource): Reach {
  const reading = READINGS.get(resource.type);
  if (reading) { return reading(graph, resource); }
  // Of other types it is only known that nothing comes in where no route does.
  return routed(graph, resource, Object.keys(resource.properties)) === 'no' ? 'no' : 'unknown';
}

/** An address is of use where the internet is routed; what is told to have one is taken to be where it is. */
function both(address: Reach, route: Reach | undefined, isTold: boolean): Reach {
  if (address === 'no' || route === 'no') { return 'no'; }
  if (address === 'unknown') { return 'unknown'; }
  // Without subnets of its own it is in the default network, which is public.
  return isTold || route === undefined ? 'yes' : route;
}

/** Instances have a public address by an Elastic IP, by what they are launched with, or else by what their subnets do. */
function ofInstances(graph: ResourceGraph, resource: Resource, at: readonly string[], launchedBy: readonly Resource[]): Reach {
  const route = routed(graph, resource, at) ?? (launchedBy.some(({ type }) => type === 'AWS::EC2::LaunchTemplate') ? 'unknown' : undefined);
  if (hasElasticIp(graph, resource)) { return both('yes', route, true); }
  const flags = launchedBy.flatMap(({ properties }) => [
    flagAt({ properties }, 'AssociatePublicIpAddress'),
    ...['NetworkInterfaces', 'LaunchTemplateData.NetworkInterfaces'].flatMap((path) =>
      entriesAt(properties, path).map(({ value }) => flagAt({ properties: value }, 'AssociatePublicIpAddress'))),
  ]).filter((flag) => flag !== undefined);
  if (flags.length > 0) { return both(flags[0], route, true); }
  const subnets = subnetsAt(graph, resource, at);
  return both(route === undefined || subnets.some(handsOutAddresses) ? 'yes' : subnets.length > 0 ? 'no' : 'unknown', route, false);
}

function handsOutAddresses({ properties }: Resource): boolean {
  return textAt(properties, 'MapPublicIpOnLaunch') === 'true';
}

const DATABASE = flagged('PubliclyAccessible', ['DBSubnetGroupName']);

/** A replica that names no subnets is in those of what it is a copy of. */
function ofDatabase(graph: ResourceGraph, instance: Resource, seen: Set<string>): Reach {
  const { DBSubnetGroupName: subnets, SourceDBInstanceIdentifier: copied } = instance.properties;
  const own = DATABASE(graph, instance);
  if (subnets !== undefined || copied === undefined || own === 'no' || seen.has(instance.id)) { return own; }
  seen.add(instance.id);
  const [source] = graph.targets(instance.id, 'SourceDBInstanceIdentifier').filter(({ type }) => type === instance.type);
  return source ? both(own, routed(graph, source, ['DBSubnetGroupName']) ?? ofDatabase(graph, source, seen), false) : 'unknown';
}

/** A cluster is where its members are. */
function ofMembers(graph: ResourceGraph, cluster: Resource, type: string, whenAbsent?: Reach): Reach {
  const own = flagAt(cluster, 'PubliclyAccessible');
  if (own === 'no') { return 'no'; }
  const route = routed(graph, cluster, ['DBSubnetGroupName']);
  if (own !== undefined) { return both(own, route, true); }
  const members = graph.referencesTo(cluster.id).flatMap(({ source, property }) => {
    const member = graph.resource(source);
    return member?.type === type && property === 'DBClusterIdentifier' ? [flagAt(member, 'PubliclyAccessible') ?? whenAbsent] : [];
  });
  if (members.includes('yes')) { return both('yes', route, true); }
  return members.every((flag) => flag === 'no') ? 'no' : both(members.includes('unknown') ? 'unknown' : 'yes', route, false);
}

function hasElasticIp(graph: ResourceGraph, resource: Resource): boolean {
  const cards = graph.targets(resource.id, 'NetworkInterfaces').filter(({ type }) => type === 'AWS::EC2::NetworkInterface');
  return [resource, ...cards].some(({ id }) => graph.referencesTo(id).some(({ source, property }) =>
    /^AWS::EC2::EIP(Association)?$/.test(graph.resource(source)?.type ?? '') && (property === 'InstanceId' || property === 'NetworkInterfaceId')));
}

/** Whether the internet is routed to the subnets that are named at these properties, or by the subnet groups there; undefined where none is named. */
function routed(graph: ResourceGraph, resource: Resource, at: readonly string[]): Reach | undefined {
  const subnets = subnetsAt(graph, resource, at);
  const reaches = subnets.map((subnet): Reach => {
    const tier = tierOf(graph, subnet);
    return tier === 'public-subnets' ? 'yes' : tier === 'private-subnets' || isComplete(graph, subnet) ? 'no' : 'unknown';
  });
  if (reaches.includes('yes')) { return 'yes'; }
  if (reaches.length > 0) { return reaches.includes('unknown') ? 'unknown' : 'no'; }
  const named = at.filter((path) => /subnet|VPCZoneIdentifier/i.test(path) && valueAt(resource.properties, path) !== undefined);
  return named.length > 0 ? 'unknown' : undefined;
}

/** Whether all that is to know of a subnet's routes is in the app: it has a route table of its own, or its network is the app's. */
function isComplete(graph: ResourceGraph, subnet: Resource): boolean {
  const associations = graph.referencesTo(subnet.id).filter(({ source }) => graph.resource(source)?.type === 'AWS::EC2::SubnetRouteTableAssociation');
  return associations.length > 0
    ? associations.every(({ source }) => graph.targets(source, 'RouteTableId').length > 0)
    : graph.targets(subnet.id, 'VpcId').length > 0;
}

function subnetsAt(graph: ResourceGraph, resource: Resource, at: readonly string[]): readonly Resource[] {
  return graph.referencesFrom(resource.id).filter(({ property }) => at.some((path) => isAt(property, path))).flatMap(({ target }) => {
    const mentioned = graph.resource(target);
    if (mentioned?.type === 'AWS::EC2::NetworkInterface') { return subnetsAt(graph, mentioned, ['SubnetId']); }
    if (mentioned?.type === 'AWS::EC2::Subnet') { return [mentioned]; }
    return mentioned?.type.endsWith('SubnetGroup') ? graph.referencesFrom(target).flatMap((each) => graph.resource(each.target) ?? [])
      .filter(({ type }) => type === 'AWS::EC2::Subnet') : [];
  });
}

/** A switch by its own word: `true`, `ENABLED`. Undefined where it is not there, `unknown` where only the deployment knows. */
function flagAt({ properties }: Pick<Resource, 'properties'>, path: string): Reach | undefined {
  const value = valueAt(properties, path);
  if (value === undefined) { return undefined; }
  const text = textAt(properties, path)?.toLowerCase();
  return text === 'true' || text === 'enabled' ? 'yes' : text === 'false' || text === 'disabled' ? 'no' : 'unknown';
}
