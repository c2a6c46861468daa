import * as backup from 'aws-cdk-lib/aws-backup';
import type * as efs from 'aws-cdk-lib/aws-efs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type Microservice } from '../service/microservice';
import { type StatefulResources } from '../stateful-resources';
import { type BackupOptions } from './backup-options';

/** What the backup plan is made with. */
export interface BackupScheduleProps {
  readonly options: BackupOptions;
  readonly fileSystem: efs.IFileSystem;
  /** People are told here when a copy could not be made. */
  readonly topic: sns.ITopic;
  readonly stateful: StatefulResources;
}

const DEFAULT_RETENTION = { daily: Duration.days(35), monthly: Duration.days(365) };

/** Ends of a job without a copy. */
const FAILED_STATES = ['ABORTED', 'EXPIRED', 'FAILED'];

/** Copies of databases and file system, daily and monthly, in a vault with a key of its own. */
export class BackupSchedule {
  public readonly vault: backup.BackupVault;
  public readonly plan: backup.BackupPlan;
  /** Encrypts what is in the vault. */
  public readonly key: kms.Key;
  /** Copies are made under it. */
  public readonly role: iam.Role;
  /** Tells of copies that could not be made. */
  public readonly failures: events.Rule;
  private readonly includesBuckets: boolean;

  constructor(scope: Construct, props: BackupScheduleProps) {
    const { options } = props;
    this.includesBuckets = options.buckets ?? false;
    this.key = new kms.Key(scope, 'BackupKey', {
      description: 'Backups of the microservices platform',
      enableKeyRotation: true,
      removalPolicy: props.stateful.removalPolicy,
    });
    this.vault = createVault(scope, this.key, props);
    this.plan = createPlan(scope, this.vault, options);
    this.role = this.createRole(scope);
    this.select(scope, [backup.BackupResource.fromEfsFileSystem(props.fileSystem)]);
    this.failures = tellOfFailures(scope, this.vault, props.topic);
  }

  /** Copies what a service stores. The selection is the service's own, so that nothing shared points at a service. */
  public include(service: Microservice): void {
    const resources = [
      ...(service.database ? [backup.BackupResource.fromRdsDatabaseInstance(service.database)] : []),
      ...(service.bucket && this.includesBuckets ? [backup.BackupResource.fromArn(service.bucket.bucketArn)] : []),
    ];
    if (resources.length > 0) { this.select(service, resources); }
  }

  private select(scope: Construct, resources: backup.BackupResource[]): void {
    new backup.BackupSelection(scope, 'BackupSelection', { backupPlan: this.plan, role: this.role, resources });
  }

  /** Makes copies only: bringing one back takes a role that a person chooses then. */
  private createRole(scope: Construct): iam.Role {
    return new iam.Role(scope, 'BackupRole', {
      description: 'Copies the data of the microservices platform',
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [
        'service-role/AWSBackupServiceRolePolicyForBackup',
        ...(this.includesBuckets ? ['AWSBackupServiceRolePolicyForS3Backup'] : []),
      ].map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
  }
}

interface Retentions {
  readonly daily: Duration;
  readonly monthly: Duration;
}

function retentionsOf({ dailyRetention, monthlyRetention }: BackupOptions): Retentions {
  return { daily: dailyRetention ?? DEFAULT_RETENTION.daily, monthly: monthlyRetention ?? DEFAULT_RETENTION.monthly };
}

/** A locked vault refuses copies that would not stay in it for as long as it says. Of two that are not both known, the one for every day. */
function shorter({ daily, monthly }: Retentions): Duration {
  const areKnown = !daily.isUnresolved() && !monthly.isUnresolved();
  return areKnown && monthly.toDays() < daily.toDays() ? monthly : daily;
}

function createVault(scope: Construct, encryptionKey: kms.IKey, { options, stateful }: BackupScheduleProps): backup.BackupVault {
  return new backup.BackupVault(scope, 'BackupVault', {
    encryptionKey,
    // Whoever asks for removal has to be able to empty the vault first.
    blockRecoveryPointDeletion: stateful.removalPolicy !== RemovalPolicy.DESTROY,
    lockConfiguration: options.lock ? { minRetention: shorter(retentionsOf(options)) } : undefined,
    removalPolicy: stateful.removalPolicy,
  });
}

function createPlan(scope: Construct, vault: backup.BackupVault, options: BackupOptions): backup.BackupPlan {
  const { daily, monthly } = retentionsOf(options);
  const rule = (ruleName: string, day: string, deleteAfter: Duration) => new backup.BackupPlanRule({
    ruleName,
    deleteAfter,
    scheduleExpression: events.Schedule.cron({ minute: '0', hour: '3', day }),
    startWindow: Duration.hours(1),
    completionWindow: Duration.hours(12),
  });
  return new backup.BackupPlan(scope, 'BackupPlan', {
    backupVault: vault,
    backupPlanRules: [
      rule('Daily', '*', daily),
      rule('Monthly', '1', monthly),
    ],
  });
}

function tellOfFailures(scope: Construct, vault: backup.IBackupVault, topic: sns.ITopic): events.Rule {
  return new events.Rule(scope, 'FailedBackups', {
    description: 'Backups of the microservices platform that could not be made',
    eventPattern: {
      source: ['aws.backup'],
      detailType: ['Backup Job State Change'],
      detail: { state: FAILED_STATES, backupVaultName: [vault.backupVaultName] },
    },
    targets: [new targets.SnsTopic(topic)],
  });
}
