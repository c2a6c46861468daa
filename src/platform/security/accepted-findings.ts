import { CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';

/** What cdk-nag finds in the platform and the platform stands by. */
export interface AcceptedFinding {
  /** Names of the rule in the packs that have it. */
  readonly rules: readonly string[];
  /** CloudFormation type of the resources. */
  readonly type: string;
  /**
   * End of the resources' construct paths.
   *
   * @default - every resource of the type
   */
  readonly path?: RegExp;
  /**
   * What cdk-nag puts in brackets behind the rule: it reports such a rule once for each.
   *
   * @default - the rule is reported once
   */
  readonly details?: (resource: CfnResource) => string[];
  readonly reason: string;
}

/** A rule of the packs for compliance frameworks, which share the rules' names. */
function framework(rule: string, packs = ['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security']): string[] {
  return packs.map((pack) => `${pack}-${rule}`);
}
const NIST_AND_PCI = ['NIST.800.53.R5', 'PCI.DSS.321'];
const NIST_AND_HIPAA = ['NIST.800.53.R5', 'HIPAA.Security'];

/** Actions that a policy can allow for everything or not at all. */
const WITHOUT_RESOURCE = new RegExp(`^(${[
  'cloudwatch:PutMetricData', 'ec2:Describe\\w+', 'ec2messages:\\w+', 'ecr:GetAuthorizationToken', 'secretsmanager:GetRandomPassword',
  'ssm:(Describe|Get|List)(?!Param)\\w+', 'ssm:Put(ComplianceItems|ConfigurePackageResult|Inventory)',
  'ssm:Update(InstanceInformation|(Instance)?AssociationStatus)', 'ssmmessages:\\w+', 'xray:\\w+',
].join('|')})$`);

/** One row for each finding; a test holds that every finding has a row, and every row a finding. */
export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    rules: ['AwsSolutions-EC23'],
    type: 'AWS::EC2::SecurityGroup',
    path: /\/LoadBalancer\/SecurityGroup\/Resource$/,
    reason: 'The load balancer is the public entrance: it answers on ports 443 and 80 alone, and 80 only sends clients to 443.',
  },
  {
    rules: ['AwsSolutions-EC23', ...framework('EC2RestrictedSSH'), ...framework('EC2RestrictedCommonPorts')],
    type: 'AWS::EC2::SecurityGroup',
    path: /\/InterfaceEndpointsSecurityGroup\/Resource$/,
    reason: 'Endpoints answer on port 443 to the addresses of the network alone; those are a reference to it, which cdk-nag cannot read.',
  },
  {
    rules: framework('ELBv2ACMCertificateRequired'),
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    path: /\/LoadBalancer\/Http\/Resource$/,
    reason: 'The listener for HTTP sends clients to the one for HTTPS, which has the certificate, and does nothing else.',
  },
  {
    rules: framework('VPCNoUnrestrictedRouteToIGW'),
    type: 'AWS::EC2::Route',
    path: /\/PublicSubnet\d+\/DefaultRoute$/,
    reason: 'In the public subnets stand the load balancer and the NAT gateways, which are there to reach the internet, and nothing else.',
  },
  {
    rules: framework('VPCDefaultSecurityGroupClosed'),
    type: 'AWS::EC2::VPC',
    reason: 'Nothing uses the default security group, and only a function with the right to change security groups could close it.',
  },
  {
    rules: framework('ALBWAFEnabled', NIST_AND_PCI),
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    reason: 'A web application firewall is billed by the hour and by request; the option waf adds it.',
  },
  {
    rules: ['AwsSolutions-CFR1'],
    type: 'AWS::CloudFront::Distribution',
    reason: 'The files behind the distribution are for the public, wherever it is.',
  },
  {
    rules: ['AwsSolutions-CFR2'],
    type: 'AWS::CloudFront::Distribution',
    reason: 'A web application firewall is billed by the hour and by request; the option waf adds it in us-east-1, where CloudFront takes it from, and one of the user\'s own anywhere.',
  },
  {
    rules: ['AwsSolutions-CFR4'],
    type: 'AWS::CloudFront::Distribution',
    reason: 'CloudFront chooses the protocols of its own domain name itself; with domain names and a certificate of the user\'s own it is TLS 1.2 at least.',
  },
  {
    rules: framework('S3DefaultEncryptionKMS'),
    type: 'AWS::S3::Bucket',
    path: /\/AccessLogs\/Resource$/,
    reason: 'Load balancers deliver their logs to no bucket that has a KMS key; S3\'s own keys encrypt this one.',
  },
  {
    rules: framework('S3BucketReplicationEnabled'),
    type: 'AWS::S3::Bucket',
    reason: 'A copy needs a second Region, which a platform cannot choose for its user; versions keep what is overwritten or deleted.',
  },
  {
    rules: ['AwsSolutions-RDS11'],
    type: 'AWS::RDS::DBInstance',
    reason: 'Security groups decide who reaches a database, whatever its port; another port would only hide it from its own tools.',
  },
  {
    rules: framework('RDSInBackupPlan', NIST_AND_HIPAA),
    type: 'AWS::RDS::DBInstance',
    reason: 'RDS backs every database up by itself, 35 days back and to any second; the option backup adds a plan of AWS Backup.',
  },
  {
    rules: framework('RDSLoggingEnabled'),
    type: 'AWS::RDS::DBInstance',
    details: () => ['LogExport::general', 'LogExport::audit'],
    reason: 'MySQL\'s general log holds every statement, data and all; its audit log needs an option group, which a last snapshot keeps from being removed.',
  },
  {
    rules: framework('EFSInBackupPlan', NIST_AND_HIPAA),
    type: 'AWS::EFS::FileSystem',
    reason: 'The file system has the automatic backups of AWS Backup, which no plan in the template shows; the option backup adds a plan.',
  },
  {
    rules: framework('LambdaInsideVPC'),
    type: 'AWS::Lambda::Function',
    path: /\/TokenRotation\/Resource$/,
    reason: 'The function talks to Secrets Manager alone, over TLS and with a permission for two secrets; it needs nothing in the network.',
  },
  {
    rules: framework('LambdaDLQ', NIST_AND_HIPAA),
    type: 'AWS::Lambda::Function',
    path: /\/TokenRotation\/Resource$/,
    reason: 'Secrets Manager tries a failed rotation again by itself, and the audit trail records the failure.',
  },
  {
    rules: framework('LambdaConcurrency', NIST_AND_HIPAA),
    type: 'AWS::Lambda::Function',
    path: /\/TokenRotation\/Resource$/,
    reason: 'Reserving concurrency fails in a new account, which has little of it; two secrets every 90 days need no limit.',
  },
  {
    rules: ['AwsSolutions-ECS2'],
    type: 'AWS::ECS::TaskDefinition',
    path: /\/TaskDefinition\/Resource$/,
    reason: 'The variables tell a service the names of its resources; secrets are read from Secrets Manager by their ARNs.',
  },
  {
    rules: framework('IAMNoInlinePolicy'),
    type: 'AWS::IAM::Policy',
    reason: 'Each policy is written for one role, changes with it and goes with it; a managed policy could be given to others.',
  },
  {
    rules: ['AwsSolutions-IAM4'],
    type: 'AWS::IAM::Role',
    path: /\/ConfigRole\/Resource$/,
    details: managedPolicies('AWS_ConfigRole'),
    reason: 'AWS Config reads every type of resource, and AWS adds to the policy with each new type.',
  },
  {
    rules: ['AwsSolutions-IAM4'],
    type: 'AWS::IAM::Role',
    path: /\/Database\/MonitoringRole\/Resource$/,
    details: managedPolicies('AmazonRDSEnhancedMonitoringRole'),
    reason: 'The policy lets RDS write to its own log group and is kept in step with RDS by AWS.',
  },
  {
    rules: ['AwsSolutions-IAM4'],
    type: 'AWS::IAM::Role',
    path: /\/BackupRole\/Resource$/,
    details: managedPolicies('AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'),
    reason: 'The policies are made for AWS Backup\'s own role, and AWS adds to them with each type of resource that can be backed up.',
  },
  {
    rules: ['AwsSolutions-IAM5'],
    type: 'AWS::IAM::Policy',
    details: wildcards(/^Resource::\*$/, WITHOUT_RESOURCE),
    reason: 'Traces, metrics, sessions, patches and random passwords have no resource that a policy could name.',
  },
  {
    rules: ['AwsSolutions-IAM5'],
    type: 'AWS::IAM::Policy',
    path: /\/Role\/DefaultPolicy\/Resource$/,
    details: wildcards(/^Resource::<\w+Bucket\w+\.Arn>\/\*$/),
    reason: 'Objects come and go; the pattern names those of the service\'s own bucket.',
  },
  {
    rules: ['AwsSolutions-IAM5'],
    type: 'AWS::IAM::Policy',
    path: /\/ConfigRole\/DefaultPolicy\/Resource$/,
    details: wildcards(/^Resource::<\w+ConfigBucket\w+\.Arn>\/AWSLogs\//),
    reason: 'AWS Config makes up the names of what it delivers; the pattern names its folder of its own bucket.',
  },
];

/** The AWS managed policies of a role that have one of these names, as cdk-nag writes them. */
function managedPolicies(...names: string[]): AcceptedFinding['details'] {
  return (resource) => {
    const arns: unknown[] = resource instanceof CfnRole ? Stack.of(resource).resolve(resource.managedPolicyArns) ?? [] : [];
    return arns.map(written).filter((arn) => names.some((name) => arn.endsWith(`/${name}`))).map((arn) => `Policy::${arn}`);
  };
}

/**
 * The resources of a policy that are patterns, as cdk-nag writes them; with `actions`, only if no other action is allowed for them. cdk-nag reports a
 * pattern once for a policy, so what somebody adds with the same pattern would go with it.
 */
function wildcards(pattern: RegExp, actions = /^/): AcceptedFinding['details'] {
  return (resource) => {
    if (!(resource instanceof CfnPolicy)) { return []; }
    const document: PolicyDocument = Stack.of(resource).resolve(resource.policyDocument);
    const found = document.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, Resource }) =>
      [Resource ?? []].flat().map((one) => ({ detail: `Resource::${written(one)}`, actions: [Action ?? []].flat() })));
    const others = new Set(found.filter((one) => !one.actions.every((action) => actions.test(action))).map(({ detail }) => detail));
    return [...new Set(found.map(({ detail }) => detail))].filter((detail) => pattern.test(detail) && !others.has(detail));
  };
}

interface PolicyDocument {
  readonly Statement: { Effect: string; Action?: string | string[]; Resource?: unknown }[];
}

/** References as cdk-nag writes them: `<Id>` and `<Id.Attribute>`. */
function written(value: unknown): string {
  if (typeof value === 'string') { return value; }
  const { 'Ref': ref, 'Fn::GetAtt': attribute, 'Fn::Join': join } = value as { [intrinsic: string]: any };
  if (ref) { return `<${ref}>`; }
  if (attribute) { return `<${attribute.join('.')}>`; }
  return join ? join[1].map(written).join(join[0]) : JSON.stringify(value);
}
