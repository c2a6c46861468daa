/** What a connector's `Read` and `Write` allow on a destination (or, for what Lambda polls, on the source). */
export interface ConnectorPermissions {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
}

function actions(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

/** What the role of the source may do with a destination of this type. */
export const ON_DESTINATION: ReadonlyMap<string, ConnectorPermissions> = new Map<string, ConnectorPermissions>([
  ['AWS::DynamoDB::Table', {
    read: actions('dynamodb', 'GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect'),
    write: actions('dynamodb', 'PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate'),
  }],
  ['AWS::Events::EventBus', { write: ['events:PutEvents'] }],
  ['AWS::Lambda::Function', { write: ['lambda:InvokeAsync', 'lambda:InvokeFunction'] }],
  ['AWS::Location::PlaceIndex', { read: actions('geo', 'DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText') }],
  ['AWS::S3::Bucket', {
    read: actions('s3', 'GetObject GetObjectAcl GetObjectVersion ListBucket ListBucketVersions'),
    write: actions('s3', 'PutObject PutObjectAcl DeleteObject DeleteObjectVersion AbortMultipartUpload'),
  }],
  ['AWS::SNS::Topic', { write: ['sns:Publish'] }],
  ['AWS::SQS::Queue', {
    read: actions('sqs', 'ReceiveMessage GetQueueAttributes'), write: actions('sqs', 'DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue'),
  }],
  ['AWS::StepFunctions::StateMachine', {
    read: actions('states', 'DescribeStateMachine ListExecutions DescribeExecution GetExecutionHistory'),
    write: actions('states', 'StartExecution StartSyncExecution StopExecution'),
  }],
]);

/** What the role of a function may do with a source that Lambda polls for it. */
export const ON_POLLED_SOURCE: ReadonlyMap<string, ConnectorPermissions> = new Map<string, ConnectorPermissions>([
  ['AWS::DynamoDB::Table', { read: actions('dynamodb', 'DescribeStream GetRecords GetShardIterator ListStreams') }],
  ['AWS::SQS::Queue', { read: actions('sqs', 'ReceiveMessage GetQueueAttributes'), write: ['sqs:DeleteMessage'] }],
]);

/** Services that call the destination themselves, by the type of the source. */
export const CALLING_SERVICES: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RestApi', 'apigateway.amazonaws.com'],
  ['AWS::ApiGatewayV2::Api', 'apigateway.amazonaws.com'],
  ['AWS::AppSync::GraphQLApi', 'appsync.amazonaws.com'],
  ['AWS::Events::Rule', 'events.amazonaws.com'],
  ['AWS::S3::Bucket', 's3.amazonaws.com'],
  ['AWS::SNS::Topic', 'sns.amazonaws.com'],
]);

/** Where a source or destination names its role. */
export const ROLE_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['AWS::AppSync::DataSource', 'ServiceRoleArn'],
  ['AWS::Events::Rule', 'Targets.0.RoleArn'],
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::StepFunctions::StateMachine', 'RoleArn'],
]);
