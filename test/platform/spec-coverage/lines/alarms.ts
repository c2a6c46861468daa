import { databaseOf, findServices, type FoundService } from '../microservice';
import { including, matching, one, type Pattern, type Proof, proven, type SpecLine, to, toA, told } from '../proof';
import { type Templates } from '../templates';
import { publishable } from './observability';

const ALARMS = 'Distributed observability: CloudWatch alarms';
const TRAIL = 'Distributed observability: CloudTrail';
const TOPICS = 'Distributed observability: SNS notifications';

export const ALARMS_AND_AUDIT: SpecLine[] = [
  {
    section: ALARMS,
    line: 'CPU alerts per service',
    prove: ofEveryService((templates, { group }) => alarm(templates, {
      Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: [{ Name: 'AutoScalingGroupName', Value: to(group) }],
    })),
  },
  {
    section: ALARMS,
    line: 'Memory alerts per service',
    prove: ofEveryService((templates, { group, agent }) => {
      const [metric] = agent.metrics.metrics_collected.mem.measurement;
      return alarm(templates, {
        Namespace: agent.metrics.namespace, MetricName: metric, Dimensions: [{ Name: 'AutoScalingGroupName', Value: to(group) }],
      });
    }),
  },
  {
    section: ALARMS,
    line: 'Inter-service communication errors',
    prove: ofEveryService((templates, { agent }) => {
      const found = alarm(templates, { Namespace: agent.metrics.namespace, MetricName: 'InterServiceErrors' });
      // Without the filter that counts it, the metric has no data and the alarm is for show.
      return [...found, one(templates, 'AWS::Logs::MetricFilter', {
        MetricTransformations: [{ MetricName: 'InterServiceErrors', MetricNamespace: agent.metrics.namespace }],
      })];
    }),
  },
  {
    section: ALARMS,
    line: 'Database connection pool exhaustion',
    prove: ofEveryService((templates, service) => {
      const database = databaseOf(templates, service);
      const { Parameters } = templates.referred(database.properties.DBParameterGroupName).properties;
      return alarm(templates, {
        Namespace: 'AWS/RDS',
        MetricName: 'DatabaseConnections',
        Dimensions: [{ Name: 'DBInstanceIdentifier', Value: to(database) }],
        Threshold: (threshold) => threshold < Number(Parameters.max_connections),
      });
    }),
  },
  {
    section: ALARMS,
    line: 'API response time degradation',
    prove: ofEveryService((templates, { targetGroup }) => alarm(templates, {
      Namespace: 'AWS/ApplicationELB', MetricName: 'TargetResponseTime', Dimensions: [{ Name: 'TargetGroup', Value: to(targetGroup) }],
    })),
  },
  {
    section: TRAIL,
    line: 'Audit all API calls',
    prove: (templates) => [one(templates, 'AWS::CloudTrail::Trail', {
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }],
    })],
  },
  {
    section: TRAIL,
    line: 'Track configuration changes',
    prove: (templates) => [
      one(templates, 'AWS::Config::ConfigurationRecorder', { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } }),
      one(templates, 'AWS::Config::DeliveryChannel', { S3BucketName: /./ }),
    ],
  },
  {
    section: TRAIL,
    line: 'Compliance logging',
    prove: (templates) => {
      const trail = one(templates, 'AWS::CloudTrail::Trail', {
        EnableLogFileValidation: true, KMSKeyId: toA(templates, 'AWS::KMS::Key'), CloudWatchLogsLogGroupArn: toA(templates, 'AWS::Logs::LogGroup'),
      });
      const { properties } = templates.referred(trail.resource.properties.KMSKeyId);
      const usable = properties.KeyPolicy.Statement.some(({ Principal, Action }: any) =>
        Principal?.Service === 'cloudtrail.amazonaws.com' && [Action].flat().some((action: string) => action.startsWith('kms:GenerateDataKey')));
      if (!usable) { throw new Error('the key of the trail does not let CloudTrail use it'); }
      return [trail, proven(templates.referred(trail.resource.properties.S3BucketName), { VersioningConfiguration: { Status: 'Enabled' } })];
    },
  },
  {
    section: TOPICS,
    line: 'Critical alerts to the DevOps team',
    prove: (templates) => {
      const alarms = matching(templates, 'AWS::CloudWatch::Alarm', { MetricName: 'CPUUtilization', Namespace: 'AWS/EC2' });
      const topic = publishable(templates, alarms.map(({ resource }) => resource.properties.AlarmActions), 'cloudwatch.amazonaws.com');
      return [told(topic, `is told by ${alarms.length} alarms on the processor, and by others`)];
    },
  },
  {
    section: TOPICS,
    line: 'Service health status changes',
    prove: ofEveryService((templates, { targetGroup }) => {
      const found = alarm(templates, { MetricName: 'UnHealthyHostCount', Dimensions: [{ Name: 'TargetGroup', Value: to(targetGroup) }] });
      return [...found, told(publishable(templates, found[0].resource.properties.OKActions, 'cloudwatch.amazonaws.com'), 'is told of recovery, too')];
    }),
  },
  {
    section: TOPICS,
    line: 'Auto-scaling events',
    prove: ofEveryService((templates, { group }) => {
      const found = proven(group, {
        NotificationConfigurations: [{ TopicARN: /./, NotificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH', 'autoscaling:EC2_INSTANCE_TERMINATE'] }],
      });
      const topic = templates.referred(group.properties.NotificationConfigurations[0].TopicARN);
      const key = templates.referred(topic.properties.KmsMasterKeyId);
      // Auto Scaling publishes under its service-linked role, which a policy can name by a condition only.
      proven(key, { KeyPolicy: { Statement: [{ Effect: 'Allow', Condition: { ArnLike: { 'aws:PrincipalArn': /AWSServiceRoleForAutoScaling/ } } }] } });
      return [found, proven(topic, { KmsMasterKeyId: /./ })];
    }),
  },
];

/** The alarm on a metric, which tells a topic when it goes off and can do so. */
function alarm(templates: Templates, pattern: { readonly [property: string]: Pattern }): Proof[] {
  const found = one(templates, 'AWS::CloudWatch::Alarm', { ...pattern, AlarmActions: [/./] });
  const topic = publishable(templates, found.resource.properties.AlarmActions, 'cloudwatch.amazonaws.com');
  proven(found.resource, { AlarmActions: [including(topic)] });
  return [found];
}

function ofEveryService(prove: (templates: Templates, service: FoundService) => Proof[]): (templates: Templates) => Proof[] {
  return (templates) => findServices(templates).flatMap((service) => prove(templates, service));
}
