import type { Resource } from '../../sources';
import { endsAt } from '../ends';
import { textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

/** A function, or the application that brings one along, rotates a secret; the label says how often. */
export const secretRotation: RelationshipRule = {
  name: 'secrets/secret-rotation',
  find(graph) {
    const found = new FindingsBuilder();
    for (const schedule of graph.ofType('AWS::SecretsManager::RotationSchedule')) {
      for (const secret of wholesAt(graph, schedule, 'SecretId')) {
        for (const rotator of endsAt(graph, schedule, 'RotationLambdaARN')) {
          found.relate(rotator, 'rotates', secret, [evidenceOf(schedule, 'RotationLambdaARN'), evidenceOf(schedule, 'SecretId')], interval(schedule));
        }
      }
    }
    return found.findings();
  },
};

/** `90 days`. A cron expression stands as it is. */
function interval(schedule: Resource): string | undefined {
  const days = textAt(schedule.properties, 'RotationRules.AutomaticallyAfterDays');
  const expression = textAt(schedule.properties, 'RotationRules.ScheduleExpression');
  return days !== undefined ? `${days} days` : expression?.replace(/^rate\((.*)\)$/, '$1');
}
