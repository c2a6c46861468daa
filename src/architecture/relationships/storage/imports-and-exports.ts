import { tableRule } from '../table-rule';

const BUCKET = 'AWS::S3::Bucket';

/** Data that one store hands to another, where a property of one names the other. */
export const importsAndExports = tableRule('storage/imports-and-exports', [
  { of: 'AWS::DynamoDB::Table', property: 'KinesisStreamSpecification.StreamArn', kind: 'delivers' },
  { of: 'AWS::DynamoDB::GlobalTable', property: 'Replicas.*.KinesisStreamSpecification.StreamArn', kind: 'delivers' },
  { of: 'AWS::DynamoDB::Table', property: 'ImportSourceSpecification.S3BucketSource.S3Bucket', kind: 'reads', names: BUCKET },
  { of: BUCKET, property: 'InventoryConfigurations.*.Destination.BucketArn', kind: 'delivers', label: 'inventory' },
  { of: BUCKET, property: 'AnalyticsConfigurations.*.StorageClassAnalysis.DataExport.Destination.BucketArn', kind: 'delivers', label: 'analytics' },
  { of: 'AWS::S3::StorageLens', property: 'StorageLensConfiguration.DataExport.S3BucketDestination.Arn', kind: 'delivers', label: 'metrics' },
  { of: 'AWS::S3::MultiRegionAccessPoint', property: 'Regions.*.Bucket', kind: 'routes', names: BUCKET },
  { of: 'AWS::S3ObjectLambda::AccessPoint', property: 'ObjectLambdaConfiguration.SupportingAccessPoint', kind: 'reads' },
  { of: 'AWS::S3ObjectLambda::AccessPoint', property: 'ObjectLambdaConfiguration.TransformationConfigurations.*.ContentTransformation.AwsLambda.FunctionArn', kind: 'invokes' },
  { of: 'AWS::FSx::DataRepositoryAssociation', property: 'DataRepositoryPath', kind: 'replicates', onBehalfOf: 'FileSystemId' },
  { of: 'AWS::FSx::FileSystem', property: 'LustreConfiguration.ImportPath', kind: 'reads' },
  { of: 'AWS::FSx::FileSystem', property: 'LustreConfiguration.ExportPath', kind: 'writes' },
  { of: 'AWS::RDS::DBProxy', property: 'Auth.*.SecretArn', kind: 'reads' },
  { of: 'AWS::RDS::DBProxyTargetGroup', property: 'DBInstanceIdentifiers.*', kind: 'connects', onBehalfOf: 'DBProxyName' },
  { of: 'AWS::RDS::DBProxyTargetGroup', property: 'DBClusterIdentifiers.*', kind: 'connects', onBehalfOf: 'DBProxyName' },
  { of: 'AWS::Transfer::User', property: 'HomeDirectoryMappings.*.Target', kind: 'reads and writes', onBehalfOf: 'ServerId' },
  { of: 'AWS::Transfer::User', property: 'HomeDirectory', kind: 'reads and writes', onBehalfOf: 'ServerId' },
  { of: 'AWS::StorageGateway::NFSFileShare', property: 'LocationARN', kind: 'reads and writes' },
  { of: 'AWS::StorageGateway::SMBFileShare', property: 'LocationARN', kind: 'reads and writes' },
  { of: 'AWS::Transfer::Workflow', property: 'Steps.*.CopyStepDetails.DestinationFileLocation.S3FileLocation.Bucket', kind: 'writes', names: BUCKET },
  { of: 'AWS::Transfer::Server', property: 'WorkflowDetails.OnUpload.*.WorkflowId', kind: 'triggers', label: 'on upload' },
]);
