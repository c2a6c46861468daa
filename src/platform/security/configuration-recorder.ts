import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type AccessLogs } from '../access-logs';
import { type StatefulResources } from '../stateful-resources';
import { type PlatformKeys } from './keys';

export interface ConfigurationRecorderProps {
  readonly keys: PlatformKeys;
  readonly accessLogs: AccessLogs;
  readonly stateful: StatefulResources;
}

/** AWS Config: records how every resource is configured, which the checks of the Security Hub read. */
export class ConfigurationRecorder {
  public readonly recorder: config.CfnConfigurationRecorder;

  constructor(scope: Construct, props: ConfigurationRecorderProps) {
    const bucket = new s3.Bucket(scope, 'ConfigBucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: props.keys.storage,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      removalPolicy: props.stateful.removalPolicy,
    });
    props.accessLogs.ofBucket(bucket, 'config');
    const role = createRole(scope, bucket);
    props.keys.storage.grantEncryptDecrypt(role);

    // CloudFormation starts the recorder once there is a channel, and a channel needs a recorder: neither may depend on the other.
    this.recorder = new config.CfnConfigurationRecorder(scope, 'ConfigRecorder', {
      roleArn: role.roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new config.CfnDeliveryChannel(scope, 'ConfigDelivery', {
      s3BucketName: bucket.bucketName,
      s3KmsKeyArn: props.keys.storage.keyArn,
    });
    // A channel is refused when the role cannot write to its bucket yet.
    channel.addResourceDependency(role.node.findChild('DefaultPolicy').node.defaultChild as CfnResource);
  }
}

function createRole(scope: Construct, bucket: s3.Bucket): iam.Role {
  const role = new iam.Role(scope, 'ConfigRole', {
    assumedBy: new iam.ServicePrincipal('config.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWS_ConfigRole')],
  });
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${Stack.of(scope).account}/*`)],
    conditions: { StringLike: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
  }));
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.bucketArn] }));
  return role;
}
