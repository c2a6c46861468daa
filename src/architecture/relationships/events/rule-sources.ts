import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { resourceNamed } from '../physical-names';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { matched } from './event-names';

/** An AWS service that sends events of its own accord, and what in an app they are about. */
const EVENT_SOURCES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'aws.access-analyzer': ['AWS::AccessAnalyzer::Analyzer'],
  'aws.autoscaling': ['AWS::AutoScaling::AutoScalingGroup'],
  'aws.backup': ['AWS::Backup::BackupPlan'],
  'aws.batch': ['AWS::Batch::JobQueue'],
  'aws.codebuild': ['AWS::CodeBuild::Project'],
  'aws.codecommit': ['AWS::CodeCommit::Repository'],
  'aws.codedeploy': ['AWS::CodeDeploy::DeploymentGroup'],
  'aws.codepipeline': ['AWS::CodePipeline::Pipeline'],
  'aws.config': ['AWS::Config::ConfigurationRecorder'],
  'aws.dms': ['AWS::DMS::ReplicationTask'],
  'aws.ecr': ['AWS::ECR::Repository'],
  'aws.ecs': ['AWS::ECS::Cluster'],
  'aws.glue': ['AWS::Glue::Job', 'AWS::Glue::Crawler'],
  'aws.guardduty': ['AWS::GuardDuty::Detector'],
  'aws.macie': ['AWS::Macie::Session'],
  'aws.rds': ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  'aws.redshift': ['AWS::Redshift::Cluster'],
  'aws.s3': ['AWS::S3::Bucket'],
  'aws.sagemaker': ['AWS::SageMaker::Pipeline'],
  'aws.securityhub': ['AWS::SecurityHub::Hub', 'AWS::SecurityHub::HubV2'],
  'aws.states': ['AWS::StepFunctions::StateMachine'],
  'aws.transfer': ['AWS::Transfer::Server'],
}));

/** Mentioned in a pattern only to tell who or where, never as what an event is about. */
const CIRCUMSTANCES = /^AWS::(IAM|EC2::(VPC|Subnet|SecurityGroup)$|KMS|CloudFormation)/;

/** Where the events of a rule come from: its bus, or what an AWS service's own events are about. */
export const ruleSources: RelationshipRule = {
  name: 'events/rule-sources',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const rule of graph.ofType('AWS::Events::Rule')) {
      for (const place of Place.of(graph, rule, 'EventBusName')) {
        for (const bus of endsOf(place, 'AWS::Events::EventBus').filter((end) => !isDefaultBus(end))) {
          findings.relate(bus, 'triggers', rule, [evidenceOf(rule, place.path)]);
        }
      }
      for (const pattern of Place.of(graph, rule, 'EventPattern')) {
        for (const { source, path } of servicesOwn(graph, rule, pattern)) { findings.relate(source, 'triggers', rule, [evidenceOf(rule, path)]); }
      }
    }
    return findings.findings();
  },
};

/** The bus that every account has; nothing in an app stands for it. */
export function isDefaultBus(end: { readonly id: string; readonly type: string }): boolean {
  return end.type === 'AWS::Events::EventBus' && /^external:.*[/:]default$/.test(end.id);
}

interface Source {
  readonly source: Resource;
  readonly path: string;
}

/**
 * What the events of AWS services that a pattern asks for are about: the resources it names, or, when it names none, the only one in
 * the rule's stack that sends such events. Of buckets, all that send their events to EventBridge and stand in the rule's stack.
 */
function servicesOwn(graph: ResourceGraph, rule: Resource, pattern: Place): readonly Source[] {
  const services = matched(pattern, 'source').filter((source) => source.startsWith('aws.'));
  if (services.length === 0) { return []; }
  const named = pattern.entries().flatMap(([key, place]) => ['resources', 'detail', '$or'].includes(key) ? aboutIn(graph, rule, place, services) : []);
  if (named.length > 0) { return named; }
  return services.flatMap((service) => {
    const types = EVENT_SOURCES.get(service) ?? [];
    const candidates = graph.ofType(...types).filter((resource) => resource.stack === rule.stack && (service !== 'aws.s3' || sendsToEventBridge(graph, resource)));
    const filtered = service === 'aws.s3' && pattern.at('detail', 'bucket').length > 0;
    const path = pattern.at('source')[0]?.path ?? pattern.path;
    return !filtered && (candidates.length === 1 || service === 'aws.s3') ? candidates.map((source) => ({ source, path })) : [];
  });
}

function aboutIn(graph: ResourceGraph, rule: Resource, place: Place, services: readonly string[]): readonly Source[] {
  const mentioned = place.mentions().map(({ resource }) => wholeOf(graph, resource)).filter((resource) => !CIRCUMSTANCES.test(resource.type));
  if (mentioned.length > 0) { return [...new Set(mentioned)].map((source) => ({ source, path: pathOfMention(place, source) })); }
  // Templates name buckets by a name of their own where a reference would be circular.
  return services.includes('aws.s3')
    ? place.at('bucket', 'name').flatMap((names) => names.items()).flatMap((name) => {
      const bucket = resourceNamed(graph, rule.stack, 'AWS::S3::Bucket', name.text().text);
      return bucket ? [{ source: bucket, path: name.path }] : [];
    })
    : [];
}

function pathOfMention(place: Place, source: Resource): string {
  return place.graph.referencesFrom(place.resource.id, place.path).find(({ target }) => target === source.id)?.property ?? place.path;
}

/** Whether a bucket's events go to EventBridge: said on the bucket itself, or by CDK's custom resource for it. */
function sendsToEventBridge(graph: ResourceGraph, bucket: Resource): boolean {
  if (Place.of(graph, bucket, 'NotificationConfiguration.EventBridgeConfiguration').some((place) =>
    place.at('EventBridgeEnabled').every((enabled) => enabled.literal() !== 'false'))) { return true; }
  return graph.referencesTo(bucket.id).some(({ source, property }) => {
    const custom = graph.resource(source);
    return custom?.type === 'Custom::S3BucketNotifications' && property === 'BucketName'
      && Place.of(graph, custom, 'NotificationConfiguration.EventBridgeConfiguration').length > 0;
  });
}
