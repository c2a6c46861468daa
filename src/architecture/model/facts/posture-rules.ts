import { allOf, always, anyOf, atLeast, each, equals, type Fact, flag, includes, listedFlag, not, positive, type PostureQuestion, present, some, unless, unlessAny, where } from './posture-facts';

type Rules = Partial<Record<PostureQuestion, Fact>>;

const S3_BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets']
  .map((name) => flag(`PublicAccessBlockConfiguration.${name}`, false));
const S3_PUBLIC_ACL = anyOf(equals('AccessControl', 'PublicRead', false), equals('AccessControl', 'PublicReadWrite', false));

/** Not public where all is blocked, which is the default since April 2023; what a lifted block lets through, its policy decides. */
const S3_PUBLIC: Fact = (values) => {
  const isSet = present('PublicAccessBlockConfiguration', false)(values);
  const blocked = isSet === undefined ? undefined : isSet ? allOf(...S3_BLOCKS)(values) : not(S3_PUBLIC_ACL)(values);
  if (blocked === undefined) { return undefined; }
  return blocked ? false : S3_PUBLIC_ACL(values) || undefined;
};

/** A device without a volume of its own (an instance store, one that is left out) has nothing to encrypt. */
const EBS_ENCRYPTED = (listPath: string): Fact => each(listPath, flag('Ebs.Encrypted'), 'Ebs');

/** Only the cluster knows, for the instances in it. */
const standalone = (fact: Fact): Fact => unless('DBClusterIdentifier', fact);

/** Names what a cluster is a copy of. What a copy does not state, it takes over from there, so CloudFormation's defaults do not hold. */
const CLUSTER_SOURCES = ['GlobalClusterIdentifier', 'ReplicationSourceIdentifier', 'SourceDBClusterIdentifier', 'SourceDbClusterResourceId'];
const INSTANCE_SOURCES = ['SourceDBClusterIdentifier', 'SourceDBInstanceAutomatedBackupsArn', 'SourceDBInstanceIdentifier', 'SourceDbiResourceId'];

const encryptedUnlessCopied = (sources: readonly string[]): Fact =>
  anyOf(flag('StorageEncrypted', unlessAny(sources, always(false))), present('KmsKeyId', false));
const backedUpUnlessCopied = (sources: readonly string[]): Fact => positive('BackupRetentionPeriod', unlessAny(sources, always(true)));

const AURORA_LIKE_CLUSTER: Rules = {
  encrypted: unless('SnapshotIdentifier', encryptedUnlessCopied(CLUSTER_SOURCES)),
  backedUp: backedUpUnlessCopied(CLUSTER_SOURCES),
  logged: present('EnableCloudwatchLogsExports', false),
  public: flag('PubliclyAccessible'),
};

const API_STAGE: Rules = {
  logged: present('AccessLogSettings', false),
};

/** What CloudFormation's documentation says of each property, or of its absence. */
export const POSTURE_RULES: ReadonlyMap<string, Rules> = new Map<string, Rules>(Object.entries({
  'AWS::AmazonMQ::Broker': {
    encrypted: always(true),
    multiAz: not(equals('DeploymentMode', 'SINGLE_INSTANCE')),
    public: flag('PubliclyAccessible', false),
    logged: flag('Logs.General', false),
  },
  'AWS::ApiGateway::RestApi': {
    public: not(includes('EndpointConfiguration.Types', 'PRIVATE', false)),
  },
  'AWS::ApiGateway::Stage': {
    logged: present('AccessLogSetting', false),
    traced: flag('TracingEnabled', false),
  },
  'AWS::ApiGatewayV2::Api': { public: always(true) },
  'AWS::ApiGatewayV2::Stage': API_STAGE,
  'AWS::AppSync::GraphQLApi': {
    public: equals('Visibility', 'GLOBAL', true),
    logged: present('LogConfig', false),
    traced: flag('XrayEnabled', false),
  },
  'AWS::AutoScaling::AutoScalingGroup': { multiAz: atLeast('VPCZoneIdentifier', 2) },
  'AWS::Backup::BackupVault': { encrypted: always(true) },
  'AWS::CloudFront::Distribution': {
    public: always(true),
    logged: present('DistributionConfig.Logging', false),
  },
  'AWS::CloudTrail::Trail': { logged: present('CloudWatchLogsLogGroupArn', false) },
  'AWS::DAX::Cluster': { encrypted: flag('SSESpecification.SSEEnabled', false) },
  'AWS::DMS::ReplicationInstance': { multiAz: flag('MultiAZ', false), public: flag('PubliclyAccessible', true) },
  'AWS::DocDB::DBCluster': AURORA_LIKE_CLUSTER,
  'AWS::DynamoDB::GlobalTable': {
    encrypted: always(true),
    backedUp: each('Replicas', flag('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', false)),
  },
  'AWS::DynamoDB::Table': {
    encrypted: always(true),
    backedUp: flag('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', false),
  },
  'AWS::EC2::Instance': {
    // Of volumes that are attached to it, their own properties tell.
    encrypted: allOf(EBS_ENCRYPTED('BlockDeviceMappings'), unless('Volumes', always(true))),
    public: some('NetworkInterfaces', flag('AssociatePublicIpAddress')),
  },
  'AWS::EC2::LaunchTemplate': { encrypted: EBS_ENCRYPTED('LaunchTemplateData.BlockDeviceMappings') },
  'AWS::EC2::Volume': { encrypted: flag('Encrypted') },
  'AWS::ECR::Repository': { encrypted: always(true) },
  'AWS::ECS::Service': {
    multiAz: atLeast('NetworkConfiguration.AwsvpcConfiguration.Subnets', 2),
    public: equals('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', 'ENABLED', false),
  },
  'AWS::ECS::TaskDefinition': { logged: each('ContainerDefinitions', present('LogConfiguration')) },
  'AWS::EFS::FileSystem': {
    encrypted: anyOf(flag('Encrypted', false), present('KmsKeyId', false)),
    multiAz: not(present('AvailabilityZoneName', false)),
    backedUp: equals('BackupPolicy.Status', 'ENABLED', false),
  },
  'AWS::EKS::Cluster': {
    multiAz: atLeast('ResourcesVpcConfig.SubnetIds', 2),
    public: flag('ResourcesVpcConfig.EndpointPublicAccess', true),
    logged: present('Logging.ClusterLogging.EnabledTypes', false),
  },
  'AWS::ElastiCache::ReplicationGroup': {
    // By its engine: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
    encrypted: flag('AtRestEncryptionEnabled', where(equals('Engine', 'valkey'), true)),
    multiAz: flag('MultiAZEnabled', false),
    backedUp: positive('SnapshotRetentionLimit', false),
    logged: present('LogDeliveryConfigurations', false),
  },
  'AWS::ElastiCache::ServerlessCache': { encrypted: always(true) },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    public: equals('Scheme', 'internet-facing', true),
    multiAz: atLeast('Subnets', 2),
    logged: flag('AccessLoggingPolicy.Enabled', false),
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    public: equals('Scheme', 'internet-facing', true),
    multiAz: atLeast('Subnets', 2),
    logged: listedFlag('LoadBalancerAttributes', 'access_logs.s3.enabled', false),
  },
  'AWS::Events::EventBus': { encrypted: always(true) },
  'AWS::FSx::FileSystem': { encrypted: always(true) },
  'AWS::Kinesis::Stream': { encrypted: present('StreamEncryption', false) },
  'AWS::KinesisFirehose::DeliveryStream': { encrypted: present('DeliveryStreamEncryptionConfigurationInput', false) },
  'AWS::Lambda::Function': { traced: equals('TracingConfig.Mode', 'Active', false) },
  'AWS::Logs::LogGroup': { encrypted: always(true) },
  'AWS::MSK::Cluster': {
    encrypted: always(true),
    multiAz: atLeast('BrokerNodeGroupInfo.ClientSubnets', 2),
    logged: present('LoggingInfo', false),
  },
  'AWS::MemoryDB::Cluster': { encrypted: always(true), backedUp: positive('SnapshotRetentionLimit', false) },
  'AWS::Neptune::DBCluster': { encrypted: flag('StorageEncrypted'), backedUp: backedUpUnlessCopied(CLUSTER_SOURCES) },
  'AWS::OpenSearchService::Domain': {
    encrypted: flag('EncryptionAtRestOptions.Enabled', false),
    multiAz: flag('ClusterConfig.ZoneAwarenessEnabled', false),
    public: not(present('VPCOptions', false)),
    logged: present('LogPublishingOptions', false),
  },
  'AWS::RDS::DBCluster': AURORA_LIKE_CLUSTER,
  'AWS::RDS::DBInstance': {
    encrypted: standalone(unless('DBSnapshotIdentifier', encryptedUnlessCopied(INSTANCE_SOURCES))),
    multiAz: standalone(flag('MultiAZ', false)),
    public: flag('PubliclyAccessible'),
    backedUp: standalone(backedUpUnlessCopied(INSTANCE_SOURCES)),
    logged: standalone(present('EnableCloudwatchLogsExports', false)),
  },
  'AWS::Redshift::Cluster': {
    encrypted: flag('Encrypted'),
    multiAz: flag('MultiAZ', false),
    public: flag('PubliclyAccessible', false),
    backedUp: positive('AutomatedSnapshotRetentionPeriod', true),
    logged: present('LoggingProperties', false),
  },
  'AWS::S3::Bucket': {
    // Every new object is encrypted since January 2023, with or without a setting.
    encrypted: always(true),
    public: S3_PUBLIC,
    // Versions of objects lie in the bucket itself: they are gone with it.
    backedUp: present('ReplicationConfiguration', false),
    logged: present('LoggingConfiguration', false),
  },
  'AWS::SNS::Topic': {
    encrypted: present('KmsMasterKeyId', false),
    traced: equals('TracingConfig', 'Active', false),
  },
  'AWS::SQS::Queue': { encrypted: anyOf(present('KmsMasterKeyId', false), flag('SqsManagedSseEnabled', true)) },
  'AWS::SageMaker::NotebookInstance': {
    encrypted: present('KmsKeyId'),
    public: equals('DirectInternetAccess', 'Enabled', true),
  },
  'AWS::SecretsManager::Secret': { encrypted: always(true) },
  'AWS::StepFunctions::StateMachine': {
    logged: allOf(present('LoggingConfiguration.Destinations', false), not(equals('LoggingConfiguration.Level', 'OFF', true))),
    traced: flag('TracingConfiguration.Enabled', false),
  },
}));
