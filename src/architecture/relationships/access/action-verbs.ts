import type { RelationshipKind } from '../relationship';

/** What a permission lets code do with a resource, and which way data goes: `consumes` is the only verb whose arrow ends at the code. */
export type Verb = Extract<RelationshipKind,
'calls' | 'invokes' | 'reads' | 'writes' | 'publishes' | 'sends' | 'consumes' | 'connects' | 'mounts'>;

/** The actions of a service by what they amount to. An action that is in no list tells by how its name begins. */
interface ServiceActions {
  /** Actions by verb. `*` at the end of a name stands for any ending. */
  readonly verbs: Partial<Readonly<Record<Verb, readonly string[]>>>;
  /** Verbs that a wildcard over all of the service's actions stands for, when not all of them: nobody is given everything in order to consume. */
  readonly all?: readonly Verb[];
  /** Actions that only come along with others, and say nothing alone. */
  readonly silent?: readonly string[];
  /** True when actions that are in no list count for nothing. */
  readonly only?: true;
}

const SERVICES: ReadonlyMap<string, ServiceActions> = new Map(Object.entries<ServiceActions>({
  'aoss': { verbs: { reads: ['APIAccessAll'], writes: ['APIAccessAll'] }, only: true },
  'appsync': { verbs: { calls: ['GraphQL'], publishes: ['EventPublish'], consumes: ['EventSubscribe'] }, all: ['calls'], silent: ['EventConnect', 'Get*', 'List*'] },
  'athena': { verbs: { calls: ['*'] } },
  'autoscaling': { verbs: { calls: ['SetDesiredCapacity', 'UpdateAutoScalingGroup', 'TerminateInstanceInAutoScalingGroup', 'StartInstanceRefresh', 'DetachInstances', 'EnterStandby'] }, only: true },
  'batch': { verbs: { invokes: ['SubmitJob'] }, silent: ['Describe*', 'List*', 'TagResource', 'TerminateJob', 'CancelJob'] },
  'bedrock': {
    verbs: { invokes: ['InvokeModel*', 'Converse*', 'InvokeAgent', 'InvokeInlineAgent', 'InvokeFlow', 'InvokeDataAutomation*', 'StartAsyncInvoke'], reads: ['Retrieve', 'RetrieveAndGenerate'], calls: ['ApplyGuardrail', 'StartIngestionJob'] },
    all: ['invokes'],
    silent: ['Get*', 'List*', 'CreateInferenceProfile'],
  },
  'cassandra': { verbs: { reads: ['Select*'], writes: ['Modify*'] }, only: true },
  'cloudfront': { verbs: { calls: ['CreateInvalidation', 'UpdateDistribution', 'UpdateKeys', 'PutKey', 'TestFunction', 'UpdateFunction', 'PublishFunction'] }, only: true },
  'cloudfront-keyvaluestore': { verbs: { reads: ['GetKey', 'ListKeys'], writes: ['PutKey', 'DeleteKey', 'UpdateKeys'] }, silent: ['DescribeKeyValueStore'] },
  'codebuild': { verbs: { invokes: ['StartBuild*'] }, only: true },
  'codecommit': { verbs: { reads: ['GitPull', 'GetFile', 'GetFolder'], writes: ['GitPush', 'CreateCommit', 'PutFile'] }, silent: ['Get*', 'List*', 'UploadArchive', 'CancelUploadArchive', 'BatchGet*'] },
  'codedeploy': { verbs: { invokes: ['CreateDeployment'] }, only: true },
  'codepipeline': { verbs: { invokes: ['StartPipelineExecution'] }, only: true },
  'cognito-idp': { verbs: { calls: ['*'] } },
  'connect': { verbs: { calls: ['*'] } },
  'dax': { verbs: { reads: ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem'], writes: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'] } },
  'dsql': { verbs: { connects: ['DbConnect*'] }, silent: ['Get*', 'List*'] },
  'dynamodb': {
    verbs: {
      reads: ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', 'PartiQLSelect', 'ConditionCheckItem', 'ExportTableToPointInTime'],
      writes: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete', 'ImportTable'],
      consumes: ['GetRecords', 'GetShardIterator', 'DescribeStream'],
      calls: ['CreateBackup', 'CreateTable', 'DeleteTable', 'RestoreTable*', 'UpdateTable'],
    },
    all: ['reads', 'writes'],
    only: true,
  },
  'ec2': {
    verbs: {
      calls: ['StartInstances', 'StopInstances', 'RebootInstances', 'TerminateInstances', 'RunInstances', 'CreateSnapshot', 'CreateSnapshots', 'DeleteSnapshot', 'CreateImage',
        'AttachVolume', 'ModifyInstanceAttribute', 'AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress'],
    },
    only: true,
  },
  'ecs': { verbs: { invokes: ['RunTask', 'StartTask'], calls: ['UpdateService', 'StopTask', 'ExecuteCommand'] }, only: true },
  'elasticache': { verbs: { connects: ['Connect'] }, only: true },
  'elasticfilesystem': { verbs: { mounts: ['ClientMount', 'ClientWrite', 'ClientRootAccess'] }, only: true },
  'elasticmapreduce': { verbs: { invokes: ['AddJobFlowSteps', 'RunJobFlow'], calls: ['TerminateJobFlows', 'ModifyInstanceGroups'] }, only: true },
  'emr-containers': { verbs: { invokes: ['StartJobRun'] }, only: true },
  'emr-serverless': { verbs: { invokes: ['StartJobRun'], calls: ['StartApplication', 'StopApplication', 'CreateApplication'] }, only: true },
  'es': {
    verbs: { reads: ['ESHttpGet', 'ESHttpHead'], writes: ['ESHttpPut', 'ESHttpPost', 'ESHttpDelete', 'ESHttpPatch'] },
    only: true,
  },
  'events': { verbs: { publishes: ['PutEvents'] }, only: true },
  'execute-api': { verbs: { sends: ['ManageConnections'], calls: ['Invoke'] }, all: ['calls'], only: true },
  'firehose': { verbs: { writes: ['PutRecord', 'PutRecordBatch'] }, only: true },
  'glue': {
    verbs: { invokes: ['StartJobRun', 'StartCrawler', 'StartWorkflowRun', 'StartTrigger'] },
    all: ['calls'],
    silent: ['GetJobRun*', 'BatchStopJobRun', 'GetSecurityConfiguration*', 'GetTags', 'GetConnection*', 'GetCatalogImportStatus'],
  },
  'iot': { verbs: { publishes: ['Publish', 'RetainPublish'], consumes: ['Receive', 'Subscribe'], reads: ['GetThingShadow'], writes: ['UpdateThingShadow'] }, all: ['calls'], silent: ['Connect', 'DescribeEndpoint'] },
  'kafka-cluster': { verbs: { connects: ['Connect'], writes: ['WriteData*'], consumes: ['ReadData'] }, all: ['reads', 'writes'], only: true },
  'kinesis': { verbs: { writes: ['PutRecord', 'PutRecords'], consumes: ['GetRecords', 'GetShardIterator', 'SubscribeToShard'] }, all: ['writes'], only: true },
  'kinesisvideo': { verbs: { writes: ['PutMedia'], consumes: ['GetMedia*', 'GetHLSStreamingSessionURL', 'GetDASHStreamingSessionURL'] }, all: ['writes'], silent: ['GetDataEndpoint', 'Describe*'] },
  'lambda': { verbs: { invokes: ['InvokeFunction', 'InvokeAsync', 'InvokeFunctionUrl', 'Invoke'], calls: ['UpdateFunctionCode', 'UpdateFunctionConfiguration', 'PublishVersion', 'UpdateAlias'] }, all: ['invokes'], only: true },
  'lex': { verbs: { calls: ['*'] } },
  'memorydb': { verbs: { connects: ['Connect'] }, only: true },
  'mobiletargeting': { verbs: { sends: ['SendMessages', 'SendUsersMessages', 'SendOTPMessage'] } },
  'neptune-db': { verbs: { reads: ['ReadDataViaQuery', 'Get*'], writes: ['WriteDataViaQuery', 'DeleteDataViaQuery', 'StartLoaderJob'], connects: ['connect'] }, all: ['reads', 'writes'] },
  'rds': { verbs: { calls: ['StartDB*', 'StopDB*', 'CreateDB*', 'RestoreDB*', 'ModifyDB*', 'RebootDB*', 'DeleteDB*', 'CopyDB*', 'StartExportTask'] }, only: true },
  'rds-data': { verbs: { reads: ['ExecuteStatement', 'ExecuteSql'], writes: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteSql'] }, only: true },
  'rds-db': { verbs: { connects: ['connect'] }, only: true },
  'redshift': { verbs: { connects: ['GetClusterCredentials*'], calls: ['PauseCluster', 'ResumeCluster'] }, only: true },
  'redshift-data': { verbs: { reads: ['ExecuteStatement', 'GetStatementResult*'], writes: ['ExecuteStatement', 'BatchExecuteStatement'] }, only: true },
  'redshift-serverless': { verbs: { connects: ['GetCredentials'] }, only: true },
  'route53': { verbs: { writes: ['ChangeResourceRecordSets'] }, only: true },
  's3': {
    verbs: {
      reads: ['GetObject', 'GetObjectVersion', 'GetObjectTagging', 'GetObjectAttributes', 'HeadObject', 'ListBucket', 'ListBucketVersions', 'SelectObjectContent', 'ListObjectsV2', 'ListObjects'],
      writes: ['PutObject', 'PutObjectTagging', 'PutObjectAcl', 'DeleteObject', 'DeleteObjects', 'DeleteObjectVersion', 'AbortMultipartUpload', 'RestoreObject', 'ReplicateObject', 'CopyObject', 'UploadPart'],
    },
    only: true,
  },
  's3express': { verbs: { reads: ['CreateSession'], writes: ['CreateSession'] }, only: true },
  'sagemaker': { verbs: { invokes: ['InvokeEndpoint*', 'StartPipelineExecution'], calls: ['Create*Job', 'CreateModel', 'CreateEndpoint*'] }, only: true },
  'scheduler': { verbs: { calls: ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'] }, only: true },
  'secretsmanager': { verbs: { reads: ['GetSecretValue', 'BatchGetSecretValue'], writes: ['PutSecretValue', 'UpdateSecret*', 'CreateSecret'] }, all: ['reads'], only: true },
  'ses': { verbs: { sends: ['Send*'] }, only: true },
  'sns': { verbs: { publishes: ['Publish', 'PublishBatch'], calls: ['Subscribe', 'CreateTopic', 'CreatePlatformEndpoint'] }, all: ['publishes'], only: true },
  'social-messaging': { verbs: { sends: ['SendWhatsAppMessage'] } },
  'sqs': { verbs: { sends: ['SendMessage', 'SendMessageBatch'], consumes: ['ReceiveMessage', 'DeleteMessage', 'DeleteMessageBatch'] }, all: ['sends'], only: true },
  'ssm': { verbs: { reads: ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'], writes: ['PutParameter', 'DeleteParameter*'], calls: ['SendCommand', 'StartAutomationExecution', 'StartSession'] }, all: ['reads'], only: true },
  'states': {
    verbs: { invokes: ['StartExecution', 'StartSyncExecution'], calls: ['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat', 'GetActivityTask', 'RedriveExecution'] },
    all: ['invokes'],
    only: true,
  },
  'timestream': { verbs: { reads: ['Select', 'Query', 'SelectValues'], writes: ['WriteRecords'] }, silent: ['DescribeEndpoints', 'Describe*', 'List*', 'CancelQuery'] },
  'transfer': { verbs: { calls: ['SendWorkflowStepState', 'StartFileTransfer'] }, only: true },
}));

/** How the names of actions begin, for services without a list; what fits none is a call like any other. */
const BEGINNINGS: readonly (readonly [beginning: RegExp, verb: Verb])[] = [
  [/^(Get|BatchGet|Query|Search|Retrieve|Read|Select|Scan|Lookup)/, 'reads'],
  [/^(Put|BatchPut|Write|BatchWrite|Insert)/, 'writes'],
  [/^(Publish)/, 'publishes'],
  [/^(Send)/, 'sends'],
  [/^(Invoke)/, 'invokes'],
];

/** Services of which reading and writing says more than that they are called: those that keep things. */
const KEEPING = /^(appconfig|appconfigdata|aps|cassandra|codeartifact|codecommit|elasticache|kendra|lakeformation|neptune-graph|qldb|s3tables|s3vectors|timestream-influxdb|verifiedpermissions)$/;

/** Whether the actions of a service are listed here. */
export function knowsService(service: string): boolean {
  return SERVICES.has(service);
}

/** What an action, or all those that its `*`s stand for, lets code do. Empty when it says nothing about that. */
export function verbsOf(service: string, action: string): readonly Verb[] {
  const known = SERVICES.get(service);
  if (action === '*') { return known ? known.all ?? (Object.keys(known.verbs) as Verb[]) : ['calls']; }
  if (!known) { return [beginningOf(service, action)]; }
  const listed = (Object.entries(known.verbs) as [Verb, readonly string[]][])
    .filter(([, names]) => names.some((name) => agree(name, action))).map(([verb]) => verb);
  if (listed.length > 0) { return listed; }
  const isSilent = known.only === true || (known.silent ?? []).some((name) => agree(name, action));
  return isSilent ? [] : [beginningOf(service, action)];
}

function beginningOf(service: string, action: string): Verb {
  const verb = BEGINNINGS.find(([beginning]) => beginning.test(action))?.[1] ?? 'calls';
  return (verb === 'reads' || verb === 'writes') && !KEEPING.test(service) && !SERVICES.has(service) ? 'calls' : verb;
}

/**
 * The kinds of relationship, from the code, that verbs amount to: reading and writing are one, and a mere call or connection adds nothing to
 * what tells more.
 * `consumes` is not among them, as it goes the other way.
 */
export function kindsOf(verbs: ReadonlySet<Verb>): readonly RelationshipKind[] {
  const saying = [...verbs].filter((verb) => verb !== 'calls' && verb !== 'consumes');
  const telling = verbs.has('consumes') || saying.length > 1 ? saying.filter((verb) => verb !== 'connects') : saying;
  const both = verbs.has('reads') && verbs.has('writes');
  const kinds: readonly RelationshipKind[] = both ? ['reads and writes', ...telling.filter((verb) => verb !== 'reads' && verb !== 'writes')] : telling;
  return kinds.length > 0 ? kinds : verbs.has('calls') ? ['calls'] : [];
}

/** Whether two names, either of which may have `*` in it, can mean the same action. Case does not count, as IAM does not count it. */
function agree(listed: string, written: string): boolean {
  return covers(listed.toLowerCase(), written.toLowerCase()) || covers(written.toLowerCase(), listed.toLowerCase());
}

function covers(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern.split('*');
  if (rest.length === 0) { return pattern === text; }
  if (!text.startsWith(first)) { return false; }
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const next = text.indexOf(part, at);
    if (next < 0) { return false; }
    at = next + part.length;
  }
  const last = rest[rest.length - 1];
  return text.length - last.length >= at && text.endsWith(last);
}
