import { property, type Resource, type ResourceGraph } from '../../sources';
import { entriesAt, type Entry, pathIn } from '../entries';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { type AddressSource, addressSource, prefixListSource } from './address-sources';
import { type OpenPort, openPorts } from './open-ports';
import { portsLabel } from './ports';
import { type Reach, reachOf } from './public-address';
import { usersOfGroup } from './security-group-users';

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
    const groups = list === '' ? ['GroupId', 'GroupName'].flatMap((each) => graph.targets(holder.id, each)) : [holder];
    return rules.flatMap((rule) => [...PEERS].flatMap(([key, sourceOf]) => groups.flatMap((group) => {
      const path = pathIn(rule, key);
      return placesAt(graph, holder, rule, key).flatMap((place) => openedBy(graph, group, {
        source: sourceOf(graph, place, group), ports: portsLabel(graph, holder, rule.path, rule.value), evidence: evidenceOf(holder, path),
      }));
    })));
  }));
}

/** A value of a rule, once for each branch of an `Fn::If`. */
function placesAt(graph: ResourceGraph, holder: Resource, rule: Entry, key: string): readonly Place[] {
  const value = property(rule.value, key);
  return value === undefined || value === null || value === '' ? [] : new Place(graph, holder, pathIn(rule, key), value, rule.conditional).items();
}

interface AddressRule {
  readonly source: AddressSource;
  readonly ports?: string;
  readonly evidence: Evidence;
}

function openedBy(graph: ResourceGraph, group: Resource, { source, ports, evidence }: AddressRule): readonly Opening[] {
  return usersOfGroup(graph, group).flatMap((user) => openPorts(graph, user.resource, ports).map((port): Opening => ({
    resource: user.resource, source, port, reach: isOnInternet(source) ? reachOf(graph, user.resource) : 'yes', evidence: [evidence, user.evidence],
  })));
}

/** Whether somebody comes over the internet, where nothing is found that has no public address. */
function isOnInternet(source: AddressSource): boolean {
  return source.kind === 'internet' || source.kind === 'service' || (source.kind === 'range' && source.isPrivate === false);
}
