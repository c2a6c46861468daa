import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { type RemovalPolicy } from 'aws-cdk-lib/core';
import { type Construct, type IConstruct } from 'constructs';
import { KeyPolicyStatements } from './key-policy-statements';

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

/**
 * Keys of one's own, in the place of those that the platform would create.
 *
 * The platform adds no statement to the policy of such a key; only grants of the CDK do, to a key that the same app creates. What the AWS
 * services behind a key have to be allowed stands in `KeyPolicyStatements`. A key of another account has to let this account use it, too.
 */
export interface PlatformKeyProps {
  /**
   * Key of the buckets. The account's own permissions are enough, as in a default key policy; `KeyPolicyStatements.storage()` has an exception.
   *
   * @default - a new key
   */
  readonly storage?: kms.IKey;

  /**
   * Key of the volumes of instances. Auto Scaling's service-linked role has to be let in: `KeyPolicyStatements.volumes()`.
   *
   * @default - a new key
   */
  readonly volumes?: kms.IKey;

  /**
   * Key of the shared file system. The account's own permissions are enough, as in a default key policy.
   *
   * @default - a new key
   */
  readonly fileSystem?: kms.IKey;

  /**
   * Key of the log groups. CloudWatch Logs has to be let in: `KeyPolicyStatements.logs()`.
   *
   * @default - a new key
   */
  readonly logs?: kms.IKey;

  /**
   * Key of topics, queues, the event bus and its archive. Alarms, Auto Scaling and EventBridge have to be let in:
   * `KeyPolicyStatements.messaging()`.
   *
   * @default - a new key
   */
  readonly messaging?: kms.IKey;

  /**
   * Key of the audit trail. CloudTrail has to be let in: `KeyPolicyStatements.audit()`.
   *
   * @default - a new key
   */
  readonly audit?: kms.IKey;
}

interface KeyDefinition {
  readonly id: string;
  readonly description: string;
  /** What AWS services need beyond the account's own access: most of them are not given it by CDK. */
  readonly statements?: (scope: IConstruct) => iam.PolicyStatement[];
}

const KEYS: Record<keyof PlatformKeys, KeyDefinition> = {
  storage: { id: 'StorageKey', description: 'Buckets of the microservices platform' },
  volumes: { id: 'VolumesKey', description: 'Volumes of the microservices platform', statements: (scope) => KeyPolicyStatements.volumes(scope) },
  fileSystem: { id: 'FileSystemKey', description: 'Shared file system of the microservices platform' },
  logs: { id: 'LogsKey', description: 'Log groups of the microservices platform', statements: (scope) => KeyPolicyStatements.logs(scope) },
  messaging: {
    id: 'MessagingKey',
    description: 'Topics, queues and events of the microservices platform',
    statements: (scope) => KeyPolicyStatements.messaging(scope),
  },
  audit: { id: 'AuditKey', description: 'Audit trail of the microservices platform', statements: (scope) => KeyPolicyStatements.audit(scope) },
};

/** Takes the keys that there are and creates the others, each with the statements that the AWS services behind it need. */
export function createKeys(scope: Construct, removalPolicy: RemovalPolicy, own: PlatformKeyProps): PlatformKeys {
  const key = (name: keyof PlatformKeys) => own[name] ?? createKey(scope, removalPolicy, KEYS[name]);
  return {
    storage: key('storage'),
    volumes: key('volumes'),
    fileSystem: key('fileSystem'),
    logs: key('logs'),
    messaging: key('messaging'),
    audit: key('audit'),
  };
}

function createKey(scope: Construct, removalPolicy: RemovalPolicy, { id, description, statements }: KeyDefinition): kms.Key {
  const key = new kms.Key(scope, id, { description, enableKeyRotation: true, removalPolicy });
  for (const statement of statements?.(scope) ?? []) { key.addToResourcePolicy(statement); }
  return key;
}
