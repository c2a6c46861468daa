import type { Resource, ResourceGraph } from '../../sources';
import { entriesAt, join, textAt } from '../entries';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { runnersOf } from '../runners';
import { isCustomResource, wholeOf, wholesAt } from '../whole';

/** What logs are kept in or sent through. */
const STORES: ReadonlySet<string> = new Set(['AWS::Logs::LogGroup', 'AWS::S3::Bucket', 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Kinesis::Stream']);

/** Words that have `log` in them and mean something else. */
const NOT_LOG = /catalog|logical|login|logout|logo|dialog|blog|technolog|backlog|logic/gi;

/** Types that name a log group or a bucket of logs for other reasons than writing their own logs to it. */
const NO_WRITERS = /^AWS::(IAM|KMS|Logs|CloudWatch|CloudFormation|Events|Scheduler|SNS|SQS|SSM|RAM|Athena|Glue::(Table|Crawler|Database)|S3::(BucketPolicy|AccessPoint|StorageLens)|S3ObjectLambda|IoT::TopicRule|Lambda::(Permission|EventSourceMapping)|LakeFormation|Config|QuickSight|Macie|OpenSearchServerless|Pipes::Pipe$)/;

/** Code's environment and definitions mention what they read. */
const NO_LOGGING = /(^|\.)(Environment|EnvironmentVariables|Definition\w*|Tags|Metadata)(\.|$)/;

/** Resources that only set up the logging of another, and the property that names that other. */
const ON_BEHALF_OF: ReadonlyMap<string, string> = new Map([
  ['AWS::NetworkFirewall::LoggingConfiguration', 'FirewallArn'],
  ['AWS::WAFv2::LoggingConfiguration', 'ResourceArn'],
]);

/** Logging by properties of other names. */
const ROWS: readonly { readonly type: string; readonly store: string; readonly of?: string }[] = [
  { type: 'AWS::CloudTrail::Trail', store: 'S3BucketName' },
  { type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig', store: 'DestinationArn' },
  { type: 'AWS::VpcLattice::AccessLogSubscription', store: 'DestinationArn', of: 'ResourceIdentifier' },
  { type: 'AWS::CloudFront::RealtimeLogConfig', store: 'EndPoints' },
  { type: 'AWS::Pipes::Pipe', store: 'LogConfiguration' },
];

/**
 * A component logs to the log group, bucket or stream that a property about logs names: access logs of an API, the driver of a container,
 * the options of a domain, the destination of a flow log.
 */
export const logDestinations: RelationshipRule = {
  name: 'observation/log-destinations',
  find(graph) {
    const found = new FindingsBuilder();
    for (const store of graph.ofType(...STORES)) {
      for (const { source, property } of graph.referencesTo(store.id)) {
        const writer = graph.resource(source);
        if (writer && saysLogs(writer, property)) { relateWriters(graph, writer, property, store, found); }
      }
    }
    for (const { type, store, of } of ROWS) {
      for (const holder of graph.ofType(type)) {
        const writers = of === undefined ? behindConfig(graph, holder) : wholesAt(graph, holder, of);
        for (const end of storesAt(graph, holder, store)) {
          for (const writer of writers) { found.relate(writer, 'logs', end, [evidenceOf(holder, store)]); }
        }
      }
    }
    relateBalancers(graph, found);
    relateNamedGroups(graph, found);
    return found.findings();
  },
};

function saysLogs({ type }: Resource, property: string): boolean {
  return !NO_WRITERS.test(type) && !isCustomResource({ type }) && !NO_LOGGING.test(property) && /log/i.test(property.replace(NOT_LOG, ''));
}

function relateWriters(graph: ResourceGraph, writer: Resource, property: string, store: End, found: FindingsBuilder): void {
  const behalf = ON_BEHALF_OF.get(writer.type);
  const writers = behalf === undefined ? runnersOf(graph, writer) : wholesAt(graph, writer, behalf);
  for (const each of writers) { found.relate(each, 'logs', store, [evidenceOf(writer, property)]); }
}

function storesAt(graph: ResourceGraph, holder: Resource, property: string): readonly End[] {
  return Place.of(graph, holder, property).flatMap((place) => place.mentions())
    .map(({ resource }) => wholeOf(graph, resource)).filter(({ type }) => STORES.has(type));
}

/** A set-up of real-time logs is of the distributions whose behaviours name it; others stand for themselves. */
function behindConfig(graph: ResourceGraph, holder: Resource): readonly Resource[] {
  if (holder.type !== 'AWS::CloudFront::RealtimeLogConfig') { return [holder]; }
  return [...new Set(graph.referencesTo(holder.id).flatMap(({ source }) => graph.resource(source) ?? []))]
    .filter(({ type }) => type === 'AWS::CloudFront::Distribution');
}

/** Load balancers say where they log by attributes with names of their own. */
function relateBalancers(graph: ResourceGraph, found: FindingsBuilder): void {
  for (const balancer of graph.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
    for (const { path, value } of entriesAt(balancer.properties, 'LoadBalancerAttributes')) {
      if (!/_logs\.s3\.bucket$/.test(textAt(value, 'Key') ?? '')) { continue; }
      const property = join(path, 'Value');
      for (const bucket of storesAt(graph, balancer, property)) { found.relate(balancer, 'logs', bucket, [evidenceOf(balancer, property)]); }
    }
  }
}

/** Log groups that are named by their written-out name. */
const NAMED: readonly { readonly type: string; readonly list: string; readonly property: string }[] = [
  { type: 'AWS::ECS::TaskDefinition', list: 'ContainerDefinitions', property: 'LogConfiguration.Options.awslogs-group' },
  { type: 'AWS::Lambda::Function', list: '', property: 'LoggingConfig.LogGroup' },
];

function relateNamedGroups(graph: ResourceGraph, found: FindingsBuilder): void {
  for (const { type, list, property } of NAMED) {
    for (const writer of graph.ofType(type)) {
      const paths = list === '' ? [''] : entriesAt(writer.properties, list).map(({ path }) => path);
      for (const place of paths.flatMap((path) => Place.of(graph, writer, join(path, property)))) {
        const groups = place.mentions().length > 0 ? [] : endsOf(place, 'AWS::Logs::LogGroup').filter(({ id }) => graph.resource(id) !== undefined);
        for (const group of groups) { relateWriters(graph, writer, place.path, group, found); }
      }
    }
  }
}
