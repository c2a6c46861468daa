import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type AccessLogs } from '../access-logs';
import { type AccountService } from '../account-service';
import { type StatefulResources } from '../stateful-resources';
import { KeyPolicyStatements } from './key-policy-statements';
import { type PlatformKeys } from './keys';

/** What AWS Config is made with. */
export interface ConfigurationRecorderProps {
  /** The recorder. */
  readonly recording: AccountService;
  /** The delivery channel. */
  readonly delivery: AccountService;
  readonly keys: PlatformKeys;
  /** Whether the key of buckets is the platform's own, and not somebody else's. */
  readonly ownsStorageKey: boolean;
  readonly accessLogs: AccessLogs;
  readonly stateful: StatefulResources;
}

/** AWS Config: records how every resource is configured, which the checks of the Security Hub read. */
export class ConfigurationRecorder {
  public readonly recorder?: config.CfnConfigurationRecorder;
  public readonly role?: iam.Role;
  public readonly channel?: config.CfnDeliveryChannel;
  public readonly bucket?: s3.Bucket;

  constructor(private readonly scope: Construct, private readonly props: ConfigurationRecorderProps) {
    if (props.delivery.isCreated) { this.bucket = this.createBucket(); }
    if (props.recording.isCreated) {
      this.role = this.createRole();
      if (this.bucket) { this.allowRecorder(this.bucket, this.role); }
      // CloudFormation starts the recorder once there is a channel, and a channel needs a recorder: neither may depend on the other.
      this.recorder = new config.CfnConfigurationRecorder(scope, 'ConfigRecorder', {
        roleArn: this.role.roleArn,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      });
    } else if (this.bucket) {
      this.allowService(this.bucket);
    }
    if (this.bucket) { this.channel = this.createChannel(this.bucket); }
  }

  private createBucket(): s3.Bucket {
    const bucket = new s3.Bucket(this.scope, 'ConfigBucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.props.keys.storage,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      removalPolicy: this.props.stateful.removalPolicy,
    });
    this.props.accessLogs.ofBucket(bucket, 'config');
    return bucket;
  }

  private createRole(): iam.Role {
    return new iam.Role(this.scope, 'ConfigRole', {
      assumedBy: new iam.ServicePrincipal('config.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWS_ConfigRole')],
    });
  }

  private createChannel(bucket: s3.Bucket): config.CfnDeliveryChannel {
    const channel = new config.CfnDeliveryChannel(this.scope, 'ConfigDelivery', {
      s3BucketName: bucket.bucketName,
      s3KmsKeyArn: this.props.keys.storage.keyArn,
    });
    // A channel is refused when the recorder cannot write to its bucket yet.
    const permission = this.role ? this.role.node.findChild('DefaultPolicy').node.defaultChild : bucket.policy?.node.defaultChild;
    channel.addResourceDependency(permission as CfnResource);
    return channel;
  }

  /** A recorder of the platform's own writes with the permissions of its role. */
  private allowRecorder(bucket: s3.Bucket, role: iam.Role): void {
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${Stack.of(bucket).account}/*`)],
      conditions: { StringLike: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.bucketArn] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.props.keys.storage.keyArn] }));
  }

  /** A recorder that was there before writes under AWS Config's service-linked role, and then AWS Config itself is let in. */
  private allowService(bucket: s3.Bucket): void {
    const { account } = Stack.of(bucket);
    const principals = [new iam.ServicePrincipal('config.amazonaws.com')];
    const ofAccount = { StringEquals: { 'aws:SourceAccount': account } };
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'CheckByConfig', principals, actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.bucketArn], conditions: ofAccount,
    }));
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'DeliverByConfig',
      principals,
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${account}/Config/*`)],
      conditions: { StringEquals: { 'aws:SourceAccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }));
    if (this.props.ownsStorageKey) {
      for (const statement of KeyPolicyStatements.storage(bucket)) { this.props.keys.storage.addToResourcePolicy(statement); }
    }
  }
}
