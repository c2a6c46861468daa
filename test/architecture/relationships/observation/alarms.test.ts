import { observationRules } from '../../../../src/architecture/relationships/observation';
import { arrowsOf as allArrowsOf, att, concat, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(observationRules, resources);
const dimensions = (values: Record<string, unknown>) => Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
const alarm = (values: Record<string, unknown>, properties: object = {}) => ({
  Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'm', Namespace: 'AWS/X', Dimensions: dimensions(values), ...properties },
});
const Balancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' };
const Listener = { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer'), DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }] } };
const Targets = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' };
const Topic = { Type: 'AWS::SNS::Topic' };

describe('what an alarm watches', () => {
  test.each([
    ['AWS::RDS::DBInstance', { DBInstanceIdentifier: ref('Thing') }],
    ['AWS::SQS::Queue', { QueueName: att('Thing', 'QueueName') }],
    ['AWS::Lambda::Function', { FunctionName: ref('Thing') }],
    ['AWS::DynamoDB::Table', { TableName: ref('Thing'), Operation: 'GetItem' }],
    ['AWS::AutoScaling::AutoScalingGroup', { AutoScalingGroupName: ref('Thing') }],
    ['AWS::ApiGatewayV2::Api', { ApiId: ref('Thing'), Stage: '$default' }],
  ])('%s by a reference in a dimension', (Type, values) => {
    expect(arrowsOf({ Thing: { Type }, Alarm: alarm(values) })).toEqual(['Thing -monitors-> Alarm']);
  });

  test('the only thing in the stack that a service measures, by a metric of that service without a dimension', () => {
    const Alarm = alarm({}, { Namespace: 'AWS/SQS', Dimensions: undefined });
    const Queue = { Type: 'AWS::SQS::Queue' };
    expect(arrowsOf({ Queue, Topic, Alarm })).toEqual(['Queue -monitors-> Alarm']);
    expect(arrowsOf({ Queue, Other: Queue, Alarm })).toEqual([]);
    expect(arrowsOf({ Queue, Alarm: alarm({ QueueName: 'other' }, { Namespace: 'AWS/SQS' }) })).toEqual([]);
    expect(arrowsOf({ Queue, Alarm: alarm({}, { Namespace: 'App', Dimensions: undefined }) })).toEqual([]);
  });

  test('a service and not its cluster', () => {
    expect(arrowsOf({
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Service: { Type: 'AWS::ECS::Service' },
      OfService: alarm({ ClusterName: ref('Cluster'), ServiceName: att('Service', 'Name') }),
      OfCluster: alarm({ ClusterName: ref('Cluster') }),
    })).toEqual(['Cluster -monitors-> OfCluster', 'Service -monitors-> OfService']);
  });

  test('a load balancer, be it by its own name, through a listener or through a target group alone', () => {
    const part = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': ['/', ref('Listener')] }] });
    expect(arrowsOf({
      Balancer,
      Listener,
      Targets,
      ByName: alarm({ LoadBalancer: att('Balancer', 'LoadBalancerFullName') }),
      ByListener: alarm({ LoadBalancer: concat(part(1), '/', part(2), '/', part(3)), TargetGroup: att('Targets', 'TargetGroupFullName') }),
      ByGroup: alarm({ TargetGroup: att('Targets', 'TargetGroupFullName') }),
    })).toEqual(['Balancer -monitors-> ByGroup', 'Balancer -monitors-> ByListener', 'Balancer -monitors-> ByName']);
  });

  test('everything that takes part in an expression', () => {
    expect(arrowsOf({
      A: { Type: 'AWS::SQS::Queue' },
      B: { Type: 'AWS::SQS::Queue' },
      Alarm: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          Metrics: [
            { Id: 'e', Expression: 'a + b' },
            { Id: 'a', MetricStat: { Metric: { MetricName: 'm', Namespace: 'AWS/SQS', Dimensions: dimensions({ QueueName: att('A', 'QueueName') }) } } },
            { Id: 'b', MetricStat: { Metric: { MetricName: 'm', Namespace: 'AWS/SQS', Dimensions: dimensions({ QueueName: att('B', 'QueueName') }) } } },
          ],
        },
      },
    })).toEqual(['A -monitors-> Alarm', 'B -monitors-> Alarm']);
  });

  test('by a name that is written out, where the stack gives it to one thing; a name that two APIs share tells nothing', () => {
    const api = (Name: string) => ({ Type: 'AWS::ApiGateway::RestApi', Properties: { Name } });
    expect(arrowsOf({
      Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders' } },
      Other: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'others' } },
      Api: api('shop'),
      Twin: api('twin'),
      Twin2: api('twin'),
      OfFunction: alarm({ FunctionName: 'orders' }),
      OfApi: alarm({ ApiName: 'shop' }),
      OfTwins: alarm({ ApiName: 'twin' }),
      OfNothing: alarm({ FunctionName: 'elsewhere' }),
    })).toEqual(['Api -monitors-> OfApi', 'Function -monitors-> OfFunction']);
  });

  test('a log group by the metric that a filter counts in it', () => {
    expect(arrowsOf({
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Filter: { Type: 'AWS::Logs::MetricFilter', Properties: { LogGroupName: ref('Logs'), MetricTransformations: [{ MetricNamespace: 'Shop', MetricName: 'Errors', MetricValue: '1' }] } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'Shop', MetricName: 'Errors' } },
      Other: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'Shop', MetricName: 'Requests' } },
    })).toEqual(['Logs -monitors-> Alarm']);
  });

  test('the alarms that a composite alarm is made of', () => {
    expect(arrowsOf({
      A: alarm({}),
      B: alarm({}),
      Both: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmRule: concat('(ALARM("', att('A', 'Arn'), '") AND ALARM("', att('B', 'Arn'), '"))'), AlarmActions: [ref('Topic')] } },
      Topic,
    })).toEqual(['A -monitors-> Both', 'B -monitors-> Both', 'Both -notifies-> Topic']);
  });
});

describe('whom an alarm notifies', () => {
  test('topics once, however many states tell them', () => {
    expect(arrowsOf({ Alarm: alarm({}, { AlarmActions: [ref('Topic')], OKActions: [ref('Topic')], InsufficientDataActions: [ref('Topic')] }), Topic }))
      .toEqual(['Alarm -notifies-> Topic']);
  });

  test('what its scaling policies scale', () => {
    expect(arrowsOf({
      Alarm: alarm({}, { AlarmActions: [ref('GroupPolicy'), ref('ServicePolicy')] }),
      GroupPolicy: { Type: 'AWS::AutoScaling::ScalingPolicy', Properties: { AutoScalingGroupName: ref('Group') } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup' },
      ServicePolicy: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: { ScalingTargetId: ref('Target') } },
      Target: { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { ResourceId: concat('service/', ref('Cluster'), '/', att('Service', 'Name')) } },
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Service: { Type: 'AWS::ECS::Service' },
    })).toEqual(['Alarm -notifies-> Group (scale)', 'Alarm -notifies-> Service (scale)']);
  });

  test('functions, topics outside, and the instance that it watches', () => {
    expect(arrowsOf({
      Alarm: alarm({ InstanceId: ref('Instance') }, {
        AlarmActions: [att('Function', 'Arn'), 'arn:aws:sns:eu-west-1:111122223333:operators', concat('arn:aws:automate:', ref('AWS::Region'), ':ec2:recover')],
      }),
      Instance: { Type: 'AWS::EC2::Instance' },
      Function: { Type: 'AWS::Lambda::Function' },
    })).toEqual([
      'Alarm -notifies-> Function', 'Alarm -notifies-> Instance (recover)', 'Alarm -notifies-> external:arn:sns:eu-west-1:111122223333:Topic/operators',
      'Instance -monitors-> Alarm',
    ]);
  });
});

test('groups, vaults and trails tell topics what happens to them', () => {
  expect(arrowsOf({
    Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { NotificationConfigurations: [{ TopicARN: ref('Topic'), NotificationTypes: [] }] } },
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { Notifications: { SNSTopicArn: ref('Topic') } } },
    Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { SnsTopicName: att('Topic', 'TopicName'), S3BucketName: ref('Bucket') } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Check: { Type: 'AWS::Route53::HealthCheck', Properties: { HealthCheckConfig: { Type: 'HTTPS', FullyQualifiedDomainName: att('Balancer', 'DNSName') } } },
    Balancer,
    Topic,
  })).toEqual(['Balancer -monitors-> Check', 'Group -notifies-> Topic', 'Trail -logs-> Bucket', 'Trail -notifies-> Topic', 'Vault -notifies-> Topic']);
});

test('a dashboard relates nothing', () => {
  expect(arrowsOf({
    Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: concat('{"widgets":[{"metrics":[["AWS/SQS","m","QueueName","', att('Queue', 'QueueName'), '"]]}]}') } },
    Queue: { Type: 'AWS::SQS::Queue' },
  })).toEqual([]);
});
