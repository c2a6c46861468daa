import { findRelationships } from '../../../../src/architecture/relationships';
import { accessRules } from '../../../../src/architecture/relationships/access';
import { eventRules } from '../../../../src/architecture/relationships/events';
import { streamRules } from '../../../../src/architecture/relationships/streams';
import { arrowsOf, evidenceFor, graphOf } from '../graph-of';
import { yaml } from '../yaml-template';

const find = (template: string) => arrowsOf(accessRules, yaml(template));

/** A function with a role, and a policy on it with these statements. */
const code = (statements: string, variables = '') => `
  F: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn, Environment: { Variables: { ${variables} } } } }
  Role: AWS::IAM::Role
  Policy: { AWS::IAM::Policy: { Roles: [!Ref Role], PolicyDocument: { Statement: [${statements}] } } }
`;
const allow = (actions: string, resource: string) => `{ Effect: Allow, Action: [${actions}], Resource: ${resource} }`;

describe('permissions become verbs', () => {
  test.each([
    ['reads', "'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DescribeTable'"],
    ['writes', "'dynamodb:PutItem', 'dynamodb:BatchWriteItem'"],
    ['reads and writes', "'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:GetShardIterator'"],
    ['reads and writes', "'dynamodb:*'"],
    ['writes', "'dynamodb:Put*'"],
  ])('%s a table', (verb, actions) => {
    const found = find(`${code(allow(actions, '[!GetAtt Table.Arn, !Sub "${Table.Arn}/index/*"]'))}  Table: AWS::DynamoDB::Table`);
    expect(found).toEqual([`F -${verb}-> Table`]);
  });

  test("a table's stream is consumed by what may read the stream itself, not by what may read the table", () => {
    expect(find(`${code(allow("'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'", '!GetAtt Table.StreamArn'))}  Table: AWS::DynamoDB::Table`))
      .toEqual(['Table -consumes-> F']);
  });

  test.each([
    ['AWS::S3::Bucket', "'s3:GetObject*', 's3:GetBucket*', 's3:List*'", '[!GetAtt X.Arn, !Sub "${X.Arn}/*"]', 'F -reads-> X'],
    ['AWS::S3::Bucket', "'s3:PutObject', 's3:Abort*'", '!Sub "${X.Arn}/*"', 'F -writes-> X'],
    ['AWS::SQS::Queue', "'sqs:SendMessage', 'sqs:GetQueueUrl'", '!GetAtt X.Arn', 'F -sends-> X'],
    ['AWS::SQS::Queue', "'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'", '!GetAtt X.Arn', 'X -consumes-> F'],
    ['AWS::SNS::Topic', "'sns:Publish'", '!Ref X', 'F -publishes-> X'],
    ['AWS::Events::EventBus', "'events:PutEvents'", '!GetAtt X.Arn', 'F -publishes-> X'],
    ['AWS::Kinesis::Stream', "'kinesis:PutRecord', 'kinesis:ListShards'", '!GetAtt X.Arn', 'F -writes-> X'],
    ['AWS::Kinesis::Stream', "'kinesis:GetRecords'", '!GetAtt X.Arn', 'X -consumes-> F'],
    ['AWS::KinesisFirehose::DeliveryStream', "'firehose:PutRecordBatch'", '!GetAtt X.Arn', 'F -writes-> X'],
    ['AWS::StepFunctions::StateMachine', "'states:StartExecution'", '!Ref X', 'F -invokes-> X'],
    ['AWS::SecretsManager::Secret', "'secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'", '!Ref X', 'F -reads-> X'],
    ['AWS::SSM::Parameter', "'ssm:GetParameter', 'ssm:DescribeParameters'", '!Sub "arn:aws:ssm:eu-west-1:111111111111:parameter/${X}"', 'F -reads-> X'],
    ['AWS::RDS::DBCluster', "'rds-data:ExecuteStatement'", '!Sub "arn:aws:rds:eu-west-1:111111111111:cluster:${X}"', 'F -reads and writes-> X'],
    ['AWS::RDS::DBInstance', "'rds-db:connect'", '!Sub "arn:aws:rds-db:eu-west-1:111111111111:dbuser:${X.DbiResourceId}/app"', 'F -connects-> X'],
    ['AWS::EFS::FileSystem', "'elasticfilesystem:ClientMount'", '!GetAtt X.Arn', 'F -mounts-> X'],
    ['AWS::OpenSearchService::Domain', "'es:ESHttp*'", '!Sub "${X.Arn}/*"', 'F -reads and writes-> X'],
    ['AWS::ApiGatewayV2::Api', "'execute-api:ManageConnections'", '!Sub "arn:aws:execute-api:eu-west-1:111111111111:${X}/*/POST/@connections/*"', 'F -sends-> X'],
    ['AWS::ApiGateway::RestApi', "'execute-api:Invoke'", '!Sub "arn:aws:execute-api:eu-west-1:111111111111:${X}/*"', 'F -calls-> X'],
    ['AWS::Cognito::UserPool', "'cognito-idp:AdminCreateUser'", '!GetAtt X.Arn', 'F -calls-> X'],
    ['AWS::SageMaker::Endpoint', "'sagemaker:InvokeEndpoint'", '!Ref X', 'F -invokes-> X'],
    ['AWS::Kendra::Index', "'kendra:Query'", '!GetAtt X.Arn', 'F -reads-> X'],
    ['AWS::ECS::TaskDefinition', "'ecs:RunTask'", '!Ref X', 'F -invokes-> X'],
    ['AWS::CodeBuild::Project', "'codebuild:StartBuild'", '!GetAtt X.Arn', 'F -invokes-> X'],
    ['AWS::Athena::WorkGroup', "'athena:StartQueryExecution'", '!Sub "arn:aws:athena:eu-west-1:111111111111:workgroup/${X}"', 'F -calls-> X'],
    ['AWS::Glue::Job', "'glue:StartJobRun'", '!Sub "arn:aws:glue:eu-west-1:111111111111:job/${X}"', 'F -invokes-> X'],
    ['AWS::Location::PlaceIndex', "'geo:SearchPlaceIndexForText'", '!GetAtt X.IndexArn', 'F -calls-> X'],
    ['AWS::DynamoDB::Table', "'*'", '!GetAtt X.Arn', 'F -reads and writes-> X'],
  ])('%s: %s', (type, actions, resource, arrow) => {
    expect(find(`${code(allow(actions, resource))}  X: ${type}`)).toEqual([arrow]);
  });

  test('a function invokes another, through its alias, and not itself', () => {
    expect(find(`${code(allow("'lambda:InvokeFunction'", '[!GetAtt G.Arn, !Sub "${G.Arn}:*", !Ref Alias, !GetAtt F.Arn]'))}
  G: AWS::Lambda::Function
  Alias: { AWS::Lambda::Alias: { FunctionName: !Ref G } }`)).toEqual(['F -invokes-> G']);
  });

  test('mixed statements give each resource the verb of its own service', () => {
    expect(find(`${code(allow("'dynamodb:GetItem', 's3:PutObject'", '[!GetAtt Table.Arn, !Sub "${Bucket.Arn}/*"]'))}
  Table: AWS::DynamoDB::Table
  Bucket: AWS::S3::Bucket`)).toEqual(['F -reads-> Table', 'F -writes-> Bucket']);
  });

  test('statements apart are put together', () => {
    expect(find(`${code([allow("'s3:GetObject'", '!Sub "${B.Arn}/*"'), allow("'s3:PutObject'", '!Sub "${B.Arn}/*"')].join(', '))}  B: AWS::S3::Bucket`))
      .toEqual(['F -reads and writes-> B']);
  });

  test('what is denied, left out or plumbing is no relationship', () => {
    expect(find(`${code([
      '{ Effect: Deny, Action: "s3:*", Resource: !GetAtt B.Arn }',
      '{ Effect: Allow, Action: "s3:GetObject", NotResource: !GetAtt B.Arn }',
      allow("'logs:PutLogEvents', 'xray:PutTraceSegments', 'cloudwatch:PutMetricData', 'ec2:CreateNetworkInterface', 'kms:Decrypt', 'sts:AssumeRole', 'iam:PassRole', 'ecr:GetAuthorizationToken', 'ssm:UpdateInstanceInformation'", "'*'"),
      allow("'kms:Decrypt'", '!GetAtt Key.Arn'), allow("'sqs:GetQueueAttributes'", '!GetAtt Q.Arn'), allow("'s3:PutBucketNotification'", '!GetAtt B.Arn'),
    ].join(', '))}
  B: AWS::S3::Bucket
  Q: { AWS::SQS::Queue: { KmsMasterKeyId: !Ref Key } }
  Key: AWS::KMS::Key`)).toEqual([]);
  });

  test('all resources but some are as good as all, without these', () => {
    const but = (resource: string) => code(`{ Effect: Allow, Action: "s3:GetObject", NotResource: ${resource} }`);
    expect(find(`${but('"arn:aws:s3:::private/*"')}  B: AWS::S3::Bucket`)).toEqual(['F -reads-> B']);
    expect(find(`${but('!Sub "${B.Arn}/*"')}  B: AWS::S3::Bucket`)).toEqual([]);
    expect(find(`${code('{ Effect: Allow, Action: "*", NotResource: !GetAtt B.Arn }')}  B: AWS::S3::Bucket`)).toEqual([]);
  });

  test('what is denied without a condition is not allowed, whatever else says so', () => {
    const both = allow("'s3:GetObject', 's3:PutObject'", '!GetAtt B.Arn');
    const found = (...denials: string[]) => find(`${code([both, ...denials].join(', '))}  B: AWS::S3::Bucket`);
    expect(found('{ Effect: Deny, Action: "s3:PutObject", Resource: !GetAtt B.Arn }')).toEqual(['F -reads-> B']);
    expect(found('{ Effect: Deny, Action: "S3:*", Resource: "*" }')).toEqual([]);
    expect(found('{ Effect: Deny, Action: "s3:*", Resource: !GetAtt B.Arn, Condition: { Bool: { "aws:SecureTransport": false } } }')).toEqual(['F -reads and writes-> B']);
    expect(found('{ Effect: Deny, Action: "s3:*", Resource: "arn:aws:s3:::other" }', '{ Effect: Deny, Action: "sqs:*", Resource: "*" }')).toEqual(['F -reads and writes-> B']);
    expect(find(`${code(`${allow("'s3:GetObject'", "'*'")}, { Effect: Deny, Action: "s3:*", Resource: !GetAtt B.Arn }`)}  B: AWS::S3::Bucket`)).toEqual([]);
  });

  test('all but some actions on a named resource are all the others of its service', () => {
    const allBut = (action: string) => find(`${code(`{ Effect: Allow, NotAction: "${action}", Resource: !GetAtt B.Arn }`)}  B: AWS::S3::Bucket`);
    expect(allBut('s3:DeleteBucket')).toEqual(['F -reads and writes-> B']);
    expect(allBut('s3:Put*')).toEqual(['F -reads-> B']);
    expect(allBut('s3:*')).toEqual([]);
    expect(allBut('dynamodb:*')).toEqual(['F -reads and writes-> B']);
  });
});

test('a key is used by code that is told its name or that alone uses it, and not by what may merely read what it encrypts', () => {
  const decrypt = allow("'kms:Decrypt', 'kms:GenerateDataKey*'", '!GetAtt Key.Arn');
  const queue = '  Q: { AWS::SQS::Queue: { KmsMasterKeyId: !Ref Key } }';
  expect(find(`${code(decrypt, 'K: !GetAtt Key.Arn')}  Key: AWS::KMS::Key\n${queue}`)).toEqual(['F -encrypts-> Key (encrypts and decrypts)']);
  expect(find(`${code(decrypt)}  Key: AWS::KMS::Key`)).toEqual(['F -encrypts-> Key (encrypts and decrypts)']);
  expect(find(`${code(allow("'kms:Sign'", '!GetAtt Key.Arn'))}  Key: AWS::KMS::Key`)).toEqual(['F -encrypts-> Key (signs)']);
  expect(find(`${code(allow("'kms:DescribeKey'", '!GetAtt Key.Arn'))}  Key: AWS::KMS::Key`)).toEqual([]);
  expect(find(`${code(decrypt)}  Key: AWS::KMS::Key\n${queue}`)).toEqual([]);
  expect(find(`${code(allow("'sqs:SendMessage'", "'*'"), 'K: !GetAtt Key.Arn')}  Key: AWS::KMS::Key`)).toEqual(['F -sends-> external:aws:sqs']);
});

describe('where permissions stand', () => {
  test('inline, in managed policies and in role policies', () => {
    expect(find(`
  F: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn } }
  Role:
    AWS::IAM::Role:
      ManagedPolicyArns: [!Ref Managed, !Sub 'arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']
      Policies: [{ PolicyName: p, PolicyDocument: { Statement: { Effect: Allow, Action: 'sns:Publish', Resource: !Ref T } } }]
  Managed: { AWS::IAM::ManagedPolicy: { PolicyDocument: { Statement: [${allow("'sqs:SendMessage'", '!GetAtt Q.Arn')}] } } }
  Apart: { AWS::IAM::RolePolicy: { RoleName: !Ref Role, PolicyDocument: { Statement: [${allow("'s3:GetObject'", '!Sub "\${B.Arn}/*"')}] } } }
  T: AWS::SNS::Topic
  Q: AWS::SQS::Queue
  B: AWS::S3::Bucket`)).toEqual(['F -publishes-> T', 'F -reads-> B', 'F -sends-> Q']);
  });

  test('the task role of a service, not the role that starts its containers; the profile of an Auto Scaling group; the credentials of an identity pool', () => {
    const policy = (role: string) => `{ AWS::IAM::Policy: { Roles: [!Ref ${role}], PolicyDocument: { Statement: [${allow("'s3:GetObject'", '!Sub "${B.Arn}/*"')}] } } }`;
    expect(find(`
  B: AWS::S3::Bucket
  TaskRole: AWS::IAM::Role
  A: ${policy('TaskRole')}
  StartRole: AWS::IAM::Role
  StartPolicy: ${policy('StartRole')}
  Task: { AWS::ECS::TaskDefinition: { TaskRoleArn: !GetAtt TaskRole.Arn } }
  Other: { AWS::ECS::TaskDefinition: { ExecutionRoleArn: !GetAtt StartRole.Arn } }
  Service: { AWS::ECS::Service: { TaskDefinition: !Ref Task } }
  InstanceRole: AWS::IAM::Role
  C: ${policy('InstanceRole')}
  Profile: { AWS::IAM::InstanceProfile: { Roles: [!Ref InstanceRole] } }
  Template: { AWS::EC2::LaunchTemplate: { LaunchTemplateData: { IamInstanceProfile: { Arn: !GetAtt Profile.Arn } } } }
  Group: { AWS::AutoScaling::AutoScalingGroup: { LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: '1' } } }
  UserRole: AWS::IAM::Role
  D: ${policy('UserRole')}
  Pool: AWS::Cognito::IdentityPool
  Roles: { AWS::Cognito::IdentityPoolRoleAttachment: { IdentityPoolId: !Ref Pool, Roles: { authenticated: !GetAtt UserRole.Arn } } }
  PodRole: { AWS::IAM::Role: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: !Ref Provider } }] } } }
  E: ${policy('PodRole')}
  Provider: { AWS::IAM::OIDCProvider: { Url: !GetAtt Cluster.OpenIdConnectIssuerUrl } }
  Cluster: AWS::EKS::Cluster
  RuleRole: AWS::IAM::Role
  G: ${policy('RuleRole')}
  Rule: { AWS::Events::Rule: { Targets: [{ Id: a, Arn: x, RoleArn: !GetAtt RuleRole.Arn }] } }
`)).toEqual(['Cluster -reads-> B', 'Group -reads-> B', 'Pool -reads-> B', 'Service -reads-> B']);
  });
});

test('pods of a cluster that CDK makes by custom resources, and not those of other identity providers', () => {
  expect(find(`
  B: AWS::S3::Bucket
  PodRole: { AWS::IAM::Role: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: !Ref Provider } }] } } }
  A: { AWS::IAM::Policy: { Roles: [!Ref PodRole], PolicyDocument: { Statement: [${allow("'s3:GetObject'", '!Sub "${B.Arn}/*"')}] } } }
  Provider: { Custom::AWSCDKOpenIdConnectProvider: { ServiceToken: x, Url: !GetAtt Cluster.OpenIdConnectIssuerUrl } }
  Cluster: { Custom::AWSCDK-EKS-Cluster: { ServiceToken: x } }
  OtherRole: { AWS::IAM::Role: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: !Ref Saml } }] } } }
  C: { AWS::IAM::Policy: { Roles: [!Ref OtherRole], PolicyDocument: { Statement: [${allow("'s3:PutObject'", '!Sub "${B.Arn}/*"')}] } } }
  Saml: { AWS::IAM::SAMLProvider: { Url: !GetAtt Cluster.OpenIdConnectIssuerUrl } }
`)).toEqual(['Cluster -reads-> B']);
});

describe('permissions on what is not a resource of the app', () => {
  test('an imported resource is an external, a name of the same stack is the resource, CDK\'s staging bucket is nothing', () => {
    expect(find(`${code([
      allow("'dynamodb:GetItem'", "'arn:aws:dynamodb:eu-west-1:222222222222:table/theirs'"), allow("'sqs:SendMessage'", "'arn:aws:sqs:eu-west-1:111111111111:orders'"),
      allow("'s3:GetObject'", "['arn:aws:s3:::theirs', 'arn:aws:s3:::theirs/*']"), allow("'secretsmanager:GetSecretValue'", "'arn:aws:secretsmanager:eu-west-1:222222222222:secret:their/secret-??????'"),
      allow("'s3:GetObject'", "!Sub 'arn:${AWS::Partition}:s3:::cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}/*'"),
    ].join(', '))}
  Q: { AWS::SQS::Queue: { QueueName: orders } }
  Dlq: { AWS::SQS::Queue: { QueueName: orders-dlq } }`)).toEqual([
      'F -reads-> external:arn:dynamodb:eu-west-1:222222222222:Table/theirs', 'F -reads-> external:arn:s3:::Bucket/theirs',
      'F -reads-> external:arn:secretsmanager:eu-west-1:222222222222:Secret/their/secret', 'F -sends-> Q',
    ]);
  });

  test('a managed API is the service, under the name of the model where there is one', () => {
    expect(find(code([
      allow("'comprehend:DetectSentiment', 'textract:AnalyzeDocument'", "'*'"),
      allow("'bedrock:InvokeModel'", "!Sub 'arn:aws:bedrock:${AWS::Region}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0'"),
      allow("'ses:SendEmail'", "'*'"), allow("'ec2:StopInstances', 'ec2:DescribeInstances'", "'*'"),
    ].join(', ')))).toEqual([
      'F -calls-> external:aws:comprehend', 'F -calls-> external:aws:ec2', 'F -calls-> external:aws:textract',
      'F -invokes-> external:aws:bedrock (anthropic.claude-3-haiku)', 'F -sends-> external:aws:ses',
    ]);
  });

  test('everything of a service means what the code is told the name of', () => {
    expect(find(`${code(allow("'dynamodb:PutItem'", "'*'"), 'TABLE: !Ref A')}
  A: AWS::DynamoDB::Table
  B: AWS::DynamoDB::Table`)).toEqual(['F -writes-> A']);
  });

  test('everything of a service means the only one of its kind; among several nothing is guessed; with none it is the service', () => {
    expect(find(`${code(allow("'sqs:SendMessage'", "'*'"))}
  Q: { AWS::SQS::Queue: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn } } }
  Dead: AWS::SQS::Queue`)).toEqual(['F -sends-> Q']);
    expect(find(`${code(allow("'sqs:SendMessage'", "'arn:aws:sqs:*:*:*'"))}
  Q: AWS::SQS::Queue
  R: AWS::SQS::Queue`)).toEqual([]);
    expect(find(code(allow("'sqs:SendMessage'", "'*'")))).toEqual(['F -sends-> external:aws:sqs']);
  });

  test('what everything means can differ by what is done with it, and is never a bucket for logs', () => {
    expect(find(`${code(allow("'glue:GetTable', 'glue:StartJobRun', 's3:GetObject'", "'*'"))}
  Data: AWS::Glue::Database
  Job: AWS::Glue::Job
  Bucket: { AWS::S3::Bucket: { LoggingConfiguration: { DestinationBucketName: !Ref Logs } } }
  Logs: AWS::S3::Bucket`)).toEqual(['F -invokes-> Job', 'F -reads-> Bucket', 'F -reads-> Data']);
  });

  test('a notebook or a build with rights to everything is only related to what it is told the name of', () => {
    const notebook = (variables: string) => `
  N: { AWS::CodeBuild::Project: { ServiceRole: !GetAtt Role.Arn, Environment: { EnvironmentVariables: [${variables}] } } }
  Role: { AWS::IAM::Role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess', 'arn:aws:iam::aws:policy/TranslateFullAccess'] } }
  B: AWS::S3::Bucket`;
    expect(find(notebook(''))).toEqual([]);
    expect(find(notebook('{ Name: B, Value: !Ref B }'))).toEqual(['N -reads and writes-> B']);
  });

  test("AWS's own policies count where they name a service", () => {
    expect(find(`
  F: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn } }
  Role: { AWS::IAM::Role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess', 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess', 'arn:aws:iam::aws:policy/TranslateFullAccess', 'arn:aws:iam::aws:policy/AdministratorAccess'] } }
  Table: AWS::DynamoDB::Table`)).toEqual(['F -calls-> external:aws:translate', 'F -reads and writes-> Table']);
  });

  test("the account's own bus stands between code that publishes to it and rules that wait for an app's events", () => {
    expect(find(`${code(allow("'events:PutEvents'", "'*'"))}
  Own: { AWS::Events::Rule: { EventPattern: { source: [shop] } } }
  Aws: { AWS::Events::Rule: { EventPattern: { source: [aws.ec2] } } }
  Tick: { AWS::Events::Rule: { ScheduleExpression: rate(1 day) } }`)).toEqual(['F -publishes-> external:arn:events:…:…:EventBus/default', 'external:arn:events:…:…:EventBus/default -triggers-> Own']);
    expect(find('{ Own: { AWS::Events::Rule: { EventPattern: { source: [shop] } } } }')).toEqual([]);
  });
});

describe('what the configuration says already', () => {
  const withMapping = (template: string) => arrowsOf([...accessRules, ...eventRules, ...streamRules], yaml(template));

  test('a queue that triggers a function is not consumed by it as well, and a dead-letter queue is not sent to', () => {
    expect(withMapping(`${code([allow("'sqs:ReceiveMessage', 'sqs:DeleteMessage'", '!GetAtt Q.Arn'), allow("'sqs:SendMessage'", '!GetAtt Dead.Arn')].join(', '), 'Q: !Ref Q')}
  Q: AWS::SQS::Queue
  Dead: AWS::SQS::Queue
  Mapping: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn } }
  Config: { AWS::Lambda::EventInvokeConfig: { FunctionName: !Ref F, DestinationConfig: { OnFailure: { Destination: !GetAtt Dead.Arn } } } }`))
      .toEqual(['F -dead-letters-> Dead (on failure)', 'Q -triggers-> F']);
  });

  test('both ways are told where both are so', () => {
    expect(withMapping(`${code(allow("'s3:GetObject', 's3:PutObject'", '!Sub "${B.Arn}/*"'))}
  B: { AWS::S3::Bucket: { NotificationConfiguration: { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: !GetAtt F.Arn }] } } }`))
      .toEqual(['B -triggers-> F (object created)', 'F -reads and writes-> B']);
  });

  test('rights to all of a service do not send back to the queue that triggers', () => {
    expect(withMapping(`
  F: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn } }
  Role: { AWS::IAM::Role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSQSFullAccess'] } }
  Q: AWS::SQS::Queue
  Mapping: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref F, EventSourceArn: !GetAtt Q.Arn } }`)).toEqual(['Q -triggers-> F']);
  });
});

describe('what code is told the name of', () => {
  test('is used, in the way of its kind; what names do not make used is left out', () => {
    expect(find(`
  F:
    AWS::Lambda::Function:
      Environment:
        Variables:
          A: !GetAtt Db.Endpoint.Address
          B: !Ref G
          C: !Ref Bucket
          D: !Ref Secret
          E: !Sub 'https://\${Api}.execute-api.eu-west-1.amazonaws.com/prod'
          G: !Ref Role
          H: !Ref Logs
          I: !GetAtt Site.DomainName
          J: !Ref Vpc
          L: !Sub '{{resolve:secretsmanager:\${Attached}:SecretString:password}}'
  Db: AWS::RDS::DBInstance
  G: AWS::Lambda::Function
  Bucket: AWS::S3::Bucket
  Secret: AWS::SecretsManager::Secret
  Other: AWS::SecretsManager::Secret
  Attached: { AWS::SecretsManager::SecretTargetAttachment: { SecretId: !Ref Other, TargetId: !Ref Db } }
  Api: AWS::ApiGateway::RestApi
  Role: AWS::IAM::Role
  Logs: AWS::Logs::LogGroup
  Site: AWS::CloudFront::Distribution
  Vpc: AWS::EC2::VPC`)).toEqual(['F -calls-> Api', 'F -calls-> Bucket', 'F -connects-> Db', 'F -invokes-> G', 'F -reads-> Other', 'F -reads-> Secret']);
  });

  test('gives way to a permission, and permissions to each other', () => {
    expect(find(`${code(allow("'s3:PutObject'", '!Sub "${B.Arn}/*"'), 'B: !Ref B, C: !Ref C')}
  B: AWS::S3::Bucket
  C: AWS::S3::Bucket`)).toEqual(['F -calls-> C', 'F -writes-> B']);
  });

  test('containers, builds and servers', () => {
    expect(find(`
  Task:
    AWS::ECS::TaskDefinition:
      ContainerDefinitions:
        - Environment: [{ Name: T, Value: !Ref Table }]
          Secrets: [{ Name: P, ValueFrom: !Sub '\${Secret}:password::' }, { Name: Q, ValueFrom: !GetAtt Parameter.Arn }]
  Service: { AWS::ECS::Service: { TaskDefinition: !Ref Task } }
  Build: { AWS::CodeBuild::Project: { Environment: { EnvironmentVariables: [{ Name: B, Value: !Ref Bucket }] } } }
  Template: { AWS::EC2::LaunchTemplate: { LaunchTemplateData: { UserData: { Fn::Base64: !Sub 'aws secretsmanager get-secret-value --secret-id \${Secret}' } } } }
  Group: { AWS::AutoScaling::AutoScalingGroup: { LaunchTemplate: { LaunchTemplateId: !Ref Template } } }
  Job: { AWS::Glue::Job: { DefaultArguments: { --out: !Sub 's3://\${Bucket}/out' } } }
  Table: AWS::DynamoDB::Table
  Secret: AWS::SecretsManager::Secret
  Parameter: AWS::SSM::Parameter
  Bucket: AWS::S3::Bucket`)).toEqual(['Build -calls-> Bucket', 'Group -reads-> Secret', 'Job -calls-> Bucket', 'Service -calls-> Table', 'Service -reads-> Parameter', 'Service -reads-> Secret']);
  });
});

test('the evidence of a permission is the resource in its statement, and statements apart are all evidence', () => {
  const graph = graphOf(yaml(`${code([allow("'s3:GetObject'", '!GetAtt B.Arn'), allow("'s3:PutObject'", '["*", !GetAtt B.Arn]')].join(', '))}  B: AWS::S3::Bucket`));
  expect(evidenceFor(findRelationships(graph, accessRules), 'F -reads and writes-> B')).toEqual([
    'Policy: PolicyDocument.Statement.0.Resource', 'Policy: PolicyDocument.Statement.1.Resource.1',
  ]);
});

test('each direction has its own evidence', () => {
  const graph = graphOf(yaml(`${code([allow("'kinesis:GetRecords'", '!GetAtt X.Arn'), allow("'kinesis:PutRecord'", '[!GetAtt X.Arn]')].join(', '))}  X: AWS::Kinesis::Stream`));
  const findings = findRelationships(graph, accessRules);
  expect(evidenceFor(findings, 'X -consumes-> F')).toEqual(['Policy: PolicyDocument.Statement.0.Resource']);
  expect(evidenceFor(findings, 'F -writes-> X')).toEqual(['Policy: PolicyDocument.Statement.1.Resource.0']);
});
