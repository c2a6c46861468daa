/** The names that AWS's SDKs give to services, where IAM and ARNs have others. */
const SDK_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  apigatewaymanagementapi: 'execute-api',
  bedrockagent: 'bedrock',
  bedrockagentruntime: 'bedrock',
  bedrockruntime: 'bedrock',
  cloudwatchlogs: 'logs',
  cognitoidentity: 'cognito-identity',
  cognitoidentityprovider: 'cognito-idp',
  efs: 'elasticfilesystem',
  elasticloadbalancingv2: 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  emrcontainers: 'emr-containers',
  emrserverless: 'emr-serverless',
  eventbridge: 'events',
  iotdataplane: 'iot',
  lexruntimev2: 'lex',
  location: 'geo',
  opensearch: 'es',
  personalizeruntime: 'personalize',
  pinpoint: 'mobiletargeting',
  rdsdata: 'rds-data',
  redshiftdata: 'redshift-data',
  sagemakerruntime: 'sagemaker',
  sesv2: 'ses',
  sfn: 'states',
  timestreamquery: 'timestream',
  timestreamwrite: 'timestream',
}));

/** Where the arguments of a call name what it is about, and what a plain name there is the name of. */
const OBJECTS: ReadonlyMap<string, readonly (readonly [key: string, type: string])[]> = new Map(Object.entries({
  athena: [['WorkGroup', 'AWS::Athena::WorkGroup']],
  batch: [['JobQueue', 'AWS::Batch::JobQueue']],
  codebuild: [['ProjectName', 'AWS::CodeBuild::Project']],
  databrew: [['Name', 'AWS::DataBrew::Job']],
  dynamodb: [['TableName', 'AWS::DynamoDB::Table']],
  ecs: [['TaskDefinition', 'AWS::ECS::TaskDefinition']],
  events: [['EventBusName', 'AWS::Events::EventBus']],
  firehose: [['DeliveryStreamName', 'AWS::KinesisFirehose::DeliveryStream']],
  glue: [['JobName', 'AWS::Glue::Job'], ['Name', 'AWS::Glue::Crawler']],
  kinesis: [['StreamName', 'AWS::Kinesis::Stream'], ['StreamARN', 'AWS::Kinesis::Stream']],
  lambda: [['FunctionName', 'AWS::Lambda::Function']],
  s3: [['Bucket', 'AWS::S3::Bucket'], ['BucketName', 'AWS::S3::Bucket']],
  secretsmanager: [['SecretId', 'AWS::SecretsManager::Secret']],
  sns: [['TopicArn', 'AWS::SNS::Topic'], ['TargetArn', 'AWS::SNS::Topic']],
  sqs: [['QueueUrl', 'AWS::SQS::Queue']],
  ssm: [['Name', 'AWS::SSM::Parameter']],
  states: [['StateMachineArn', 'AWS::StepFunctions::StateMachine']],
}));

/** A call of a service that a state makes. */
export interface Integration {
  /** Name of the service in IAM and ARNs. */
  readonly service: string;
  /** The action as IAM spells it: `PutItem`. */
  readonly action: string;
}

/** The call in the resource of a state: `arn:aws:states:::dynamodb:putItem`, `arn:aws:states:::aws-sdk:rds:stopDBInstance`, `...:ecs:runTask.sync`. */
export function integrationOf(resource: string): Integration | undefined {
  const match = /^arn:[^:]*:states:[^:]*:[^:]*:(?:aws-sdk:)?([A-Za-z0-9-]+):([A-Za-z0-9]+)/.exec(resource);
  if (!match) { return undefined; }
  const service = match[1].toLowerCase();
  return { service: SDK_NAMES.get(service) ?? service, action: match[2].charAt(0).toUpperCase() + match[2].slice(1) };
}

/** Where the arguments of a service's calls name what they are about, with the type of what is named. */
export function objectsOf(service: string): readonly (readonly [key: string, type: string])[] {
  return OBJECTS.get(service) ?? [];
}
