import { endsAt } from '../ends';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import { resolvedEnds } from '../resolved-ends';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

/** What takes its own password from a secret, by the properties that name it. Whoever only uses a password reads it, which is another rule's. */
const PASSWORDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::AmazonMQ::Broker': ['Users'],
  'AWS::DirectoryService::MicrosoftAD': ['Password'],
  'AWS::DocDB::DBCluster': ['MasterUserPassword'],
  'AWS::DocDBElastic::Cluster': ['AdminUserPassword'],
  'AWS::ElastiCache::ReplicationGroup': ['AuthToken'],
  'AWS::ElastiCache::User': ['Passwords', 'AuthenticationMode'],
  'AWS::MemoryDB::User': ['AuthenticationMode'],
  'AWS::OpenSearchService::Domain': ['AdvancedSecurityOptions.MasterUserOptions'],
  'AWS::RDS::DBCluster': ['MasterUserPassword'],
  'AWS::RDS::DBInstance': ['MasterUserPassword'],
  'AWS::Redshift::Cluster': ['MasterUserPassword'],
  'AWS::RedshiftServerless::Namespace': ['AdminUserPassword'],
}));

/** A secret opens the database that it is attached to, or whose password is drawn from it. */
export const secretAttachments: RelationshipRule = {
  name: 'secrets/secret-attachments',
  find(graph) {
    const found = new FindingsBuilder();
    for (const attachment of graph.ofType('AWS::SecretsManager::SecretTargetAttachment')) {
      for (const secret of wholesAt(graph, attachment, 'SecretId')) {
        for (const opened of endsAt(graph, attachment, 'TargetId')) {
          found.relate(secret, 'opens', opened, [evidenceOf(attachment, 'SecretId'), evidenceOf(attachment, 'TargetId')]);
        }
      }
    }
    for (const [type, properties] of PASSWORDS) {
      for (const opened of graph.ofType(type)) {
        for (const property of properties) {
          const resolved = Place.of(graph, opened, property).flatMap((place) => [place, ...place.items()]).flatMap(resolvedEnds);
          for (const secret of [...wholesAt(graph, opened, property), ...resolved].filter((each) => each.type === 'AWS::SecretsManager::Secret')) {
            found.relate(secret, 'opens', opened, [evidenceOf(opened, property)]);
          }
        }
      }
    }
    for (const scram of graph.ofType('AWS::MSK::BatchScramSecret')) {
      for (const secret of wholesAt(graph, scram, 'SecretArnList')) {
        for (const cluster of endsAt(graph, scram, 'ClusterArn')) {
          found.relate(secret, 'opens', cluster, [evidenceOf(scram, 'SecretArnList'), evidenceOf(scram, 'ClusterArn')]);
        }
      }
    }
    return found.findings();
  },
};
