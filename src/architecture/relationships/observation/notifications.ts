import { tableRule, type PropertyRow } from '../table-rule';

const TOPIC = 'AWS::SNS::Topic';

/** Who tells a topic of what happens to it, and what collects measurements and records. */
export const notifications = tableRule('observation/notifications', [
  { of: 'AWS::AutoScaling::AutoScalingGroup', property: 'NotificationConfigurations.*.TopicARN', kind: 'notifies' },
  { of: 'AWS::AutoScaling::AutoScalingGroup', property: 'NotificationConfigurations.*.TopicARNs.*', kind: 'notifies' },
  { of: 'AWS::AutoScaling::AutoScalingGroup', property: 'NotificationConfiguration.TopicARN', kind: 'notifies' },
  { of: 'AWS::Backup::BackupVault', property: 'Notifications.SNSTopicArn', kind: 'notifies' },
  { of: 'AWS::CloudTrail::Trail', property: 'SnsTopicName', kind: 'notifies', names: TOPIC },
  ...['EventSelectors.*.DataResources.*.Values.*', 'AdvancedEventSelectors.*.FieldSelectors.*.StartsWith.*', 'AdvancedEventSelectors.*.FieldSelectors.*.Equals.*']
    .map((property): PropertyRow => ({ of: 'AWS::CloudTrail::Trail', property, kind: 'logs', label: 'data events', direction: 'from' })),
  { of: 'AWS::CloudWatch::MetricStream', property: 'FirehoseArn', kind: 'delivers' },
  { of: 'AWS::Config::DeliveryChannel', property: 'S3BucketName', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::Config::DeliveryChannel', property: 'SnsTopicARN', kind: 'notifies' },
  { of: 'AWS::DevOpsGuru::NotificationChannel', property: 'Config.Sns.TopicArn', kind: 'notifies' },
  { of: 'AWS::ElastiCache::CacheCluster', property: 'NotificationTopicArn', kind: 'notifies' },
  { of: 'AWS::ElastiCache::ReplicationGroup', property: 'NotificationTopicArn', kind: 'notifies' },
  { of: 'AWS::InternetMonitor::Monitor', property: 'Resources.*', kind: 'monitors', direction: 'from' },
  { of: 'AWS::MemoryDB::Cluster', property: 'SnsTopicArn', kind: 'notifies' },
  { of: 'AWS::Route53::HealthCheck', property: 'HealthCheckConfig.FullyQualifiedDomainName', kind: 'monitors', direction: 'from' },
  { of: 'AWS::Route53::HealthCheck', property: 'HealthCheckConfig.AlarmIdentifier.Name', kind: 'monitors', direction: 'from' },
  { of: 'AWS::Route53::HealthCheck', property: 'HealthCheckConfig.ChildHealthChecks.*', kind: 'monitors', direction: 'from' },
  { of: 'AWS::SSM::MaintenanceWindowTask', property: 'TaskInvocationParameters.MaintenanceWindowRunCommandParameters.NotificationConfig.NotificationArn', kind: 'notifies' },
]);
