import { UNKNOWN_PART, type Resource, type ResourceGraph } from '../sources';
import { awsService, externalFromArn } from './externals';
import { Place } from './place';
import type { ExternalEndpoint } from './relationship';

/** How a type is named: the property that gives the name, the service in its ARN, and what follows the account there. */
interface Naming {
  readonly property: string;
  readonly service: string;
  /** What stands before the name in the last part of the ARN. */
  readonly prefix: string;
}

const NAMING: ReadonlyMap<string, Naming> = new Map(Object.entries({
  'AWS::AppMesh::VirtualService': naming('VirtualServiceName', 'appmesh', 'virtualService/'),
  'AWS::Athena::WorkGroup': naming('Name', 'athena', 'workgroup/'),
  'AWS::Batch::JobDefinition': naming('JobDefinitionName', 'batch', 'job-definition/'),
  'AWS::Batch::JobQueue': naming('JobQueueName', 'batch', 'job-queue/'),
  'AWS::CodeBuild::Project': naming('Name', 'codebuild', 'project/'),
  'AWS::CodeCommit::Repository': naming('RepositoryName', 'codecommit', ''),
  'AWS::CodePipeline::Pipeline': naming('Name', 'codepipeline', ''),
  'AWS::DataBrew::Job': naming('Name', 'databrew', 'job/'),
  'AWS::DynamoDB::GlobalTable': naming('TableName', 'dynamodb', 'table/'),
  'AWS::DynamoDB::Table': naming('TableName', 'dynamodb', 'table/'),
  'AWS::ECR::Repository': naming('RepositoryName', 'ecr', 'repository/'),
  'AWS::ECS::Cluster': naming('ClusterName', 'ecs', 'cluster/'),
  'AWS::ECS::TaskDefinition': naming('Family', 'ecs', 'task-definition/'),
  'AWS::Elasticsearch::Domain': naming('DomainName', 'es', 'domain/'),
  'AWS::Events::EventBus': naming('Name', 'events', 'event-bus/'),
  'AWS::Glue::Connection': naming('ConnectionInput.Name', 'glue', 'connection/'),
  'AWS::Glue::Crawler': naming('Name', 'glue', 'crawler/'),
  'AWS::Glue::Database': naming('DatabaseInput.Name', 'glue', 'database/'),
  'AWS::Glue::Job': naming('Name', 'glue', 'job/'),
  'AWS::IAM::InstanceProfile': naming('InstanceProfileName', 'iam', 'instance-profile/'),
  'AWS::IoTAnalytics::Channel': naming('ChannelName', 'iotanalytics', 'channel/'),
  'AWS::IoTAnalytics::Datastore': naming('DatastoreName', 'iotanalytics', 'datastore/'),
  'AWS::IoTEvents::Input': naming('InputName', 'iotevents', 'input/'),
  'AWS::Kinesis::Stream': naming('Name', 'kinesis', 'stream/'),
  'AWS::KinesisFirehose::DeliveryStream': naming('DeliveryStreamName', 'firehose', 'deliverystream/'),
  'AWS::Lambda::Function': naming('FunctionName', 'lambda', 'function:'),
  'AWS::Logs::LogGroup': naming('LogGroupName', 'logs', 'log-group:'),
  'AWS::MSK::Cluster': naming('ClusterName', 'kafka', 'cluster/'),
  'AWS::OpenSearchService::Domain': naming('DomainName', 'es', 'domain/'),
  'AWS::RDS::DBCluster': naming('DBClusterIdentifier', 'rds', 'cluster:'),
  'AWS::RDS::DBInstance': naming('DBInstanceIdentifier', 'rds', 'db:'),
  'AWS::S3::Bucket': naming('BucketName', 's3', ''),
  'AWS::SNS::Topic': naming('TopicName', 'sns', ''),
  'AWS::SQS::Queue': naming('QueueName', 'sqs', ''),
  'AWS::SSM::Parameter': naming('Name', 'ssm', 'parameter/'),
  'AWS::SageMaker::Endpoint': naming('EndpointName', 'sagemaker', 'endpoint/'),
  'AWS::SecretsManager::Secret': naming('Name', 'secretsmanager', 'secret:'),
  'AWS::StepFunctions::StateMachine': naming('StateMachineName', 'states', 'stateMachine:'),
}));

function naming(property: string, service: string, prefix: string): Naming {
  return { property, service, prefix };
}

/** Types that go by one kind of ARN. */
const SAME_KIND: ReadonlyMap<string, string> = new Map([
  ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
  ['AWS::Elasticsearch::Domain', 'AWS::OpenSearchService::Domain'],
]);

/** What every account has from the start, so that naming it is naming the service. */
const BUILT_IN: ReadonlySet<string> = new Set(['athena:workgroup/primary', 'glue:database/default']);

/** A parameter or function that only the deployment knows, in a place's text. */
const UNKNOWN = /\{[^{}]*\}/g;

/** The name a resource is given in its template; undefined when CloudFormation makes one up. Parameters and the like stand in it as `{Name}`. */
export function physicalName(graph: ResourceGraph, resource: Resource): string | undefined {
  const property = NAMING.get(resource.type)?.property;
  const place = property === undefined ? undefined : Place.of(graph, resource, property)[0];
  const { text, mentions } = place?.text() ?? { text: '', mentions: [] };
  return text === '' || mentions.length > 0 ? undefined : text;
}

/** Resources that have a name, with the last part of their ARN. */
interface Named {
  readonly resource: Resource;
  readonly service: string;
  readonly name: string;
  readonly rest: string;
}

/** The named resources of one stack: all, and by what is looked for. */
interface StackNames {
  readonly all: Named[];
  readonly byArn: Map<string, Resource[]>;
  readonly byType: Map<string, Resource>;
}

const namesByGraph = new WeakMap<ResourceGraph, ReadonlyMap<string, StackNames>>();

/** The names in each stack, put together once for each graph. */
function namesOf(graph: ResourceGraph, stack: string): StackNames | undefined {
  let stacks = namesByGraph.get(graph);
  if (!stacks) {
    stacks = readNames(graph);
    namesByGraph.set(graph, stacks);
  }
  return stacks.get(stack);
}

function readNames(graph: ResourceGraph): ReadonlyMap<string, StackNames> {
  const stacks = new Map<string, StackNames>();
  for (const [type, { service, prefix }] of NAMING) {
    for (const resource of graph.ofType(type)) {
      const name = physicalName(graph, resource);
      if (name === undefined) { continue; }
      const names = stacks.get(resource.stack) ?? { all: [], byArn: new Map<string, Resource[]>(), byType: new Map<string, Resource>() };
      stacks.set(resource.stack, names);
      const rest = prefix + name.replace(/^\//, '');
      names.all.push({ resource, service, name, rest });
      names.byArn.set(`${service}:${rest}`, [...names.byArn.get(`${service}:${rest}`) ?? [], resource]);
      const typeKey = `${SAME_KIND.get(type) ?? type} ${name}`;
      if (!names.byType.has(typeKey)) { names.byType.set(typeKey, resource); }
    }
  }
  return stacks;
}

/** The resource of a type that a stack's template gives this name. Never looks into other stacks: equal names there prove nothing. */
export function resourceNamed(graph: ResourceGraph, stack: string, type: string, name: string): Resource | undefined {
  return namesOf(graph, stack)?.byType.get(`${SAME_KIND.get(type) ?? type} ${name}`);
}

/** The resources of a stack whose names an ARN names, `*` standing for anything. An ARN that names everything of a service names nothing. */
export function resourcesWithArn(graph: ResourceGraph, stack: string, arn: string): readonly Resource[] {
  const parts = arnParts(arn);
  const names = namesOf(graph, stack);
  if (!parts || !names || /^[*:/]*$/.test(parts.rest)) { return []; }
  const node = graph.stack(stack);
  if (isOther(parts.region, node?.region) || isOther(parts.account, node?.account)) { return []; }
  for (const rest of beginnings(parts.rest)) {
    const exact = names.byArn.get(`${parts.service}:${rest}`);
    if (exact) { return exact; }
  }
  return parts.rest.includes('*')
    ? names.all.filter(({ service, rest }) => service === parts.service && matches(parts.rest, rest)).map(({ resource }) => resource)
    : [];
}

/**
 * The last part of an ARN, and what it is of: `bucket/key` is in `bucket`, `function:name:alias` of `function:name`.
 * The ARN of a secret ends with a dash and six characters that nobody knows beforehand.
 */
function beginnings(rest: string): readonly string[] {
  const cuts = [...rest.matchAll(/[/:]/g)].map(({ index }) => rest.slice(0, index)).reverse();
  const trimmed = rest.startsWith('secret:') ? rest.replace(/-?(\?{6}|\*)$/, '') : rest.replace(/\*$/, '');
  return [rest, ...(trimmed === rest ? [] : [trimmed]), ...cuts];
}

/** What stands between the colons of an ARN, but its partition. */
export interface ArnParts {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly rest: string;
}

const MAX_ARN_LENGTH = 2_048;

/** The parts of an ARN; undefined for other text. */
export function arnParts(arn: string): ArnParts | undefined {
  // AWS's ARNs have at most 2,048 characters; the beginnings of a longer text would take long to look for.
  const match = arn.length > MAX_ARN_LENGTH ? null : /^arn:[^:]*:([^:]+):([^:]*):([^:]*):(.+)$/s.exec(arn);
  return match ? { service: match[1], region: match[2], account: match[3], rest: match[4] } : undefined;
}

/** The thing outside of the app that an ARN names, with the names of parameters in it as they are. */
export function externalNamedByArn(arn: string): ExternalEndpoint | undefined {
  const parts = arnParts(arn);
  if (!parts) { return undefined; }
  const readable = (text: string) => text.replace(UNKNOWN, UNKNOWN_PART);
  // Of a secret that is imported by its name, nobody knows the six characters that follow it.
  const rest = parts.rest.replace(/\{([^{}]+)\}/g, '$1').replace(/\{\}/g, UNKNOWN_PART).replace(/-\?{6}$/, '');
  return BUILT_IN.has(`${parts.service}:${rest}`)
    ? awsService(parts.service)
    : externalFromArn(`arn:${UNKNOWN_PART}:${parts.service}:${readable(parts.region)}:${readable(parts.account)}:${rest}`);
}

/** The thing outside of the app that a plain name of a known type names, seen from a stack. */
export function externalNamed(graph: ResourceGraph, stack: string, type: string, name: string): ExternalEndpoint | undefined {
  const known = NAMING.get(type);
  const node = graph.stack(stack);
  if (!known || name === '') { return undefined; }
  const [region, account] = known.service === 's3' ? ['', ''] : [node?.region ?? UNKNOWN_PART, node?.account ?? UNKNOWN_PART];
  return externalNamedByArn(`arn::${known.service}:${region}:${account}:${known.prefix}${name.replace(/^\//, '')}`);
}

function isOther(written: string, own: string | undefined): boolean {
  return own !== undefined && /^[a-z0-9-]+$/.test(written) && written !== own;
}

/** Whether a resource's name begins as a pattern does before its first `*`, and ends as it does after its only one. */
function matches(pattern: string, resource: string): boolean {
  const fixed = pattern.slice(0, pattern.indexOf('*'));
  const last = pattern.slice(pattern.lastIndexOf('*') + 1);
  return fixed !== '' && resource.startsWith(fixed) && (pattern.indexOf('*') !== pattern.lastIndexOf('*') || resource.endsWith(last));
}
