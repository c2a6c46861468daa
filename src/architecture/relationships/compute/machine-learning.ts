import { tableRule, type PropertyRow } from '../table-rule';
import { usageKind } from '../usage-kind';

const BUCKET = 'AWS::S3::Bucket';

/** SageMaker: endpoints, their models, and where data for them lies. */
const SAGEMAKER: readonly PropertyRow[] = [
  { of: 'AWS::SageMaker::EndpointConfig', property: 'ProductionVariants.*.ModelName', kind: 'invokes' },
  { of: 'AWS::SageMaker::EndpointConfig', property: 'ShadowProductionVariants.*.ModelName', kind: 'invokes', label: 'shadow' },
  { of: 'AWS::SageMaker::EndpointConfig', property: 'DataCaptureConfig.DestinationS3Uri', kind: 'writes', label: 'captured data', names: BUCKET },
  { of: 'AWS::SageMaker::EndpointConfig', property: 'AsyncInferenceConfig.OutputConfig.S3OutputPath', kind: 'writes', label: 'results', names: BUCKET },
  { of: 'AWS::SageMaker::EndpointConfig', property: 'AsyncInferenceConfig.OutputConfig.NotificationConfig.SuccessTopic', kind: 'notifies', label: 'on success' },
  { of: 'AWS::SageMaker::EndpointConfig', property: 'AsyncInferenceConfig.OutputConfig.NotificationConfig.ErrorTopic', kind: 'notifies', label: 'on failure' },
  { of: 'AWS::SageMaker::InferenceComponent', property: 'Specification.ModelName', kind: 'invokes', onBehalfOf: 'EndpointName' },
  { of: 'AWS::SageMaker::Model', property: 'PrimaryContainer.ModelDataUrl', kind: 'reads', label: 'model', names: BUCKET },
  { of: 'AWS::SageMaker::Model', property: 'PrimaryContainer.ModelDataSource.S3DataSource.S3Uri', kind: 'reads', label: 'model', names: BUCKET },
  { of: 'AWS::SageMaker::Model', property: 'Containers.*.ModelDataUrl', kind: 'reads', label: 'model', names: BUCKET },
  { of: 'AWS::SageMaker::Pipeline', property: 'PipelineDefinition.PipelineDefinitionS3Location.Bucket', kind: 'reads', names: BUCKET },
  { of: 'AWS::SageMaker::FeatureGroup', property: 'OfflineStoreConfig.S3StorageConfig.S3Uri', kind: 'writes', names: BUCKET },
  { of: 'AWS::SageMaker::MlflowTrackingServer', property: 'ArtifactStoreUri', kind: 'writes', label: 'artifacts', names: BUCKET },
];

/** Bedrock: agents, knowledge bases and flows. */
const BEDROCK: readonly PropertyRow[] = [
  { of: 'AWS::Bedrock::Agent', property: 'ActionGroups.*.ActionGroupExecutor.Lambda', kind: 'invokes' },
  { of: 'AWS::Bedrock::Agent', property: 'ActionGroups.*.ApiSchema.S3.S3BucketName', kind: 'reads', label: 'schema', names: BUCKET },
  { of: 'AWS::Bedrock::Agent', property: 'PromptOverrideConfiguration.OverrideLambda', kind: 'invokes' },
  { of: 'AWS::Bedrock::Agent', property: 'CustomOrchestration.Executor.Lambda', kind: 'invokes' },
  { of: 'AWS::Bedrock::Agent', property: 'KnowledgeBases.*.KnowledgeBaseId', kind: 'reads' },
  { of: 'AWS::Bedrock::Agent', property: 'AgentCollaborators.*.AgentDescriptor.AliasArn', kind: 'invokes' },
  { of: 'AWS::Bedrock::Agent', property: 'GuardrailConfiguration.GuardrailIdentifier', kind: 'protects', direction: 'from' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.OpensearchServerlessConfiguration.CollectionArn', kind: 'reads and writes' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.OpensearchManagedClusterConfiguration.DomainArn', kind: 'reads and writes' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.NeptuneAnalyticsConfiguration.GraphArn', kind: 'reads and writes' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.RdsConfiguration.ResourceArn', kind: 'reads and writes' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.RdsConfiguration.CredentialsSecretArn', kind: 'reads' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.S3VectorsConfiguration.VectorBucketArn', kind: 'reads and writes' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.S3VectorsConfiguration.IndexArn', kind: 'reads and writes' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'StorageConfiguration.PineconeConfiguration.ConnectionString', kind: 'reads and writes', url: true },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'KnowledgeBaseConfiguration.KendraKnowledgeBaseConfiguration.KendraIndexArn', kind: 'reads' },
  { of: 'AWS::Bedrock::KnowledgeBase', property: 'KnowledgeBaseConfiguration.SqlKnowledgeBaseConfiguration', anywhere: true, kind: 'reads' },
  { of: 'AWS::Bedrock::DataSource', property: 'DataSourceConfiguration', anywhere: true, kind: 'reads', onBehalfOf: 'KnowledgeBaseId', only: ['AWS::SecretsManager::Secret'] },
  { of: 'AWS::Bedrock::DataSource', property: 'DataSourceConfiguration.S3Configuration.BucketArn', kind: 'reads', onBehalfOf: 'KnowledgeBaseId' },
  {
    of: 'AWS::Bedrock::DataSource',
    property: 'VectorIngestionConfiguration.CustomTransformationConfiguration.Transformations.*.TransformationFunction.TransformationLambdaConfiguration.LambdaArn',
    kind: 'invokes',
    onBehalfOf: 'KnowledgeBaseId',
  },
  { of: 'AWS::Bedrock::Flow', property: 'Definition', anywhere: true, kind: usageKind },
  { of: 'AWS::Bedrock::Flow', property: 'DefinitionSubstitutions', anywhere: true, kind: usageKind },
  { of: 'AWS::BedrockAgentCore::GatewayTarget', property: 'TargetConfiguration.Mcp.Lambda.LambdaArn', kind: 'invokes', onBehalfOf: 'GatewayIdentifier' },
  { of: 'AWS::BedrockAgentCore::Evaluator', property: 'EvaluatorConfig.CodeBased.LambdaConfig.LambdaArn', kind: 'invokes' },
  { of: 'AWS::BedrockAgentCore::Gateway', property: 'InterceptorConfigurations.*.Interceptor.Lambda.Arn', kind: 'invokes' },
];

/** Search over documents. */
const SEARCH: readonly PropertyRow[] = [
  { of: 'AWS::Kendra::DataSource', property: 'DataSourceConfiguration.S3Configuration.BucketName', kind: 'reads', names: BUCKET },
  { of: 'AWS::Kendra::DataSource', property: 'DataSourceConfiguration.DatabaseConfiguration', anywhere: true, kind: usageKind, only: ['AWS::RDS::', 'AWS::SecretsManager::Secret'] },
  { of: 'AWS::Kendra::DataSource', property: 'DataSourceConfiguration.TemplateConfiguration', anywhere: true, kind: 'reads', only: [BUCKET, 'AWS::RDS::', 'AWS::SecretsManager::Secret'] },
  { of: 'AWS::Kendra::DataSource', property: 'CustomDocumentEnrichmentConfiguration', anywhere: true, kind: 'invokes', only: ['AWS::Lambda::'] },
  { of: 'AWS::Kendra::Faq', property: 'S3Path.Bucket', kind: 'reads', onBehalfOf: 'IndexId', names: BUCKET },
  { of: 'AWS::QBusiness::DataSource', property: 'Configuration', anywhere: true, kind: 'reads', only: [BUCKET, 'AWS::RDS::', 'AWS::SecretsManager::Secret'] },
];

/** Machine-learning services, where a property names the other end. */
export const machineLearning = tableRule('compute/machine-learning', [...SAGEMAKER, ...BEDROCK, ...SEARCH]);
