/** The resource types that a managed API integrates with directly, by the service's name in the integration's URI. */
const TYPES_BY_SERVICE: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  's3': ['AWS::S3::Bucket'],
  'dynamodb': ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  'events': ['AWS::Events::EventBus'],
  'firehose': ['AWS::KinesisFirehose::DeliveryStream'],
  'kinesis': ['AWS::Kinesis::Stream'],
  'lambda': ['AWS::Lambda::Function'],
  'logs': ['AWS::Logs::LogGroup'],
  'runtime.sagemaker': ['AWS::SageMaker::Endpoint'],
  'sagemaker': ['AWS::SageMaker::Endpoint'],
  'secretsmanager': ['AWS::SecretsManager::Secret'],
  'sns': ['AWS::SNS::Topic'],
  'sqs': ['AWS::SQS::Queue'],
  'ssm': ['AWS::SSM::Parameter'],
  'states': ['AWS::StepFunctions::StateMachine'],
  'cognito-idp': ['AWS::Cognito::UserPool'],
}));

/** Services whose endpoint has another name than their IAM actions. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['runtime.sagemaker', 'sagemaker'],
  ['iotdata', 'iot'],
  ['data.iot', 'iot'],
  ['data-ats.iot', 'iot'],
]);

/** The service that an HTTP API's integration subtype (`EventBridge-PutEvents`) calls. */
const SERVICE_BY_SUBTYPE: ReadonlyMap<string, string> = new Map([
  ['AppConfig', 'appconfig'],
  ['EventBridge', 'events'],
  ['Kinesis', 'kinesis'],
  ['SQS', 'sqs'],
  ['StepFunctions', 'states'],
]);

/** An AWS service that an API calls directly. */
export interface ServiceCall {
  /** Name in IAM actions. */
  readonly prefix: string;
  /** Types of what the call can be about. */
  readonly types: readonly string[];
  /** API action, where the URI names it: `PutItem`. */
  readonly action?: string;
  /** What follows `path/`: for SQS account and queue, for S3 bucket and key, for Lambda the function's ARN. */
  readonly path?: string;
}

/** The call that an integration URI stands for, `arn:aws:apigateway:<region>:<service>:action|path/...`; parts not known in advance may be anything. */
export function serviceCallOfUri(uri: string): ServiceCall | undefined {
  const match = /^arn:[^:]*:apigateway:[^:]*:([^:]+):(action|path)\/(.*)$/s.exec(uri);
  if (!match) { return undefined; }
  const [, service, form, rest] = match;
  const endpoint = service.toLowerCase();
  // A subdomain may stand before the service, such as the account's own endpoint of IoT.
  const name = TYPES_BY_SERVICE.has(endpoint) || PREFIXES.has(endpoint) ? endpoint : endpoint.slice(endpoint.lastIndexOf('.') + 1);
  const call = { prefix: PREFIXES.get(name) ?? name, types: TYPES_BY_SERVICE.get(name) ?? [] };
  return form === 'path' ? { ...call, path: rest } : { ...call, action: rest.split(/[?&/]/)[0] };
}

/** The call of an HTTP API's first-class integration: `SQS-SendMessage`. */
export function serviceCallOfSubtype(subtype: string): ServiceCall | undefined {
  const [name, action] = subtype.split('-');
  const prefix = SERVICE_BY_SUBTYPE.get(name);
  return prefix === undefined ? undefined : { prefix, types: TYPES_BY_SERVICE.get(prefix) ?? [], action };
}

/** The call that a request to one of AWS's own endpoints is: `https://states.eu-west-1.amazonaws.com/`. */
export function serviceCallOfHost(host: string): ServiceCall | undefined {
  const name = /^(?:[^.]+\.)*?([a-z0-9-]+)\.[a-z0-9…-]+\.(?:amazonaws\.com(?:\.cn)?|…)$/.exec(host)?.[1];
  const prefix = name?.replace(/^sync-/, '');
  return prefix === undefined ? undefined : { prefix, types: TYPES_BY_SERVICE.get(prefix) ?? [] };
}
