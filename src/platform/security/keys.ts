import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { type RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';

/** The keys that the platform's shared resources are encrypted with. Databases and secrets have keys of their own, one of each per service. */
export interface PlatformKeys {
  /** Encrypts buckets. */
  readonly storage: kms.IKey;
  /** Encrypts the volumes of instances. */
  readonly volumes: kms.IKey;
  /** Encrypts the shared file system. */
  readonly fileSystem: kms.IKey;
  /** Encrypts log groups. */
  readonly logs: kms.IKey;
  /** Encrypts topics, queues, the event bus and its archive. */
  readonly messaging: kms.IKey;
  /** Encrypts the audit trail. */
  readonly audit: kms.IKey;
}

interface KeyDefinition {
  readonly id: string;
  readonly description: string;
  /** What AWS services need beyond the account's own access: most of them are not given it by CDK. */
  readonly statements: (stack: Stack) => iam.PolicyStatement[];
}

const KEYS: Record<keyof PlatformKeys, KeyDefinition> = {
  storage: { id: 'StorageKey', description: 'Buckets of the microservices platform', statements: () => [] },
  volumes: { id: 'VolumesKey', description: 'Volumes of the microservices platform', statements: (stack) => [useThroughEc2(stack)] },
  fileSystem: { id: 'FileSystemKey', description: 'Shared file system of the microservices platform', statements: () => [] },
  logs: { id: 'LogsKey', description: 'Log groups of the microservices platform', statements: (stack) => [useByLogGroups(stack)] },
  messaging: {
    id: 'MessagingKey',
    description: 'Topics, queues and events of the microservices platform',
    statements: (stack) => [publishByAlarms(stack), publishByScaling(stack), useByEventBridge(stack)],
  },
  audit: { id: 'AuditKey', description: 'Audit trail of the microservices platform', statements: (stack) => useByCloudTrail(stack) },
};

/** Creates the platform's keys, each with the statements that the AWS services behind it need. */
export function createKeys(scope: Construct, removalPolicy: RemovalPolicy): PlatformKeys {
  const create = (key: keyof PlatformKeys): kms.Key => {
    const { id, description, statements } = KEYS[key];
    const created = new kms.Key(scope, id, { description, enableKeyRotation: true, removalPolicy });
    for (const statement of statements(Stack.of(scope))) { created.addToResourcePolicy(statement); }
    return created;
  };
  return {
    storage: create('storage'),
    volumes: create('volumes'),
    fileSystem: create('fileSystem'),
    logs: create('logs'),
    messaging: create('messaging'),
    audit: create('audit'),
  };
}

/**
 * Auto Scaling starts instances under its service-linked role. That role may not exist yet in a new account, and a key policy that names a
 * missing principal is refused; so, as AWS's own key for volumes does, whoever in the account comes through EC2 is let in.
 */
function useThroughEc2(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'UseThroughEc2',
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'kms:CallerAccount': stack.account, 'kms:ViaService': `ec2.${stack.region}.amazonaws.com` } },
  });
}

function useByLogGroups(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'UseByLogGroups',
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: {
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:*` },
    },
  });
}

function publishByAlarms(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'PublishByAlarms',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}

/** Auto Scaling publishes under its service-linked role, which is matched by a condition for the reason given at `useThroughEc2`. */
function publishByScaling(stack: Stack): iam.PolicyStatement {
  const role = `arn:${stack.partition}:iam::${stack.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*`;
  return new iam.PolicyStatement({
    sid: 'PublishByAutoScaling',
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { ArnLike: { 'aws:PrincipalArn': role } },
  });
}

/** The bus, its archive and the delivery to queues and topics. Naming the bus here would make key and bus wait for each other. */
function useByEventBridge(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'UseByEventBridge',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*', 'kms:DescribeKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}

function useByCloudTrail(stack: Stack): iam.PolicyStatement[] {
  const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
  // Any trail of the account: naming the one would make key and trail wait for each other.
  const trails = `arn:${stack.partition}:cloudtrail:*:${stack.account}:trail/*`;
  return [
    new iam.PolicyStatement({
      sid: 'EncryptByCloudTrail',
      principals,
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { ArnLike: { 'aws:SourceArn': trails }, StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': trails } },
    }),
    new iam.PolicyStatement({
      sid: 'DescribeByCloudTrail',
      principals,
      actions: ['kms:DescribeKey'],
      resources: ['*'],
      conditions: { ArnLike: { 'aws:SourceArn': trails } },
    }),
  ];
}
