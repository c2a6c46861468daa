import { component, part, relationship, type EntryFacts, type EntryTable } from '../entry-row';

const AURORA: EntryFacts = { service: 'Amazon Aurora', icon: 'aurora' };

/** What a DB instance of each engine is called. Aurora comes first: its engines begin with the name. */
const INSTANCE_BY_ENGINE: Readonly<Record<string, EntryFacts>> = {
  'aurora': { ...AURORA, label: 'Aurora instance' },
  'postgres': { label: 'PostgreSQL instance' },
  'mysql': { label: 'MySQL instance' },
  'mariadb': { label: 'MariaDB instance' },
  'oracle': { label: 'Oracle instance' },
  'custom-oracle': { label: 'Oracle instance' },
  'sqlserver': { label: 'SQL Server instance' },
  'custom-sqlserver': { label: 'SQL Server instance' },
  'db2': { label: 'Db2 instance' },
};

const CLUSTER_BY_ENGINE: Readonly<Record<string, EntryFacts>> = {
  'aurora-postgresql': { ...AURORA, label: 'Aurora PostgreSQL cluster' },
  'aurora-mysql': { ...AURORA, label: 'Aurora MySQL cluster' },
  'aurora': { ...AURORA, label: 'Aurora cluster' },
  'postgres': { label: 'Multi-AZ PostgreSQL cluster' },
  'mysql': { label: 'Multi-AZ MySQL cluster' },
};

/** Databases and caches. */
export const DATABASE: EntryTable = {
  'AWS::RDS': {
    ClusterSnapshot: part('DBClusterIdentifier'),
    CustomDBEngineVersion: component({ label: 'Custom engine version', owner: ['<-AWS::RDS::DBInstance.EngineVersion'] }),
    DBCluster: component({
      label: 'DB cluster',
      details: {
        'engine': 'Engine',
        'version': 'EngineVersion',
        'mode': 'EngineMode',
        'class': 'DBClusterInstanceClass',
        'min capacity': 'ServerlessV2ScalingConfiguration.MinCapacity',
        'max capacity': 'ServerlessV2ScalingConfiguration.MaxCapacity',
      },
      variants: { engine: CLUSTER_BY_ENGINE },
    }),
    DBClusterEndpoint: part('DBClusterIdentifier'),
    DBClusterParameterGroup: part(['<-AWS::RDS::DBCluster.DBClusterParameterGroupName', '<-*']),
    DBInstance: component({
      details: {
        'engine': 'Engine',
        'version': 'EngineVersion',
        'class': 'DBInstanceClass',
        'storage GiB': 'AllocatedStorage',
        'storage type': 'StorageType',
        'multi-AZ': 'MultiAZ',
        'port': 'Port',
      },
      variants: { engine: INSTANCE_BY_ENGINE },
      owner: ['DBClusterIdentifier'],
    }),
    DBParameterGroup: part(['<-AWS::RDS::DBInstance.DBParameterGroupName', '<-AWS::RDS::DBCluster.DBInstanceParameterGroupName', '<-*']),
    DBProxy: component({ label: 'RDS Proxy', details: { engine: 'EngineFamily' } }),
    DBProxyEndpoint: part('DBProxyName'),
    DBProxyTargetGroup: relationship('DBProxyName'),
    DBSecurityGroup: part('<-AWS::RDS::DBInstance.DBSecurityGroups'),
    DBSecurityGroupIngress: part('DBSecurityGroupName'),
    DBShardGroup: part('DBClusterIdentifier'),
    DBSnapshot: part('DBInstanceIdentifier'),
    DBSubnetGroup: part(['<-AWS::RDS::DBInstance.DBSubnetGroupName', '<-AWS::RDS::DBCluster.DBSubnetGroupName', '<-*']),
    Deployment: part('Source', { label: 'Blue/green deployment' }),
    EventSubscription: relationship(['SourceIds', 'SnsTopicArn']),
    GlobalCluster: component({ ...AURORA, label: 'Aurora global database', details: { engine: 'Engine', version: 'EngineVersion' } }),
    Integration: relationship('SourceArn', { label: 'Zero-ETL integration' }),
    OptionGroup: part(['<-AWS::RDS::DBInstance.OptionGroupName', '<-*']),
  },
  'AWS::DynamoDB': {
    GlobalTable: component({
      label: 'DynamoDB global table',
      details: { 'billing': 'BillingMode', 'partition key': 'KeySchema.0.AttributeName', 'stream': 'StreamSpecification.StreamViewType' },
    }),
    Table: component({
      label: 'DynamoDB table',
      details: {
        'billing': 'BillingMode',
        'partition key': 'KeySchema.0.AttributeName',
        'class': 'TableClass',
        'stream': 'StreamSpecification.StreamViewType',
      },
    }),
  },
  'AWS::DAX': {
    Cluster: component({ details: { class: 'NodeType', nodes: 'ReplicationFactor' } }),
    ParameterGroup: part('<-AWS::DAX::Cluster.ParameterGroupName'),
    SubnetGroup: part('<-AWS::DAX::Cluster.SubnetGroupName'),
  },
  'AWS::DocDB': {
    DBCluster: component({ label: 'DocumentDB cluster', details: { version: 'EngineVersion', storage: 'StorageType' } }),
    DBClusterParameterGroup: part('<-AWS::DocDB::DBCluster.DBClusterParameterGroupName'),
    DBInstance: component({ label: 'DocumentDB instance', owner: ['DBClusterIdentifier'], details: { class: 'DBInstanceClass' } }),
    DBSubnetGroup: part('<-AWS::DocDB::DBCluster.DBSubnetGroupName'),
    EventSubscription: relationship(['SourceIds', 'SnsTopicArn']),
    GlobalCluster: component({ label: 'DocumentDB global cluster', details: { version: 'EngineVersion' } }),
  },
  'AWS::DocDBElastic': {
    Cluster: component({ label: 'DocumentDB elastic cluster', details: { shards: 'ShardCount', capacity: 'ShardCapacity' } }),
    ClusterSnapshot: part('ClusterArn'),
  },
  'AWS::Neptune': {
    DBCluster: component({
      label: 'Neptune cluster',
      details: {
        'version': 'EngineVersion',
        'min capacity': 'ServerlessScalingConfiguration.MinCapacity',
        'max capacity': 'ServerlessScalingConfiguration.MaxCapacity',
      },
    }),
    DBClusterParameterGroup: part('<-AWS::Neptune::DBCluster.DBClusterParameterGroupName'),
    DBInstance: component({ label: 'Neptune instance', owner: ['DBClusterIdentifier'], details: { class: 'DBInstanceClass' } }),
    DBParameterGroup: part(['<-AWS::Neptune::DBInstance.DBParameterGroupName', '<-AWS::Neptune::DBCluster.DBInstanceParameterGroupName']),
    DBSubnetGroup: part(['<-AWS::Neptune::DBCluster.DBSubnetGroupName', '<-AWS::Neptune::DBInstance.DBSubnetGroupName']),
    EventSubscription: relationship(['SourceIds', 'SnsTopicArn']),
    GlobalCluster: component({ label: 'Neptune global database', details: { version: 'EngineVersion' } }),
  },
  'AWS::NeptuneGraph': {
    Graph: component({ label: 'Neptune Analytics graph', details: { memory: 'ProvisionedMemory', public: 'PublicConnectivity' } }),
    GraphSnapshot: part('GraphIdentifier'),
    PrivateGraphEndpoint: part('GraphIdentifier'),
  },
  'AWS::ElastiCache': {
    CacheCluster: component({
      label: 'ElastiCache cluster',
      details: { engine: 'Engine', version: 'EngineVersion', class: 'CacheNodeType', nodes: 'NumCacheNodes' },
    }),
    GlobalReplicationGroup: component({ label: 'ElastiCache global datastore', details: { engine: 'Engine', class: 'CacheNodeType' } }),
    ParameterGroup: part([
      '<-AWS::ElastiCache::ReplicationGroup.CacheParameterGroupName', '<-AWS::ElastiCache::CacheCluster.CacheParameterGroupName', '<-*',
    ]),
    ReplicationGroup: component({
      label: 'ElastiCache replication group',
      details: { 'engine': 'Engine', 'version': 'EngineVersion', 'class': 'CacheNodeType', 'nodes': 'NumCacheClusters', 'multi-AZ': 'MultiAZEnabled' },
    }),
    SecurityGroup: part('<-AWS::ElastiCache::CacheCluster.CacheSecurityGroupNames'),
    SecurityGroupIngress: part('CacheSecurityGroupName'),
    ServerlessCache: component({ label: 'ElastiCache Serverless cache', details: { engine: 'Engine', version: 'MajorEngineVersion' } }),
    ServerlessCacheSnapshot: part('ServerlessCacheName'),
    Snapshot: part(['ReplicationGroupId', 'CacheClusterId']),
    SubnetGroup: part([
      '<-AWS::ElastiCache::ReplicationGroup.CacheSubnetGroupName', '<-AWS::ElastiCache::CacheCluster.CacheSubnetGroupName', '<-*',
    ]),
    User: part('<-AWS::ElastiCache::UserGroup.UserIds'),
    UserGroup: part(['<-AWS::ElastiCache::ReplicationGroup.UserGroupIds', '<-AWS::ElastiCache::ServerlessCache.UserGroupId']),
  },
  'AWS::MemoryDB': {
    ACL: part('<-AWS::MemoryDB::Cluster.ACLName', { label: 'Access control list' }),
    Cluster: component({ label: 'MemoryDB cluster', details: { engine: 'Engine', version: 'EngineVersion', class: 'NodeType', shards: 'NumShards' } }),
    MultiRegionCluster: component({ label: 'MemoryDB Multi-Region cluster', details: { engine: 'Engine', class: 'NodeType' } }),
    ParameterGroup: part('<-AWS::MemoryDB::Cluster.ParameterGroupName'),
    Snapshot: part('ClusterName'),
    SubnetGroup: part('<-AWS::MemoryDB::Cluster.SubnetGroupName'),
    User: part('<-AWS::MemoryDB::ACL.UserNames'),
  },
  'AWS::Cassandra': {
    Keyspace: component(),
    Table: component({ owner: ['KeyspaceName'], details: { billing: 'BillingMode.Mode' } }),
    Type: part('KeyspaceName'),
  },
  'AWS::DMS': {
    Certificate: part('<-AWS::DMS::Endpoint.CertificateArn'),
    DataMigration: component({ details: { type: 'DataMigrationType' }, owner: ['MigrationProjectIdentifier'] }),
    DataProvider: component({ details: { engine: 'Engine' } }),
    Endpoint: component({
      label: 'Migration endpoint',
      details: { type: 'EndpointType', engine: 'EngineName', database: 'DatabaseName' },
      variants: { type: { source: { label: 'Source endpoint' }, target: { label: 'Target endpoint' } } },
    }),
    EventSubscription: relationship(['SourceIds', 'SnsTopicArn']),
    InstanceProfile: part('<-AWS::DMS::MigrationProject.InstanceProfileIdentifier'),
    MigrationProject: component(),
    ReplicationConfig: component({ label: 'Serverless replication', details: { type: 'ReplicationType' } }),
    ReplicationInstance: component({ details: { 'class': 'ReplicationInstanceClass', 'multi-AZ': 'MultiAZ' } }),
    ReplicationSubnetGroup: part(['<-AWS::DMS::ReplicationInstance.ReplicationSubnetGroupIdentifier', '<-AWS::DMS::ReplicationConfig', '<-*']),
    ReplicationTask: relationship('ReplicationInstanceArn', { details: { migration: 'MigrationType' } }),
  },
  'AWS::DSQL': {
    Cluster: component({ label: 'Aurora DSQL cluster' }),
  },
  'AWS::Timestream': {
    Database: component({ label: 'Timestream database' }),
    InfluxDBBackup: part('DbResourceId'),
    InfluxDBCluster: component({ label: 'InfluxDB cluster', details: { class: 'DbInstanceType', deployment: 'DeploymentType' } }),
    InfluxDBInstance: component({ label: 'InfluxDB instance', details: { class: 'DbInstanceType', deployment: 'DeploymentType' } }),
    ScheduledQuery: component({ details: { schedule: 'ScheduleConfiguration.ScheduleExpression' } }),
    Table: component({ label: 'Timestream table', owner: ['DatabaseName'] }),
  },
  'AWS::QLDB': {
    Ledger: component({ details: { permissions: 'PermissionsMode' } }),
    Stream: component({ label: 'QLDB stream' }),
  },
  'AWS::ODB': {
    CloudAutonomousVmCluster: component({ label: 'Autonomous VM cluster' }),
    CloudExadataInfrastructure: component({ label: 'Infrastructure (Exadata)', details: { shape: 'Shape' } }),
    CloudVmCluster: component({ label: 'VM cluster (Exadata)', details: { cores: 'CpuCoreCount' } }),
    OdbNetwork: component({ label: 'ODB network', details: { CIDR: 'ClientSubnetCidr' } }),
    OdbPeeringConnection: relationship('OdbNetworkId'),
  },
  'AWS::PI': {
    PerfReports: part('->*', { label: 'Performance analysis report' }),
  },
  'AWS::SDB': {
    Domain: component({ label: 'SimpleDB domain' }),
  },
};
