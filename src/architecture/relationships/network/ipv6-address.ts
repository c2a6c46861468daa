import { valueAt, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';
import { textAt } from '../entries';
import { routed, subnetsAt } from './internet-routes';
import { interfacesOf, isLaunchKnown, launchOf } from './launches';
import { anyOf, both, flagAt, wordAt, type Reach } from './reach';

/** Undefined where a type's own word is not all: it may still be private for other reasons. */
type Reading = (graph: ResourceGraph, resource: Resource) => Reach | undefined;

/** Databases have IPv4 addresses only, unless their network type says otherwise. */
const ofDatabase: Reading = (_graph, database) =>
  (wordAt(database, 'NetworkType', { IPV4: 'no', DUAL: 'yes' }, 'no') === 'no' ? 'no' : undefined);

/**
 * Whether the internet can come by IPv6. There are no private addresses as IPv4 has them: whatever has one that is of the subnet's own range is reached
 * where the subnet's `::/0` leads to an internet gateway, and an egress-only gateway lets nobody in.
 */
export const IPV6_READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>(Object.entries({
  'AWS::AutoScaling::AutoScalingGroup': ofInstances,
  'AWS::EC2::Instance': ofInstances,
  'AWS::EC2::NetworkInterface': (graph, card) => inSubnets(graph, card, ['SubnetId'], askedBy(card.properties)),
  // A task has an IPv6 address where its subnet has such a range and the account's setting allows it, whatever `AssignPublicIp` says.
  'AWS::ECS::Service': (graph, service) =>
    (routed(graph, service, ['NetworkConfiguration.AwsvpcConfiguration.Subnets'], 6) === 'no' ? 'no' : 'unknown'),
  'AWS::ElasticLoadBalancing::LoadBalancer': () => 'no',
  // What comes through an internet gateway is kept from internal ones, also where they have IPv6 addresses.
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (_graph, balancer) => both(
    wordAt(balancer, 'IpAddressType', { 'ipv4': 'no', 'dualstack': 'yes', 'dualstack-without-public-ipv4': 'yes' }, 'no'),
    wordAt(balancer, 'Scheme', { 'internet-facing': 'yes', 'internal': 'no' }, 'yes'), false),
  'AWS::RDS::DBCluster': ofDatabase,
  'AWS::RDS::DBInstance': ofDatabase,
}));

function ofInstances(graph: ResourceGraph, resource: Resource): Reach {
  const launch = launchOf(graph, resource);
  const written = [...launch.by, ...launch.cards].map(({ properties }): TemplateValue => properties);
  const asked = anyOf([...written, ...interfacesOf(launch.by)].flatMap((each) => askedBy(each) ?? []));
  return inSubnets(graph, resource, launch.at, asked ?? (isLaunchKnown(resource, launch) ? undefined : 'unknown'));
}

/** Without a word of its own, something has the address that its subnets give out. */
function inSubnets(graph: ResourceGraph, resource: Resource, at: readonly string[], asked: Reach | undefined): Reach {
  const subnets = subnetsAt(graph, resource, at);
  const given = anyOf(subnets.map((subnet) => flagAt(subnet, 'AssignIpv6AddressOnCreation') ?? 'no'));
  // An address tells nothing of the way to it: servers in private subnets have them, too, to call out.
  return both(given === 'yes' && asked !== 'no' ? 'yes' : asked ?? given ?? 'unknown', routed(graph, resource, at, 6) ?? 'unknown', false);
}

/** Addresses by number or by name; a number of none overrides what the subnet does. */
function askedBy(properties: TemplateValue): Reach | undefined {
  const named = ['Ipv6Addresses', 'Ipv6Prefixes'].flatMap((key): Reach[] => {
    const list = valueAt(properties, key);
    return list === undefined ? [] : !Array.isArray(list) ? ['unknown'] : list.length > 0 ? ['yes'] : [];
  });
  if (named.length > 0) { return anyOf(named); }
  if (valueAt(properties, 'Ipv6AddressCount') === undefined) { return undefined; }
  const count = Number(textAt(properties, 'Ipv6AddressCount') ?? NaN);
  return Number.isNaN(count) ? 'unknown' : count > 0 ? 'yes' : 'no';
}
