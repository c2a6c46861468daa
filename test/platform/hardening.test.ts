import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { App, Stack } from 'aws-cdk-lib/core';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { type Json, referencesIn, type Resource, Templates, textOf } from './spec-coverage/templates';
import { MicroservicesPlatform, ReferenceServices, ServiceBucket, ServiceCompute, ServiceDatabase } from '../../src/platform';

// What holds for every platform, whatever it is made of: here, of everything that there is.
const app = new App({ context: recommendedFlags });
new MicroservicesPlatform(new Stack(app, 'Shop', { env: { account: '123456789012', region: 'us-east-1' } }), 'Platform', {
  services: [
    ReferenceServices.user(),
    ReferenceServices.product(),
    ReferenceServices.order(),
    {
      name: 'mail',
      compute: ServiceCompute.fargate({ image: ContainerImage.fromRegistry('registry.example.com/mail:1') }),
      database: ServiceDatabase.none(),
      bucket: ServiceBucket.none(),
      consumes: ['OrderPlaced'],
    },
  ],
  alertEmails: ['ops@example.com'],
  waf: {},
  backup: { buckets: true, lock: true },
  interfaceEndpoints: {},
});
const templates = Templates.of(app);

interface Statement {
  readonly owner: Resource;
  readonly statement: Json;
}

/** Every statement of a property of every resource of these types. */
function statementsOf(property: string, ...types: string[]): Statement[] {
  return types.flatMap((type) => templates.ofType(type)).flatMap((owner) =>
    [owner.properties[property] ?? []].flat().flatMap(({ Statement }: Json) => Statement).map((statement: Json) => ({ owner, statement })));
}

const identity = [
  ...statementsOf('PolicyDocument', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'),
  ...templates.ofType('AWS::IAM::Role').flatMap((owner) => (owner.properties.Policies ?? [])
    .flatMap(({ PolicyDocument }: Json) => PolicyDocument.Statement).map((statement: Json) => ({ owner, statement }))),
];
const resourceBased = [
  ...statementsOf('PolicyDocument', 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'),
  ...statementsOf('KeyPolicy', 'AWS::KMS::Key'),
  ...statementsOf('FileSystemPolicy', 'AWS::EFS::FileSystem'),
  ...statementsOf('AccessPolicy', 'AWS::Backup::BackupVault'),
];
const allowing = (statements: readonly Statement[]) => statements.filter(({ statement }) => statement.Effect === 'Allow');
const actionsOf = ({ statement }: Statement): string[] => [statement.Action].flat();

/** A violation, told so that a failing test says where it is. */
const told = ({ owner, statement }: Statement) => `${owner.id}: ${JSON.stringify(statement)}`;

describe('permissions', () => {
  /** Actions that IAM grants on everything or not at all, or whose targets no template knows. */
  const WITHOUT_RESOURCE = /^(xray:|ssmmessages:|ec2messages:|ssm:|ec2:Describe|secretsmanager:GetRandomPassword$|ecr:GetAuthorizationToken$)/;

  test('there are some to look at', () => {
    expect(allowing(identity).length).toBeGreaterThan(40);
    expect(allowing(resourceBased).length).toBeGreaterThan(40);
  });

  test('no role may do everything of a service', () => {
    expect(allowing(identity).filter((item) => actionsOf(item).some((action) => /^\*$|:\*$/.test(action))).map(told)).toEqual([]);
  });

  test('a role acts on named resources, but where there are none to name', () => {
    const onAnything = allowing(identity).filter(({ statement }) => [statement.Resource].flat().includes('*'));
    const wide = onAnything.filter((item) => !item.statement.Condition && actionsOf(item).some((action) => !WITHOUT_RESOURCE.test(action)));
    expect(wide.map(told)).toEqual([]);
  });

  test('no role reads parameters, assumes roles or passes them on', () => {
    const forbidden = /^(ssm:GetParameter|ssm:GetParameters|sts:AssumeRole|iam:)/;
    expect(allowing(identity).filter((item) => actionsOf(item).some((action) => forbidden.test(action))).map(told)).toEqual([]);
  });

  test('no one is let in without a condition who could be anyone', () => {
    const anyone = allowing(resourceBased).filter(({ statement }) => ['*', undefined].includes(statement.Principal?.AWS ?? statement.Principal)
      || statement.Principal === '*' || statement.Principal?.AWS === '*');
    const unconditional = anyone.filter(({ statement }) => statement.Principal?.Service === undefined
      && !/CallerAccount|PrincipalArn/.test(JSON.stringify(statement.Condition ?? {})));
    expect(unconditional.map(told)).toEqual([]);
  });

  test('every role is assumed by AWS services alone', () => {
    const trusted = templates.ofType('AWS::IAM::Role').flatMap(({ properties }) => properties.AssumeRolePolicyDocument.Statement);
    expect(trusted.filter(({ Principal }) => Object.keys(Principal).join() !== 'Service')).toEqual([]);
  });

  test('the managed policies of AWS are those of its own services', () => {
    const names = templates.ofType('AWS::IAM::Role').flatMap(({ properties }) => properties.ManagedPolicyArns ?? []).map(textOf)
      .map((arn) => arn.replace(/^.*:policy\//, ''));
    expect([...new Set(names)].sort()).toEqual([
      'AWSBackupServiceRolePolicyForS3Backup', 'service-role/AWSBackupServiceRolePolicyForBackup', 'service-role/AWS_ConfigRole',
      'service-role/AmazonRDSEnhancedMonitoringRole',
    ]);
  });
});

describe('the network', () => {
  interface Rule { readonly group: string; readonly rule: Json }

  function rules(direction: 'Ingress' | 'Egress'): Rule[] {
    const inline = templates.ofType('AWS::EC2::SecurityGroup').flatMap(({ id, properties }) =>
      (properties[`SecurityGroup${direction}`] ?? []).map((rule: Json) => ({ group: id, rule })));
    const own = templates.ofType(`AWS::EC2::SecurityGroup${direction}`).map(({ properties }) =>
      ({ group: templates.referred(properties.GroupId).id, rule: properties }));
    return [...inline, ...own];
  }

  const isWorld = ({ rule }: Rule) => rule.CidrIp === '0.0.0.0/0' || rule.CidrIpv6 === '::/0';

  test('lets the world in to the load balancer alone, on its two ports', () => {
    const [balancer] = templates.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const open = rules('Ingress').filter(isWorld);
    expect(new Set(open.map(({ group }) => group))).toEqual(new Set(referencesIn(balancer.properties.SecurityGroups)));
    expect(open.map(({ rule }) => rule.FromPort).sort()).toEqual([443, 80]);
  });

  test('lets nothing out to the world but HTTPS', () => {
    const open = rules('Egress').filter(isWorld);
    expect(open.map(({ rule }) => [rule.IpProtocol, rule.FromPort, rule.ToPort].join())).toEqual(open.map(() => 'tcp,443,443'));
    expect(rules('Egress').filter(({ rule }) => rule.IpProtocol === '-1')).toEqual([]);
  });

  test('gives public addresses to nothing that it starts', () => {
    expect(templates.ofType('AWS::EC2::Subnet').filter(({ properties }) => properties.MapPublicIpOnLaunch === true)).toEqual([]);
    expect(templates.ofType('AWS::RDS::DBInstance').map(({ properties }) => properties.PubliclyAccessible)).toEqual([false, false, false]);
    for (const { properties } of templates.ofType('AWS::ECS::Service')) {
      expect(properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
    }
  });

  test('encrypts what comes from the internet with TLS 1.2 at least', () => {
    const https = templates.ofType('AWS::ElasticLoadBalancingV2::Listener').filter(({ properties }) => properties.Protocol === 'HTTPS');
    expect(https.map(({ properties }) => properties.SslPolicy)).toEqual([expect.stringMatching(/^ELBSecurityPolicy-TLS13-1-[23]-/)]);
    for (const { properties } of templates.ofType('AWS::CloudFront::Distribution')) {
      expect(properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    }
  });

  test('lets no browser run what users have put into a bucket', () => {
    const [{ properties }] = templates.ofType('AWS::CloudFront::Distribution');
    // The managed policy of CloudFront for security headers.
    expect(properties.DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId).toBe('67f7725c-6f97-4210-82d7-5512b31e9d03');
  });
});

describe('instances', () => {
  test('give their credentials to themselves alone', () => {
    for (const { properties } of templates.ofType('AWS::EC2::LaunchTemplate')) {
      expect(properties.LaunchTemplateData.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
    }
  });

  test('take no key pairs: people come through Systems Manager', () => {
    expect(templates.ofType('AWS::EC2::LaunchTemplate').filter(({ properties }) => properties.LaunchTemplateData.KeyName)).toEqual([]);
    expect(templates.ofType('AWS::EC2::KeyPair')).toEqual([]);
  });
});

describe('what is encrypted', () => {
  /** Type, and where its key is. */
  const ENCRYPTED: readonly [string, (properties: Json) => Json][] = [
    ['AWS::RDS::DBInstance', ({ KmsKeyId }) => KmsKeyId],
    ['AWS::EFS::FileSystem', ({ KmsKeyId }) => KmsKeyId],
    ['AWS::SQS::Queue', ({ KmsMasterKeyId }) => KmsMasterKeyId],
    ['AWS::SNS::Topic', ({ KmsMasterKeyId }) => KmsMasterKeyId],
    ['AWS::Events::EventBus', ({ KmsKeyIdentifier }) => KmsKeyIdentifier],
    ['AWS::Events::Archive', ({ KmsKeyIdentifier }) => KmsKeyIdentifier],
    ['AWS::Logs::LogGroup', ({ KmsKeyId }) => KmsKeyId],
    ['AWS::SecretsManager::Secret', ({ KmsKeyId }) => KmsKeyId],
    ['AWS::CloudTrail::Trail', ({ KMSKeyId }) => KMSKeyId],
    ['AWS::Backup::BackupVault', ({ EncryptionKeyArn }) => EncryptionKeyArn],
  ];

  test.each(ENCRYPTED)('%s has a key of the customer, everywhere', (type, keyOf) => {
    const resources = templates.ofType(type);
    expect(resources.length).toBeGreaterThan(0);
    for (const { properties } of resources) { expect(templates.referred(keyOf(properties)).type).toBe('AWS::KMS::Key'); }
  });

  test('every key rotates', () => {
    expect(templates.ofType('AWS::KMS::Key').filter(({ properties }) => properties.EnableKeyRotation !== true)).toEqual([]);
  });

  test.each([
    ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ])('every %s refuses what is not', (type, policyType, owner) => {
    for (const resource of templates.ofType(type)) {
      const policies = templates.ofType(policyType).filter(({ properties }) => referencesIn(properties[owner]).includes(resource.id));
      expect([resource.id, policies.length]).toEqual([resource.id, 1]);
      expect(policies[0].properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });
});

test.each([
  ['AWS::KMS::Key', 'Retain'],
  ['AWS::S3::Bucket', 'Retain'],
  ['AWS::EFS::FileSystem', 'Retain'],
  ['AWS::Logs::LogGroup', 'Retain'],
  ['AWS::Backup::BackupVault', 'Retain'],
  ['AWS::RDS::DBInstance', 'Snapshot'],
])('what an %s holds outlives its stack, and its replacement', (type, policy) => {
  const resources = templates.ofType(type);
  expect(resources.length).toBeGreaterThan(0);
  for (const { id, deletionPolicy, updateReplacePolicy } of resources) {
    expect([id, deletionPolicy, updateReplacePolicy]).toEqual([id, policy, policy]);
  }
});

describe('keys let in whom their resources serve', () => {
  /** Whether a key lets a service encrypt. EventBridge says of no delivery to a topic whose it is, so it bears no condition on that. */
  function letsIn(key: Resource, service: string): boolean {
    return key.properties.KeyPolicy.Statement.some(({ Effect, Principal, Action, Condition }: Json) => Effect === 'Allow'
      && [Principal?.Service ?? []].flat().map(textOf).includes(service)
      && [Action].flat().some((action: string) => action.startsWith('kms:GenerateDataKey'))
      && !(service === 'events.amazonaws.com' && JSON.stringify(Condition ?? {}).includes('aws:Source')));
  }

  test('the topic of every alarm lets CloudWatch publish', () => {
    for (const { id, properties } of templates.ofType('AWS::CloudWatch::Alarm')) {
      const topic = templates.referred(properties.AlarmActions);
      expect([id, letsIn(templates.referred(topic.properties.KmsMasterKeyId), 'cloudwatch.amazonaws.com')]).toEqual([id, true]);
    }
  });

  test('the queue or topic of every rule lets EventBridge deliver', () => {
    const targets = templates.ofType('AWS::Events::Rule').flatMap(({ properties }) => properties.Targets.map(({ Arn }: Json) => templates.referred(Arn)));
    expect(targets.length).toBeGreaterThan(5);
    for (const { id, properties } of targets.filter(({ type }) => ['AWS::SNS::Topic', 'AWS::SQS::Queue'].includes(type))) {
      expect([id, letsIn(templates.referred(properties.KmsMasterKeyId), 'events.amazonaws.com')]).toEqual([id, true]);
    }
  });

  test('the key of every log group lets CloudWatch Logs write', () => {
    for (const { id, properties } of templates.ofType('AWS::Logs::LogGroup')) {
      expect([id, letsIn(templates.referred(properties.KmsKeyId), 'logs.us-east-1.<AWS::URLSuffix>')]).toEqual([id, true]);
    }
  });

  test('the key of the trail lets CloudTrail write', () => {
    const [trail] = templates.ofType('AWS::CloudTrail::Trail');
    expect(letsIn(templates.referred(trail.properties.KMSKeyId), 'cloudtrail.amazonaws.com')).toBe(true);
  });

  test('the key of every volume lets Auto Scaling start instances, through EC2', () => {
    for (const { properties } of templates.ofType('AWS::EC2::LaunchTemplate')) {
      const key = templates.referred(properties.LaunchTemplateData.BlockDeviceMappings[0].Ebs.KmsKeyId);
      const [grant] = key.properties.KeyPolicy.Statement.filter(({ Action }: Json) => [Action].flat().includes('kms:CreateGrant'));
      expect(grant.Condition.StringEquals['kms:ViaService']).toContain('ec2.us-east-1.amazonaws.com');
    }
  });
});
