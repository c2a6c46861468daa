import type { Resource, ResourceGraph } from '../../sources';
import { awsService } from '../externals';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { subjectsOf } from './alarm-subjects';
import { scaledBy } from './scaling-targets';

const ACTIONS: readonly string[] = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];

/** An alarm notifies topics and functions, what it scales, and, by an action of EC2, the instance that it watches. */
export const alarmActions: RelationshipRule = {
  name: 'observation/alarm-actions',
  find(graph) {
    const found = new FindingsBuilder();
    for (const alarm of graph.ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')) {
      for (const place of ACTIONS.flatMap((property) => Place.of(graph, alarm, property)).flatMap((list) => list.items())) {
        for (const { end, label } of actedOn(graph, alarm, place)) {
          found.relate(alarm, 'notifies', end, [evidenceOf(alarm, place.path)], label);
        }
      }
    }
    return found.findings();
  },
};

interface Action {
  readonly end: End;
  readonly label?: string;
}

function actedOn(graph: ResourceGraph, alarm: Resource, place: Place): readonly Action[] {
  const policies = place.mentions().map(({ resource }) => resource).filter(({ type }) => type.endsWith('::ScalingPolicy'));
  if (policies.length > 0) { return policies.flatMap((policy) => scaledBy(graph, policy).map((end) => ({ end, label: 'scale' }))); }
  const verb = /^arn:[^:]*:(?:automate:[^:]*:ec2:|swf:.*\/AWS_EC2\.InstanceId\.)(\w+)/.exec(place.text().text)?.[1];
  if (verb !== undefined) {
    return subjectsOf(graph, alarm).filter(({ end }) => end.type === 'AWS::EC2::Instance').map(({ end }) => ({ end, label: verb.toLowerCase() }));
  }
  // An item for people to work off is the service's own.
  if (/^arn:[^:]*:ssm:[^:]*:[^:]*:opsitem:/.test(place.text().text)) { return [{ end: awsService('ssm') }]; }
  return endsOf(place).map((end) => ({ end }));
}
