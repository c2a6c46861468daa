import { valueAt, type Resource, type ResourceGraph, type TemplateObject } from '../../sources';
import { join, textAt } from '../entries';

/** Ports by the engine of a database, the beginning of its name being enough. */
const ENGINE_PORTS: readonly (readonly [engine: string, port: string])[] = [
  ['postgres', '5432'],
  ['aurora-postgres', '5432'],
  ['mysql', '3306'],
  ['mariadb', '3306'],
  ['aurora', '3306'],
  ['oracle', '1521'],
  ['custom-oracle', '1521'],
  ['sqlserver', '1433'],
  ['custom-sqlserver', '1433'],
  ['db2', '50000'],
  ['redis', '6379'],
  ['valkey', '6379'],
  ['memcached', '11211'],
  ['neptune', '8182'],
  ['docdb', '27017'],
];

/** Ports of types that have one engine only. */
const TYPE_PORTS: ReadonlyMap<string, string> = new Map([
  ['AWS::DAX::Cluster', '8111'],
  ['AWS::DocDB::DBCluster', '27017'],
  ['AWS::DocDB::DBInstance', '27017'],
  ['AWS::MemoryDB::Cluster', '6379'],
  ['AWS::Neptune::DBCluster', '8182'],
  ['AWS::Neptune::DBInstance', '8182'],
  ['AWS::Redshift::Cluster', '5439'],
  ['AWS::RedshiftServerless::Workgroup', '5439'],
]);

/** The port that a database listens on: its own, or else its engine's. Undefined when only the deployment knows it. */
export function portOf(database: Resource): string | undefined {
  const own = ['Port', 'DBPort'].map((property) => textAt(database.properties, property)).find((port) => port !== undefined);
  if (own === undefined && ['Port', 'DBPort'].some((property) => database.properties[property] !== undefined)) { return undefined; }
  if (database.type === 'AWS::DAX::Cluster' && textAt(database.properties, 'ClusterEndpointEncryptionType') === 'TLS') { return '9111'; }
  const engine = textAt(database.properties, 'Engine')?.toLowerCase();
  return own ?? TYPE_PORTS.get(database.type) ?? ENGINE_PORTS.find(([name]) => engine?.startsWith(name))?.[1];
}

/** Protocols that have ports, as EC2 takes them: by name, or by number in IP. */
const WITH_PORTS: ReadonlyMap<string, 'tcp' | 'udp'> = new Map([['tcp', 'tcp'], ['6', 'tcp'], ['udp', 'udp'], ['17', 'udp']]);

/** What others are called; a number by itself would be read as a port. */
const WITHOUT_PORTS: ReadonlyMap<string, string> = new Map([['icmp', 'ICMP'], ['1', 'ICMP'], ['icmpv6', 'ICMPv6'], ['58', 'ICMPv6'], ['50', 'ESP'], ['51', 'AH']]);

/**
 * What a security-group rule lets through, as a person writes it: `5432`, `8000-8100`, `53/udp`, `ICMP`, `protocol 47`, `all`.
 *
 * A port may be that of a database in the app (`Fn::GetAtt` of its `Endpoint.Port`). Undefined when only the deployment knows it.
 */
export function portsLabel(graph: ResourceGraph, holder: Resource, path: string, rule: TemplateObject): string | undefined {
  const written = (textAt(rule, 'IpProtocol') ?? 'tcp').toLowerCase();
  if (written === '-1' || written === 'all') { return 'all'; }
  const protocol = WITH_PORTS.get(written);
  if (protocol === undefined) { return WITHOUT_PORTS.get(written) ?? (/^\d+$/.test(written) ? `protocol ${written}` : written.toUpperCase()); }
  const from = portAt(graph, holder, path, rule, 'FromPort');
  const to = portAt(graph, holder, path, rule, 'ToPort');
  if (from === undefined) { return undefined; }
  const range = from === '0' && to === '65535' || from === '-1' ? 'all' : to === undefined || to === from ? from : `${from}-${to}`;
  return protocol === 'udp' ? `${range}/udp` : range;
}

/** Whether what a rule lets through, as it was labelled, includes a TCP port. */
export function includesPort(label: string | undefined, port: number): boolean {
  if (label === 'all') { return true; }
  const [from, to = from] = (label ?? '').split('-').map(Number);
  return from <= port && port <= to;
}

function portAt(graph: ResourceGraph, holder: Resource, path: string, rule: TemplateObject, key: string): string | undefined {
  const written = textAt(rule, key);
  if (written !== undefined || valueAt(rule, key) === undefined) { return written; }
  return graph.referencesFrom(holder.id, join(path, key))
    .map(({ target }) => graph.resource(target))
    .map((database) => database && portOf(database))
    .find((port) => port !== undefined);
}
