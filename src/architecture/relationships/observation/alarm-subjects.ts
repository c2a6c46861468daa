import type { Resource, ResourceGraph } from '../../sources';
import { isCdkHelper } from '../compute/cdk-own-helpers';
import { endsAt } from '../ends';
import { entriesAt, join, textAt, type Entry } from '../entries';
import { FindingsBuilder, type End } from '../findings-builder';
import { resourceNamed } from '../physical-names';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isCustomResource, wholeOf } from '../whole';
import { MEASURED_BY_NAMESPACE } from './metric-namespaces';

/** The type whose name a metric's dimension has, where the template writes the name out. Such a name holds for one thing in an account and Region. */
const NAMED_BY_DIMENSION: ReadonlyMap<string, string> = new Map([
  ['DBClusterIdentifier', 'AWS::RDS::DBCluster'],
  ['DBInstanceIdentifier', 'AWS::RDS::DBInstance'],
  ['DeliveryStreamName', 'AWS::KinesisFirehose::DeliveryStream'],
  ['FunctionName', 'AWS::Lambda::Function'],
  ['QueueName', 'AWS::SQS::Queue'],
  ['StreamName', 'AWS::Kinesis::Stream'],
  ['TableName', 'AWS::DynamoDB::Table'],
  ['TopicName', 'AWS::SNS::Topic'],
  ['ProjectName', 'AWS::CodeBuild::Project'],
  ['BucketName', 'AWS::S3::Bucket'],
  ['Cluster Name', 'AWS::MSK::Cluster'],
  ['DomainName', 'AWS::OpenSearchService::Domain'],
  ['EndpointName', 'AWS::SageMaker::Endpoint'],
  ['JobName', 'AWS::Glue::Job'],
  ['LogGroupName', 'AWS::Logs::LogGroup'],
  ['EventBusName', 'AWS::Events::EventBus'],
]);

/** Named in dimensions to say where the thing itself is found, when that is named as well. */
const CIRCUMSTANCES: ReadonlyMap<string, RegExp> = new Map([
  ['AWS::ECS::Cluster', /^AWS::ECS::(Service|TaskDefinition)$/],
  ['AWS::Events::EventBus', /^AWS::Events::Rule$/],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', /^AWS::ElasticLoadBalancingV2::LoadBalancer$/],
]);

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** What an alarm watches, and the property that says so. */
export interface Subject {
  readonly end: End;
  readonly property: string;
}

/** What the metrics of an alarm are measured on. */
export function subjectsOf(graph: ResourceGraph, alarm: Resource): readonly Subject[] {
  const metrics: readonly Entry[] = [
    { path: '', value: alarm.properties },
    ...entriesAt(alarm.properties, 'Metrics').flatMap((metric) => entriesAt(alarm.properties, join(metric.path, 'MetricStat.Metric'))),
  ];
  const expressions = entriesAt(alarm.properties, 'Metrics').flatMap(({ path }) => mentionedAt(graph, alarm, join(path, 'Expression')));
  return [...metrics.flatMap((metric) => subjectsOfMetric(graph, alarm, metric)), ...expressions];
}

function subjectsOfMetric(graph: ResourceGraph, alarm: Resource, metric: Entry): readonly Subject[] {
  const dimensions = entriesAt(alarm.properties, join(metric.path, 'Dimensions')).flatMap(({ path, value }): readonly Subject[] => {
    const property = join(path, 'Value');
    const mentioned = mentionedAt(graph, alarm, property);
    const named = mentioned.length > 0 ? undefined : namedBy(graph, alarm, textAt(value, 'Name') ?? '', textAt(value, 'Value') ?? '');
    return named ? [{ end: named, property }] : mentioned;
  });
  if (dimensions.length === 0) {
    const filtered = filteredLogs(graph, alarm, metric);
    return filtered.length > 0 || metric.value.Dimensions !== undefined ? filtered : onlyOne(graph, alarm, metric);
  }
  const essential = dimensions.filter(({ end }) => !dimensions.some((other) => CIRCUMSTANCES.get(end.type)?.test(other.end.type)));
  return essential.flatMap((subject) => subject.end.type === TARGET_GROUP
    ? balancersOf(graph, subject.end.id).map((end) => ({ ...subject, end }))
    : [subject]);
}

function mentionedAt(graph: ResourceGraph, alarm: Resource, property: string): readonly Subject[] {
  const wholes = Place.of(graph, alarm, property).flatMap((place) => place.mentions()).map(({ resource }) => wholeOf(graph, resource));
  return [...new Set(wholes)].filter((whole) => !isCustomResource(whole)).map((end) => ({ end, property }));
}

function namedBy(graph: ResourceGraph, alarm: Resource, dimension: string, name: string): Resource | undefined {
  if (dimension === 'ApiName') {
    const apis = graph.ofType('AWS::ApiGateway::RestApi').filter((api) => api.stack === alarm.stack && textAt(api.properties, 'Name') === name);
    // Names of APIs need not be unique.
    return apis.length === 1 ? apis[0] : undefined;
  }
  const type = NAMED_BY_DIMENSION.get(dimension);
  return type === undefined || name === '' ? undefined : resourceNamed(graph, alarm.stack, type, name);
}

/** The balancers that forward to a target group. */
function balancersOf(graph: ResourceGraph, targetGroup: string): readonly End[] {
  const balancers = graph.referencesTo(targetGroup).flatMap(({ source }) => {
    const decider = graph.resource(source);
    return decider && LISTENS.test(decider.type) ? endsAt(graph, decider, decider.type.endsWith('Rule') ? 'ListenerArn' : 'LoadBalancerArn') : [];
  });
  return [...new Map(balancers.map((balancer) => [balancer.id, balancer])).values()];
}

const LISTENS = /^AWS::ElasticLoadBalancingV2::Listener(Rule)?$/;

const filters = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly Resource[]>>();

/** The metric filters of an app, by stack and metric. */
function filtersOf(graph: ResourceGraph): ReadonlyMap<string, readonly Resource[]> {
  const known = filters.get(graph);
  if (known) { return known; }
  const byMetric = new Map<string, Resource[]>();
  for (const filter of graph.ofType('AWS::Logs::MetricFilter')) {
    for (const { value } of entriesAt(filter.properties, 'MetricTransformations')) {
      const key = metricKey(filter.stack, textAt(value, 'MetricNamespace'), textAt(value, 'MetricName'));
      byMetric.set(key, [...byMetric.get(key) ?? [], filter]);
    }
  }
  filters.set(graph, byMetric);
  return byMetric;
}

function metricKey(...parts: (string | undefined)[]): string {
  return JSON.stringify(parts);
}

/** A metric that a filter counts in a log group of the same stack is measured on that log group. */
function filteredLogs(graph: ResourceGraph, alarm: Resource, metric: Entry): readonly Subject[] {
  const [namespace, name] = ['Namespace', 'MetricName'].map((key) => textAt(metric.value, key));
  if (namespace === undefined || name === undefined) { return []; }
  return (filtersOf(graph).get(metricKey(alarm.stack, namespace, name)) ?? [])
    .flatMap((filter) => graph.targets(filter.id, 'LogGroupName'))
    .map((end) => ({ end, property: join(metric.path, 'MetricName') }));
}

/** A service's metric without a dimension is meant for the only thing of that service's in the alarm's stack; of several it holds for all and tells none. */
function onlyOne(graph: ResourceGraph, alarm: Resource, metric: Entry): readonly Subject[] {
  const types = MEASURED_BY_NAMESPACE.get(textAt(metric.value, 'Namespace') ?? '') ?? [];
  const measured = graph.ofType(...types).filter((resource) => resource.stack === alarm.stack && !isCdkHelper(resource, graph));
  return measured.length === 1 ? [{ end: measured[0], property: join(metric.path, 'Namespace') }] : [];
}

/** What is measured is monitored by its alarm; alarms are monitored by the composite alarms that are made of them. */
export const alarmSubjects: RelationshipRule = {
  name: 'observation/alarm-subjects',
  find(graph) {
    const found = new FindingsBuilder();
    for (const alarm of graph.ofType('AWS::CloudWatch::Alarm')) {
      for (const { end, property } of subjectsOf(graph, alarm)) { found.relate(end, 'monitors', alarm, [evidenceOf(alarm, property)]); }
    }
    for (const composite of graph.ofType('AWS::CloudWatch::CompositeAlarm')) {
      for (const { end, property } of mentionedAt(graph, composite, 'AlarmRule')) {
        found.relate(end, 'monitors', composite, [evidenceOf(composite, property)]);
      }
    }
    return found.findings();
  },
};
