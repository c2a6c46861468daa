import type { Resource, ResourceGraph } from '../../sources';

/** How one of CDK's own constructs is told from an app's. */
interface Helper {
  readonly reason: string;
  /** What the resource's CloudFormation type is or, with `*`, begins with. */
  readonly types?: readonly string[];
  /** What its type must be besides, where an app could choose the id as well. */
  readonly only?: RegExp;
  /** A segment of the construct path. */
  readonly segment?: RegExp;
  /** The end of the path of the CloudFormation element. */
  readonly element?: RegExp;
  /** The logical id, for templates that do not tell paths. CDK makes it of the path's segments without punctuation, and a hash. */
  readonly logicalId?: RegExp;
}

/**
 * What CDK adds to an app of its own accord, or to do a construct's bidding during deployment. Ids and uuids are those that CDK itself is written with;
 * an id that an app could choose as well (`KubectlProvider`, `AwsCliLayer`) is no sign of itself: such are told by the custom resources that they serve.
 * Custom resources that stand for something lasting (a cluster, a replica, an identity provider) are not here.
 */
const HELPERS: readonly Helper[] = [
  { reason: "CDK's own: usage metadata", types: ['AWS::CDK::Metadata'] },
  {
    reason: 'empties the bucket when it is deleted',
    types: ['Custom::S3AutoDeleteObjects'],
    segment: /^Custom::S3AutoDeleteObjectsCustomResourceProvider$/,
  },
  {
    reason: 'sets the notifications of buckets during deployment',
    segment: /^BucketNotificationsHandler050a0587b7544547bf325f094a3db834$/,
    logicalId: /^BucketNotificationsHandler050a0587b7544547bf325f094a3db834/,
  },
  {
    reason: 'sets how long logs are kept during deployment',
    types: ['Custom::LogRetention'],
    segment: /^LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/,
    logicalId: /^LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/,
  },
  {
    reason: 'makes one AWS API call during deployment',
    types: ['Custom::AWS', 'Custom::CloudwatchLogResourcePolicy', 'Custom::OpenSearchAccessPolicy', 'Custom::ElasticsearchAccessPolicy',
      'Custom::UserPoolCloudFrontDomainName', 'Custom::DescribeCognitoUserPoolClient'],
    segment: /^AWS679f53fac002430cb0da5b7982bd2287/,
    logicalId: /^AWS679f53fac002430cb0da5b7982bd2287/,
  },
  {
    reason: 'copies files into a bucket during deployment',
    types: ['Custom::CDKBucketDeployment'],
    segment: /^Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C/,
    logicalId: /^CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C/,
  },
  {
    reason: "carries values between an app's Regions during deployment",
    types: ['Custom::CrossRegionExportWriter', 'Custom::CrossRegionExportReader', 'Custom::CrossRegionStringParameterReader'],
  },
  { reason: 'writes JSON during deployment', types: ['Custom::AWSCDKCfnJson', 'Custom::AWSCDKCfnJsonStringify'] },
  {
    reason: 'adds replicas to a table during deployment',
    segment: /^@aws-cdk--aws-dynamodb\.ReplicaProvider|^SourceTableAttachedManagedPolicy-/,
    logicalId: /^awscdkawsdynamodbReplicaProvider|SourceTableAttachedManagedPolicy/,
  },
  {
    reason: 'makes and configures a Kubernetes cluster during deployment',
    types: ['Custom::AWSCDK-EKS-KubernetesObjectValue'],
    segment: /^@aws-cdk--aws-eks\.(ClusterResourceProvider|KubectlProvider)/,
    logicalId: /^awscdkawseks(ClusterResourceProvider|KubectlProvider)/,
  },
  {
    reason: 'has what is put into a Kubernetes cluster wait for it during deployment',
    only: /^AWS::SSM::Parameter$/,
    segment: /^KubectlReadyBarrier$/,
    logicalId: /.KubectlReadyBarrier[0-9A-F]{8}$/,
  },
  {
    reason: 'configures an AWS resource during deployment',
    types: ['Custom::VpcRestrictDefaultSG', 'Custom::ECRAutoDeleteImages', 'Custom::DeleteExistingRecordSet', 'Custom::CrossAccountZoneDelegation',
      'Custom::SyntheticsAutoDeleteUnderlyingResources', 'Custom::Trigger'],
  },
  {
    reason: 'requests a certificate during deployment',
    only: /^(Custom::|AWS::CloudFormation::CustomResource$)/,
    segment: /^CertificateRequestorResource$/,
    logicalId: /.CertificateRequestorResource[0-9A-F]{8}$/,
  },
  {
    reason: "runs a custom resource's handlers during deployment",
    segment: /^framework-(onEvent|isComplete|onTimeout)$|^waiter-state-machine$/,
    logicalId: /(framework(onEvent|isComplete|onTimeout)|waiterstatemachine)(LogGroup|(Service)?Role(DefaultPolicy)?)?[0-9A-F]{8}$/,
  },
  {
    // CDK's light-weight providers put a role and a handler, each a bare CloudFormation element, under an id that ends so.
    reason: 'handler of a custom resource: runs during deployment only',
    element: /CustomResourceProvider\/(Role|Handler|LogGroup)$/,
    logicalId: /^(Custom|AWSCDK).*CustomResourceProvider(Role|Handler|LogGroup)[0-9A-F]{8}$/,
  },
  {
    reason: 'makes an AWS API call for an event rule',
    segment: /^AWSb4cf1abd4e4f4bc699441af7ccd9ec37/,
    logicalId: /^AWSb4cf1abd4e4f4bc699441af7ccd9ec37/,
  },
  {
    reason: 'makes an AWS API call in another Region for a workflow',
    segment: /^CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7e/,
    logicalId: /^CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7e/,
  },
  {
    reason: 'computes an expression for a workflow',
    segment: /^Eval[0-9a-f]{32}|^EvalServiceRolef4f556a4ef7a49cd8036c5b0567376fd/,
    logicalId: /^Eval[0-9a-f]{32}|^EvalServiceRolef4f556a4ef7a49cd8036c5b0567376fd/,
  },
  {
    reason: 'drops spam for an e-mail rule',
    segment: /^SingletonLambda224e77f9a32e4b4dac32983477abba16/,
    logicalId: /^SingletonLambda224e77f9a32e4b4dac32983477abba16/,
  },
  {
    reason: 'drains containers before an instance ends',
    element: /\/DrainECSHook\/Function(\/.+)?$|\/LifecycleHookDrainHook\/(Resource|Topic\/.+|Role\/.+)$/,
    logicalId: /.DrainECSHookFunction|.LifecycleHookDrainHook(Topic|Role|[0-9A-F]{8}$)/,
  },
  {
    reason: 'approves deployments that widen no permissions',
    element: /\/PipelinesSecurityCheck\/CDK(PipelinesAutoApprove|SecurityCheck)(\/.+)?$/,
    logicalId: /.PipelinesSecurityCheckCDK(PipelinesAutoApprove|SecurityCheck)/,
  },
  {
    reason: 'checks a deployment in an integration test',
    types: ['Custom::DeployAssert@*'],
    segment: /^SingletonFunction1488541a7b23466481b69b4408076b81/,
    logicalId: /^SingletonFunction1488541a7b23466481b69b4408076b81/,
  },
];

/** Types that only are there for the function or role that they name, with the property that names it. */
const ATTACHED_TO: ReadonlyMap<string, string> = new Map([
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::IAM::Policy', 'Roles'],
  ['AWS::IAM::ManagedPolicy', 'Roles'],
  ['AWS::IAM::RolePolicy', 'RoleName'],
  ['AWS::Lambda::Permission', 'FunctionName'],
  ['AWS::Lambda::Version', 'FunctionName'],
  ['AWS::Lambda::Alias', 'FunctionName'],
  ['AWS::Lambda::EventInvokeConfig', 'FunctionName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
]);

/** Environment variables by which CDK's provider framework knows the handlers that an app gives it. */
const HANDLER_VARIABLE = /^Environment\.Variables\.USER_(ON_EVENT|IS_COMPLETE|ON_TIMEOUT)_FUNCTION_ARN$/;

const known = new WeakMap<ResourceGraph, ReadonlyMap<string, string>>();

/**
 * Why a resource is one of CDK's own helpers, or serves custom resources only, and so takes part in deployments but not in the running app.
 * Undefined for everything else.
 */
export function isCdkHelper(resource: Resource, graph: ResourceGraph): string | undefined {
  let helpers = known.get(graph);
  if (!helpers) {
    helpers = helpersOf(graph);
    known.set(graph, helpers);
  }
  return helpers.get(resource.id);
}

function helpersOf(graph: ResourceGraph): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const resource of graph.resources) {
    const segments = resource.elementPath?.split('/') ?? [];
    const helper = HELPERS.find((each) => isHelper(resource, segments, each));
    if (helper) { reasons.set(resource.id, helper.reason); }
  }
  // What is found out about one tells more of others: the policy of a framework's role names the handlers behind it.
  for (let before = -1, rounds = 0; reasons.size > before && rounds < MAX_ROUNDS; rounds += 1) {
    before = reasons.size;
    attach(graph, reasons);
    addHandlers(graph, reasons);
    addRoles(graph, reasons);
  }
  attach(graph, reasons);
  for (const layer of graph.ofType('AWS::Lambda::LayerVersion')) {
    const users = graph.referencesTo(layer.id);
    if (!reasons.has(layer.id) && users.length > 0 && users.every(({ source }) => reasons.has(source))) {
      reasons.set(layer.id, 'layer of a custom resource: used during deployment only');
    }
  }
  return reasons;
}

/** Handlers stand behind a framework at most, and that behind a custom resource. */
const MAX_ROUNDS = 5;

/** Adds functions that serve custom resources only. */
function addHandlers(graph: ResourceGraph, reasons: Map<string, string>): void {
  const handlers = graph.ofType('AWS::Lambda::Function').filter((resource) => !reasons.has(resource.id) && servesCustomResourcesOnly(graph, resource, reasons));
  for (const handler of handlers) { reasons.set(handler.id, 'handler of a custom resource: runs during deployment only'); }
}

/** Adds roles that nothing but helpers takes. */
function addRoles(graph: ResourceGraph, reasons: Map<string, string>): void {
  for (const role of graph.ofType('AWS::IAM::Role')) {
    const users = graph.referencesTo(role.id).filter(({ source }) => !graph.resource(source)?.type.startsWith('AWS::IAM::'));
    if (!reasons.has(role.id) && users.length > 0 && users.every(({ source }) => reasons.has(source))) {
      reasons.set(role.id, 'role of a custom resource: used during deployment only');
    }
  }
}

/** Adds what is there only for helpers: their roles' policies, their permissions and log groups. */
function attach(graph: ResourceGraph, reasons: Map<string, string>): void {
  for (const [type, property] of ATTACHED_TO) {
    for (const resource of graph.ofType(type)) {
      const owners = graph.targets(resource.id, property);
      const reason = owners.length > 0 ? reasons.get(owners[0].id) : undefined;
      if (reason !== undefined && !reasons.has(resource.id) && owners.every((owner) => reasons.has(owner.id))) { reasons.set(resource.id, reason); }
    }
  }
}

function isHelper(resource: Resource, segments: readonly string[], helper: Helper): boolean {
  if (helper.types?.some((type) => type.endsWith('*') ? resource.type.startsWith(type.slice(0, -1)) : resource.type === type)) { return true; }
  const { only, segment, element, logicalId } = helper;
  if (only && !only.test(resource.type)) { return false; }
  if (resource.elementPath === undefined) { return logicalId?.test(resource.logicalId) ?? false; }
  return (segment !== undefined && segments.some((each) => segment.test(each))) || (element?.test(resource.elementPath) ?? false);
}

/** Whether a function is the handler of custom resources and nothing else knows of it. */
function servesCustomResourcesOnly(graph: ResourceGraph, handler: Resource, reasons: ReadonlyMap<string, string>): boolean {
  let serves = false;
  for (const { source, property } of graph.referencesTo(handler.id)) {
    const user = graph.resource(source);
    if (!user) { continue; }
    const isServed = isCustomResource(user) ? property === 'ServiceToken' : reasons.has(user.id) && HANDLER_VARIABLE.test(property);
    serves ||= isServed;
    if (!isServed && !isCustomResource(user) && !reasons.has(user.id) && !isBystander(user)) { return false; }
  }
  return serves;
}

function isCustomResource(resource: Resource): boolean {
  return resource.type.startsWith('Custom::') || resource.type === 'AWS::CloudFormation::CustomResource';
}

/** What names a function without using it. */
function isBystander(resource: Resource): boolean {
  return ['AWS::Logs::LogGroup', 'AWS::CloudWatch::Alarm', 'AWS::Lambda::EventInvokeConfig'].includes(resource.type);
}
