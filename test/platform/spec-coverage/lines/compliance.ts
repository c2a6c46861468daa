import { every, one, type Pattern, type Proof, type SpecLine, toA, told } from '../proof';
import { type Templates, textOf } from '../templates';
import { detector, everyDatabase, standard } from './security';

const SECTION = 'Compliance and governance';

/** Where data rests, by type, and how a key of the customer is named there. */
const AT_REST: readonly [string, (key: Pattern) => Pattern][] = [
  ['AWS::EFS::FileSystem', (key) => ({ Encrypted: true, KmsKeyId: key })],
  ['AWS::SQS::Queue', (key) => ({ KmsMasterKeyId: key })],
  ['AWS::SNS::Topic', (key) => ({ KmsMasterKeyId: key })],
  ['AWS::Events::EventBus', (key) => ({ KmsKeyIdentifier: key })],
  ['AWS::Events::Archive', (key) => ({ KmsKeyIdentifier: key })],
  ['AWS::Logs::LogGroup', (key) => ({ KmsKeyId: key })],
  ['AWS::SecretsManager::Secret', (key) => ({ KmsKeyId: key })],
  ['AWS::EC2::LaunchTemplate', (key) => ({ LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: key } }] } })],
];

export const COMPLIANCE: SpecLine[] = [
  {
    section: SECTION,
    line: 'All data encrypted at rest (KMS)',
    prove: (templates) => [
      ...everyDatabase(templates),
      ...buckets(templates),
      ...AT_REST.flatMap(([type, pattern]) => every(templates, type, pattern(toA(templates, 'AWS::KMS::Key')))),
    ],
  },
  {
    section: SECTION,
    line: 'All credentials in Secrets Manager',
    prove: (templates) => every(templates, 'AWS::RDS::DBInstance', {
      MasterUserPassword: /^\{\{resolve:secretsmanager:<[^>]+>:SecretString:password::\}\}$/,
    }),
  },
  {
    section: SECTION,
    line: 'Audit trail via CloudTrail',
    prove: (templates) => [one(templates, 'AWS::CloudTrail::Trail', { IsLogging: true, EnableLogFileValidation: true })],
  },
  { section: SECTION, line: 'Threat detection via GuardDuty', prove: (templates) => [detector(templates)] },
  {
    section: SECTION,
    line: 'Security posture via Security Hub',
    prove: (templates) => [standard(templates, /cis-aws-foundations-benchmark/), standard(templates, /pci-dss/)],
  },
  { section: SECTION, line: 'Distributed tracing for debugging', prove: (templates) => every(templates, 'AWS::XRay::Group', { FilterExpression: /./ }) },
];

/** Every bucket has a KMS key but the one that load balancers and CloudFront write to, which accept none. */
function buckets(templates: Templates): Proof[] {
  const logs = new Set(templates.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap(({ properties }) => properties.LoadBalancerAttributes)
    .filter(({ Key }: any) => Key === 'access_logs.s3.bucket').map(({ Value }: any) => templates.referred(Value).id));
  return templates.ofType('AWS::S3::Bucket').map((bucket) => {
    const [{ ServerSideEncryptionByDefault: encryption }] = bucket.properties.BucketEncryption.ServerSideEncryptionConfiguration;
    if (logs.has(bucket.id)) {
      return told(bucket, encryption.SSEAlgorithm === 'AES256' ? 'SSEAlgorithm: AES256, as load balancers write to no bucket with a KMS key' : undefined);
    }
    const hasKey = encryption.SSEAlgorithm === 'aws:kms' && toA(templates, 'AWS::KMS::Key')(encryption.KMSMasterKeyID);
    return told(bucket, hasKey ? `KMSMasterKeyID: ${textOf(encryption.KMSMasterKeyID)}` : undefined);
  });
}
