import { property, type Resource, type ResourceGraph } from '../../sources';
import { entriesAt, type Entry, pathIn, textAt } from '../entries';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { type AddressSource, addressSource, prefixListSource } from './address-sources';
import { type OpenPort, openPorts } from './open-ports';
import { portsLabel } from './ports';
import { type Reach, reachOf } from './public-address';
import { type GroupUser, usersOfGivenGroup, usersOfGroup } from './security-group-users';

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
  return PLACES.flatMap(({ type, list }) => graph.ofType(type).flatMap((holder) => {
    const rules: readonly Entry[] = list === '' ? [{ path: '', value: holder.properties }] : entriesAt(holder.properties, list);
    const addressed = rules.filter(({ value }) => [...PEERS.keys()].some((key) => property(value, key) !== undefined));
    return addressed.length === 0 ? [] : membersOf(graph, holder, list === '').flatMap((members) => addressed.flatMap((rule) => openedBy(graph, holder, rule, members)));
  }));
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
  const given = textAt(holder.properties, 'GroupId');
  return given === undefined ? [] : [{ group: holder, users: usersOfGivenGroup(graph, given) }];
}

function openedBy(graph: ResourceGraph, holder: Resource, rule: Entry, { group, users }: Members): readonly Opening[] {
  const ports = portsLabel(graph, holder, rule.path, rule.value);
  return [...PEERS].flatMap(([key, sourceOf]) => placesAt(graph, holder, rule, key).flatMap((place) => {
    const source = sourceOf(graph, place, group);
    return users.flatMap(({ resource, evidence }) => openPorts(graph, resource, ports).map((port): Opening => ({
      resource, source, port, reach: isOnInternet(source) ? reachOf(graph, resource) : 'yes', evidence: [evidenceOf(holder, pathIn(rule, key)), evidence],
    })));
  }));
}

/** A value of a rule, once for each branch of an `Fn::If`. */
function placesAt(graph: ResourceGraph, holder: Resource, rule: Entry, key: string): readonly Place[] {
  const value = property(rule.value, key);
  return value === undefined || value === null || value === '' ? [] : new Place(graph, holder, pathIn(rule, key), value, rule.conditional).items();
}

/** Whether somebody comes over the internet, where nothing is found that has no public address. */
function isOnInternet(source: AddressSource): boolean {
  return source.kind === 'internet' || source.kind === 'service' || (source.kind === 'range' && source.isPrivate === false);
}
