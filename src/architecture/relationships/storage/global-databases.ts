import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** Databases that span Regions, and the clusters that are their members. */
const GLOBAL_DATABASES: readonly { readonly global: string; readonly cluster: string }[] = ['RDS', 'DocDB', 'Neptune']
  .map((service) => ({ global: `AWS::${service}::GlobalCluster`, cluster: `AWS::${service}::DBCluster` }));

/** What only a primary has: a secondary takes its users, and all its data, from the primary. */
const OF_PRIMARIES: readonly string[] = ['MasterUsername', 'ManageMasterUserPassword', 'SnapshotIdentifier', 'DBSnapshotIdentifier'];

/** A global database is filled by its primary cluster and fills the secondary ones; where nothing tells the primary there is no arrow. */
export const globalDatabases: RelationshipRule = {
  name: 'storage/global-databases',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const { global, cluster } of GLOBAL_DATABASES) {
      for (const database of graph.ofType(global)) {
        const named = resourcesAt(graph, database, 'SourceDBClusterIdentifier');
        const members = graph.ofType(cluster).filter((member) => resourcesAt(graph, member, 'GlobalClusterIdentifier').includes(database));
        const primaries = named.length > 0 ? named : primariesAmong(members);
        for (const primary of named) { findings.relate(primary, 'replicates', database, [evidenceOf(database, 'SourceDBClusterIdentifier')]); }
        for (const member of members) {
          const evidence = [evidenceOf(member, 'GlobalClusterIdentifier')];
          if (!primaries.includes(member)) {
            if (primaries.length > 0 || isSecondary(member)) { findings.relate(database, 'replicates', member, evidence); }
          } else if (named.length === 0) {
            findings.relate(member, 'replicates', database, evidence);
          }
        }
      }
    }
    return findings.findings();
  },
};

/** The primary that members show to be one: the only one that says so, or else the only one that is not filled from elsewhere. */
function primariesAmong(members: readonly Resource[]): readonly Resource[] {
  const candidates = members.filter((member) => !isSecondary(member));
  const saying = candidates.filter(({ properties }) => OF_PRIMARIES.some((property) => properties[property] !== undefined));
  const told = saying.length > 0 ? saying : candidates;
  return told.length === 1 ? told : [];
}

function isSecondary({ properties }: Resource): boolean {
  return properties.ReplicationSourceIdentifier !== undefined;
}

function resourcesAt(graph: ResourceGraph, resource: Resource, property: string): readonly Resource[] {
  return endsOfAll(Place.of(graph, resource, property)).flatMap((end) => 'logicalId' in end ? [end] : []);
}
