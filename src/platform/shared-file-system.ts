import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type Construct } from 'constructs';
import { type PlatformKeys } from './security/keys';
import { type StatefulResources } from './stateful-resources';
import { onePerZone, type PlatformSubnets } from './subnet-tiers';

/** Instances own what they write under this user and group, whatever user wrote it. */
const POSIX_USER = { uid: '1000', gid: '1000' };

/** What the shared file system is made with. */
export interface SharedFileSystemProps {
  readonly vpc: ec2.IVpc;
  readonly subnets: PlatformSubnets;
  readonly keys: PlatformKeys;
  readonly stateful: StatefulResources;
  /** Whether a plan of the platform's own copies the file system. EFS's plan would keep the same once more. */
  readonly hasBackupPlan: boolean;
}

/** The file system that every service mounts: a directory for all, and one for each. */
export class SharedFileSystem {
  public readonly fileSystem: efs.FileSystem;
  /** Configuration files and shared libraries: services read them, people and pipelines write them. */
  public readonly sharedDirectory: efs.AccessPoint;

  constructor(scope: Construct, props: SharedFileSystemProps) {
    this.fileSystem = new efs.FileSystem(scope, 'SharedFileSystem', {
      vpc: props.vpc,
      vpcSubnets: onePerZone(props.subnets.applicationSubnets),
      // CDK's own group for it lets everything out; a file system answers and never calls.
      securityGroup: new ec2.SecurityGroup(scope, 'SharedFileSystemSecurityGroup', {
        vpc: props.vpc, description: 'Shared file system', allowAllOutbound: false,
      }),
      encrypted: true,
      kmsKey: props.keys.fileSystem,
      enableAutomaticBackups: !props.hasBackupPlan,
      lifecyclePolicy: efs.LifecyclePolicy.AFTER_30_DAYS,
      throughputMode: efs.ThroughputMode.ELASTIC,
      // CDK's way to keep anonymous clients out lets anybody in who reaches a mount target, as root; the policy below does not.
      allowAnonymousAccess: true,
      fileSystemPolicy: new iam.PolicyDocument({ statements: [denyUnencryptedTransport()] }),
      removalPolicy: props.stateful.removalPolicy,
    });
    this.sharedDirectory = new efs.AccessPoint(scope, 'SharedDirectory', {
      fileSystem: this.fileSystem,
      path: '/shared',
      createAcl: { ownerUid: POSIX_USER.uid, ownerGid: POSIX_USER.gid, permissions: '0755' },
      posixUser: POSIX_USER,
    });
  }

  /** The directory of one service, created in the service's own scope. */
  public addDirectory(scope: Construct, id: string, path: string): efs.AccessPoint {
    return new efs.AccessPoint(scope, id, {
      fileSystem: this.fileSystem,
      path,
      createAcl: { ownerUid: POSIX_USER.uid, ownerGid: POSIX_USER.gid, permissions: '0750' },
      posixUser: POSIX_USER,
    });
  }

  /** Lets somebody mount the shared directory and write to it. */
  public grantWrite(grantee: iam.IGrantable): iam.Grant {
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      resourceArns: [this.fileSystem.fileSystemArn],
      conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': this.sharedDirectory.accessPointArn } },
    });
  }

  /** What mounting the shared directory for reading and the own one for writing takes. */
  public mountStatements(own: efs.AccessPoint): iam.PolicyStatement[] {
    const statement = (sid: string, actions: string[], accessPoint: efs.AccessPoint) => new iam.PolicyStatement({
      sid,
      actions,
      resources: [this.fileSystem.fileSystemArn],
      conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint.accessPointArn } },
    });
    return [
      statement('MountSharedDirectory', ['elasticfilesystem:ClientMount'], this.sharedDirectory),
      statement('MountServiceDirectory', ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'], own),
    ];
  }
}

/** A file system that has a policy lets in only whom a policy allows: here, the roles of the services. */
function denyUnencryptedTransport(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyUnencryptedTransport',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });
}
