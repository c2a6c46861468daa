/** Services whose permissions are plumbing: everything that runs has them, and they say nothing about what an app is made of. */
const IGNORED: ReadonlyMap<string, string> = new Map(Object.entries({
  'acm': 'certificates are related by what presents them',
  'appmesh': 'the mesh reads its own configuration',
  'application-autoscaling': 'scaling is a property of what scales',
  'cloudwatch': 'metrics are told by alarms and dashboards',
  'codeconnections': 'a source connection is a property of the pipeline',
  'codestar-connections': 'a source connection is a property of the pipeline',
  'cognito-sync': 'comes with every identity pool',
  'ec2messages': "Systems Manager's agent",
  'ecr': 'images are pulled by what runs them',
  'ecr-public': 'images are pulled by what runs them',
  'elasticloadbalancing': 'targets are registered by what runs them',
  'iam': 'roles are handed on, not called',
  'imagebuilder': 'images are built by the pipeline that names them',
  'kms': 'encryption is told by what is encrypted',
  'logs': 'logs are told by log groups',
  'mobileanalytics': 'comes with every identity pool',
  'resource-groups': 'lookups of names',
  's3-object-lambda': 'the answer to who called',
  'servicediscovery': 'lookups of names',
  'ssmmessages': "Systems Manager's agent",
  'sts': 'identities, not calls',
  'tag': 'lookups of names',
  'xray': 'traces are told by what is traced',
}));

/** Whether permissions for a service say nothing about what talks to what. */
export function isIgnoredService(service: string): boolean {
  return IGNORED.has(service);
}
