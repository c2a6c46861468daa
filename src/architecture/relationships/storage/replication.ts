import { tableRule } from '../table-rule';

/** What is kept in two places, the second filled from the first. */
export const replication = tableRule('storage/replication', [
  { of: 'AWS::S3::Bucket', property: 'ReplicationConfiguration.Rules.*.Destination.Bucket', kind: 'replicates', names: 'AWS::S3::Bucket' },
  { of: 'AWS::RDS::DBInstance', property: 'SourceDBInstanceIdentifier', kind: 'replicates', direction: 'from', names: 'AWS::RDS::DBInstance' },
  { of: 'AWS::RDS::DBInstance', property: 'SourceDBClusterIdentifier', kind: 'replicates', direction: 'from', names: 'AWS::RDS::DBCluster' },
  { of: 'AWS::RDS::DBCluster', property: 'ReplicationSourceIdentifier', kind: 'replicates', direction: 'from' },
  { of: 'AWS::ElastiCache::ReplicationGroup', property: 'GlobalReplicationGroupId', kind: 'replicates', direction: 'from' },
  { of: 'AWS::MemoryDB::Cluster', property: 'MultiRegionClusterName', kind: 'replicates', direction: 'from' },
  { of: 'AWS::RDS::Integration', property: 'TargetArn', kind: 'replicates', label: 'zero-ETL', onBehalfOf: 'SourceArn' },
  { of: 'AWS::Redshift::Integration', property: 'TargetArn', kind: 'replicates', label: 'zero-ETL', onBehalfOf: 'SourceArn' },
  { of: 'AWS::Glue::Integration', property: 'TargetArn', kind: 'replicates', label: 'zero-ETL', onBehalfOf: 'SourceArn' },
  { of: 'AWS::S3Tables::TableBucket', property: 'ReplicationConfiguration.Rules.*.Destinations.*.DestinationTableBucketARN', kind: 'replicates' },
  { of: 'AWS::EFS::FileSystem', property: 'ReplicationConfiguration.Destinations.*.FileSystemId', kind: 'replicates' },
]);
