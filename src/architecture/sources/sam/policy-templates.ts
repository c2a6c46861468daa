import type { TemplateObject, TemplateValue } from '../resource-graph';
import { property } from '../value-at';
import { ownArn, sub } from './template-functions';

/** What one statement of a policy template allows. */
interface Allowance {
  readonly service: string;
  /** Names of actions, without the service. */
  readonly actions: readonly string[];
  /**
   * `*`, a whole ARN (written out, or a parameter that is called one), or what follows account and Region in one of the service.
   * `${Name}` stands for a parameter of the policy template.
   */
  readonly resources: readonly string[];
}

function allow(service: string, actions: string, ...resources: string[]): Allowance {
  return { service, actions: actions.split(' '), resources };
}

/**
 * SAM's policy templates: what each allows on what.
 *
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
 */
const POLICY_TEMPLATES: ReadonlyMap<string, readonly Allowance[]> = new Map(Object.entries({
  AMIDescribePolicy: [allow('ec2', 'DescribeImages', '*')],
  AWSSecretsManagerGetSecretValuePolicy: [allow('secretsmanager', 'GetSecretValue', '${SecretArn}')],
  AWSSecretsManagerRotationPolicy: [
    allow('secretsmanager', 'DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage', 'secret:*'),
    allow('secretsmanager', 'GetRandomPassword', '*'),
  ],
  AcmGetCertificatePolicy: [allow('acm', 'GetCertificate', '${CertificateArn}')],
  AthenaQueryPolicy: [
    allow('athena', 'ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable', '*'),
    allow(
      'athena',
      'StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution '
      + 'GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution '
      + 'GetWorkGroup',
      'workgroup/${WorkGroupName}',
    ),
  ],
  CloudFormationDescribeStacksPolicy: [allow('cloudformation', 'DescribeStacks', 'stack/*')],
  CloudWatchDashboardPolicy: [allow('cloudwatch', 'GetDashboard ListDashboards PutDashboard ListMetrics', '*')],
  CloudWatchDescribeAlarmHistoryPolicy: [allow('cloudwatch', 'DescribeAlarmHistory', '*')],
  CloudWatchPutMetricPolicy: [allow('cloudwatch', 'PutMetricData', '*')],
  CodeCommitCrudPolicy: [
    allow(
      'codecommit',
      'GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches MergeBranchesByFastForward MergeBranchesBySquash '
      + 'MergeBranchesByThreeWay UpdateDefaultBranch BatchDescribeMergeConflicts CreateUnreferencedMergeCommit '
      + 'DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests CreatePullRequest DescribePullRequestEvents '
      + 'GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests '
      + 'MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PostCommentForPullRequest '
      + 'UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile '
      + 'DeleteCommentContent GetComment GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply UpdateComment '
      + 'BatchGetCommits CreateCommit GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree '
      + 'GetRepository UpdateRepositoryDescription ListTagsForResource TagResource UntagResource GetRepositoryTriggers '
      + 'PutRepositoryTriggers TestRepositoryTriggers UploadArchive GetUploadArchiveStatus CancelUploadArchive',
      '${RepositoryName}',
    ),
  ],
  CodeCommitReadPolicy: [
    allow(
      'codecommit',
      'GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions '
      + 'BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts '
      + 'GetPullRequest ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits '
      + 'GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository ListTagsForResource '
      + 'GetRepositoryTriggers TestRepositoryTriggers GetUploadArchiveStatus',
      '${RepositoryName}',
    ),
  ],
  CodePipelineLambdaExecutionPolicy: [allow('codepipeline', 'PutJobSuccessResult PutJobFailureResult', '*')],
  CodePipelineReadOnlyPolicy: [allow('codepipeline', 'ListPipelineExecutions', '${PipelineName}')],
  ComprehendBasicAccessPolicy: [
    allow(
      'comprehend',
      'BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment '
      + 'BatchDetectDominantLanguage BatchDetectSentiment',
      '*',
    ),
  ],
  CostExplorerReadOnlyPolicy: [
    allow(
      'ce',
      'GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization '
      + 'GetTags',
      '*',
    ),
  ],
  DynamoDBBackupFullAccessPolicy: [
    allow('dynamodb', 'CreateBackup DescribeContinuousBackups', 'table/${TableName}'),
    allow('dynamodb', 'DeleteBackup DescribeBackup ListBackups', 'table/${TableName}/backup/*'),
  ],
  DynamoDBCrudPolicy: [
    allow(
      'dynamodb',
      'GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem',
      'table/${TableName}', 'table/${TableName}/index/*',
    ),
  ],
  DynamoDBReadPolicy: [allow('dynamodb', 'GetItem Scan Query BatchGetItem DescribeTable', 'table/${TableName}', 'table/${TableName}/index/*')],
  DynamoDBReconfigurePolicy: [allow('dynamodb', 'UpdateTable', 'table/${TableName}')],
  DynamoDBRestoreFromBackupPolicy: [
    allow('dynamodb', 'RestoreTableFromBackup', 'table/${TableName}/backup/*'),
    allow('dynamodb', 'PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem', 'table/${TableName}'),
  ],
  DynamoDBStreamReadPolicy: [
    allow('dynamodb', 'DescribeStream GetRecords GetShardIterator', 'table/${TableName}/stream/${StreamName}'),
    allow('dynamodb', 'ListStreams', 'table/${TableName}/stream/*'),
  ],
  DynamoDBWritePolicy: [allow('dynamodb', 'PutItem UpdateItem BatchWriteItem', 'table/${TableName}', 'table/${TableName}/index/*')],
  EC2CopyImagePolicy: [allow('ec2', 'CopyImage', 'image/${ImageId}')],
  EC2DescribePolicy: [allow('ec2', 'DescribeRegions DescribeInstances', '*')],
  EFSWriteAccessPolicy: [allow('elasticfilesystem', 'ClientMount ClientWrite', 'file-system/${FileSystem}')],
  EKSDescribePolicy: [allow('eks', 'DescribeCluster ListClusters', '*')],
  EcsRunTaskPolicy: [allow('ecs', 'RunTask', 'task-definition/${TaskDefinition}')],
  ElasticMapReduceAddJobFlowStepsPolicy: [allow('elasticmapreduce', 'AddJobFlowSteps', 'cluster/${ClusterId}')],
  ElasticMapReduceCancelStepsPolicy: [allow('elasticmapreduce', 'CancelSteps', 'cluster/${ClusterId}')],
  ElasticMapReduceModifyInstanceFleetPolicy: [allow('elasticmapreduce', 'ModifyInstanceFleet ListInstanceFleets', 'cluster/${ClusterId}')],
  ElasticMapReduceModifyInstanceGroupsPolicy: [allow('elasticmapreduce', 'ModifyInstanceGroups ListInstanceGroups', 'cluster/${ClusterId}')],
  ElasticMapReduceSetTerminationProtectionPolicy: [allow('elasticmapreduce', 'SetTerminationProtection', 'cluster/${ClusterId}')],
  ElasticMapReduceTerminateJobFlowsPolicy: [allow('elasticmapreduce', 'TerminateJobFlows', 'cluster/${ClusterId}')],
  ElasticsearchHttpPostPolicy: [allow('es', 'ESHttpPost ESHttpPut', 'domain/${DomainName}/*')],
  EventBridgePutEventsPolicy: [allow('events', 'PutEvents', 'event-bus/${EventBusName}')],
  FilterLogEventsPolicy: [allow('logs', 'FilterLogEvents', 'log-group:${LogGroupName}:log-stream:*')],
  FirehoseCrudPolicy: [
    allow(
      'firehose',
      'CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination',
      'deliverystream/${DeliveryStreamName}',
    ),
  ],
  FirehoseWritePolicy: [allow('firehose', 'PutRecord PutRecordBatch', 'deliverystream/${DeliveryStreamName}')],
  KMSDecryptPolicy: [allow('kms', 'Decrypt', 'key/${KeyId}')],
  KMSEncryptPolicy: [allow('kms', 'Encrypt', 'key/${KeyId}')],
  KMSEncryptPolicy_v2: [
    allow('kms', 'Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext', 'key/${KeyId}'),
  ],
  KinesisCrudPolicy: [
    allow(
      'kinesis',
      'AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary '
      + 'GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard '
      + 'RemoveTagsFromStream',
      'stream/${StreamName}',
    ),
  ],
  KinesisStreamReadPolicy: [
    allow('kinesis', 'ListStreams DescribeLimits', 'stream/*'),
    allow('kinesis', 'DescribeStream DescribeStreamSummary GetRecords GetShardIterator', 'stream/${StreamName}'),
  ],
  LambdaInvokePolicy: [allow('lambda', 'InvokeFunction', 'function:${FunctionName}*')],
  MobileAnalyticsWriteOnlyAccessPolicy: [allow('mobileanalytics', 'PutEvents', '*')],
  OrganizationsListAccountsPolicy: [allow('organizations', 'ListAccounts', '*')],
  PinpointEndpointAccessPolicy: [
    allow('mobiletargeting', 'GetEndpoint UpdateEndpoint UpdateEndpointsBatch', 'apps/${PinpointApplicationId}/endpoints/*'),
  ],
  PollyFullAccessPolicy: [
    allow('polly', 'GetLexicon DeleteLexicon', 'lexicon/${LexiconName}'),
    allow('polly', 'DescribeVoices ListLexicons PutLexicon SynthesizeSpeech', 'lexicon/*'),
  ],
  RekognitionDetectOnlyPolicy: [allow('rekognition', 'DetectFaces DetectLabels DetectModerationLabels DetectText', '*')],
  RekognitionFacesManagementPolicy: [
    allow('rekognition', 'IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces', 'collection/${CollectionId}'),
  ],
  RekognitionFacesPolicy: [allow('rekognition', 'CompareFaces DetectFaces', '*')],
  RekognitionLabelsPolicy: [allow('rekognition', 'DetectLabels DetectModerationLabels', '*')],
  RekognitionNoDataAccessPolicy: [allow('rekognition', 'CompareFaces DetectFaces DetectLabels DetectModerationLabels', 'collection/${CollectionId}')],
  RekognitionReadPolicy: [allow('rekognition', 'ListCollections ListFaces SearchFaces SearchFacesByImage', 'collection/${CollectionId}')],
  RekognitionWriteOnlyAccessPolicy: [allow('rekognition', 'CreateCollection IndexFaces', 'collection/${CollectionId}')],
  Route53ChangeResourceRecordSetsPolicy: [allow('route53', 'ChangeResourceRecordSets', 'arn:${AWS::Partition}:route53:::hostedzone/${HostedZoneId}')],
  S3CrudPolicy: [
    allow(
      's3',
      'GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration '
      + 'PutLifecycleConfiguration DeleteObject',
      'arn:${AWS::Partition}:s3:::${BucketName}', 'arn:${AWS::Partition}:s3:::${BucketName}/*',
    ),
  ],
  S3FullAccessPolicy: [
    allow(
      's3',
      'GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging '
      + 'DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging',
      'arn:${AWS::Partition}:s3:::${BucketName}/*',
    ),
    allow('s3', 'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration', 'arn:${AWS::Partition}:s3:::${BucketName}'),
  ],
  S3ReadPolicy: [
    allow(
      's3',
      'GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration',
      'arn:${AWS::Partition}:s3:::${BucketName}', 'arn:${AWS::Partition}:s3:::${BucketName}/*',
    ),
  ],
  S3WritePolicy: [
    allow(
      's3',
      'PutObject PutObjectAcl PutLifecycleConfiguration',
      'arn:${AWS::Partition}:s3:::${BucketName}', 'arn:${AWS::Partition}:s3:::${BucketName}/*',
    ),
  ],
  SESBulkTemplatedCrudPolicy: [
    allow(
      'ses',
      'GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail VerifyEmailIdentity',
      'identity/${IdentityName}',
    ),
  ],
  SESBulkTemplatedCrudPolicy_v2: [
    allow('ses', 'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail', 'identity/${IdentityName}', 'template/${TemplateName}'),
    allow('ses', 'GetIdentityVerificationAttributes VerifyEmailIdentity', '*'),
  ],
  SESCrudPolicy: [allow('ses', 'GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity', 'identity/${IdentityName}')],
  SESEmailTemplateCrudPolicy: [allow('ses', 'CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate', '*')],
  SESSendBouncePolicy: [allow('ses', 'SendBounce', 'identity/${IdentityName}')],
  SNSCrudPolicy: [allow('sns', 'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish', '${TopicName}*')],
  SNSPublishMessagePolicy: [allow('sns', 'Publish', '${TopicName}')],
  SQSPollerPolicy: [
    allow(
      'sqs',
      'ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage',
      '${QueueName}',
    ),
  ],
  SQSSendMessagePolicy: [allow('sqs', 'SendMessage*', '${QueueName}')],
  SSMParameterReadPolicy: [
    allow('ssm', 'DescribeParameters', '*'),
    allow('ssm', 'GetParameters GetParameter GetParametersByPath', 'parameter/${ParameterName}'),
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    allow('ssm', 'DescribeParameters', '*'),
    allow('ssm', 'GetParameters GetParameter GetParametersByPath', 'parameter${ParameterName}'),
  ],
  SageMakerCreateEndpointConfigPolicy: [allow('sagemaker', 'CreateEndpointConfig', 'endpoint-config/${EndpointConfigName}')],
  SageMakerCreateEndpointPolicy: [allow('sagemaker', 'CreateEndpoint', 'endpoint/${EndpointName}')],
  ServerlessRepoReadWriteAccessPolicy: [
    allow(
      'serverlessrepo',
      'CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications ListApplicationVersions '
      + 'ListApplicationDependencies',
      'applications/*',
    ),
  ],
  StepFunctionsCallbackPolicy: [allow('states', 'SendTaskFailure SendTaskHeartbeat SendTaskSuccess', 'stateMachine:${StateMachineName}')],
  StepFunctionsExecutionPolicy: [allow('states', 'StartExecution', 'stateMachine:${StateMachineName}')],
  StepFunctionsExecutionPolicy_v2: [allow('states', 'StartExecution StartSyncExecution', 'stateMachine:${StateMachineName}')],
  TextractDetectAnalyzePolicy: [allow('textract', 'DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument', '*')],
  TextractGetResultPolicy: [allow('textract', 'GetDocumentTextDetection GetDocumentAnalysis', '*')],
  TextractPolicy: [allow('textract', '*', '*')],
  VPCAccessPolicy: [allow('ec2', 'CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface', '*')],
}));

/** Whether this is the name of one of SAM's policy templates. */
export function isPolicyTemplate(name: string): boolean {
  return POLICY_TEMPLATES.has(name);
}

/** The statements that a policy template stands for, with its parameters put in; undefined for other names. */
export function policyTemplate(name: string, parameters: TemplateValue | undefined): readonly TemplateObject[] | undefined {
  return POLICY_TEMPLATES.get(name)?.map(({ service, actions, resources }): TemplateObject => ({
    Effect: 'Allow',
    Action: actions.map((action) => `${service}:${action}`),
    Resource: resources.map((resource) => written(service, resource, parameters)),
  }));
}

function written(service: string, resource: string, parameters: TemplateValue | undefined): TemplateValue {
  if (resource === '*') { return resource; }
  const names = [...resource.matchAll(/\$\{([A-Za-z]+)\}/g)].map((match) => match[1]);
  const variables = Object.fromEntries(names.flatMap((name): [string, TemplateValue][] => {
    const value = property(parameters, name);
    return value === undefined ? [] : [[name, value]];
  }));
  return /^(arn:|\$\{[A-Za-z]+Arn\}$)/.test(resource) ? sub(resource, variables) : ownArn(service, resource, variables);
}
