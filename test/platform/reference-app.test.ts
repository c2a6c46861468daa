import * as fs from 'node:fs';
import * as path from 'node:path';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { App, type Environment, Stack } from 'aws-cdk-lib/core';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { type IConstruct } from 'constructs';
import { buildApp } from '../../examples/reference-platform/reference-app';
import { Architecture } from '../../src/architecture';
import { MicroservicesPlatform, ReferenceServices } from '../../src/platform';

type Json = any;

const EXAMPLE = path.join(__dirname, '../../examples/reference-platform');
const CONCRETE: Environment = { account: '111122223333', region: 'eu-west-1' };

/** The default platform in a stack of its own. */
function defaultStack(env?: Environment, context: Record<string, unknown> = recommendedFlags): { stack: Stack; platform: MicroservicesPlatform } {
  const stack = new Stack(new App({ context }), 'Shop', { env });
  return { stack, platform: new MicroservicesPlatform(stack, 'Platform') };
}

describe.each<[string, Environment | undefined]>([['without an environment', undefined], ['with an account and a Region', CONCRETE]])(
  'the default platform in a stack %s', (_, env) => {
    const { stack } = defaultStack(env);
    const assembly = (stack.node.root as App).synth();
    // Throws when resources wait for each other.
    const template = Template.fromStack(stack);
    const resources: Record<string, Json> = template.toJSON().Resources;

    test('needs nothing looked up', () => {
      expect(assembly.manifest.missing).toBeUndefined();
    });

    test('gives CDK nothing to warn of', () => {
      expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
      expect(Annotations.fromStack(stack).findError('*', Match.anyValue())).toEqual([]);
    });

    test('stays below the limits of a stack', () => {
      expect(Object.keys(resources).length).toBeLessThan(300);
      expect(JSON.stringify(template.toJSON()).length).toBeLessThan(1_000_000);
    });

    test('needs no assets, so that any account can take it', () => {
      expect(Object.values(resources).filter(({ Type }) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource')).toEqual([]);
      expect(JSON.stringify(resources)).not.toMatch(/cdk-hnb659fds-assets/);
    });
  });

test('the resources are the same in every environment and with or without feature flags', () => {
  const ids = (env?: Environment, context?: Record<string, unknown>) =>
    Object.entries<Json>(Template.fromStack(defaultStack(env, context).stack).toJSON().Resources)
      .filter(([, { Type }]) => /DBInstance$|Bucket$|FileSystem$|KMS::Key|LogGroup|Queue$|Secret$|Subnet$|VPC$/.test(Type)).map(([id]) => id).sort();
  expect(ids(CONCRETE)).toEqual(ids());
  expect(ids(undefined, {})).toEqual(ids());
});

test('no partition is written into the template of a Region in China', () => {
  const template = Template.fromStack(defaultStack({ account: '111122223333', region: 'cn-north-1' }).stack);
  expect(JSON.stringify(template.toJSON())).not.toMatch(/arn:aws:/);
});

test('the platform asks its stack for zones without changing the answer', () => {
  const { stack } = defaultStack();
  expect(stack.availabilityZones).toHaveLength(2);
});

// A changed id here means that a deployed platform would lose that resource and get a new one.
test('resources that hold data keep their logical ids', () => {
  const types = /^AWS::(RDS::DBInstance|S3::Bucket|EFS::FileSystem|KMS::Key|Route53::HostedZone|SecretsManager::Secret|SQS::Queue|Events::EventBus|EC2::VPC)$/;
  const resources = Object.entries<Json>(Template.fromStack(defaultStack().stack).toJSON().Resources);
  expect(resources.filter(([, { Type }]) => types.test(Type)).map(([id, { Type }]) => `${Type} ${id}`).sort()).toEqual(`
AWS::EC2::VPC PlatformVpcB7D6B3DD
AWS::EFS::FileSystem PlatformSharedFileSystem0AC4BA51
AWS::Events::EventBus PlatformEventBus411A40CD
AWS::KMS::Key PlatformAuditKey76A8E6B8
AWS::KMS::Key PlatformFileSystemKey598CA4F6
AWS::KMS::Key PlatformLogsKey798FB951
AWS::KMS::Key PlatformMessagingKey3177C2E0
AWS::KMS::Key PlatformOrderServiceDatabaseKeyBD428AE1
AWS::KMS::Key PlatformOrderServiceSecretsKey25F4AF56
AWS::KMS::Key PlatformProductServiceCatalogBucketKey40F60B4F
AWS::KMS::Key PlatformProductServiceDatabaseKey8805EA4F
AWS::KMS::Key PlatformProductServiceSecretsKeyF4AA7CC6
AWS::KMS::Key PlatformStorageKey16AF55A8
AWS::KMS::Key PlatformUserServiceDatabaseKey3078E7B9
AWS::KMS::Key PlatformUserServiceSecretsKey1E070EEF
AWS::KMS::Key PlatformVolumesKey215D7647
AWS::RDS::DBInstance PlatformOrderServiceDatabase593F01B0
AWS::RDS::DBInstance PlatformProductServiceDatabaseC4B18F44
AWS::RDS::DBInstance PlatformUserServiceDatabaseB7693BE2
AWS::Route53::HostedZone PlatformHostedZoneA94B432A
AWS::S3::Bucket PlatformAccessLogs397E9FDE
AWS::S3::Bucket PlatformAuditTrailBucket3B4AB9AD
AWS::S3::Bucket PlatformConfigBucketAD571E91
AWS::S3::Bucket PlatformOrderServiceDocumentsBucket82AA384C
AWS::S3::Bucket PlatformProductServiceCatalogBucket680FFE22
AWS::S3::Bucket PlatformUserServiceUploadsBucket4C25A145
AWS::SQS::Queue PlatformOrderServiceDeadLetterQueue036D8BBE
AWS::SQS::Queue PlatformOrderServiceQueue167CFE4D
AWS::SQS::Queue PlatformProductServiceDeadLetterQueueBBEE1636
AWS::SQS::Queue PlatformProductServiceQueueC29EFFE1
AWS::SQS::Queue PlatformUserServiceDeadLetterQueueD88540A7
AWS::SQS::Queue PlatformUserServiceQueue0D768087
AWS::SecretsManager::Secret PlatformOrderServiceApiKeys6B1E8ECE
AWS::SecretsManager::Secret PlatformOrderServiceServiceTokenE7CABD12
AWS::SecretsManager::Secret PlatformProductServiceApiKeys1E48093C
AWS::SecretsManager::Secret PlatformProductServiceServiceToken337C6FED
AWS::SecretsManager::Secret PlatformUserServiceApiKeys41ECA471
AWS::SecretsManager::Secret PlatformUserServiceServiceTokenD9F4EAE6
AWS::SecretsManager::Secret ShopPlatformOrderServiceDatabaseSecret146587F03fdaad7efa858a3daf9490cf0a702aeb
AWS::SecretsManager::Secret ShopPlatformProductServiceDatabaseSecretB67133743fdaad7efa858a3daf9490cf0a702aeb
AWS::SecretsManager::Secret ShopPlatformUserServiceDatabaseSecret8E03B6233fdaad7efa858a3daf9490cf0a702aeb
`.trim().split('\n'));
});

describe('what the platform tells the architecture docs', () => {
  const { platform } = defaultStack();
  const hints = (construct: IConstruct) => construct.node.metadata.flatMap(({ data }) => data?.hint ? [[data.hint, data.value]] : []);

  test('services are boxes of their own', () => {
    expect(platform.services.map(hints)).toEqual([
      [['group', 'User Service'], ['description', 'Authentication and profiles']],
      [['group', 'Product Service'], ['description', 'Catalog and inventory']],
      [['group', 'Order Service'], ['description', 'Cart, checkout and payments']],
    ]);
  });

  test('events and topics are listed under observability, as the specification has them', () => {
    const listed = [
      platform.eventBus,
      platform.eventArchive!,
      ...Object.values<IConstruct>({ ...platform.topics }),
      ...platform.services.flatMap((service) => service.eventRules),
    ];
    expect(listed).toHaveLength(9);
    for (const construct of listed) { expect(hints(construct)).toEqual([['layer', 'observability']]); }
  });
});

describe('the example', () => {
  const { app: command, context } = JSON.parse(fs.readFileSync(path.join(EXAMPLE, 'cdk.json'), 'utf8'));

  test('is the default platform, with the flags of its cdk.json', () => {
    const template = buildApp({ context }).synth().getStackByName('Shop').template;
    expect(template.Resources).toEqual(Template.fromStack(defaultStack(CONCRETE).stack).toJSON().Resources);
  });

  test('is run by the command of its cdk.json', () => {
    const [file] = command.split(' ').slice(-1);
    expect(fs.existsSync(path.join(EXAMPLE, file))).toBe(true);
  });

  test('has the layers and the components that the specification expects', () => {
    const { components } = Architecture.fromTree(buildApp({ context }));
    const services = (layer: string) => new Set(components.filter((component) => component.layer === layer).map(({ service }) => service));
    expect(components.length).toBeGreaterThanOrEqual(40);
    expect([...services('core infrastructure')]).toEqual(expect.arrayContaining(['Amazon VPC', 'Amazon EC2 Auto Scaling', 'Amazon RDS']));
    expect([...services('storage')]).toEqual(expect.arrayContaining(['Amazon S3', 'Amazon EFS']));
    expect([...services('observability')]).toEqual(
      expect.arrayContaining(['Amazon CloudWatch', 'AWS X-Ray', 'AWS CloudTrail', 'Amazon EventBridge', 'Amazon SNS']),
    );
    expect([...services('security')]).toEqual(
      expect.arrayContaining(['AWS KMS', 'AWS Secrets Manager', 'Amazon GuardDuty', 'AWS Security Hub']),
    );
  });

  test('has nothing of a service that was removed, neither in its template nor in its components', () => {
    const app = buildApp({ services: [ReferenceServices.user(), ReferenceServices.order()], context });
    const template = JSON.stringify(app.synth().getStackByName('Shop').template);
    const components = JSON.stringify(Architecture.fromTree(app).components);
    for (const text of [template, components]) {
      expect(text).not.toMatch(/product|catalog/i);
      expect(text).toMatch(/OrderService/);
    }
  });
});
