/** Types, or beginnings of types, of what keeps data for others to read and write. */
const DATA_STORES: readonly string[] = [
  'AWS::DAX::Cluster', 'AWS::DSQL::Cluster', 'AWS::DocDB::DBCluster', 'AWS::DocDBElastic::Cluster', 'AWS::DynamoDB::', 'AWS::EFS::FileSystem', 'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache', 'AWS::Elasticsearch::Domain', 'AWS::FSx::FileSystem', 'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream', 'AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster', 'AWS::MemoryDB::Cluster', 'AWS::Neptune::DBCluster', 'AWS::NeptuneGraph::Graph',
  'AWS::OpenSearchServerless::Collection', 'AWS::OpenSearchService::Domain', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::DBProxy', 'AWS::Redshift::Cluster',
  'AWS::RedshiftServerless::', 'AWS::S3::Bucket', 'AWS::S3Express::DirectoryBucket', 'AWS::S3Tables::TableBucket', 'AWS::S3Vectors::', 'AWS::SQS::Queue', 'AWS::Timestream::', 'AWS::Cassandra::',
];

/** Whether a resource keeps data: a bucket, table, database, cache, stream, queue or file system. */
export function isDataStore(resource: { readonly type: string }): boolean {
  return DATA_STORES.some((type) => type.endsWith('::') ? resource.type.startsWith(type) : resource.type === type)
    && !/(ParameterGroup|SubnetGroup|SecurityGroup|Policy|Snapshot)$/.test(resource.type);
}
