import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Duration, Lazy } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type AccessLogs } from '../access-logs';
import { type PlatformKeys } from '../security/keys';
import { type StatefulResources } from '../stateful-resources';

/** What the audit trail is made with. */
export interface AuditTrailProps {
  readonly keys: PlatformKeys;
  readonly accessLogs: AccessLogs;
  readonly stateful: StatefulResources;
  readonly logRetention: logs.RetentionDays;
}

/** Seven years, two of them leap years. */
const AUDIT_RETENTION = Duration.days(7 * 365 + 2);

/** Every API call in every Region, and every access to an object of the services' buckets. */
export class AuditTrail {
  public readonly trail: cloudtrail.Trail;
  public readonly bucket: s3.Bucket;
  public readonly logGroup: logs.LogGroup;
  private readonly buckets: s3.IBucket[] = [];

  constructor(scope: Construct, props: AuditTrailProps) {
    this.bucket = new s3.Bucket(scope, 'AuditTrailBucket', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: props.keys.audit,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      lifecycleRules: [{
        transitions: [{ storageClass: s3.StorageClass.GLACIER, transitionAfter: Duration.days(90) }],
        expiration: AUDIT_RETENTION,
      }],
      removalPolicy: props.stateful.removalPolicy,
    });
    props.accessLogs.ofBucket(this.bucket, 'audit-trail');
    this.logGroup = new logs.LogGroup(scope, 'AuditTrailLogs', {
      encryptionKey: props.keys.logs,
      retention: props.logRetention,
      removalPolicy: props.stateful.removalPolicy,
    });
    this.trail = new cloudtrail.Trail(scope, 'AuditTrail', {
      bucket: this.bucket,
      encryptionKey: props.keys.audit,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableFileValidation: true,
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup: this.logGroup,
      insightTypes: [cloudtrail.InsightType.API_CALL_RATE, cloudtrail.InsightType.API_ERROR_RATE],
    });
    // A trail takes five selectors and a platform may have more services: one selector lists all the buckets.
    (this.trail.node.defaultChild as cloudtrail.CfnTrail).eventSelectors = Lazy.any({ produce: () => [this.selector()] });
  }

  /** Records every access to the bucket's objects. */
  public record(bucket: s3.IBucket): void {
    this.buckets.push(bucket);
  }

  private selector(): cloudtrail.CfnTrail.EventSelectorProperty {
    const objects = this.buckets.map((bucket) => bucket.arnForObjects(''));
    return {
      includeManagementEvents: true,
      readWriteType: 'All',
      dataResources: objects.length > 0 ? [{ type: 'AWS::S3::Object', values: objects }] : undefined,
    };
  }
}
