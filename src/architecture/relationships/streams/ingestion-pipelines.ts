import { isDataStore } from '../data-stores';
import { FindingsBuilder } from '../findings-builder';
import { markOf, Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';

/** An ingestion pipeline is written as text with a source and sinks: what is mentioned before the sinks is read, what comes after is written. */
export const ingestionPipelines: RelationshipRule = {
  name: 'streams/ingestion-pipelines',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const pipeline of graph.ofType('AWS::OSIS::Pipeline')) {
      for (const place of Place.of(graph, pipeline, 'PipelineConfigurationBody')) {
        const { text, mentions } = place.text();
        const sinks = text.search(/^[ \t]*["']?sink["']?[ \t]*:/m);
        for (const [index, { resource }] of mentions.entries()) {
          const store = wholeOf(graph, resource);
          if (!isDataStore(store)) { continue; }
          const written = sinks >= 0 && text.indexOf(markOf(index)) > sinks;
          const [from, to] = written ? [pipeline, store] : [store, pipeline];
          findings.relate(from, 'delivers', to, [evidenceOf(pipeline, place.path)]);
        }
      }
    }
    return findings.findings();
  },
};
