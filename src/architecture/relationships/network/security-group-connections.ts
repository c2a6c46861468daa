import type { Resource } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import type { RelationshipRule } from '../rule';
import { includesPort } from './ports';
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
      for (const caller of usersOfGroup(graph, source)) {
        for (const called of usersOfGroup(graph, target)) {
          if (itself && !(serves(called.resource) && !serves(caller.resource))) { continue; }
          const proof = [...evidence, caller.evidence, called.evidence];
          if (called.resource.type === 'AWS::EFS::FileSystem') {
            if (includesPort(ports, NFS_PORT)) { found.relate(caller.resource, 'mounts', called.resource, proof, String(NFS_PORT)); }
          } else {
            found.relate(caller.resource, 'connects', called.resource, proof, ports);
          }
        }
      }
    }
    return found.findings();
  },
};

/** Databases, caches, brokers, file systems and endpoints are called and do not call. */
const SERVERS = new RegExp(`^AWS::(${[
  'RDS::', 'DocDB::', 'Neptune::', 'Redshift', 'ElastiCache::', 'MemoryDB::', 'DAX::', 'OpenSearch', 'Elasticsearch::', 'MSK::', 'AmazonMQ::', 'EFS::',
  'FSx::', 'EC2::VPCEndpoint', 'ElasticLoadBalancing',
].join('|')})`);

function serves({ type }: Resource): boolean {
  return SERVERS.test(type) && type !== 'AWS::RDS::DBProxy';
}
