import { UNKNOWN_PART } from '../sources';
import type { ExternalEndpoint } from './relationship';

/** The people (and their browsers and programs) that call an app from outside. */
export const USERS: ExternalEndpoint = { id: 'external:users', type: 'External::Users', name: 'Users' };

/** The internet, as what an app calls out to. */
export const INTERNET: ExternalEndpoint = { id: 'external:internet', type: 'External::Internet', name: 'Internet' };

/** AWS's own spelling by the name a service has in ARNs, actions and endpoints; what is not here is spelled from that name. */
const SERVICE_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  'acm': 'AWS Certificate Manager',
  'aoss': 'Amazon OpenSearch Serverless',
  'apigateway': 'Amazon API Gateway',
  'appconfig': 'AWS AppConfig',
  'application-autoscaling': 'Application Auto Scaling',
  'athena': 'Amazon Athena',
  'autoscaling': 'Amazon EC2 Auto Scaling',
  'backup': 'AWS Backup',
  'batch': 'AWS Batch',
  'bedrock': 'Amazon Bedrock',
  'bedrock-agentcore': 'Amazon Bedrock AgentCore',
  'chime': 'Amazon Chime',
  'cloudformation': 'AWS CloudFormation',
  'cloudfront': 'Amazon CloudFront',
  'cloudtrail': 'AWS CloudTrail',
  'cloudwatch': 'Amazon CloudWatch',
  'codeartifact': 'AWS CodeArtifact',
  'codebuild': 'AWS CodeBuild',
  'codecommit': 'AWS CodeCommit',
  'codedeploy': 'AWS CodeDeploy',
  'codepipeline': 'AWS CodePipeline',
  'cognito-identity': 'Amazon Cognito',
  'cognito-idp': 'Amazon Cognito',
  'comprehend': 'Amazon Comprehend',
  'comprehendmedical': 'Amazon Comprehend Medical',
  'config': 'AWS Config',
  'connect': 'Amazon Connect',
  'datasync': 'AWS DataSync',
  'dynamodb': 'Amazon DynamoDB',
  'ec2': 'Amazon EC2',
  'ecr': 'Amazon ECR',
  'ecs': 'Amazon ECS',
  'eks': 'Amazon EKS',
  'elasticache': 'Amazon ElastiCache',
  'elasticfilesystem': 'Amazon EFS',
  'elasticloadbalancing': 'Elastic Load Balancing',
  'elasticmapreduce': 'Amazon EMR',
  'es': 'Amazon OpenSearch Service',
  'events': 'Amazon EventBridge',
  'execute-api': 'Amazon API Gateway',
  'firehose': 'Amazon Data Firehose',
  'forecast': 'Amazon Forecast',
  'fsx': 'Amazon FSx',
  'geo': 'Amazon Location Service',
  'glue': 'AWS Glue',
  'guardduty': 'Amazon GuardDuty',
  'iam': 'AWS IAM',
  'inspector2': 'Amazon Inspector',
  'iot': 'AWS IoT Core',
  'iotanalytics': 'AWS IoT Analytics',
  'iotsitewise': 'AWS IoT SiteWise',
  'kafka': 'Amazon MSK',
  'kendra': 'Amazon Kendra',
  'kinesis': 'Amazon Kinesis Data Streams',
  'kinesisanalytics': 'Amazon Managed Service for Apache Flink',
  'kinesisvideo': 'Amazon Kinesis Video Streams',
  'kms': 'AWS KMS',
  'lambda': 'AWS Lambda',
  'lex': 'Amazon Lex',
  'logs': 'Amazon CloudWatch Logs',
  'macie2': 'Amazon Macie',
  'mediaconvert': 'AWS Elemental MediaConvert',
  'mediapackage': 'AWS Elemental MediaPackage',
  'mobiletargeting': 'Amazon Pinpoint',
  'monitoring': 'Amazon CloudWatch',
  'mq': 'Amazon MQ',
  'organizations': 'AWS Organizations',
  'personalize': 'Amazon Personalize',
  'pipes': 'Amazon EventBridge Pipes',
  'polly': 'Amazon Polly',
  'qbusiness': 'Amazon Q Business',
  'quicksight': 'Amazon QuickSight',
  'rds': 'Amazon RDS',
  'rds-data': 'Amazon RDS Data API',
  'redshift': 'Amazon Redshift',
  'redshift-data': 'Amazon Redshift Data API',
  'rekognition': 'Amazon Rekognition',
  'resource-groups': 'AWS Resource Groups',
  'route53': 'Amazon Route 53',
  's3': 'Amazon S3',
  's3express': 'Amazon S3 Express One Zone',
  'sagemaker': 'Amazon SageMaker AI',
  'scheduler': 'Amazon EventBridge Scheduler',
  'secretsmanager': 'AWS Secrets Manager',
  'securityhub': 'AWS Security Hub',
  'servicediscovery': 'AWS Cloud Map',
  'ses': 'Amazon SES',
  'sns': 'Amazon SNS',
  'sqs': 'Amazon SQS',
  'ssm': 'AWS Systems Manager',
  'ssmmessages': 'AWS Systems Manager',
  'states': 'AWS Step Functions',
  'sts': 'AWS STS',
  'textract': 'Amazon Textract',
  'timestream': 'Amazon Timestream',
  'transcribe': 'Amazon Transcribe',
  'transfer': 'AWS Transfer Family',
  'translate': 'Amazon Translate',
  'voiceid': 'Amazon Connect Voice ID',
  'waf-regional': 'AWS WAF',
  'wafv2': 'AWS WAF',
  'workspaces': 'Amazon WorkSpaces',
  'xray': 'AWS X-Ray',
}));

/** An AWS service that is used without a resource of its own in the app, by the name it has in ARNs and IAM actions (`comprehend`, `xray`). */
export function awsService(prefix: string): ExternalEndpoint {
  const key = prefix.toLowerCase();
  return { id: `external:aws:${key}`, type: 'External::Service', name: SERVICE_NAMES.get(key) ?? `AWS ${prefix}` };
}

/** CloudFormation types by service and kind of resource in an ARN; `*` stands for services whose ARNs name one kind only. */
const TYPES_BY_ARN: ReadonlyMap<string, string> = new Map(Object.entries({
  'acm/certificate': 'AWS::CertificateManager::Certificate',
  'apigateway/*': 'AWS::ApiGateway::RestApi',
  'appsync/apis': 'AWS::AppSync::GraphQLApi',
  'athena/workgroup': 'AWS::Athena::WorkGroup',
  'batch/job-definition': 'AWS::Batch::JobDefinition',
  'batch/job-queue': 'AWS::Batch::JobQueue',
  'bedrock/agent': 'AWS::Bedrock::Agent',
  'bedrock/guardrail': 'AWS::Bedrock::Guardrail',
  'bedrock/knowledge-base': 'AWS::Bedrock::KnowledgeBase',
  'cloudfront/distribution': 'AWS::CloudFront::Distribution',
  'codebuild/project': 'AWS::CodeBuild::Project',
  'codecommit/*': 'AWS::CodeCommit::Repository',
  'codepipeline/*': 'AWS::CodePipeline::Pipeline',
  'cognito-idp/userpool': 'AWS::Cognito::UserPool',
  'dynamodb/table': 'AWS::DynamoDB::Table',
  'ec2/instance': 'AWS::EC2::Instance',
  'ec2/vpc': 'AWS::EC2::VPC',
  'ecr/repository': 'AWS::ECR::Repository',
  'ecs/cluster': 'AWS::ECS::Cluster',
  'ecs/service': 'AWS::ECS::Service',
  'ecs/task-definition': 'AWS::ECS::TaskDefinition',
  'elasticache/cluster': 'AWS::ElastiCache::CacheCluster',
  'elasticache/replicationgroup': 'AWS::ElastiCache::ReplicationGroup',
  'elasticfilesystem/access-point': 'AWS::EFS::FileSystem',
  'elasticfilesystem/file-system': 'AWS::EFS::FileSystem',
  'elasticloadbalancing/listener': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'elasticloadbalancing/listener-rule': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'elasticloadbalancing/loadbalancer': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'es/domain': 'AWS::OpenSearchService::Domain',
  'events/event-bus': 'AWS::Events::EventBus',
  'events/api-destination': 'AWS::Events::ApiDestination',
  'execute-api/*': 'AWS::ApiGateway::RestApi',
  'firehose/deliverystream': 'AWS::KinesisFirehose::DeliveryStream',
  'glue/database': 'AWS::Glue::Database',
  'glue/job': 'AWS::Glue::Job',
  'kafka/cluster': 'AWS::MSK::Cluster',
  'kinesis/stream': 'AWS::Kinesis::Stream',
  'kms/alias': 'AWS::KMS::Key',
  'kms/key': 'AWS::KMS::Key',
  'lambda/function': 'AWS::Lambda::Function',
  'logs/log-group': 'AWS::Logs::LogGroup',
  'rds/cluster': 'AWS::RDS::DBCluster',
  'rds/db': 'AWS::RDS::DBInstance',
  'rds/db-proxy': 'AWS::RDS::DBProxy',
  's3/*': 'AWS::S3::Bucket',
  'sagemaker/endpoint': 'AWS::SageMaker::Endpoint',
  'secretsmanager/secret': 'AWS::SecretsManager::Secret',
  'sns/*': 'AWS::SNS::Topic',
  'sqs/*': 'AWS::SQS::Queue',
  'ssm/parameter': 'AWS::SSM::Parameter',
  'states/stateMachine': 'AWS::StepFunctions::StateMachine',
  'timestream/database': 'AWS::Timestream::Database',
  'wafv2/global': 'AWS::WAFv2::WebACL',
  'wafv2/regional': 'AWS::WAFv2::WebACL',
}));

/** ARNs whose name is not simply what follows the kind: load balancers say `app/<name>/<hash>`, web ACLs `webacl/<name>/<hash>`. */
const NAME_BY_TYPE: ReadonlyMap<string, (name: string) => string> = new Map([
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', (name: string) => name.replace(/^(app|net|gwy|application|network)\//, '').split('/')[0]],
  ['AWS::WAFv2::WebACL', (name: string) => name.replace(/^webacl\//, '').split('/')[0]],
  ['AWS::SecretsManager::Secret', (name: string) => name.replace(/-[A-Za-z0-9]{6}$/, '')],
  ['AWS::S3::Bucket', (name: string) => name.split('/')[0]],
  ['AWS::Lambda::Function', (name: string) => name.split(':')[0]],
  ['AWS::DynamoDB::Table', (name: string) => name.split('/')[0]],
  ['AWS::Logs::LogGroup', (name: string) => name.split(':')[0]],
  ['AWS::ApiGateway::RestApi', (name: string) => /^(?:\/(?:restapis|apis)\/)?([^/]+)/.exec(name)?.[1] ?? ''],
]);

/**
 * The thing outside the app that an ARN names: an imported queue, a certificate made by hand.
 *
 * Undefined for text that is no ARN, that names every resource of a kind (`*`), or whose service and kind are not known as a thing an architect draws.
 */
export function externalFromArn(arn: string): ExternalEndpoint | undefined {
  const match = /^arn:[^:]*:([^:]+):([^:]*):([^:]*):(.+)$/s.exec(arn);
  // API Gateway's integration URIs look like ARNs and name no API.
  if (!match || /^arn:[^:]*:apigateway:[^:]*:[^:]+:(path|action)\//.test(arn)) { return undefined; }
  const [, service, region, account, rest] = match;
  const [, kind, afterKind] = /^([^:/]+)[:/](.+)$/s.exec(rest) ?? [undefined, '', ''];
  const typeOfKind = TYPES_BY_ARN.get(`${service}/${kind}`);
  const type = typeOfKind ?? TYPES_BY_ARN.get(`${service}/*`);
  if (!type) { return undefined; }
  const full = typeOfKind ? afterKind : rest;
  const name = NAME_BY_TYPE.get(type)?.(full) ?? full;
  if (name === '' || name.includes('*') || name.includes(UNKNOWN_PART)) { return undefined; }
  // By type and not by the ARN itself: a listener's ARN and its balancer's mean the same thing.
  return { id: `external:arn:${service}:${region}:${account}:${type.split('::')[2]}/${name}`, type, name };
}

/** A host on the internet that is no part of the app, by its name or a URL on it. Undefined when its name is not written out. */
export function externalHost(url: string): ExternalEndpoint | undefined {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?::\d+)?(?:[/?#]|$)/i.exec(url)?.[1].toLowerCase();
  return host === undefined ? undefined : { id: `external:host:${host}`, type: 'External::Service', name: host };
}

/** The bucket whose endpoint a host name is: `photos.s3.eu-west-1.amazonaws.com`, also of its website. */
export function externalBucketOfHost(host: string): ExternalEndpoint | undefined {
  const name = /^([a-z0-9][a-z0-9.-]*[a-z0-9])\.s3[.-](?:[a-z0-9.…-]*)$/.exec(host)?.[1];
  return name === undefined ? undefined : externalFromArn(`arn:aws:s3:::${name}`);
}
