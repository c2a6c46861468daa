import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Annotations, Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type BucketDefinition, type CatalogBucketProps, DocumentRetention } from './service-bucket';
import { type ServiceDefinition, type ServiceHost } from '../service-host';

/** The bucket of a service, with the CDN before it where there is one. */
export class ServiceStorage {
  public readonly bucket: s3.Bucket;
  public readonly distribution?: cloudfront.Distribution;
  /** Where the public finds the files; undefined for files that are nobody else's. */
  public readonly url?: string;
  /** Of this bucket alone; undefined where it shares the platform's. */
  public readonly key?: kms.Key;

  constructor(
    private readonly scope: Construct,
    private readonly host: ServiceHost,
    service: ServiceDefinition,
    private readonly definition: BucketDefinition,
  ) {
    const hasDistribution = definition.delivery !== undefined && (definition.delivery.distribution ?? true);
    this.key = hasDistribution ? this.createOriginKey(service) : undefined;
    this.bucket = new s3.Bucket(scope, definition.id, {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: this.key ?? host.keys.storage,
      bucketKeyEnabled: true,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      removalPolicy: host.stateful.removalPolicy,
      cors: definition.allowedOrigins && [uploadsFrom(definition.allowedOrigins)],
      ...retention(definition),
    });
    host.accessLogs.ofBucket(this.bucket, service.names.service);
    if (hasDistribution) {
      this.distribution = this.createDistribution(service, definition.delivery!);
      this.url = urlOf(this.distribution, definition.delivery!.domainNames);
    }
  }

  /**
   * Lets somebody store and read files, and delete them where they need not be kept; what is deleted stays as a version.
   *
   * CDK's own grants name actions by patterns, which let in more: deleting versions, and changing how long an object is locked.
   */
  public grantUse(grantee: iam.IGrantable): void {
    const allow = (actions: string[], resource: string) => iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [resource] });
    allow(['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions', 's3:GetBucketLocation'], this.bucket.bucketArn);
    allow([
      's3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion', 's3:PutObject', 's3:PutObjectTagging', 's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts', ...(this.definition.retention ? [] : ['s3:DeleteObject']),
    ], this.bucket.arnForObjects('*'));
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], this.bucket.encryptionKey!.keyArn);
  }

  /** CDK lets every distribution of the account use the key, as key, bucket and distribution would wait for each other: so a key for this alone. */
  private createOriginKey(service: ServiceDefinition): kms.Key {
    Annotations.of(this.scope).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:wildcardKeyPolicyForOac',
      'the key encrypts the bucket of this distribution and nothing else',
    );
    return new kms.Key(this.scope, `${this.definition.id}Key`, {
      description: `Bucket of the ${service.names.title}`,
      enableKeyRotation: true,
      removalPolicy: this.host.stateful.removalPolicy,
    });
  }

  private createDistribution(service: ServiceDefinition, { certificate, domainNames, priceClass }: CatalogBucketProps): cloudfront.Distribution {
    return new cloudfront.Distribution(this.scope, 'Distribution', {
      comment: `Public files of the ${service.names.title}`,
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // Users put files in: no browser shall take one for a script or show it inside another page.
        responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
      },
      certificate,
      // CloudFront's own certificate has a protocol of its own.
      minimumProtocolVersion: certificate && cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      domainNames,
      priceClass,
      enableLogging: true,
      logBucket: this.host.accessLogs.bucket,
      logFilePrefix: `distributions/${service.names.service}/`,
      webAclId: this.host.firewall?.distributionWebAclArn(this.scope),
    });
  }
}

/** Where clients find the files. */
function urlOf(distribution: cloudfront.Distribution, domainNames: string[] = []): string {
  return `https://${domainNames[0] ?? distribution.distributionDomainName}`;
}

/** Pages read and store files with links that the service has signed; they learn the tag of each part that they stored. */
function uploadsFrom(allowedOrigins: string[]): s3.CorsRule {
  return {
    allowedOrigins,
    allowedMethods: [s3.HttpMethods.GET, s3.HttpMethods.HEAD, s3.HttpMethods.PUT, s3.HttpMethods.POST],
    allowedHeaders: ['*'],
    exposedHeaders: ['ETag'],
    maxAge: 3000,
  };
}

/** A lifecycle rule alone deletes in the end and prevents nothing before: the lock is what keeps a document. */
function retention(definition: BucketDefinition): Partial<s3.BucketProps> {
  if (!definition.retention) { return {}; }
  const { duration, mode } = definition.retention;
  return {
    objectLockEnabled: true,
    objectLockDefaultRetention: mode === DocumentRetention.COMPLIANCE
      ? s3.ObjectLockRetention.compliance(duration)
      : s3.ObjectLockRetention.governance(duration),
    lifecycleRules: [{
      // Colder storage pays for documents that stay much longer than they lie there.
      transitions: duration.toDays() > 180
        ? [{ storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }]
        : undefined,
      expiration: duration,
      // A version that was overwritten goes as soon as its lock ends: a lifecycle rule removes nothing that is locked.
      noncurrentVersionExpiration: Duration.days(1),
    }],
  };
}
