import type { Resource, ResourceGraph } from '../../sources';
import { entriesAt, pathIn, type Entry } from '../entries';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { portsLabel } from './ports';

/** A rule that lets the members of one security group reach those of another. */
export interface GroupRule {
  readonly source: Resource;
  readonly target: Resource;
  /** `5432`, `all`; undefined when only the deployment knows. */
  readonly ports?: string;
  readonly evidence: readonly Evidence[];
}

/** Where rules stand: in a group or by themselves, and which property names the other group. */
const PLACES: readonly { readonly type: string; readonly list: string; readonly peers: readonly string[]; readonly inward: boolean }[] = [
  { type: 'AWS::EC2::SecurityGroup', list: 'SecurityGroupIngress', peers: ['SourceSecurityGroupId', 'SourceSecurityGroupName'], inward: true },
  { type: 'AWS::EC2::SecurityGroup', list: 'SecurityGroupEgress', peers: ['DestinationSecurityGroupId'], inward: false },
  { type: 'AWS::EC2::SecurityGroupIngress', list: '', peers: ['SourceSecurityGroupId', 'SourceSecurityGroupName'], inward: true },
  { type: 'AWS::EC2::SecurityGroupEgress', list: '', peers: ['DestinationSecurityGroupId'], inward: false },
];

/** Every security-group rule of the app that names another group (or itself). */
export function groupRules(graph: ResourceGraph): readonly GroupRule[] {
  return PLACES.flatMap(({ type, list, peers, inward }) => graph.ofType(type).flatMap((holder) => {
    const entries: readonly Entry[] = list === '' ? [{ path: '', value: holder.properties }] : entriesAt(holder.properties, list);
    const owners = list === '' ? ['GroupId', 'GroupName'].flatMap((property) => graph.targets(holder.id, property)) : [holder];
    return entries.flatMap((entry) => peers.flatMap((key) => {
      const property = pathIn(entry, key);
      return graph.targets(holder.id, property).flatMap((peer) => owners.map((owner): GroupRule => ({
        source: inward ? peer : owner,
        target: inward ? owner : peer,
        ports: portsLabel(graph, holder, entry.path, entry.value),
        evidence: [evidenceOf(holder, property)],
      })));
    }));
  }));
}
