import type { Resource, ResourceGraph } from '../../sources';
import { isCdkHelper } from '../compute/cdk-own-helpers';
import { awsService } from '../externals';
import type { End } from '../findings-builder';
import { externalNamed } from '../physical-names';
import { typeIsOf } from '../service-types';
import type { Verb } from './action-verbs';
import { namesKnownTo } from './environment';

/** What a permission on everything of a service, or one verb of it, can be meant for, where that is a kind of resource that apps have of their own. */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'aoss': ['AWS::OpenSearchServerless::Collection'],
  'appconfig': ['AWS::AppConfig::Application'],
  'appsync': ['AWS::AppSync::GraphQLApi'],
  'autoscaling': ['AWS::AutoScaling::AutoScalingGroup'],
  'athena': ['AWS::Athena::WorkGroup'],
  'bedrock/reads': ['AWS::Bedrock::KnowledgeBase'],
  'batch': ['AWS::Batch::JobQueue'],
  'cassandra': ['AWS::Cassandra::Keyspace'],
  'cloudfront': ['AWS::CloudFront::Distribution'],
  'codebuild': ['AWS::CodeBuild::Project'],
  'codecommit': ['AWS::CodeCommit::Repository'],
  'codepipeline': ['AWS::CodePipeline::Pipeline'],
  'cognito-idp': ['AWS::Cognito::UserPool'],
  'connect': ['AWS::Connect::Instance'],
  'dax': ['AWS::DAX::Cluster'],
  'dynamodb': ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  'ec2': ['AWS::EC2::Instance'],
  'ecs': ['AWS::ECS::TaskDefinition'],
  'elasticfilesystem': ['AWS::EFS::FileSystem'],
  'elasticmapreduce': ['AWS::EMR::Cluster'],
  'emr-serverless': ['AWS::EMRServerless::Application'],
  'es': ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'],
  'events': ['AWS::Events::EventBus'],
  'execute-api': ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'],
  'firehose': ['AWS::KinesisFirehose::DeliveryStream'],
  'glue/invokes': ['AWS::Glue::Job', 'AWS::Glue::Crawler', 'AWS::Glue::Workflow'],
  'glue/reads': ['AWS::Glue::Database'],
  'kafka-cluster': ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'],
  'kendra': ['AWS::Kendra::Index'],
  'kinesis': ['AWS::Kinesis::Stream'],
  'kinesisvideo': ['AWS::KinesisVideo::Stream'],
  'lambda': ['AWS::Lambda::Function'],
  'lex': ['AWS::Lex::Bot'],
  'mobiletargeting': ['AWS::Pinpoint::App'],
  'neptune-db': ['AWS::Neptune::DBCluster'],
  'qbusiness': ['AWS::QBusiness::Application'],
  'rds': ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  'rds-data': ['AWS::RDS::DBCluster'],
  'rds-db': ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::DBProxy'],
  'redshift': ['AWS::Redshift::Cluster'],
  'redshift-serverless': ['AWS::RedshiftServerless::Workgroup'],
  'redshift-data': ['AWS::Redshift::Cluster', 'AWS::RedshiftServerless::Workgroup'],
  's3': ['AWS::S3::Bucket'],
  'sagemaker': ['AWS::SageMaker::Endpoint'],
  'secretsmanager': ['AWS::SecretsManager::Secret'],
  'sns': ['AWS::SNS::Topic'],
  'sqs': ['AWS::SQS::Queue'],
  'ssm': ['AWS::SSM::Parameter'],
  'states': ['AWS::StepFunctions::StateMachine'],
  'transfer': ['AWS::Transfer::Server'],
  'timestream': ['AWS::Timestream::Table', 'AWS::Timestream::Database'],
  'verifiedpermissions': ['AWS::VerifiedPermissions::PolicyStore'],
}));

/** Kinds of which an app has so many that the only other one in a stack is no answer. */
const NEVER_GUESSED: ReadonlySet<string> = new Set(['lambda', 'ecs', 'ssm', 'codebuild']);

/** Users whose roles are commonly given far more than they use: only what they are told the name of counts. */
const OVERPROVIDED = /^AWS::(SageMaker|MWAA|EMR|CodeBuild|EKS)::/;

/**
 * What a permission on everything of a service is meant for: what the user is told the names of; else the only one of its kind in the
 * user's stack; else, when the app has none at all, the service itself. When there are several, nothing tells.
 */
export function meantByEverything(graph: ResourceGraph, user: Resource, service: string, verb: Verb): readonly End[] {
  const types = MEANT.get(`${service}/${verb}`) ?? MEANT.get(service);
  if (typeIsOf(user.type, service)) { return types ? told(graph, user, types) : []; }
  if (!types) { return OVERPROVIDED.test(user.type) ? [] : [awsService(service)]; }
  const named = told(graph, user, types);
  if (named.length > 0) { return named; }
  if (OVERPROVIDED.test(user.type)) { return []; }
  const all = graph.ofType(...types).filter((resource) => resource.id !== user.id && !isCdkHelper(resource, graph) && !isAside(graph, resource));
  const near = all.filter(({ stack }) => stack === user.stack);
  if (near.length === 1 && !NEVER_GUESSED.has(service)) { return near; }
  if (all.length > 0) { return []; }
  return service === 'events' ? [defaultBus(graph, user)] : [awsService(service)];
}

/** The bus that every account has, as seen from a resource's stack. */
export function defaultBus(graph: ResourceGraph, from: Resource): End {
  return externalNamed(graph, from.stack, 'AWS::Events::EventBus', 'default') ?? awsService('events');
}

function told(graph: ResourceGraph, user: Resource, types: readonly string[]): readonly Resource[] {
  const named = namesKnownTo(graph, user).filter((name) => types.includes(name.named.type)).map((name) => name.named);
  return [...new Set(named)];
}

/** Properties that name a queue for what failed, or a bucket for logs: nobody means those by everything. */
const ASIDE = /(^|\.)(RedrivePolicy|DeadLetterConfig|OnFailure|LoggingConfiguration|Logging|AccessLoggingPolicy|LoadBalancerAttributes|S3BucketName)(\.|$)/;

function isAside(graph: ResourceGraph, resource: Resource): boolean {
  return graph.referencesTo(resource.id).some(({ property }) => ASIDE.test(property));
}
