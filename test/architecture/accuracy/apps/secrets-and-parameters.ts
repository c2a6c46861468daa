import { Duration, SecretValue, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

/** Who reads secrets and parameters, and how. */
const reading: AccuracyApp = {
  name: 'secrets and parameters that functions and containers read',
  build(app) {
    const stack = new Stack(app, 'Readers');
    const secret = new secretsmanager.Secret(stack, 'ApiKey');
    const parameter = new ssm.StringParameter(stack, 'Limit', { parameterName: '/shop/limit', stringValue: '10' });
    const granted = inlineFunction(stack, 'Granted');
    secret.grantRead(granted);
    parameter.grantRead(granted);
    const writer = inlineFunction(stack, 'Rotator');
    secret.grantWrite(writer);

    // The value is put into the function's variable when it is deployed.
    inlineFunction(stack, 'Resolved', { environment: { KEY: secret.secretValue.unsafeUnwrap() } });
    inlineFunction(stack, 'ByName', { environment: { KEY: SecretValue.secretsManager('payment/key').unsafeUnwrap(), LIMIT: '{{resolve:ssm:/shop/limit}}' } });

    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    taskDefinition.addContainer('web', {
      image: ecs.ContainerImage.fromRegistry('nginx'),
      secrets: {
        KEY: ecs.Secret.fromSecretsManager(secret, 'value'),
        LIMIT: ecs.Secret.fromSsmParameter(parameter),
        OTHER: ecs.Secret.fromSecretsManager(secretsmanager.Secret.fromSecretNameV2(stack, 'Imported', 'shared/key')),
      },
    });
    new ecs.FargateService(stack, 'Web', { cluster: new ecs.Cluster(stack, 'Cluster', { vpc: isolatedVpc(stack) }), taskDefinition });
  },
  expected: {
    'access/permissions': ['Granted --reads--> ApiKey', 'Granted --reads--> Limit', 'Rotator --writes--> ApiKey'],
    'access/dynamic-references': ['Resolved --reads--> ApiKey', 'ByName --reads--> [payment/key]', 'ByName --reads--> Limit'],
    'access/container-secrets': ['Web --reads--> ApiKey', 'Web --reads--> Limit', 'Web --reads--> [shared/key]'],
  },
};

/** What secrets open, and who rotates them. */
const opening: AccuracyApp = {
  name: 'secrets that open databases and are rotated',
  build(app) {
    const stack = new Stack(app, 'Openers');
    const vpc = isolatedVpc(stack);
    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });
    const database = new rds.DatabaseInstance(stack, 'Orders', { engine, vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } });
    const reader = inlineFunction(stack, 'Reports', { vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } });
    database.secret!.grantRead(reader);
    database.connections.allowDefaultPortFrom(reader);

    // A password that somebody else keeps.
    const kept = secretsmanager.Secret.fromSecretNameV2(stack, 'Kept', 'legacy/database');
    new rds.DatabaseInstance(stack, 'Legacy', { engine, vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, credentials: rds.Credentials.fromSecret(kept) });

    const rotation = inlineFunction(stack, 'Rotation');
    rotation.addPermission('Secrets', { principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com') });
    const token = new secretsmanager.Secret(stack, 'CacheToken', { generateSecretString: { excludePunctuation: true } });
    token.addRotationSchedule('Monthly', { rotationLambda: rotation, automaticallyAfter: Duration.days(30) });
    new elasticache.CfnReplicationGroup(stack, 'Cache', {
      replicationGroupDescription: 'sessions', authToken: token.secretValue.unsafeUnwrap(), transitEncryptionEnabled: true, cacheNodeType: 'cache.t4g.small', engine: 'redis', numCacheClusters: 2,
    });
  },
  expected: {
    'access/permissions': ['Reports --reads--> Orders/Secret'],
    'network/security-group-connections': ['Reports --connects--> Orders "5432"'],
    'secrets/secret-attachments': ['Orders/Secret --opens--> Orders', 'CacheToken --opens--> Cache', '[legacy/database] --opens--> Legacy'],
    'secrets/secret-rotation': ['Rotation --rotates--> CacheToken "30 days"'],
  },
};

export const apps: readonly AccuracyApp[] = [reading, opening];
