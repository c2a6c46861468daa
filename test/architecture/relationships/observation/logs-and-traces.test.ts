import { findRelationships } from '../../../../src/architecture/relationships';
import { observationRules } from '../../../../src/architecture/relationships/observation';
import { arrowsOf as allArrowsOf, att, concat, evidenceFor, graphOf, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(observationRules, resources);
const Logs = { Type: 'AWS::Logs::LogGroup' };
const Bucket = { Type: 'AWS::S3::Bucket' };
const logsArn = att('Logs', 'Arn');

describe('logs', () => {
  test.each([
    ['AWS::Lambda::Function', { LoggingConfig: { LogGroup: ref('Logs') } }],
    ['AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: logsArn } }] } }],
    ['AWS::CloudTrail::Trail', { CloudWatchLogsLogGroupArn: logsArn }],
    ['AWS::EC2::FlowLog', { ResourceType: 'VPC', LogDestinationType: 'cloud-watch-logs', LogGroupName: ref('Logs') }],
    ['AWS::OpenSearchService::Domain', { LogPublishingOptions: { ES_APPLICATION_LOGS: { CloudWatchLogsLogGroupArn: logsArn, Enabled: true } } }],
    ['AWS::MSK::Cluster', { LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true, LogGroup: ref('Logs') } } } }],
    ['AWS::KinesisFirehose::DeliveryStream', { ExtendedS3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: true, LogGroupName: ref('Logs') } } }],
    ['AWS::CodeBuild::Project', { LogsConfig: { CloudWatchLogs: { GroupName: ref('Logs'), Status: 'ENABLED' } } }],
    ['AWS::Route53::HostedZone', { QueryLoggingConfig: { CloudWatchLogsLogGroupArn: logsArn } }],
  ])('%s logs to the group that it names', (Type, Properties) => {
    expect(arrowsOf({ Logs, Thing: { Type, Properties } })).toEqual(['Thing -logs-> Logs']);
  });

  test('stages log for their API, containers for their services, and firewalls by a resource of its own', () => {
    expect(arrowsOf({
      Logs,
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api'), AccessLogSetting: { DestinationArn: logsArn } } },
      Http: { Type: 'AWS::ApiGatewayV2::Api' },
      HttpStage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Http'), AccessLogSettings: { DestinationArn: logsArn } } },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': ref('Logs') } } }] } },
      Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: ref('Task') } },
      Acl: { Type: 'AWS::WAFv2::WebACL' },
      AclLogs: { Type: 'AWS::WAFv2::LoggingConfiguration', Properties: { ResourceArn: att('Acl', 'Arn'), LogDestinationConfigs: [logsArn] } },
    })).toEqual(['Acl -logs-> Logs', 'Api -logs-> Logs', 'Http -logs-> Logs', 'Service -logs-> Logs']);
  });

  test('a group whose name begins as a service begins it is written by what the name goes on with', () => {
    const named = (LogGroupName: unknown) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });
    expect(arrowsOf({
      ByReference: named(concat('/aws/lambda/', ref('Function'))),
      ByName: named('/aws/lambda/orders'),
      OfProject: named({ 'Fn::Sub': '/aws/codebuild/${Project}' }),
      OfApi: named(concat('API-Gateway-Execution-Logs_', ref('Api'), '/prod')),
      OwnName: named(concat('/shop/', ref('Function'))),
      Elsewhere: named('/aws/lambda/elsewhere'),
      Function: { Type: 'AWS::Lambda::Function' },
      Orders: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders' } },
      Project: { Type: 'AWS::CodeBuild::Project' },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
    })).toEqual(['Api -logs-> OfApi', 'Function -logs-> ByReference', 'Orders -logs-> ByName', 'Project -logs-> OfProject']);
  });

  test('a container names its group by the name that the stack gives it', () => {
    expect(arrowsOf({
      Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/ecs/orders' } },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '/ecs/orders' } } }] } },
      Other: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': '/ecs/other' } } }] } },
    })).toEqual(['Task -logs-> Logs']);
  });

  test('servers log by their permissions or by the script they start with, also through a parameter', () => {
    const resources = {
      Logs,
      Other: Logs,
      Script: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: att('Profile', 'Arn') }, UserData: { 'Fn::Base64': concat('agent ', ref('Parameter')) } } } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Script') } } },
      Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Value: concat('{"log_group_name":"', ref('Other'), '"}') } },
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Role')] } },
      Role: { Type: 'AWS::IAM::Role' },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [ref('Role')], PolicyDocument: { Statement: { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:Put*'], Resource: logsArn } } } },
    };
    expect(arrowsOf(resources)).toEqual(['Group -logs-> Logs', 'Group -logs-> Other']);
    expect(evidenceFor(findRelationships(graphOf(resources), observationRules), 'Group -logs-> Other')).toEqual(['Script: LaunchTemplateData.UserData', 'Parameter: Value']);
  });

  test('buckets get the access logs of buckets, balancers and distributions, and the logs of flows and trails', () => {
    expect(arrowsOf({
      Bucket,
      Source: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: ref('Bucket') } } },
      Balancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '60' }, { Key: 'access_logs.s3.bucket', Value: ref('Bucket') }] },
      },
      Classic: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: { AccessLoggingPolicy: { Enabled: true, S3BucketName: ref('Bucket') } } },
      Cdn: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Logging: { Bucket: att('Bucket', 'RegionalDomainName') } } } },
      Flow: { Type: 'AWS::EC2::FlowLog', Properties: { LogDestinationType: 's3', LogDestination: att('Bucket', 'Arn') } },
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { S3BucketName: ref('Bucket') } },
    })).toEqual(['Balancer', 'Cdn', 'Classic', 'Flow', 'Source', 'Trail'].map((writer) => `${writer} -logs-> Bucket`));
  });

  test('permissions for everything, environments, events and queries do not log to what they mention', () => {
    expect(arrowsOf({
      Logs,
      Bucket,
      Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }] } }] } },
      Function: { Type: 'AWS::Lambda::Function', Properties: { Role: att('Role', 'Arn'), Environment: { Variables: { LOG_GROUP: ref('Logs'), LOG_BUCKET: ref('Bucket') } } } },
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Id: 't', Arn: logsArn, LogGroup: ref('Logs') }] } },
      Query: { Type: 'AWS::Logs::QueryDefinition', Properties: { LogGroupNames: [ref('Logs')] } },
      Table: { Type: 'AWS::Glue::Table', Properties: { CatalogId: ref('AWS::AccountId'), TableInput: { Parameters: { logs: ref('Bucket') } } } },
      Database: { Type: 'AWS::Glue::Job', Properties: { DefaultArguments: { '--catalog': ref('Bucket') } } },
    })).toEqual([]);
  });

  test('subscriptions hand events on: a function is triggered, a stream gets them', () => {
    const filter = (destination: string) => ({ Type: 'AWS::Logs::SubscriptionFilter', Properties: { LogGroupName: ref('Logs'), DestinationArn: att(destination, 'Arn'), FilterPattern: '' } });
    expect(arrowsOf({
      Logs,
      A: filter('Function'),
      B: filter('Stream'),
      Function: { Type: 'AWS::Lambda::Function' },
      Stream: { Type: 'AWS::KinesisFirehose::DeliveryStream' },
    })).toEqual(['Logs -delivers-> Stream', 'Logs -triggers-> Function']);
  });

  test('deliveries of a service\'s logs lead from the service to where they go', () => {
    expect(arrowsOf({
      Logs,
      Agent: { Type: 'AWS::Bedrock::KnowledgeBase' },
      Source: { Type: 'AWS::Logs::DeliverySource', Properties: { ResourceArn: att('Agent', 'KnowledgeBaseArn') } },
      Destination: { Type: 'AWS::Logs::DeliveryDestination', Properties: { DestinationResourceArn: logsArn } },
      Delivery: { Type: 'AWS::Logs::Delivery', Properties: { DeliverySourceName: ref('Source'), DeliveryDestinationArn: att('Destination', 'Arn') } },
    })).toEqual(['Agent -logs-> Logs']);
  });
});

describe('traces', () => {
  const tracingRole = (actions: string | string[]) => ({
    Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }] },
  });

  test('what has its tracing switched on sends traces to X-Ray', () => {
    expect(arrowsOf({
      Function: { Type: 'AWS::Lambda::Function', Properties: { TracingConfig: { Mode: 'Active' } } },
      Quiet: { Type: 'AWS::Lambda::Function', Properties: { TracingConfig: { Mode: 'PassThrough' } } },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api'), TracingEnabled: true } },
      Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { TracingConfiguration: { Enabled: true } } },
      Untraced: { Type: 'AWS::StepFunctions::StateMachine', Properties: { TracingConfiguration: { Enabled: false } } },
    })).toEqual(['Api -traces-> external:aws:xray', 'Function -traces-> external:aws:xray', 'Machine -traces-> external:aws:xray']);
  });

  test('compute whose role is there for it sends traces, compute that may do everything does not', () => {
    expect(arrowsOf({
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { IamInstanceProfile: { Name: ref('Profile') } } } },
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('GroupRole')] } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') } } },
      GroupRole: tracingRole(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: att('TaskRole', 'Arn') } },
      Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: ref('Task') } },
      TaskRole: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [concat('arn:', ref('AWS::Partition'), ':iam::aws:policy/AWSXRayDaemonWriteAccess')] } },
      Admin: { Type: 'AWS::Lambda::Function', Properties: { Role: att('AdminRole', 'Arn') } },
      AdminRole: tracingRole('*'),
      Reader: { Type: 'AWS::Lambda::Function', Properties: { Role: att('ReaderRole', 'Arn') } },
      ReaderRole: tracingRole('xray:BatchGetTraces'),
    })).toEqual(['Group -traces-> external:aws:xray', 'Service -traces-> external:aws:xray']);
  });

  test('traces lead to the group that asks for the sender\'s service, else to the only general group', () => {
    const group = (GroupName: string, FilterExpression: string) => ({ Type: 'AWS::XRay::Group', Properties: { GroupName, FilterExpression } });
    const traced = (SERVICE_NAME: string) => ({ Type: 'AWS::Lambda::Function', Properties: { TracingConfig: { Mode: 'Active' }, Environment: { Variables: { SERVICE_NAME } } } });
    expect(arrowsOf({
      Orders: group('orders', 'service("order-service")'),
      Users: group('users', 'service("user-service")'),
      All: group('all', 'fault = true'),
      OrderFunction: traced('order-service'),
      UserFunction: traced('user-service'),
      OtherFunction: traced('user-service-tests'),
    })).toEqual(['OrderFunction -traces-> Orders', 'OtherFunction -traces-> All', 'UserFunction -traces-> Users']);
  });
});
