import { awsService } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { typeIsOf } from '../service-types';
import { wholeOf } from '../whole';
import { scheduleInWords } from './event-names';
import { targetEnds, type PlacedEnd } from './rule-targets';

/** A schedule triggers its target, and hands what it cannot deliver to a dead-letter queue. */
export const schedules: RelationshipRule = {
  name: 'events/schedules',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const schedule of graph.ofType('AWS::Scheduler::Schedule')) {
      const label = scheduleInWords(Place.of(graph, schedule, 'ScheduleExpression')[0]?.text().text);
      for (const target of Place.of(graph, schedule, 'Target')) {
        for (const { end, place } of [...apiCallEnds(target), ...targetEnds(target)]) {
          findings.relate(schedule, 'triggers', end, [evidenceOf(schedule, place.path)], label);
        }
        for (const place of target.at('DeadLetterConfig', 'Arn')) {
          for (const queue of endsOf(place)) { findings.relate(schedule, 'dead-letters', queue, [evidenceOf(schedule, place.path)]); }
        }
      }
    }
    return findings.findings();
  },
};

/** A universal target calls any AWS API: `arn:aws:scheduler:::aws-sdk:rds:stopDBInstance`. What the call is about stands in its input. */
function apiCallEnds(target: Place): readonly PlacedEnd[] {
  return target.at('Arn').flatMap((arn): readonly PlacedEnd[] => {
    const service = /:scheduler:::aws-sdk:([^:]+):/.exec(arn.text().text)?.[1].toLowerCase();
    if (service === undefined) { return []; }
    const mentioned = target.at('Input').flatMap((place) => place.mentions().map(({ resource }) => ({ end: wholeOf(target.graph, resource), place })));
    const about = mentioned.filter(({ end }) => typeIsOf(end.type, service));
    return about.length > 0 ? about : [{ end: awsService(service), place: arn }];
  });
}
