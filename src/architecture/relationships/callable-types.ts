/** Types, or beginnings of types, that code may be told the name of and then calls. Names of networks, roles, logs and the like are told for other reasons. */
const CALLED: readonly RegExp[] = [
  /^AWS::(ApiGateway|ApiGatewayV2)::(RestApi|Api|HttpApi)$/,
  /^AWS::AppSync::(GraphQLApi|Api)$/,
  /^AWS::(AmazonMQ::Broker|AppConfig::(Application|ConfigurationProfile)|AppRunner::Service|Athena::WorkGroup|Batch::JobQueue|Bedrock::(Agent|KnowledgeBase|Flow|Guardrail)(Alias)?)$/,
  /^AWS::BedrockAgentCore::(Runtime|Memory|Gateway|BrowserCustom|CodeInterpreterCustom)$/,
  /^AWS::(CodeBuild::Project|CodePipeline::Pipeline|Cognito::(UserPool|IdentityPool)|Comprehend::.*|Connect::Instance)$/,
  /^AWS::(DAX::Cluster|DSQL::Cluster|DocDB::DBCluster|DocDBElastic::Cluster|DynamoDB::(Table|GlobalTable)|EC2::Instance|ECS::TaskDefinition|EFS::FileSystem)$/,
  /^AWS::(ElastiCache::(CacheCluster|ReplicationGroup|ServerlessCache)|ElasticLoadBalancingV2::LoadBalancer|ElasticLoadBalancing::LoadBalancer|Elasticsearch::Domain)$/,
  /^AWS::(Events::EventBus|Events::ApiDestination|FSx::FileSystem|Glue::(Job|Crawler|Database|Workflow)|IoT::TopicRule|Kendra::Index|Kinesis::Stream|KinesisFirehose::DeliveryStream|KinesisVideo::Stream)$/,
  /^AWS::(Lambda::Function|Lex::Bot|Location::.*|MSK::(Cluster|ServerlessCluster)|MediaConvert::.*|MemoryDB::Cluster|Neptune::DBCluster|NeptuneGraph::Graph)$/,
  /^AWS::(OpenSearchServerless::Collection|OpenSearchService::Domain|Personalize::(Campaign|Recommender)|Pinpoint::App|QBusiness::(Application|Index)|RDS::(DBCluster|DBInstance|DBProxy))$/,
  /^AWS::(Redshift::Cluster|RedshiftServerless::(Workgroup|Namespace)|Rekognition::(Collection|Project)|S3::Bucket|S3Express::DirectoryBucket|S3Tables::TableBucket|S3Vectors::.*)$/,
  /^AWS::(SNS::Topic|SQS::Queue|SSM::Parameter|SageMaker::Endpoint|SecretsManager::Secret|StepFunctions::(StateMachine|Activity)|Timestream::(Database|Table)|Transfer::Server|VerifiedPermissions::PolicyStore)$/,
];

/** Whether knowing the name of a resource of this type is to use it. */
export function isCallable(resource: { readonly type: string }): boolean {
  return CALLED.some((type) => type.test(resource.type));
}
