import { allows, findService, findServices, type FoundService, SERVICES } from '../microservice';
import { every, including, one, type Proof, proven, type SpecLine, to, toA, told } from '../proof';
import { type Resource, type Templates } from '../templates';

const [USER, PRODUCT, ORDER] = SERVICES;
const UPLOADS = 'Storage services: user uploads bucket (S3)';
const CATALOG = 'Storage services: product catalog bucket (S3)';
const DOCUMENTS = 'Storage services: order documents bucket (S3)';
const SHARED = 'Storage services: shared file system';

/** Seven years have 2555 days at least. */
const SEVEN_YEARS = 7 * 365;

export const STORAGE: SpecLine[] = [
  ...['User profile pictures', 'Document uploads'].map((line): SpecLine => ({
    section: UPLOADS,
    line,
    prove: (templates) => [useOf(templates, findService(templates, USER), ['s3:PutObject', 's3:GetObject'])],
  })),
  {
    section: UPLOADS,
    line: 'Encryption: SSE-KMS',
    prove: (templates) => {
      const bucket = bucketOf(templates, findService(templates, USER));
      const encryption = encryptedWithKms(templates, bucket);
      return [encryption, proven(templates.referred(bucket.properties.BucketEncryption), { EnableKeyRotation: true })];
    },
  },
  ...['Product images', 'Product videos'].map((line): SpecLine => ({
    section: CATALOG,
    line,
    prove: (templates) => [useOf(templates, findService(templates, PRODUCT), ['s3:PutObject', 's3:GetObject'])],
  })),
  {
    section: CATALOG,
    line: 'CloudFront distribution attached',
    prove: (templates) => {
      const bucket = bucketOf(templates, findService(templates, PRODUCT));
      const distribution = one(templates, 'AWS::CloudFront::Distribution', { DistributionConfig: { Origins: [{ DomainName: to(bucket) }] } });
      const policy = one(templates, 'AWS::S3::BucketPolicy', {
        Bucket: to(bucket),
        PolicyDocument: {
          Statement: [{
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceArn': including(distribution.resource) } },
          }],
        },
      });
      return [distribution, policy];
    },
  },
  ...['Invoices, receipts', 'Shipping labels'].map((line): SpecLine => ({
    section: DOCUMENTS,
    line,
    prove: (templates) => [useOf(templates, findService(templates, ORDER), ['s3:PutObject', 's3:GetObject'])],
  })),
  {
    section: DOCUMENTS,
    line: 'Retention: 7 years',
    prove: (templates) => [proven(bucketOf(templates, findService(templates, ORDER)), {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: /^(GOVERNANCE|COMPLIANCE)$/, Days: (days) => Number(days) >= SEVEN_YEARS } } },
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: (days) => Number(days) >= SEVEN_YEARS }] },
      VersioningConfiguration: { Status: 'Enabled' },
    })],
  },
  ...['Application config files', 'Shared libraries'].map((line): SpecLine => ({
    section: SHARED,
    line,
    prove: (templates) => [one(templates, 'AWS::EFS::AccessPoint', { FileSystemId: to(fileSystem(templates)), RootDirectory: { Path: '/shared' } })],
  })),
  {
    section: SHARED,
    line: 'EFS, mounted across all microservices',
    prove: (templates) => {
      const shared = fileSystem(templates);
      const mounted = every(templates, 'AWS::EFS::MountTarget', { FileSystemId: to(shared), SubnetId: toA(templates, 'AWS::EC2::Subnet') });
      if (mounted.length !== 3) { throw new Error(`the file system has ${mounted.length} mount targets`); }
      return [proven(shared, { Encrypted: true }), ...mounted, ...findServices(templates).flatMap((service) => [
        told(service.launchTemplate, mountLine(service, shared)),
        one(templates, 'AWS::EC2::SecurityGroupIngress', { SourceSecurityGroupId: to(service.securityGroup), FromPort: 2049, ToPort: 2049 }),
      ])];
    },
  },
];

/** The bucket that a service may put objects into. */
export function bucketOf(templates: Templates, service: FoundService): Resource {
  const found = templates.ofType('AWS::S3::Bucket').filter((bucket) => allows(service, 's3:PutObject', bucket));
  if (found.length !== 1) { throw new Error(`the ${service.title} writes to ${found.length} buckets`); }
  return found[0];
}

export function useOf(templates: Templates, service: FoundService, actions: readonly string[]): Proof {
  const bucket = bucketOf(templates, service);
  const missing = actions.find((action) => !allows(service, action, bucket));
  return told(bucket, missing ? undefined : `role ${service.role.id} is allowed ${actions.join(' and ')}`);
}

export function encryptedWithKms(templates: Templates, bucket: Resource): Proof {
  const encryption = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: toA(templates, 'AWS::KMS::Key') };
  return proven(bucket, { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption }] } });
}

function fileSystem(templates: Templates): Resource {
  return one(templates, 'AWS::EFS::FileSystem').resource;
}

function mountLine({ userData }: FoundService, { id }: Resource): string | undefined {
  const line = userData.split('\n').find((text) => text.includes(`<${id}>:/`) && text.includes('/etc/fstab') && text.includes('efs'));
  return line && `UserData: ${line.trim().slice(0, 90)}…`;
}
