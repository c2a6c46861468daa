import { property, type Resource, type ResourceGraph } from '../../sources';
import { entriesAt, type Entry, pathIn } from '../entries';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { type AddressSource, addressSource, prefixListSource } from './address-sources';
import { type OpenPort, openPorts } from './open-ports';
import { portsLabel } from './ports';
import { reachOf } from './public-address';
import { anyOf, type Reach } from './reach';
import { type GroupUser, usersOfGivenGroup, usersOfGroup } from './security-group-users';
import { isVpcOrigin } from '../routing/vpc-origins';

/** Something that a security-group rule opens to addresses. */
export interface Opening {
  readonly resource: Resource;
  readonly source: AddressSource;
  readonly port: OpenPort;
  /** Whether whom the rule lets in can come at all: `unknown` where that takes a public address and only the deployment tells whether there is one. */
  readonly reach: Reach;
  /** The rule, and what has its group. */
  readonly evidence: readonly Evidence[];
}

/** How rules say whom they let in by address, and who that is. */
const PEERS: ReadonlyMap<string, (graph: ResourceGraph, place: Place, group: Resource) => AddressSource> = new Map([
  ['CidrIp', addressSource],
  ['CidrIpv6', addressSource],
  ['SourcePrefixListId', prefixListSource],
]);

/** Where rules stand: in a group, or by themselves. */
const PLACES: readonly { readonly type: string; readonly list: string }[] = [
  { type: 'AWS::EC2::SecurityGroup', list: 'SecurityGroupIngress' },
  { type: 'AWS::EC2::SecurityGroupIngress', list: '' },
];

const known = new WeakMap<ResourceGraph, readonly Opening[]>();

/** Everything of the app that is open to addresses, once for each port, rule and thing that has the rule's group. */
export function openings(graph: ResourceGraph): readonly Opening[] {
  const found = known.get(graph) ?? findOpenings(graph);
  known.set(graph, found);
  return found;
}

function findOpenings(graph: ResourceGraph): readonly Opening[] {
  return ofOneInternet(PLACES.flatMap(({ type, list }) => graph.ofType(type).flatMap((holder) => {
    const rules: readonly Entry[] = list === '' ? [{ path: '', value: holder.properties }] : entriesAt(holder.properties, list);
    const addressed = rules.filter(({ value }) => [...PEERS.keys()].some((key) => property(value, key) !== undefined));
    return addressed.length === 0 ? [] : membersOf(graph, holder, list === '').flatMap((members) => addressed.flatMap((rule) => openedBy(graph, holder, rule, members)));
  })));
}

/** There is one internet: who can come by one version of its protocol needs no word of the other, by which he cannot. */
function ofOneInternet(found: readonly Opening[]): readonly Opening[] {
  const keyOf = ({ resource, port }: Opening) => JSON.stringify([resource.id, port.label ?? null]);
  const reaches = new Map<string, Reach[]>();
  for (const opening of found.filter(({ source }) => source.kind === 'internet')) {
    reaches.set(keyOf(opening), [...reaches.get(keyOf(opening)) ?? [], opening.reach]);
  }
  return found.filter((opening) => opening.source.kind !== 'internet' || opening.reach === anyOf(reaches.get(keyOf(opening)) ?? []));
}

/** A security group, and what has it. */
interface Members {
  /** Of a group that is not of the app, the rule that names it. */
  readonly group: Resource;
  readonly users: readonly GroupUser[];
}

/** The groups that rules are of: the one that holds them, or those that a rule by itself names. */
function membersOf(graph: ResourceGraph, holder: Resource, byItself: boolean): readonly Members[] {
  const groups = byItself ? ['GroupId', 'GroupName'].flatMap((each) => graph.targets(holder.id, each)) : [holder];
  if (groups.length > 0) { return groups.map((group) => ({ group, users: usersOfGroup(graph, group) })); }
  const given = property(holder.properties, 'GroupId');
  return given === undefined ? [] : [{ group: holder, users: usersOfGivenGroup(graph, given, holder.stack) }];
}

function openedBy(graph: ResourceGraph, holder: Resource, rule: Entry, { group, users }: Members): readonly Opening[] {
  const ports = portsLabel(graph, holder, rule.path, rule.value);
  return [...PEERS].flatMap(([key, sourceOf]) => placesAt(graph, holder, rule, key).flatMap((place) => {
    const source = sourceOf(graph, place, group);
    return users.flatMap(({ resource, evidence }) => openPorts(graph, resource, ports).map((port): Opening => ({
      resource, source, port, reach: reachBy(graph, source, resource), evidence: [evidenceOf(holder, pathIn(rule, key)), evidence],
    })));
  }));
}

/** A value of a rule, once for each branch of an `Fn::If`. */
function placesAt(graph: ResourceGraph, holder: Resource, rule: Entry, key: string): readonly Place[] {
  const value = property(rule.value, key);
  return value === undefined || value === null || value === '' ? [] : new Place(graph, holder, pathIn(rule, key), value, rule.conditional).items();
}

/** Who comes over the internet finds nothing that has no public address. */
function reachBy(graph: ResourceGraph, source: AddressSource, resource: Resource): Reach {
  return isOnInternet(graph, source, resource) ? reachOf(graph, resource, 'ipVersion' in source ? source.ipVersion : undefined) : 'yes';
}

function isOnInternet(graph: ResourceGraph, source: AddressSource, resource: Resource): boolean {
  switch (source.kind) {
    case 'internet': return true;
    case 'own network': return false;
    case 'of the app': return source.isPublic === true;
    case 'range': return source.isPrivate === false;
    case 'service': return !COME_WITHIN.get(source.service)?.(graph, resource);
  }
}

/** Services that come to something by another way than the internet, and where they do. */
const COME_WITHIN: ReadonlyMap<string, (graph: ResourceGraph, resource: Resource) => boolean> = new Map([
  ['cloudfront', isVpcOrigin],
  // Its targets are private, and its lists hold link-local addresses: https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html
  ['vpc-lattice', () => true],
]);
