import { routed, subnetsAt } from './internet-routes';
import { IPV6_READINGS } from './ipv6-address';
import { interfacesOf, launchOf } from './launches';
import { both, flagAt, wordAt, type IpVersion, type Reach } from './reach';
import { valueAt, type Resource, type ResourceGraph } from '../../sources';

type Reading = (graph: ResourceGraph, resource: Resource) => Reach;

/** What has no public address, whatever its subnets are. */
const never: Reading = () => 'no';

/** What says itself whether it has one. `whenAbsent` is CloudFormation's documented default; where there is none, its subnets decide. */
const flagged = (path: string, subnets: readonly string[], whenAbsent?: Reach): Reading => (graph, resource) => {
  const flag = flagAt(resource, path) ?? whenAbsent;
  return flag === 'no' ? 'no' : both(flag ?? 'yes', routed(graph, resource, subnets), flag !== undefined);
};

const BALANCER: Reading = (_graph, balancer) => both(
  wordAt(balancer, 'Scheme', { 'internet-facing': 'yes', 'internal': 'no' }, 'yes'),
  wordAt(balancer, 'IpAddressType', { 'ipv4': 'yes', 'dualstack': 'yes', 'dualstack-without-public-ipv4': 'no' }, 'yes'), false);

const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>(Object.entries({
  'AWS::AmazonMQ::Broker': flagged('PubliclyAccessible', ['SubnetIds'], 'no'),
  'AWS::AutoScaling::AutoScalingGroup': ofInstances,
  'AWS::DAX::Cluster': never,
  'AWS::DocDB::DBCluster': never,
  'AWS::DocDB::DBInstance': never,
  'AWS::EC2::Instance': ofInstances,
  'AWS::EC2::InstanceConnectEndpoint': never,
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
  'AWS::MSK::Cluster': (_graph, cluster) =>
    wordAt(cluster, 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type', { SERVICE_PROVIDED_EIPS: 'yes', DISABLED: 'no' }, 'no'),
  'AWS::MSK::ServerlessCluster': never,
  'AWS::MemoryDB::Cluster': never,
  'AWS::Neptune::DBCluster': (graph, cluster) => ofMembers(graph, cluster, 'AWS::Neptune::DBInstance', 'no'),
  'AWS::OpenSearchService::Domain': never,
  'AWS::RDS::DBCluster': (graph, cluster) => ofMembers(graph, cluster, 'AWS::RDS::DBInstance'),
  // Without a word it has one where its network has a way in: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
  'AWS::RDS::DBInstance': (graph, instance) => ofDatabase(graph, instance, new Set()),
  'AWS::RDS::DBProxy': never,
  'AWS::Redshift::Cluster': flagged('PubliclyAccessible', ['ClusterSubnetGroupName'], 'no'),
  'AWS::RedshiftServerless::Workgroup': flagged('PubliclyAccessible', ['SubnetIds'], 'no'),
  'AWS::Route53Resolver::ResolverEndpoint': never,
  'AWS::Transfer::Server': (_graph, { properties }) => (valueAt(properties, 'EndpointDetails.AddressAllocationIds') === undefined ? 'no' : 'yes'),
}));

/**
 * Whether the internet can come to a resource by a version of its protocol, as far as the template and CloudFormation's defaults tell; what its security
 * groups say is another matter.
 */
export function reachOf(graph: ResourceGraph, resource: Resource, version: IpVersion = 4): Reach {
  const reach = READINGS.get(resource.type)?.(graph, resource);
  if (version === 4 && reach !== undefined) { return reach; }
  const own = version === 6 ? IPV6_READINGS.get(resource.type)?.(graph, resource) : undefined;
  if (own !== undefined) { return own; }
  // Of what else says itself that it is private, no version of addresses is public.
  if (reach === 'no') { return 'no'; }
  // Otherwise it is only known that nothing comes in where no route does.
  return routed(graph, resource, Object.keys(resource.properties), version) === 'no' ? 'no' : 'unknown';
}

/** Instances have a public address by an Elastic IP, by what they are launched with, or else by what their subnets do. */
function ofInstances(graph: ResourceGraph, resource: Resource): Reach {
  const { at, by } = launchOf(graph, resource);
  const route = routed(graph, resource, at) ?? (by.some(({ type }) => type === 'AWS::EC2::LaunchTemplate') ? 'unknown' : undefined);
  if (hasElasticIp(graph, resource)) { return both('yes', route, true); }
  const flags = [...by, ...interfacesOf(by).map((properties) => ({ properties }))].flatMap((each) => flagAt(each, 'AssociatePublicIpAddress') ?? []);
  if (flags.length > 0) { return both(flags[0], route, true); }
  const subnets = subnetsAt(graph, resource, at);
  return both(route === undefined || subnets.some(handsOutAddresses) ? 'yes' : subnets.length > 0 ? 'no' : 'unknown', route, false);
}

function handsOutAddresses(subnet: Resource): boolean {
  return flagAt(subnet, 'MapPublicIpOnLaunch') === 'yes';
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
  if (members.length === 0) { return both(ofCluster(cluster), route, false); }
  return members.every((flag) => flag === 'no') ? 'no' : both(members.includes('unknown') ? 'unknown' : 'yes', route, false);
}

/**
 * Without members in the template, a cluster has those that RDS makes for it (a Multi-AZ cluster: `DBClusterInstanceClass`) or that stand elsewhere.
 * RDS makes them public where no subnets are named; where some are, its own documents disagree:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
function ofCluster({ properties }: Resource): Reach {
  // Serverless in its first version has no members, and no public address.
  if (properties.EngineMode === 'serverless') { return 'no'; }
  return properties.DBClusterInstanceClass !== undefined && properties.DBSubnetGroupName === undefined ? 'yes' : 'unknown';
}

function hasElasticIp(graph: ResourceGraph, resource: Resource): boolean {
  const cards = graph.targets(resource.id, 'NetworkInterfaces').filter(({ type }) => type === 'AWS::EC2::NetworkInterface');
  return [resource, ...cards].some(({ id }) => graph.referencesTo(id).some(({ source, property }) =>
    /^AWS::EC2::EIP(Association)?$/.test(graph.resource(source)?.type ?? '') && (property === 'InstanceId' || property === 'NetworkInterfaceId')));
}
