import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf, endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

/** The properties by which a location names what it is a location in. */
const LOCATED_IN: readonly string[] = ['S3BucketArn', 'EfsFilesystemArn', 'FsxFilesystemArn', 'StorageVirtualMachineArn'];

/** A transfer task copies from one location to another; a location in a bucket or file system of AWS stands for that. */
export const fileTransfers: RelationshipRule = {
  name: 'storage/file-transfers',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const task of graph.ofType('AWS::DataSync::Task')) {
      for (const place of Place.of(graph, task, 'SourceLocationArn')) {
        for (const end of stores(graph, place)) { findings.relate(end, 'replicates', task, [evidenceOf(task, place.path)]); }
      }
      for (const place of Place.of(graph, task, 'DestinationLocationArn')) {
        for (const end of stores(graph, place)) { findings.relate(task, 'replicates', end, [evidenceOf(task, place.path)]); }
      }
    }
    return findings.findings();
  },
};

function stores(graph: ResourceGraph, location: Place): readonly End[] {
  return endsOf(location).flatMap((end): readonly End[] => {
    if (!('logicalId' in end)) { return [end]; }
    const located = locatedIn(graph, end);
    return located.length > 0 ? located : [end];
  });
}

function locatedIn(graph: ResourceGraph, location: Resource): readonly End[] {
  return endsOfAll(LOCATED_IN.flatMap((property) => Place.of(graph, location, property)));
}
