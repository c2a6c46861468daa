/** CloudFormation namespaces of what a service's API is about, by the service's name in ARNs, IAM actions and SDKs, where they are not one word. */
const NAMESPACES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'acm': ['CertificateManager'],
  'aoss': ['OpenSearchServerless'],
  'apigateway': ['ApiGateway', 'ApiGatewayV2'],
  'appmesh': ['AppMesh'],
  'appsync': ['AppSync'],
  'bedrock': ['Bedrock'],
  'bedrock-agentcore': ['BedrockAgentCore'],
  'bedrockagent': ['Bedrock'],
  'bedrockagentruntime': ['Bedrock'],
  'bedrockruntime': ['Bedrock'],
  'cassandra': ['Cassandra'],
  'cloudwatch': ['CloudWatch'],
  'cloudwatchlogs': ['Logs'],
  'cognito-identity': ['Cognito'],
  'cognito-idp': ['Cognito'],
  'cognitoidentityprovider': ['Cognito'],
  'dax': ['DAX'],
  'dms': ['DMS'],
  'elasticfilesystem': ['EFS'],
  'elasticloadbalancing': ['ElasticLoadBalancingV2', 'ElasticLoadBalancing'],
  'elasticmapreduce': ['EMR'],
  'emr-containers': ['EMRContainers'],
  'emr-serverless': ['EMRServerless'],
  'es': ['OpenSearchService', 'Elasticsearch'],
  'eventbridge': ['Events'],
  'execute-api': ['ApiGateway', 'ApiGatewayV2'],
  'firehose': ['KinesisFirehose'],
  'geo': ['Location'],
  'iotdata': ['IoT'],
  'kafka': ['MSK'],
  'kafka-cluster': ['MSK'],
  'kinesisanalytics': ['KinesisAnalytics', 'KinesisAnalyticsV2'],
  'mobiletargeting': ['Pinpoint'],
  'mq': ['AmazonMQ'],
  'neptune-db': ['Neptune'],
  'rds-data': ['RDS'],
  'rds-db': ['RDS'],
  'redshift-data': ['Redshift', 'RedshiftServerless'],
  'redshift-serverless': ['RedshiftServerless'],
  's3express': ['S3Express'],
  's3tables': ['S3Tables'],
  's3vectors': ['S3Vectors'],
  'sagemakerruntime': ['SageMaker'],
  'sfn': ['StepFunctions'],
  'sso': ['SSO'],
  'states': ['StepFunctions'],
  'timestream-influxdb': ['Timestream'],
  'timestream-query': ['Timestream'],
  'timestream-write': ['Timestream'],
  'waf-regional': ['WAFRegional'],
  'wisdom': ['Wisdom'],
}));

/** Whether a type of resource is what a service's API is about: `AWS::DynamoDB::Table` of `dynamodb`. */
export function typeIsOf(type: string, service: string): boolean {
  const [vendor, namespace = ''] = type.split('::');
  const own = NAMESPACES.get(service.toLowerCase());
  return vendor === 'AWS' && (own ? own.includes(namespace) : namespace.toLowerCase() === service.toLowerCase().replace(/-/g, ''));
}

/** The names that a type's service may have in ARNs and IAM actions: its namespace's own first. */
export function servicesOfType(type: string): readonly string[] {
  const [, namespace = ''] = type.split('::');
  return [namespace.toLowerCase(), ...[...NAMESPACES].flatMap(([service, namespaces]) => namespaces.includes(namespace) ? [service] : [])];
}
