import { findServices } from '../microservice';
import { exactly, one, type Proof, type SpecLine, told } from '../proof';
import { type Templates } from '../templates';
import { bucketOf } from './storage';

const SECTION = 'Expected layers';

export const LAYERS: SpecLine[] = [
  {
    section: SECTION,
    line: 'Core infrastructure (VPC, 3 EC2 groups, 3 RDS instances)',
    prove: (templates) => [
      one(templates, 'AWS::EC2::VPC', { CidrBlock: /./ }),
      ...exactly(3, templates, 'AWS::AutoScaling::AutoScalingGroup', { MinSize: /./ }),
      ...exactly(3, templates, 'AWS::RDS::DBInstance', { Engine: /./ }),
    ],
  },
  {
    section: SECTION,
    line: 'Storage (3 S3 buckets and EFS)',
    prove: (templates) => {
      const buckets = findServices(templates).map((service) => bucketOf(templates, service));
      if (new Set(buckets.map(({ id }) => id)).size !== 3) { throw new Error('services share a bucket'); }
      return [...buckets.map((bucket) => told(bucket, 'the bucket of a service')), one(templates, 'AWS::EFS::FileSystem', { Encrypted: true })];
    },
  },
  {
    section: SECTION,
    line: 'Observability (CloudWatch, X-Ray, CloudTrail, EventBridge, SNS)',
    prove: (templates) => ofTypes(templates, [
      'AWS::CloudWatch::Dashboard', 'AWS::CloudWatch::Alarm', 'AWS::XRay::Group', 'AWS::CloudTrail::Trail', 'AWS::Events::EventBus', 'AWS::SNS::Topic',
    ]),
  },
  {
    section: SECTION,
    line: 'Security (KMS, Secrets Manager, GuardDuty, Security Hub)',
    prove: (templates) => ofTypes(templates, [
      'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::GuardDuty::Detector', 'AWS::SecurityHub::Hub',
    ]),
  },
];

/** The first resource of each type, with how many there are. */
function ofTypes(templates: Templates, types: readonly string[]): Proof[] {
  return types.map((type) => {
    const found = templates.ofType(type);
    if (found.length === 0) { throw new Error(`there is no ${type}`); }
    return told(found[0], found.length === 1 ? 'the only one' : `one of ${found.length}`);
  });
}
