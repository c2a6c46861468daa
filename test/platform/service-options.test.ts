import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Duration, RemovalPolicy, Size, Token } from 'aws-cdk-lib/core';
import { SynthesizedServices } from './synthesized-services';
import {
  AlarmSetting, ApiKeyRotation, DatabasePassword, ServiceArtifact, ServiceBucket, ServiceCompute, ServiceDatabase,
} from '../../src/platform';
import { connectionsOf } from '../../src/platform/service/database/database-connections';

const folder = path.join(__dirname, '../../examples/reference-platform');
const file = path.join(folder, 'cdk.json');

const synthesized = new SynthesizedServices((stack) => [
  {
    name: 'user',
    healthCheck: {
      path: '/ready',
      healthyHttpCodes: '200-204',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(4),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
      gracePeriod: Duration.minutes(3),
    },
    targetCpuUtilization: 35,
    environment: { LOG_LEVEL: 'debug', GREETING: 'say "hi" for $5', ZONE: Token.asString({ Ref: 'AWS::Region' }) },
    compute: ServiceCompute.ec2({
      artifact: ServiceArtifact.fromAsset(folder),
      startCommands: ['npm ci'],
      command: 'node server.js --greeting "100% $GREETING"',
      volumeSize: Size.gibibytes(50),
    }),
    database: ServiceDatabase.postgres({
      version: rds.PostgresEngineVersion.VER_16_4,
      allocatedStorage: Size.gibibytes(40),
      maxAllocatedStorage: Size.gibibytes(60),
      deletionProtection: false,
      parameters: { log_min_duration_statement: '500' },
    }),
    rotationInterval: Duration.days(30),
    apiKeys: [
      { name: 'stripe', rotation: ApiKeyRotation.byFunction(lambda.Function.fromFunctionArn(stack, 'Vendor', 'arn:aws:lambda:eu-west-1:1:function:vendor')) },
      { name: 'mail-gun', rotation: ApiKeyRotation.off() },
      { name: 'maps' },
    ],
    bucket: ServiceBucket.uploads({ allowedOrigins: ['https://www.example.com'] }),
  },
  {
    name: 'order',
    compute: ServiceCompute.ec2({
      artifact: ServiceArtifact.fromBucket(s3.Bucket.fromBucketName(stack, 'Builds', 'builds'), 'order/v2.tar.gz'),
      startCommands: ['./start'],
    }),
    database: ServiceDatabase.mysql({
      allocatedStorage: Size.gibibytes(20), maxAllocatedStorage: Size.gibibytes(20), password: DatabasePassword.RDS_MANAGED,
    }),
    rotationInterval: Duration.days(45),
    apiKeys: [],
    queue: { visibilityTimeout: Duration.minutes(15), maxReceiveCount: 3, deadLetterRetention: Duration.days(2) },
    bucket: ServiceBucket.catalog({
      domainNames: ['images.example.com'],
      certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111122223333:certificate/images'),
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
    }),
  },
  {
    name: 'mail',
    compute: ServiceCompute.ec2({ artifact: ServiceArtifact.fromAsset(file), command: 'cat cdk.json' }),
    database: ServiceDatabase.none(),
    bucket: ServiceBucket.none(),
  },
  {
    name: 'image',
    compute: ServiceCompute.ec2({ machineImage: ec2.MachineImage.fromSsmParameter('/golden/image') }),
    database: ServiceDatabase.none(),
    bucket: ServiceBucket.none(),
  },
], { removalPolicy: RemovalPolicy.RETAIN });
const [user, order, mail, image] = synthesized.platform.services;

describe('the health check of a service', () => {
  test('is asked for and judged as the option says', () => {
    expect(synthesized.propertiesOf(user.targetGroup)).toMatchObject({
      HealthCheckPath: '/ready',
      Matcher: { HttpCode: '200-204' },
      HealthCheckIntervalSeconds: 10,
      HealthCheckTimeoutSeconds: 4,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
    });
  });

  test('leaves a new instance the time that the option says', () => {
    expect(synthesized.propertiesOf(user.autoScalingGroup!).HealthCheckGracePeriod).toBe(180);
    expect(synthesized.propertiesOf(order.autoScalingGroup!).HealthCheckGracePeriod).toBe(600);
  });
});

test('the number of instances follows the processor time that the option names', () => {
  const targets = synthesized.all('AWS::AutoScaling::ScalingPolicy')
    .map(({ TargetTrackingConfiguration }) => TargetTrackingConfiguration.TargetValue);
  expect(targets).toEqual([35, 60, 60, 60]);
});

describe('instances', () => {
  test('have a volume of the size that the option names', () => {
    const { BlockDeviceMappings } = synthesized.propertiesOf(user.launchTemplate!).LaunchTemplateData;
    expect(BlockDeviceMappings[0].Ebs).toMatchObject({ VolumeSize: 50, Encrypted: true });
  });

  test('find the variables of the user behind those of the platform, quoted where a shell would take them for something else', () => {
    const lines = /<<'ENVIRONMENT'\n([^]*?)\nENVIRONMENT\n/.exec(synthesized.userDataOf('user'))![1].split('\n');
    expect(lines.slice(-3)).toEqual(['LOG_LEVEL=debug', 'GREETING="say \\"hi\\" for \\$5"', 'ZONE=<AWS::Region>']);
  });

  test('unpack a folder of the user\'s and run its commands in there', () => {
    const script = synthesized.userDataOf('user');
    expect(script).toMatch(/aws s3 cp --only-show-errors "s3:\/\/[^"]+\.zip" \/var\/tmp\/artifact/);
    expect(script).toContain('unzip -oq /var/tmp/artifact -d /opt/user-service\nrm -f /var/tmp/artifact\ncd /opt/user-service\nnpm ci\n');
    const reads = synthesized.statementsOf(user.role).filter(({ Action }) => [Action].flat().includes('s3:GetObject*'));
    expect(JSON.stringify(reads)).toMatch(/cdk-hnb659fds-assets/);
  });

  test('unpack an archive from a bucket, and may read that object', () => {
    const script = synthesized.userDataOf('order');
    expect(script).toContain("aws s3 cp --only-show-errors 's3://builds/order/v2.tar.gz' /var/tmp/artifact\n");
    expect(script).toContain('tar -xzf /var/tmp/artifact -C /opt/order-service\n');
    expect(script).toMatch(/cd \/opt\/order-service\n\.\/start$/);
    expect(JSON.stringify(synthesized.statementsOf(order.role))).toContain(':s3:::builds/order/v2.tar.gz');
  });

  test('put a single file under its own name', () => {
    expect(synthesized.userDataOf('mail')).toContain("install -m 0755 /var/tmp/artifact '/opt/mail-service/cdk.json'\n");
  });

  test('let systemd keep the command running, as it was written, and send what it prints to the log group', () => {
    const script = synthesized.userDataOf('user');
    expect(script).toContain("cat > /usr/local/bin/user-service <<'COMMAND'\n#!/bin/bash\nnode server.js --greeting \"100% $GREETING\"\nCOMMAND\n");
    expect(script).toContain('\nExecStart=/usr/local/bin/user-service\nWorkingDirectory=/opt/user-service\n');
    expect(script).toContain('\nStandardOutput=append:/var/log/user-service/service.log\nStandardError=append:/var/log/user-service/service.log\nDynamicUser=yes\n');
    expect(script).toContain('"file_path":"/var/log/user-service/*.log"');
    expect(script).toMatch(/systemctl enable --now user-service\.service$/);
  });

  test('are made from the image that the option names, which may have the service in it', () => {
    const { ImageId } = synthesized.propertiesOf(image.launchTemplate!).LaunchTemplateData;
    expect(synthesized.template.Parameters[ImageId.Ref].Default).toBe('/golden/image');
    expect(synthesized.userDataOf('image')).toMatch(/\nENVIRONMENT$/);
  });

  test('run the placeholder only where nothing else is said', () => {
    for (const name of ['user', 'order', 'mail', 'image']) { expect(synthesized.userDataOf(name)).not.toContain('placeholder'); }
  });

  test.each(['user', 'order', 'mail'])('of the %s service are given a script that a shell can read', (name) => {
    expect(() => execFileSync('bash', ['-n'], { input: synthesized.userDataOf(name), stdio: 'pipe' })).not.toThrow();
  });
});

describe('the database of a service', () => {
  test('begins with the storage that the options name and grows no further than they say', () => {
    expect(synthesized.propertiesOf(user.database!)).toMatchObject({ AllocatedStorage: '40', MaxAllocatedStorage: 60, EngineVersion: '16.4' });
    expect(synthesized.propertiesOf(order.database!)).toMatchObject({ AllocatedStorage: '20' });
    expect(synthesized.propertiesOf(order.database!)).not.toHaveProperty('MaxAllocatedStorage');
  });

  test('is protected as its own option says, and else as the platform\'s removal policy does', () => {
    expect(synthesized.propertiesOf(user.database!).DeletionProtection).toBe(false);
    expect(synthesized.propertiesOf(order.database!).DeletionProtection).toBe(true);
  });

  test('has the parameters of the user beside those of the platform', () => {
    expect(synthesized.propertiesOf(user.databaseParameters!).Parameters).toMatchObject({ 'log_min_duration_statement': '500', 'rds.force_ssl': '1' });
  });
});

test('a class with less memory for its size accepts fewer connections', () => {
  const connections = (name: string) => connectionsOf(new ec2.InstanceType(name), 9_531_392);
  expect(connections('c6gd.large')).toBe(connections('m6g.medium'));
});

describe('secrets', () => {
  const scheduleOf = (secretId: string) => synthesized.all('AWS::SecretsManager::RotationSchedule')
    .find(({ SecretId }) => (SecretId.Ref ?? SecretId['Fn::GetAtt'][0]) === secretId);

  test('of all three kinds rotate as often as the option says', () => {
    const [stripe, , maps] = user.apiKeys;
    for (const secret of [stripe, maps, user.serviceToken, user.databaseSecret!]) {
      expect(scheduleOf(synthesized.idOf(secret)).RotationRules).toEqual({ ScheduleExpression: 'rate(30 days)' });
    }
    expect(scheduleOf(synthesized.idOf(order.database!)).RotationRules).toEqual({ AutomaticallyAfterDays: 45 });
  });

  test('for third parties are one for each name, and each is told to the service', () => {
    expect(user.apiKeys.map(({ node }) => node.id)).toEqual(['ApiKeyStripe', 'ApiKeyMailGun', 'ApiKeyMaps']);
    const script = synthesized.userDataOf('user');
    for (const [index, name] of ['STRIPE', 'MAIL_GUN', 'MAPS'].entries()) {
      expect(script).toContain(`\nAPI_KEY_${name}_SECRET=<${synthesized.idOf(user.apiKeys[index])}>\n`);
    }
    expect(order.apiKeys).toEqual([]);
    expect(synthesized.userDataOf('order')).not.toContain('API_KEY');
    expect(mail.apiKeys.map(({ node }) => node.id)).toEqual(['ApiKeys']);
  });

  test('for third parties are renewed by whom the option names, or by nobody', () => {
    const [stripe, mailGun, maps] = user.apiKeys.map((secret) => scheduleOf(synthesized.idOf(secret)));
    expect(stripe.RotationLambdaARN).toBe('arn:aws:lambda:eu-west-1:1:function:vendor');
    expect(mailGun).toBeUndefined();
    expect(maps.RotationLambdaARN).toEqual({ 'Fn::GetAtt': [synthesized.idOf(user.secretRotation), 'Arn'] });
  });
});

describe('the rotation of a database\'s password', () => {
  test('is done by the function that Secrets Manager hosts for the engine, in the network, with the key of the secret', () => {
    const schedule = synthesized.all('AWS::SecretsManager::RotationSchedule').find(({ HostedRotationLambda }) => HostedRotationLambda);
    expect(schedule.HostedRotationLambda).toMatchObject({
      RotationType: 'PostgreSQLSingleUser',
      KmsKeyArn: synthesized.resolve(user.secretsKey.keyArn),
      VpcSecurityGroupIds: synthesized.resolve(user.databaseRotationSecurityGroup!.securityGroupId),
    });
    const subnets = synthesized.platform.vpc.selectSubnets({ subnetGroupName: 'Application' }).subnetIds.map((id) => synthesized.flat(synthesized.resolve(id)));
    expect(synthesized.flat(schedule.HostedRotationLambda.VpcSubnetIds)).toBe(subnets.join());
  });

  test('leaves out the characters that the first password leaves out', () => {
    const schedule = synthesized.all('AWS::SecretsManager::RotationSchedule').find(({ HostedRotationLambda }) => HostedRotationLambda);
    const secret = synthesized.all('AWS::SecretsManager::Secret').find(({ GenerateSecretString }) => GenerateSecretString.GenerateStringKey === 'password');
    expect(schedule.HostedRotationLambda.ExcludeCharacters).toBe(secret.GenerateSecretString.ExcludeCharacters);
  });

  test('reaches the database and Secrets Manager, and nothing else', () => {
    const group = synthesized.resolve(user.databaseRotationSecurityGroup!.securityGroupId);
    const out = synthesized.all('AWS::EC2::SecurityGroupEgress').filter(({ GroupId }) => JSON.stringify(GroupId) === JSON.stringify(group));
    const destination = synthesized.resolve(user.databaseSecurityGroup!.securityGroupId);
    expect(out).toMatchObject([{ FromPort: 5432, ToPort: 5432, DestinationSecurityGroupId: destination }]);
    expect(synthesized.propertiesOf(user.databaseRotationSecurityGroup!).SecurityGroupEgress).toMatchObject([{ FromPort: 443, ToPort: 443 }]);
  });

  test('needs no function and no group where RDS does it', () => {
    expect(order.databaseRotationSecurityGroup).toBeUndefined();
    expect(synthesized.propertiesOf(order.database!)).toMatchObject({
      ManageMasterUserPassword: true, MasterUserSecret: { KmsKeyId: synthesized.resolve(order.secretsKey.keyArn) },
    });
    const readable = synthesized.statementsOf(order.role).filter(({ Action }) => [Action].flat().includes('secretsmanager:GetSecretValue'));
    expect(JSON.stringify(readable)).toContain('MasterUserSecret.SecretArn');
  });
});

test('the queue of a service deals with events that are not worked off as the options say', () => {
  expect(synthesized.propertiesOf(order.queue)).toMatchObject({ VisibilityTimeout: 900, RedrivePolicy: { maxReceiveCount: 3 } });
  expect(synthesized.propertiesOf(order.deadLetterQueue).MessageRetentionPeriod).toBe(2 * 86_400);
  expect(synthesized.propertiesOf(user.queue)).toMatchObject({ VisibilityTimeout: 300, RedrivePolicy: { maxReceiveCount: 5 } });
  expect(synthesized.propertiesOf(user.deadLetterQueue).MessageRetentionPeriod).toBe(14 * 86_400);
});

describe('the bucket of a service', () => {
  test('takes uploads from the web sites that are named', () => {
    expect(synthesized.propertiesOf(user.bucket!).CorsConfiguration.CorsRules).toMatchObject([
      { AllowedOrigins: ['https://www.example.com'], AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST'] },
    ]);
  });

  test('is served under the names and with the certificate of the user', () => {
    expect(synthesized.propertiesOf(order.distribution!).DistributionConfig).toMatchObject({
      Aliases: ['images.example.com'],
      PriceClass: 'PriceClass_100',
      ViewerCertificate: {
        AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/images', MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    });
    expect(synthesized.userDataOf('order')).toContain('BUCKET_URL=https://images.example.com\n');
  });
});

describe('alarms', () => {
  const settings = new SynthesizedServices((stack) => [
    {
      name: 'user',
      alarms: {
        all: AlarmSetting.tuned({ topic: sns.Topic.fromTopicArn(stack, 'Pager', 'arn:aws:sns:eu-west-1:111122223333:pager') }),
        cpu: AlarmSetting.at(65, { evaluationPeriods: 4, datapointsToAlarm: 2, period: Duration.minutes(1) }),
        latency: AlarmSetting.at(2.5),
        unhealthyHosts: AlarmSetting.at(2),
        serverErrors: AlarmSetting.at(3),
        deadLetters: AlarmSetting.off(),
        interServiceErrors: AlarmSetting.at(7),
        memory: AlarmSetting.tuned({ period: Duration.minutes(10) }),
        databaseConnections: AlarmSetting.at(50),
        databaseCpu: AlarmSetting.at(90),
        databaseStorage: AlarmSetting.at(5),
      },
      database: ServiceDatabase.postgres({ maxConnections: 200 }),
    },
    { name: 'mail', database: ServiceDatabase.none(), alarms: { memory: AlarmSetting.at(95), serverErrors: AlarmSetting.tuned({}) } },
  ], {
    alarms: {
      memory: AlarmSetting.at(70, { evaluationPeriods: 6 }),
      serverErrors: AlarmSetting.off(),
      latency: AlarmSetting.tuned({ evaluationPeriods: 2 }),
      cpu: AlarmSetting.off(),
    },
  });
  const alarmOf = (service: string, id: string) => {
    const alarm = settings.platform.service(service).alarms.find(({ node }) => node.id === id);
    return alarm && settings.propertiesOf(alarm);
  };

  test.each([
    ['CpuAlarm', { Threshold: 65, EvaluationPeriods: 4, DatapointsToAlarm: 2, Period: 60 }],
    ['LatencyAlarm', { Threshold: 2.5, EvaluationPeriods: 2 }],
    ['UnhealthyInstancesAlarm', { Threshold: 2, AlarmDescription: 'User Service: 2 instances fail their health check' }],
    ['ServerErrorsAlarm', { Threshold: 3, EvaluationPeriods: 3 }],
    ['InterServiceErrorsAlarm', { Threshold: 7 }],
    ['MemoryAlarm', { Threshold: 70, EvaluationPeriods: 6, Period: 600 }],
    ['DatabaseConnectionsAlarm', { Threshold: 100 }],
    ['DatabaseCpuAlarm', { Threshold: 90 }],
    ['DatabaseStorageAlarm', { Threshold: 5 * 1024 ** 3, AlarmDescription: 'User Service: the database has less than 5 GiB left' }],
  ])('%s of a service is as the service and then the platform have it: %j', (id, expected) => {
    expect(alarmOf('user', id)).toMatchObject(expected);
  });

  test('say what their threshold is', () => {
    expect(alarmOf('user', 'LatencyAlarm').AlarmDescription).toBe('User Service: one in twenty requests takes 2.5 seconds or longer');
  });

  test('tell the topic that is given for all of them', () => {
    const topics = settings.platform.service('user').alarms.map((alarm) => settings.propertiesOf(alarm).AlarmActions);
    expect(topics).toEqual(Array(9).fill(['arn:aws:sns:eu-west-1:111122223333:pager']));
    expect(alarmOf('mail', 'MemoryAlarm').AlarmActions).toEqual([settings.resolve(settings.platform.topics.criticalAlerts.topicArn)]);
  });

  test('are not there where the service or the platform switches them off, and are where the service switches them on again', () => {
    expect(alarmOf('user', 'DeadLettersAlarm')).toBeUndefined();
    expect(alarmOf('mail', 'CpuAlarm')).toBeUndefined();
    expect(alarmOf('mail', 'ServerErrorsAlarm')).toMatchObject({ Threshold: 10 });
    expect(alarmOf('mail', 'MemoryAlarm')).toMatchObject({ Threshold: 95, EvaluationPeriods: 6 });
  });

  test('can be switched off altogether, but for one', () => {
    const quiet = new SynthesizedServices([{ name: 'user', alarms: { cpu: AlarmSetting.tuned({}) } }], { alarms: { all: AlarmSetting.off() } });
    expect(quiet.platform.service('user').alarms.map(({ node }) => node.id)).toEqual(['CpuAlarm']);
  });
});
