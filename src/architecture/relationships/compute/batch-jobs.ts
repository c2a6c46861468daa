import { FindingsBuilder } from '../findings-builder';
import type { Place } from '../place';
import { endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { placesAt } from '../table-rule';

/** What submits jobs, and where it names the queue and the definition. Workflows are told by their own rule. */
const SUBMITTERS: readonly (readonly [type: string, holder: string, queue: string, definition: string])[] = [
  ['AWS::Events::Rule', 'Targets.*', 'Arn', 'BatchParameters.JobDefinition'],
  ['AWS::Pipes::Pipe', '', 'Target', 'TargetParameters.BatchJobParameters.JobDefinition'],
];

/** A queue runs the jobs of the definitions that are submitted to it. */
export const batchJobs: RelationshipRule = {
  name: 'compute/batch-jobs',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const [type, holder, queue, definition] of SUBMITTERS) {
      for (const submitter of graph.ofType(type)) {
        const at = (place: Place, path: string) => place.at(...path.split('.'));
        const holders = holder === '' ? undefined : placesAt(graph, submitter, holder);
        const pairs = holders
          ? holders.map((place) => [at(place, queue), at(place, definition)])
          : [[placesAt(graph, submitter, queue), placesAt(graph, submitter, definition)]];
        for (const [queues, definitions] of pairs) {
          for (const place of definitions) {
            for (const job of endsOfAll([place], 'AWS::Batch::JobDefinition')) {
              for (const source of endsOfAll(queues)) { findings.relate(source, 'invokes', job, [evidenceOf(submitter, place.path)]); }
            }
          }
        }
      }
    }
    return findings.findings();
  },
};
