import { isDataStore } from '../data-stores';
import { tableRule, type PropertyRow } from '../table-rule';
import { usageKind } from '../usage-kind';

const BUCKET = 'AWS::S3::Bucket';

/** Glue: jobs, crawlers and what starts them. */
const GLUE: readonly PropertyRow[] = [
  { of: 'AWS::Glue::Job', property: 'Command.ScriptLocation', kind: 'reads', label: 'script', names: BUCKET },
  { of: 'AWS::Glue::Job', property: 'Connections.Connections.*', kind: 'connects', names: 'AWS::Glue::Connection' },
  { of: 'AWS::Glue::Connection', property: 'ConnectionInput.ConnectionProperties', anywhere: true, kind: (end) => isDataStore(end) ? 'connects' : usageKind(end) },
  { of: 'AWS::Glue::Crawler', property: 'Targets.S3Targets.*.Path', kind: 'reads', names: BUCKET },
  { of: 'AWS::Glue::Crawler', property: 'Targets.DynamoDBTargets.*.Path', kind: 'reads', names: 'AWS::DynamoDB::Table' },
  { of: 'AWS::Glue::Crawler', property: 'Targets.DeltaTargets.*.DeltaTables.*', kind: 'reads', names: BUCKET },
  { of: 'AWS::Glue::Crawler', property: 'Targets.IcebergTargets.*.Paths.*', kind: 'reads', names: BUCKET },
  { of: 'AWS::Glue::Crawler', property: 'Targets.HudiTargets.*.Paths.*', kind: 'reads', names: BUCKET },
  { of: 'AWS::Glue::Crawler', property: 'Targets.JdbcTargets.*.ConnectionName', kind: 'connects', names: 'AWS::Glue::Connection' },
  { of: 'AWS::Glue::Crawler', property: 'Targets.MongoDBTargets.*.ConnectionName', kind: 'connects', names: 'AWS::Glue::Connection' },
  { of: 'AWS::Glue::Crawler', property: 'Targets.CatalogTargets.*.DatabaseName', kind: 'reads', names: 'AWS::Glue::Database' },
  { of: 'AWS::Glue::Crawler', property: 'DatabaseName', kind: 'writes', names: 'AWS::Glue::Database' },
  { of: 'AWS::Glue::Crawler', property: 'Targets.S3Targets.*.EventQueueArn', kind: 'triggers', direction: 'from' },
  { of: 'AWS::Glue::Crawler', property: 'Targets.CatalogTargets.*.EventQueueArn', kind: 'triggers', direction: 'from' },
  { of: 'AWS::Glue::Table', property: 'TableInput.StorageDescriptor.Location', kind: 'reads', names: BUCKET },
  { of: 'AWS::Glue::Trigger', property: 'Actions.*.JobName', kind: 'triggers', names: 'AWS::Glue::Job' },
  { of: 'AWS::Glue::Trigger', property: 'Actions.*.CrawlerName', kind: 'triggers', names: 'AWS::Glue::Crawler' },
  { of: 'AWS::Glue::Trigger', property: 'Predicate.Conditions.*.JobName', kind: 'triggers', direction: 'from', names: 'AWS::Glue::Job' },
  { of: 'AWS::Glue::Trigger', property: 'Predicate.Conditions.*.CrawlerName', kind: 'triggers', direction: 'from', names: 'AWS::Glue::Crawler' },
];

/** Queries and reports over data that lies elsewhere. */
const QUERIES: readonly PropertyRow[] = [
  { of: 'AWS::Athena::WorkGroup', property: 'WorkGroupConfiguration.ResultConfiguration.OutputLocation', kind: 'writes', label: 'results', names: BUCKET },
  { of: 'AWS::Athena::NamedQuery', property: 'Database', kind: 'reads', names: 'AWS::Glue::Database' },
  { of: 'AWS::Athena::DataCatalog', property: 'Parameters.*', kind: 'invokes', only: ['AWS::Lambda::'] },
  { of: 'AWS::QuickSight::DataSource', property: 'DataSourceParameters', anywhere: true, kind: 'reads' },
  { of: 'AWS::QuickSight::DataSet', property: 'PhysicalTableMap', anywhere: true, kind: 'reads' },
  { of: 'AWS::QuickSight::Dashboard', property: 'SourceEntity.SourceTemplate.DataSetReferences.*.DataSetArn', kind: 'reads' },
  { of: 'AWS::QuickSight::Dashboard', property: 'Definition.DataSetIdentifierDeclarations.*.DataSetArn', kind: 'reads' },
  { of: 'AWS::QuickSight::Analysis', property: 'SourceEntity.SourceTemplate.DataSetReferences.*.DataSetArn', kind: 'reads' },
  { of: 'AWS::QuickSight::Analysis', property: 'Definition.DataSetIdentifierDeclarations.*.DataSetArn', kind: 'reads' },
];

/** Other services that work through data, where a property names the data. */
const OTHERS: readonly PropertyRow[] = [
  { of: 'AWS::DataBrew::Dataset', property: 'Input.S3InputDefinition.Bucket', kind: 'reads', names: BUCKET },
  { of: 'AWS::DataBrew::Dataset', property: 'Input.DataCatalogInputDefinition.DatabaseName', kind: 'reads', names: 'AWS::Glue::Database' },
  { of: 'AWS::DataBrew::Job', property: 'DatasetName', kind: 'reads' },
  { of: 'AWS::DataBrew::Job', property: 'ProjectName', kind: 'calls' },
  { of: 'AWS::DataBrew::Job', property: 'Outputs.*.Location.Bucket', kind: 'writes', names: BUCKET },
  { of: 'AWS::DataBrew::Job', property: 'OutputLocation.Bucket', kind: 'writes', names: BUCKET },
  { of: 'AWS::DataBrew::Project', property: 'DatasetName', kind: 'reads' },
  { of: 'AWS::EMR::Cluster', property: 'BootstrapActions.*.ScriptBootstrapAction.Path', kind: 'reads', label: 'script', names: BUCKET },
  { of: 'AWS::EMRContainers::VirtualCluster', property: 'ContainerProvider.Id', kind: 'calls' },
  { of: 'AWS::MWAA::Environment', property: 'SourceBucketArn', kind: 'reads', label: 'workflows' },
  { of: 'AWS::MWAAServerless::Workflow', property: 'DefinitionS3Location.Bucket', kind: 'reads', label: 'workflow', names: BUCKET },
  { of: 'AWS::CUR::ReportDefinition', property: 'S3Bucket', kind: 'delivers', names: BUCKET },
  { of: 'AWS::BCMDataExports::Export', property: 'Export.DestinationConfigurations.S3Destination.S3Bucket', kind: 'delivers', names: BUCKET },
  { of: 'AWS::SSM::ResourceDataSync', property: 'S3Destination.BucketName', kind: 'delivers', names: BUCKET },
  { of: 'AWS::SSM::ResourceDataSync', property: 'BucketName', kind: 'delivers', names: BUCKET },
  { of: 'AWS::GuardDuty::PublishingDestination', property: 'DestinationProperties.DestinationArn', kind: 'delivers', onBehalfOf: 'DetectorId' },
  { of: 'AWS::Synthetics::Canary', property: 'ArtifactS3Location', kind: 'writes', label: 'artifacts', names: BUCKET },
  { of: 'AWS::Rekognition::StreamProcessor', property: 'KinesisVideoStream.Arn', kind: 'delivers', direction: 'from' },
  { of: 'AWS::Rekognition::StreamProcessor', property: 'KinesisDataStream.Arn', kind: 'delivers' },
  { of: 'AWS::Rekognition::StreamProcessor', property: 'S3Destination.BucketName', kind: 'delivers', names: BUCKET },
  { of: 'AWS::Rekognition::StreamProcessor', property: 'NotificationChannel.Arn', kind: 'notifies' },
  { of: 'AWS::Connect::InstanceStorageConfig', property: 'S3Config.BucketName', kind: 'delivers', onBehalfOf: 'InstanceArn', names: BUCKET },
  { of: 'AWS::Connect::InstanceStorageConfig', property: 'KinesisStreamConfig.StreamArn', kind: 'delivers', onBehalfOf: 'InstanceArn' },
  { of: 'AWS::Connect::InstanceStorageConfig', property: 'KinesisFirehoseConfig.FirehoseArn', kind: 'delivers', onBehalfOf: 'InstanceArn' },
  { of: 'AWS::IVS::Channel', property: 'RecordingConfigurationArn', kind: 'delivers' },
  { of: 'AWS::IVS::RecordingConfiguration', property: 'DestinationConfiguration.S3.BucketName', kind: 'delivers', names: BUCKET },
  { of: 'AWS::Location::TrackerConsumer', property: 'ConsumerArn', kind: 'delivers', onBehalfOf: 'TrackerName' },
  { of: 'AWS::Pinpoint::EventStream', property: 'DestinationStreamArn', kind: 'delivers', onBehalfOf: 'ApplicationId' },
  { of: 'AWS::IoT::ProvisioningTemplate', property: 'PreProvisioningHook.TargetArn', kind: 'invokes' },
  { of: 'AWS::Cognito::IdentityPool', property: 'CognitoStreams.StreamName', kind: 'delivers', names: 'AWS::Kinesis::Stream' },
];

/** Services that work through data, where a property names the data or what starts the work. */
export const dataProcessing = tableRule('compute/data-processing', [...GLUE, ...QUERIES, ...OTHERS]);
