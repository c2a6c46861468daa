// In: typed options, the specification's values by default.
// Out: a complete, hardened microservices platform as constructs, composed by `MicroservicesPlatform`.
export { AccountService } from './account-service';
export { MicroservicesPlatform } from './microservices-platform';
export { type MicroservicesPlatformProps } from './microservices-platform-props';
export { type PlatformSubscriptionProps, type PlatformTopicProps, type PlatformTopics } from './observability/notifications';
export { PlatformLayout } from './platform-layout';
export { type BackupOptions, type InterfaceEndpointOptions, ManagedRuleGroup, type WafOptions } from './protection';
export { ReferenceServices } from './reference-services';
export { KeyPolicyStatements } from './security/key-policy-statements';
export { type PlatformKeyProps, type PlatformKeys } from './security/keys';
export { Microservice } from './service/microservice';
export { type MicroserviceProps } from './service/microservice-props';
export { AlarmSetting, type AlarmTuning, type ServiceAlarms } from './service/alarms/service-alarms';
export { ApiKeyRotation, type ServiceApiKey } from './service/secrets/service-api-keys';
export { ServiceArtifact } from './service/compute/service-artifact';
export { type CatalogBucketProps, DocumentRetention, type DocumentsBucketProps, ServiceBucket, type UploadsBucketProps } from './service/storage/service-bucket';
export { type Ec2ComputeProps, type FargateComputeProps, ServiceCompute } from './service/compute/service-compute';
export {
  DatabasePassword, type MysqlDatabaseProps, type PostgresDatabaseProps, ServiceDatabase, type ServiceDatabaseProps,
} from './service/database/service-database';
export { type ServiceHealthCheck } from './service/service-health-check';
export { type ServiceQueueProps } from './service/service-queue';
export { type PlatformSubnetProps, type PlatformSubnets } from './subnet-tiers';
