import { allows, databaseOf, findServices, type FoundService } from '../microservice';
import { every, exactly, matching, one, type Proof, proven, type SpecLine, to, toA, told } from '../proof';
import { type Json, type Resource, type Templates, textOf } from '../templates';
import { publishable } from './observability';
import { bucketOf, encryptedWithKms } from './storage';

const ENCRYPTION = 'Security services: encryption (KMS)';
const SECRETS = 'Security services: secrets management';
const THREATS = 'Security services: threat detection';
const POSTURE = 'Security services: security monitoring';

export const SECURITY: SpecLine[] = [
  {
    section: ENCRYPTION,
    line: 'Separate CMK per service database',
    prove: (templates) => {
      const keys = findServices(templates).map((service) => templates.referred(databaseOf(templates, service).properties.KmsKeyId));
      if (new Set(keys.map(({ id }) => id)).size !== 3) { throw new Error('databases share a key'); }
      return keys.map((key) => proven(key, { EnableKeyRotation: true }));
    },
  },
  {
    section: ENCRYPTION,
    line: 'S3 bucket encryption',
    prove: (templates) => findServices(templates).map((service) => encryptedWithKms(templates, bucketOf(templates, service))),
  },
  {
    section: ENCRYPTION,
    line: 'EBS volume encryption',
    prove: (templates) => findServices(templates).map(({ launchTemplate }) => proven(launchTemplate, {
      LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: toA(templates, 'AWS::KMS::Key') } }] },
    })),
  },
  {
    section: ENCRYPTION,
    line: 'Secrets Manager secrets encryption',
    prove: (templates) => every(templates, 'AWS::SecretsManager::Secret', { KmsKeyId: toA(templates, 'AWS::KMS::Key') }),
  },
  {
    section: SECRETS,
    line: 'Database credentials per service',
    prove: (templates) => findServices(templates).map((service) => {
      const database = databaseOf(templates, service);
      const attachment = one(templates, 'AWS::SecretsManager::SecretTargetAttachment', { TargetId: to(database), SecretId: /./ });
      return readBy(service, attachment, ...secretsOf(templates, attachment.resource));
    }),
  },
  { section: SECRETS, line: 'API keys for third-party integrations', prove: (templates) => ownSecrets(templates, /keys? for third parties|third-party/i) },
  { section: SECRETS, line: 'Inter-service authentication tokens', prove: (templates) => ownSecrets(templates, /token/i) },
  {
    section: SECRETS,
    line: 'Auto-rotation: 90 days',
    prove: (templates) => {
      const schedules = every(templates, 'AWS::SecretsManager::RotationSchedule', { RotationRules: isNinetyDays, SecretId: /./ });
      const rotated = new Set(schedules.flatMap(({ resource }) => secretsOf(templates, templates.referred(resource.properties.SecretId)))
        .map(({ id }) => id));
      const forgotten = templates.ofType('AWS::SecretsManager::Secret').find(({ id }) => !rotated.has(id));
      if (forgotten) { throw new Error(`'${forgotten.id}' is not rotated`); }
      for (const { resource } of schedules) {
        if (!resource.properties.RotationLambdaARN && !resource.properties.HostedRotationLambda) { throw new Error(`nothing rotates '${resource.id}'`); }
      }
      return schedules.map(({ resource }) => told(resource, `RotationRules: ${textOf(resource.properties.RotationRules)}`));
    },
  },
  { section: THREATS, line: 'GuardDuty monitoring', prove: (templates) => [detector(templates), findings(templates, 'aws.guardduty', 'GuardDuty Finding')] },
  { section: THREATS, line: 'Unusual database access patterns', prove: (templates) => [detector(templates, 'RDS_LOGIN_EVENTS')] },
  { section: THREATS, line: 'Potential data exfiltration', prove: (templates) => [detector(templates, 'S3_DATA_EVENTS')] },
  {
    section: THREATS,
    line: 'Compromised instances',
    prove: (templates) => [
      detector(templates, 'RUNTIME_MONITORING'),
      detector(templates, 'EBS_MALWARE_PROTECTION'),
      ...findServices(templates).map(({ role, statements }) => told(role, takesAgents(statements) ? 'lets Systems Manager install GuardDuty\'s agent' : undefined)),
    ],
  },
  { section: POSTURE, line: 'Security Hub enabled', prove: (templates) => [one(templates, 'AWS::SecurityHub::Hub', { AutoEnableControls: true })] },
  { section: POSTURE, line: 'CIS AWS Foundations Benchmark', prove: (templates) => [standard(templates, /cis-aws-foundations-benchmark\/v\/\d/)] },
  { section: POSTURE, line: 'PCI DSS compliance checks', prove: (templates) => [standard(templates, /standards\/pci-dss\/v\/\d/)] },
  {
    section: POSTURE,
    line: 'Centralized security findings',
    prove: (templates) => [findings(templates, 'aws.securityhub', 'Security Hub Findings - Imported')],
  },
];

/** GuardDuty puts its agent on instances that follow associations of Systems Manager. */
function takesAgents(statements: readonly Json[]): boolean {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
  return ['ssm:UpdateInstanceInformation', 'ssm:ListInstanceAssociations', 'ssm:GetDocument', 'ssm:GetManifest', 'ssmmessages:OpenDataChannel']
    .every((action) => allowed.includes(action));
}

/** GuardDuty's detector, with one of its protections turned on. */
export function detector(templates: Templates, feature?: string): Proof {
  return one(templates, 'AWS::GuardDuty::Detector', { Enable: true, ...(feature ? { Features: [{ Name: feature, Status: 'ENABLED' }] } : {}) });
}

export function standard(templates: Templates, arn: RegExp): Proof {
  return one(templates, 'AWS::SecurityHub::Standard', { StandardsArn: arn });
}

/** The rule that sends findings to a topic of people, which can be published to. */
export function findings(templates: Templates, source: string, detailType: string): Proof {
  const rule = one(templates, 'AWS::Events::Rule', { EventPattern: { 'source': [source], 'detail-type': [detailType] }, Targets: [{ Arn: /./ }] });
  publishable(templates, rule.resource.properties.Targets.map(({ Arn }: any) => Arn), 'events.amazonaws.com');
  return rule;
}

/** The secrets of one kind, one of each service, by what they say of themselves. */
function ownSecrets(templates: Templates, description: RegExp): Proof[] {
  const secrets = matching(templates, 'AWS::SecretsManager::Secret', { Description: description });
  return findServices(templates).flatMap((service) => {
    const own = secrets.filter(({ resource }) => allows(service, 'secretsmanager:GetSecretValue', resource));
    if (own.length === 0) { throw new Error(`the ${service.title} reads no such secret`); }
    return own;
  });
}

function readBy(service: FoundService, proof: Proof, ...secrets: Resource[]): Proof {
  const isRead = [proof.resource, ...secrets].some((secret) => allows(service, 'secretsmanager:GetSecretValue', secret));
  return told(proof.resource, isRead ? [...proof.facts, `read by ${service.role.id}`].join('; ') : undefined);
}

/** A secret may be referred to through what attaches it to its database. */
function secretsOf(templates: Templates, resource: Resource): Resource[] {
  return resource.type === 'AWS::SecretsManager::SecretTargetAttachment' ? [templates.referred(resource.properties.SecretId)] : [resource];
}

function isNinetyDays(rules: any): boolean {
  return rules.AutomaticallyAfterDays === 90 || rules.ScheduleExpression === 'rate(90 days)';
}

export function everyDatabase(templates: Templates): Proof[] {
  return exactly(3, templates, 'AWS::RDS::DBInstance', { StorageEncrypted: true, KmsKeyId: toA(templates, 'AWS::KMS::Key') });
}
