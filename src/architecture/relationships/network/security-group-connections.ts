import type { Resource } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import type { RelationshipRule } from '../rule';
import { includesPort, portOf } from './ports';
import { groupRules } from './security-group-rules';
import { usersOfGroup } from './security-group-users';

/** NFS, which is how EFS is reached. */
export const NFS_PORT = 2049;

/**
 * What a security-group rule lets reach each other is connected, at the rule's port. A file system that is reached at NFS's port is mounted.
 *
 * In a group that trusts itself the rule does not tell who calls; then only those are connected of which one serves and the other does not.
 */
export const securityGroupConnections: RelationshipRule = {
  name: 'network/security-group-connections',
  find(graph) {
    const found = new FindingsBuilder();
    for (const { source, target, ports, evidence } of groupRules(graph)) {
      const itself = source.id === target.id;
      const answering = usersOfGroup(graph, target).filter(({ resource }) => answersAt(resource, ports));
      for (const caller of answering.length === 0 ? [] : usersOfGroup(graph, source)) {
        for (const called of answering) {
          if (itself && !(serves(called.resource) && !serves(caller.resource))) { continue; }
          const proof = [...evidence, caller.evidence, called.evidence];
          if (called.resource.type === FILE_SYSTEM) {
            found.relate(caller.resource, 'mounts', called.resource, proof, String(NFS_PORT));
          } else {
            found.relate(caller.resource, 'connects', called.resource, proof, ports);
          }
        }
      }
    }
    return found.findings();
  },
};

const FILE_SYSTEM = 'AWS::EFS::FileSystem';

/** Whether a rule lets through what its target answers: nothing listens at a port that is not a database's own. Targets of unknown ports may answer at any. */
function answersAt(called: Resource, ports: string | undefined): boolean {
  if (called.type === FILE_SYSTEM) { return includesPort(ports, NFS_PORT); }
  const own = Number(portOf(called));
  return ports === undefined || Number.isNaN(own) || includesPort(ports, own);
}

/** Databases, caches, brokers, file systems and endpoints are called and do not call. */
const SERVERS = new RegExp(`^AWS::(${[
  'RDS::', 'DocDB::', 'Neptune::', 'Redshift', 'ElastiCache::', 'MemoryDB::', 'DAX::', 'OpenSearch', 'Elasticsearch::', 'MSK::', 'AmazonMQ::', 'EFS::',
  'FSx::', 'EC2::VPCEndpoint', 'ElasticLoadBalancing',
].join('|')})`);

function serves({ type }: Resource): boolean {
  return SERVERS.test(type) && type !== 'AWS::RDS::DBProxy';
}
