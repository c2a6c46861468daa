import { tableRule, type PropertyRow } from '../table-rule';

const V1 = 'AWS::KinesisAnalytics::Application';
const V2 = 'AWS::KinesisAnalyticsV2::Application';

/** What an application reads, by where its inputs stand. */
function inputs(of: string, at: string): readonly PropertyRow[] {
  return [
    { of, property: `${at}.*.KinesisStreamsInput.ResourceARN`, kind: 'delivers', direction: 'from' },
    { of, property: `${at}.*.KinesisFirehoseInput.ResourceARN`, kind: 'delivers', direction: 'from' },
    { of, property: `${at}.*.InputProcessingConfiguration.InputLambdaProcessor.ResourceARN`, kind: 'invokes', label: 'transform' },
  ];
}

/** Outputs and reference data are resources of their own that name the application. */
function attached(namespace: string): readonly PropertyRow[] {
  const onBehalfOf = 'ApplicationName';
  return [
    ...['KinesisStreamsOutput', 'KinesisFirehoseOutput', 'LambdaOutput'].map((output): PropertyRow => ({
      of: `AWS::${namespace}::ApplicationOutput`, property: `Output.${output}.ResourceARN`, kind: output === 'LambdaOutput' ? 'invokes' : 'delivers', onBehalfOf,
    })),
    { of: `AWS::${namespace}::ApplicationReferenceDataSource`, property: 'ReferenceDataSource.S3ReferenceDataSource.BucketARN', kind: 'reads', onBehalfOf },
  ];
}

/** Applications that process streams, and services that carry data from one place to another, where properties name both. */
export const streamProcessing = tableRule('streams/stream-processing', [
  ...inputs(V1, 'Inputs'),
  ...inputs(V2, 'ApplicationConfiguration.SqlApplicationConfiguration.Inputs'),
  ...attached('KinesisAnalytics'),
  ...attached('KinesisAnalyticsV2'),
  { of: V2, property: 'ApplicationConfiguration.ZeppelinApplicationConfiguration.CatalogConfiguration.GlueDataCatalogConfiguration.DatabaseARN', kind: 'reads' },

  { of: 'AWS::AppFlow::Flow', property: 'SourceFlowConfig.SourceConnectorProperties.S3.BucketName', kind: 'delivers', direction: 'from', names: 'AWS::S3::Bucket' },
  { of: 'AWS::AppFlow::Flow', property: 'DestinationFlowConfigList.*.DestinationConnectorProperties.S3.BucketName', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::AppFlow::Flow', property: 'DestinationFlowConfigList.*.DestinationConnectorProperties.Upsolver.BucketName', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::AppFlow::Flow', property: 'DestinationFlowConfigList.*.DestinationConnectorProperties.EventBridge.Object', kind: 'delivers' },
  { of: 'AWS::AppFlow::Flow', property: 'DestinationFlowConfigList.*.DestinationConnectorProperties.*.IntermediateBucketName', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::AppFlow::Flow', property: 'DestinationFlowConfigList.*.DestinationConnectorProperties.*.ErrorHandlingConfig.BucketName', kind: 'writes', label: 'errors', names: 'AWS::S3::Bucket' },

  { of: 'AWS::Kinesis::Channel', property: 'StreamConfigurationList.*.StreamARN', kind: 'delivers', direction: 'from' },
  { of: 'AWS::Kinesis::Channel', property: 'S3DestinationConfiguration.StorageConfiguration.BucketARN', kind: 'delivers' },
  { of: 'AWS::Kinesis::Channel', property: 'S3TablesDestinationConfiguration.S3TablesConfigurationList.*.TableBucketARN', kind: 'delivers' },
  { of: 'AWS::MSK::Channel', property: 'S3DestinationConfiguration.Storage.BucketArn', kind: 'delivers', onBehalfOf: 'ClusterArn' },
  { of: 'AWS::QLDB::Stream', property: 'KinesisConfiguration.StreamArn', kind: 'delivers', onBehalfOf: 'LedgerName' },

  { of: 'AWS::MSK::Replicator', property: 'ReplicationInfoList.*.SourceKafkaClusterArn', kind: 'replicates', direction: 'from' },
  { of: 'AWS::MSK::Replicator', property: 'ReplicationInfoList.*.TargetKafkaClusterArn', kind: 'replicates' },

  { of: 'AWS::IoTAnalytics::Pipeline', property: 'PipelineActivities.*.Channel.ChannelName', kind: 'delivers', direction: 'from', names: 'AWS::IoTAnalytics::Channel' },
  { of: 'AWS::IoTAnalytics::Pipeline', property: 'PipelineActivities.*.Datastore.DatastoreName', kind: 'delivers', names: 'AWS::IoTAnalytics::Datastore' },
  { of: 'AWS::IoTAnalytics::Pipeline', property: 'PipelineActivities.*.Lambda.LambdaName', kind: 'invokes', names: 'AWS::Lambda::Function' },
  { of: 'AWS::IoTAnalytics::Dataset', property: 'Actions.*.QueryAction.SqlQuery', kind: 'delivers', direction: 'from' },
  { of: 'AWS::IoTAnalytics::Dataset', property: 'ContentDeliveryRules.*.Destination.S3DestinationConfiguration.Bucket', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::IoTAnalytics::Channel', property: 'ChannelStorage.CustomerManagedS3.Bucket', kind: 'writes', names: 'AWS::S3::Bucket' },
  { of: 'AWS::IoTAnalytics::Datastore', property: 'DatastoreStorage.CustomerManagedS3.Bucket', kind: 'writes', names: 'AWS::S3::Bucket' },

  { of: 'AWS::Timestream::ScheduledQuery', property: 'TargetConfiguration.TimestreamConfiguration.DatabaseName', kind: 'writes' },
  { of: 'AWS::Timestream::ScheduledQuery', property: 'NotificationConfiguration.SnsConfiguration.TopicArn', kind: 'notifies' },
  { of: 'AWS::Timestream::ScheduledQuery', property: 'ErrorReportConfiguration.S3Configuration.BucketName', kind: 'writes', label: 'errors', names: 'AWS::S3::Bucket' },
  { of: 'AWS::Timestream::Table', property: 'MagneticStoreWriteProperties.MagneticStoreRejectedDataLocation.S3Configuration.BucketName', kind: 'writes', label: 'rejected', onBehalfOf: 'DatabaseName', names: 'AWS::S3::Bucket' },
]);
