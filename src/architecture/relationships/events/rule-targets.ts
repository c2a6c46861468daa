import { isCdkHelper } from '../compute/cdk-own-helpers';
import { awsService } from '../externals';
import { FindingsBuilder, type End } from '../findings-builder';
import { arnParts } from '../physical-names';
import { Place } from '../place';
import { endsOf, endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { eventNames, scheduleInWords } from './event-names';

/** An event rule hands matching events, or the tick of its schedule, to its targets, and what it cannot deliver to their dead-letter queues. */
export const ruleTargets: RelationshipRule = {
  name: 'events/rule-targets',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const rule of graph.ofType('AWS::Events::Rule')) {
      const label = eventNames(Place.of(graph, rule, 'EventPattern')[0]) || scheduleInWords(Place.of(graph, rule, 'ScheduleExpression')[0]?.text().text);
      for (const target of Place.of(graph, rule, 'Targets').flatMap((place) => place.items())) {
        for (const { end, place } of targetEnds(target)) { findings.relate(rule, 'triggers', end, [evidenceOf(rule, place.path)], label); }
        for (const place of target.at('DeadLetterConfig', 'Arn')) {
          for (const queue of endsOf(place)) { findings.relate(rule, 'dead-letters', queue, [evidenceOf(rule, place.path)]); }
        }
      }
    }
    return findings.findings();
  },
};

/** An end, and where it is named. */
export interface PlacedEnd {
  readonly end: End;
  readonly place: Place;
}

/** What a target of a rule or schedule is: the task that is run on a cluster, the instances that a command is for, or what its ARN names. */
export function targetEnds(target: Place): readonly PlacedEnd[] {
  const tasks = target.at('EcsParameters', 'TaskDefinitionArn').flatMap((place) => endsOf(place).map((end) => ({ end, place })));
  if (tasks.length > 0) { return tasks; }
  const instances = target.at('RunCommandParameters', 'RunCommandTargets').flatMap((place) => place.items()).flatMap((place) => place.at('Values'))
    .flatMap((place) => endsOfAll(place.items()).map((end) => ({ end, place })));
  if (instances.length > 0) { return instances; }
  const named = target.at('Arn').flatMap((place) => {
    const helper = place.mentions().some(({ resource }) => isCdkHelper(resource, target.graph));
    return (helper ? apiCallEnds(target) : endsOf(place)).map((end) => ({ end, place }));
  });
  return named.length > 0 ? named : target.at('Arn').flatMap((place) => serviceOf(place).map((end) => ({ end, place })));
}

/** Of what nothing better is known than the service in its ARN; the scheduler's own stands for another. */
function serviceOf(place: Place): readonly End[] {
  const { text, mentions } = place.text();
  const service = mentions.length > 0 ? undefined : arnParts(text)?.service;
  return service === undefined || service === 'scheduler' || !/^[a-z0-9-]+$/.test(service) ? [] : [awsService(service)];
}

/** CDK has a function of its own make AWS API calls for rules; the call is written in the target's input. */
function apiCallEnds(target: Place): readonly End[] {
  return target.at('Input').flatMap((input): readonly End[] => {
    const { text, mentions } = input.text();
    const service = /"service"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (mentions.length > 0) { return [...new Set(mentions.map(({ resource }) => resource))]; }
    return service === undefined ? [] : [awsService(service.replace(/^@aws-sdk\/client-/, ''))];
  });
}
