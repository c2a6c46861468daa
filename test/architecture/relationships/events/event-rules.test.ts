import { findRelationships } from '../../../../src/architecture/relationships';
import { eventRules } from '../../../../src/architecture/relationships/events';
import { arrowsOf, att, concat, evidenceFor, graphOf, ref, type Resources } from '../graph-of';

const find = (resources: Resources, parameters: Record<string, unknown> = {}) => arrowsOf(eventRules, resources, parameters);

const fn = { Type: 'AWS::Lambda::Function', Properties: {} };
const queue = { Type: 'AWS::SQS::Queue', Properties: {} };
const topic = { Type: 'AWS::SNS::Topic', Properties: {} };
const rule = (Properties: Record<string, unknown>) => ({ Type: 'AWS::Events::Rule', Properties });

describe('event rules', () => {
  test('a bus triggers its rules, a rule its targets under the name of the event, and failures go to the dead-letter queue', () => {
    expect(find({
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
      Placed: rule({
        EventBusName: ref('Bus'),
        EventPattern: { 'source': ['shop.orders'], 'detail-type': ['OrderPlaced'] },
        Targets: [
          { Id: 'a', Arn: att('Queue', 'Arn'), DeadLetterConfig: { Arn: att('Dead', 'Arn') } },
          { Id: 'b', Arn: att('Function', 'Arn'), RoleArn: att('Role', 'Arn') },
        ],
      }),
      Queue: queue,
      Dead: queue,
      Function: fn,
      Role: { Type: 'AWS::IAM::Role' },
    })).toEqual([
      'Bus -triggers-> Placed',
      'Placed -dead-letters-> Dead',
      'Placed -triggers-> Function (OrderPlaced)',
      'Placed -triggers-> Queue (OrderPlaced)',
    ]);
  });

  test('the default bus is nothing of the app, whether left out, named or referred to by its ARN', () => {
    const targets = { Targets: [{ Id: 'a', Arn: att('Queue', 'Arn') }], EventPattern: { source: ['demo.cli'] } };
    const arn = concat('arn:', ref('AWS::Partition'), ':events:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':event-bus/default');
    expect(find({ Queue: queue, A: rule(targets), B: rule({ ...targets, EventBusName: 'default' }), C: rule({ ...targets, EventBusName: arn }) })).toEqual([
      'A -triggers-> Queue (demo.cli)', 'B -triggers-> Queue (demo.cli)', 'C -triggers-> Queue (demo.cli)',
    ]);
  });

  test('a bus outside of the app is an external, by name or ARN, and a bus of the stack is found by its name', () => {
    expect(find({
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
      Own: rule({ EventBusName: 'shop' }),
      Named: rule({ EventBusName: 'partners' }),
      Arn: rule({ EventBusName: 'arn:aws:events:eu-west-1:222222222222:event-bus/theirs' }),
      Given: rule({ EventBusName: ref('BusName') }),
    }, { BusName: { Type: 'String' } })).toEqual([
      'Bus -triggers-> Own',
      'external:arn:events:eu-west-1:222222222222:EventBus/theirs -triggers-> Arn',
      'external:arn:events:…:…:EventBus/partners -triggers-> Named',
    ]);
  });

  test('labels say what a person would: matchers, alternatives, many names, API calls, schedules', () => {
    const to = { Targets: [{ Id: 'a', Arn: att('F', 'Arn') }] };
    const found = find({
      F: fn,
      A: rule({ ...to, EventPattern: { 'detail-type': [{ prefix: { 'equals-ignore-case': 'Order' } }, { suffix: 'Failed' }] } }),
      B: rule({ ...to, EventPattern: { $or: [{ 'detail-type': ['X'] }, { 'detail-type': ['Y'] }] } }),
      C: rule({ ...to, EventPattern: { 'detail-type': ['A', 'B', 'C', 'D', 'E'] } }),
      D: rule({ ...to, EventPattern: { 'source': ['aws.s3'], 'detail-type': ['AWS API Call via CloudTrail'], 'detail': { eventName: ['PutBucketPolicy'] } } }),
      E: rule({ ...to, ScheduleExpression: 'rate(5 minutes)' }),
      G: rule({ ...to, ScheduleExpression: 'rate(1 day)' }),
      H: rule({ ...to, ScheduleExpression: 'cron(0 12 * * ? *)' }),
      I: rule({ ...to, EventPattern: { account: [ref('AWS::AccountId')] } }),
      J: rule({ ...to, EventPattern: { 'detail-type': [{ 'anything-but': ['Ping', 'Pong'] }] } }),
    });
    expect(found).toEqual([
      'A -triggers-> F (Order*, *Failed)', 'B -triggers-> F (X, Y)', 'C -triggers-> F (A, B, C +2)', 'D -triggers-> F (PutBucketPolicy)',
      'E -triggers-> F (every 5 minutes)', 'G -triggers-> F (every day)', 'H -triggers-> F (cron(0 12 * * ? *))', 'I -triggers-> F',
      'J -triggers-> F (not Ping or Pong)',
    ]);
  });

  test('a target on a cluster is the task, a queue for jobs is itself, and targets are found in conditions, versions and literal ARNs', () => {
    expect(find({
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Task: { Type: 'AWS::ECS::TaskDefinition' },
      Jobs: { Type: 'AWS::Batch::JobQueue' },
      Definition: { Type: 'AWS::Batch::JobDefinition' },
      F: fn,
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('F') } },
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
      Log: { Type: 'AWS::Logs::LogGroup' },
      Other: { Type: 'AWS::Events::EventBus' },
      Rule: rule({
        Targets: [
          { Id: '1', Arn: att('Cluster', 'Arn'), EcsParameters: { TaskDefinitionArn: ref('Task') } },
          { Id: '2', Arn: ref('Jobs'), BatchParameters: { JobDefinition: ref('Definition') } },
          { Id: '3', Arn: ref('Version') },
          { Id: '4', Arn: ref('Machine'), Input: '{"x":1}' },
          { Id: '5', Arn: concat('arn:', ref('AWS::Partition'), ':logs:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':log-group:', ref('Log')) },
          { Id: '6', Arn: att('Other', 'Arn') },
          { Id: '7', Arn: 'arn:aws:sqs:eu-west-1:111111111111:elsewhere' },
          { 'Fn::If': ['Big', { Id: '8', Arn: att('Cluster', 'Arn') }, { Ref: 'AWS::NoValue' }] },
        ],
      }),
    })).toEqual([
      'Rule -triggers-> Cluster', 'Rule -triggers-> F', 'Rule -triggers-> Jobs', 'Rule -triggers-> Log', 'Rule -triggers-> Machine',
      'Rule -triggers-> Other', 'Rule -triggers-> Task', 'Rule -triggers-> external:arn:sqs:eu-west-1:111111111111:Queue/elsewhere',
    ]);
  });

  test("a rule on an AWS service's own events starts at what they are about", () => {
    expect(find({
      Detector: { Type: 'AWS::GuardDuty::Detector' },
      Hub: { Type: 'AWS::SecurityHub::Hub' },
      Findings: rule({ EventPattern: { 'source': ['aws.guardduty', 'aws.securityhub'], 'detail-type': ['GuardDuty Finding'] } }),
      Bucket: { Type: 'AWS::S3::Bucket' },
      OtherBucket: { Type: 'AWS::S3::Bucket' },
      Uploaded: rule({ EventPattern: { source: ['aws.s3'], detail: { bucket: { name: [ref('Bucket')] } } } }),
      Pipeline: { Type: 'AWS::CodePipeline::Pipeline' },
      Failed: rule({ EventPattern: { source: ['aws.codepipeline'], resources: [concat('arn:aws:codepipeline:::', ref('Pipeline'))] } }),
    })).toEqual(['Bucket -triggers-> Uploaded', 'Detector -triggers-> Findings', 'Hub -triggers-> Findings', 'Pipeline -triggers-> Failed']);
  });

  test('nothing is guessed where two resources could send the events, or where the source is not a service of AWS', () => {
    expect(find({
      A: { Type: 'AWS::ECS::Cluster' },
      B: { Type: 'AWS::ECS::Cluster' },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Changed: rule({ EventPattern: { source: ['aws.ecs'] } }),
      Custom: rule({ EventPattern: { source: [ref('Api')], detail: { id: [ref('A')] } } }),
    })).toEqual([]);
  });

  test('without a filter every bucket of the stack that sends its events to EventBridge is a source, and no other', () => {
    expect(find({
      On: { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } } },
      Off: { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: false } } } },
      Plain: { Type: 'AWS::S3::Bucket' },
      Cdk: { Type: 'AWS::S3::Bucket' },
      Notifications: { Type: 'Custom::S3BucketNotifications', Properties: { BucketName: ref('Cdk'), NotificationConfiguration: { EventBridgeConfiguration: {} } } },
      Any: rule({ EventPattern: { source: ['aws.s3'] } }),
      Theirs: rule({ EventPattern: { source: ['aws.s3'], detail: { bucket: { name: ['elsewhere'] } } } }),
    })).toEqual(['Cdk -triggers-> Any', 'On -triggers-> Any']);
  });

  test('a bucket that is named by the name it is given, to avoid a circle, is found in its own stack', () => {
    const name = { 'Fn::Sub': '${AWS::StackName}-in' };
    expect(find({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name, NotificationConfiguration: { EventBridgeConfiguration: {} } } },
      Uploaded: rule({ EventPattern: { source: ['aws.s3'], detail: { bucket: { name: [name] } } } }),
    })).toEqual(['Bucket -triggers-> Uploaded']);
  });

  test('an API destination calls its host, or the API of the app behind its address', () => {
    expect(find({
      Out: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: 'https://hooks.example.com/a?token=1', ConnectionArn: att('C', 'Arn') } },
      In: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: concat('https://', ref('Api'), '.execute-api.eu-west-1.amazonaws.com/x') } },
      C: { Type: 'AWS::Events::Connection' },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Rule: rule({ Targets: [{ Id: 'a', Arn: att('Out', 'Arn'), HttpParameters: {} }] }),
    })).toEqual(['In -calls-> Api', 'Out -calls-> external:host:hooks.example.com', 'Rule -triggers-> Out']);
  });

  test("CDK's function that makes API calls for rules is not the target: the service is, or what the call names", () => {
    const helper = 'AWSb4cf1abd4e4f4bc699441af7ccd9ec371511E620';
    const calls = (input: unknown) => rule({ ScheduleExpression: 'rate(1 day)', Targets: [{ Id: 'a', Arn: att(helper, 'Arn'), Input: input }] });
    expect(find({
      [helper]: { Type: 'AWS::Lambda::Function' },
      Db: { Type: 'AWS::RDS::DBInstance' },
      A: calls('{"service":"ECS","action":"updateService","parameters":{}}'),
      B: calls(concat('{"service":"RDS","action":"stopDBInstance","parameters":{"DBInstanceIdentifier":"', ref('Db'), '"}}')),
      C: calls('nonsense'),
    })).toEqual(['A -triggers-> external:aws:ecs (every day)', 'B -triggers-> Db (every day)']);
  });

  test('a command goes to the instances that it names', () => {
    expect(find({
      Server: { Type: 'AWS::EC2::Instance' },
      A: rule({
        Targets: [{
          Id: 'a',
          Arn: 'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
          RunCommandParameters: { RunCommandTargets: [{ Key: 'InstanceIds', Values: [ref('Server')] }] },
        }],
      }),
    })).toEqual(['A -triggers-> Server']);
  });

  test('the evidence is the very value that names the other end', () => {
    const findings = findRelationships(graphOf({
      Pipeline: { Type: 'AWS::CodePipeline::Pipeline' },
      Other: { Type: 'AWS::SNS::Topic' },
      Dead: queue,
      Failed: rule({
        EventPattern: { source: ['aws.codepipeline'], detail: { state: ['FAILED'], pipeline: [ref('Pipeline')] } },
        Targets: [{ Id: 'a', Arn: ref('Other'), DeadLetterConfig: { Arn: att('Dead', 'Arn') } }],
      }),
    }), eventRules);
    expect(evidenceFor(findings, 'Pipeline -triggers-> Failed')).toEqual(['Failed: EventPattern.detail.pipeline.0']);
    expect(evidenceFor(findings, 'Failed -triggers-> Other (aws.codepipeline)')).toEqual(['Failed: Targets.0.Arn']);
    expect(evidenceFor(findings, 'Failed -dead-letters-> Dead')).toEqual(['Failed: Targets.0.DeadLetterConfig.Arn']);
  });

  test('broken values are passed over', () => {
    expect(find({
      A: rule({ Targets: 'nonsense', EventPattern: 'text', EventBusName: 7 }),
      B: rule({ Targets: [null, 3, { Arn: [] }, { Arn: { 'Fn::Nope': 1 } }] }),
      C: rule({ EventPattern: { 'detail-type': { a: 1 }, 'source': null } }),
    })).toEqual(['external:arn:events:…:…:EventBus/7 -triggers-> A']);
  });
});

describe('schedules', () => {
  const schedule = (Target: unknown, ScheduleExpression = 'rate(1 hour)') => ({ Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression, Target } });

  test('a schedule triggers its target and knows a dead-letter queue', () => {
    expect(find({
      S: schedule({ Arn: att('F', 'Arn'), RoleArn: att('Role', 'Arn'), DeadLetterConfig: { Arn: att('Q', 'Arn') } }),
      F: fn,
      Q: queue,
      Role: { Type: 'AWS::IAM::Role' },
      Once: schedule({ Arn: att('Cluster', 'Arn'), EcsParameters: { TaskDefinitionArn: ref('Task') } }, 'at(2030-01-01T00:00:00)'),
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Task: { Type: 'AWS::ECS::TaskDefinition' },
    })).toEqual(['Once -triggers-> Task (at 2030-01-01T00:00:00)', 'S -dead-letters-> Q', 'S -triggers-> F (every hour)']);
  });

  test('a universal target is what its input is about, else the service', () => {
    expect(find({
      A: schedule({ Arn: 'arn:aws:scheduler:::aws-sdk:rds:stopDBInstance', Input: concat('{"DbInstanceIdentifier":"', ref('Db'), '"}') }),
      B: schedule({ Arn: concat('arn:', ref('AWS::Partition'), ':scheduler:::aws-sdk:sqs:sendMessage'), Input: concat('{"QueueUrl":"', ref('Q'), '","MessageBody":"', ref('F'), '"}') }),
      C: schedule({ Arn: 'arn:aws:scheduler:::aws-sdk:ec2:stopInstances', Input: '{"InstanceIds":["i-1"]}' }),
      Db: { Type: 'AWS::RDS::DBInstance' },
      Q: queue,
      F: fn,
    })).toEqual(['A -triggers-> Db (every hour)', 'B -triggers-> Q (every hour)', 'C -triggers-> external:aws:ec2 (every hour)']);
  });
});

describe('pipes', () => {
  test('a pipe stands between its source, its enrichment and its target', () => {
    expect(find({
      Pipe: {
        Type: 'AWS::Pipes::Pipe',
        Properties: {
          Source: att('Table', 'StreamArn'),
          Enrichment: att('F', 'Arn'),
          Target: ref('Machine'),
          RoleArn: att('Role', 'Arn'),
          SourceParameters: { DynamoDBStreamParameters: { StartingPosition: 'LATEST', DeadLetterConfig: { Arn: att('Dead', 'Arn') } } },
        },
      },
      Table: { Type: 'AWS::DynamoDB::Table' },
      F: fn,
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
      Dead: queue,
      Role: { Type: 'AWS::IAM::Role' },
    })).toEqual(['Pipe -dead-letters-> Dead', 'Pipe -invokes-> F (enrichment)', 'Pipe -triggers-> Machine', 'Table -triggers-> Pipe']);
  });

  test('tasks, buses and self-managed Kafka are understood', () => {
    expect(find({
      A: { Type: 'AWS::Pipes::Pipe', Properties: { Source: 'smk://kafka.example.com:9092', Target: att('Cluster', 'Arn'), TargetParameters: { EcsTaskParameters: { TaskDefinitionArn: ref('Task') } } } },
      B: { Type: 'AWS::Pipes::Pipe', Properties: { Source: att('Q', 'Arn'), Target: att('Bus', 'Arn') } },
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Task: { Type: 'AWS::ECS::TaskDefinition' },
      Q: queue,
      Bus: { Type: 'AWS::Events::EventBus' },
    })).toEqual(['A -triggers-> Task', 'B -delivers-> Bus', 'Q -triggers-> B', 'external:kafka:kafka.example.com -triggers-> A']);
  });
});

describe('bucket notifications', () => {
  test('functions, queues and topics are told, under the event and its filter', () => {
    expect(find({
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          NotificationConfiguration: {
            LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: att('F', 'Arn'), Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }, { Name: 'suffix', Value: '.jpg' }] } } }],
            QueueConfigurations: [{ Event: 's3:ObjectRemoved:Delete', Queue: att('Q', 'Arn') }],
            TopicConfigurations: [{ Event: 's3:ObjectTagging:*', Topic: ref('T') }],
          },
        },
      },
      F: fn,
      Q: queue,
      T: topic,
    })).toEqual(['Bucket -delivers-> Q (object removed (delete))', 'Bucket -delivers-> T (object tagging)', 'Bucket -triggers-> F (object created (in/*.jpg))']);
  });

  test("CDK's custom resource says the same, also for a bucket outside of the app", () => {
    const configuration = {
      LambdaFunctionConfigurations: [{ Events: ['s3:ObjectCreated:*'], LambdaFunctionArn: att('F', 'Arn'), Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'x/' }] } } }],
      QueueConfigurations: [{ Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'], QueueArn: att('Q', 'Arn') }],
      TopicConfigurations: [{ Events: ['s3:ObjectRestore:Completed'], TopicArn: ref('T') }],
    };
    const custom = (BucketName: unknown) => ({ Type: 'Custom::S3BucketNotifications', Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:x', BucketName, NotificationConfiguration: configuration } });
    const of = (bucket: string) => [
      `${bucket} -delivers-> Q (object created, object removed)`, `${bucket} -delivers-> T (object restore (completed))`, `${bucket} -triggers-> F (object created (x/*))`,
    ];
    expect(find({ Bucket: { Type: 'AWS::S3::Bucket' }, N: custom(ref('Bucket')), F: fn, Q: queue, T: topic })).toEqual(of('Bucket'));
    expect(find({ N: custom('imported'), F: fn, Q: queue, T: topic })).toEqual(of('external:arn:s3:::Bucket/imported'));
  });
});

describe('topics', () => {
  test('subscribers inside and outside of the app, without personal data', () => {
    expect(find({
      T: { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'email', Endpoint: 'someone@example.com' }, { Protocol: 'sqs', Endpoint: att('Q', 'Arn') }] } },
      A: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: ref('T'), Protocol: 'lambda', Endpoint: att('F', 'Arn'), FilterPolicy: { kind: ['OrderPlaced', 'OrderPaid'] }, RedrivePolicy: { deadLetterTargetArn: att('Dead', 'Arn') } } },
      B: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: ref('T'), Protocol: 'https', Endpoint: 'https://hooks.example.com/x' } },
      C: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: ref('T'), Protocol: 'sms', Endpoint: '+15550100' } },
      D: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: ref('T'), Protocol: 'email-json', Endpoint: ref('Address') } },
      E: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: 'arn:aws:sns:eu-west-1:222222222222:theirs', Protocol: 'sqs', Endpoint: att('Q', 'Arn') } },
      Q: queue,
      F: fn,
      Dead: queue,
    }, { Address: { Type: 'String' } })).toEqual([
      'T -dead-letters-> Dead', 'T -delivers-> Q', 'T -delivers-> external:email', 'T -delivers-> external:host:hooks.example.com', 'T -delivers-> external:sms',
      'T -triggers-> F (OrderPlaced, OrderPaid)', 'external:arn:sns:eu-west-1:222222222222:Topic/theirs -delivers-> Q',
    ]);
  });
});

describe('dead letters and destinations', () => {
  test('queues, functions and buses put aside what they cannot handle', () => {
    expect(find({
      Q: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { deadLetterTargetArn: att('Dead', 'Arn'), maxReceiveCount: 3 } } },
      Dead: { Type: 'AWS::SQS::Queue', Properties: { RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: ['arn:aws:sqs:eu-west-1:111111111111:x'] } } },
      F: { Type: 'AWS::Lambda::Function', Properties: { DeadLetterConfig: { TargetArn: att('Dead', 'Arn') } } },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { DeadLetterConfig: { Arn: att('Dead', 'Arn') } } },
    })).toEqual(['Bus -dead-letters-> Dead', 'F -dead-letters-> Dead', 'Q -dead-letters-> Dead']);
  });

  test('the destinations of asynchronous invocations, also of a version', () => {
    expect(find({
      F: fn,
      Next: fn,
      Q: queue,
      V: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('F') } },
      A: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: ref('F'), Qualifier: '$LATEST', DestinationConfig: { OnSuccess: { Destination: att('Next', 'Arn') }, OnFailure: { Destination: att('Q', 'Arn') } } } },
    })).toEqual(['F -dead-letters-> Q (on failure)', 'F -triggers-> Next (on success)']);
  });
});

describe('other sources of events', () => {
  test('a user pool calls functions, however they are written', () => {
    expect(find({
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: { LambdaConfig: { PreSignUp: att('F', 'Arn'), CustomEmailSender: { LambdaArn: att('G', 'Arn'), LambdaVersion: 'V1_0' }, KMSKeyID: att('Key', 'Arn'), PreTokenGenerationConfig: { LambdaArn: 'arn:aws:lambda:eu-west-1:111111111111:function:theirs', LambdaVersion: 'V2_0' } } } },
      F: fn,
      G: fn,
      Key: { Type: 'AWS::KMS::Key' },
    })).toEqual(['Pool -triggers-> F (pre sign up)', 'Pool -triggers-> G (custom email sender)',
      'Pool -triggers-> external:arn:lambda:eu-west-1:111111111111:Function/theirs (pre token generation)']);
  });

  test('an IoT rule hands the messages of its topic on, by reference or by name', () => {
    const role = { RoleArn: att('Role', 'Arn') };
    expect(find({
      Rule: {
        Type: 'AWS::IoT::TopicRule',
        Properties: {
          TopicRulePayload: {
            Sql: "SELECT * FROM 'devices/+/status' WHERE x > 1",
            Actions: [
              { Sqs: { QueueUrl: ref('Q'), ...role } }, { Sns: { TargetArn: ref('T'), ...role } }, { Lambda: { FunctionArn: att('F', 'Arn') } },
              { Kinesis: { StreamName: ref('Stream'), ...role } }, { DynamoDBv2: { PutItem: { TableName: ref('Table') }, ...role } },
              { S3: { BucketName: 'archive', Key: 'k', ...role } }, { StepFunctions: { StateMachineName: att('M', 'Name'), ...role } },
              { Republish: { Topic: 'other', ...role } },
            ],
            ErrorAction: { Firehose: { DeliveryStreamName: ref('Hose'), ...role } },
          },
        },
      },
      Role: { Type: 'AWS::IAM::Role' },
      Q: queue,
      T: topic,
      F: fn,
      Stream: { Type: 'AWS::Kinesis::Stream' },
      Table: { Type: 'AWS::DynamoDB::Table' },
      M: { Type: 'AWS::StepFunctions::StateMachine' },
      Hose: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
    })).toEqual([
      'Rule -delivers-> Hose (on error)', 'Rule -delivers-> Q (devices/+/status)', 'Rule -delivers-> Stream (devices/+/status)',
      'Rule -delivers-> T (devices/+/status)', 'Rule -delivers-> Table (devices/+/status)', 'Rule -delivers-> external:arn:s3:::Bucket/archive (devices/+/status)',
      'Rule -triggers-> F (devices/+/status)', 'Rule -triggers-> M (devices/+/status)',
    ]);
  });

  test('e-mail, lifecycle hooks, compliance rules and chat', () => {
    expect(find({
      Receipt: { Type: 'AWS::SES::ReceiptRule', Properties: { Rule: { Actions: [{ S3Action: { BucketName: ref('B'), TopicArn: ref('T') } }, { LambdaAction: { FunctionArn: att('F', 'Arn') } }] } } },
      B: { Type: 'AWS::S3::Bucket' },
      T: topic,
      F: fn,
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup' },
      Hook: { Type: 'AWS::AutoScaling::LifecycleHook', Properties: { AutoScalingGroupName: ref('Group'), NotificationTargetARN: ref('T'), RoleARN: att('R', 'Arn') } },
      R: { Type: 'AWS::IAM::Role' },
      Compliance: { Type: 'AWS::Config::ConfigRule', Properties: { Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: att('F', 'Arn') } } },
      Chat: { Type: 'AWS::Chatbot::SlackChannelConfiguration', Properties: { SnsTopicArns: [ref('T')] } },
    })).toEqual([
      'Compliance -invokes-> F', 'Group -notifies-> T', 'Receipt -delivers-> B', 'Receipt -notifies-> T', 'Receipt -triggers-> F', 'T -triggers-> Chat',
    ]);
  });
});
