import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { App, Duration, Size, Stack, Token } from 'aws-cdk-lib/core';
import { SynthesizedServices } from './synthesized-services';
import {
  AlarmSetting, type MicroserviceProps, MicroservicesPlatform, ServiceArtifact, ServiceBucket, ServiceCompute, ServiceDatabase,
} from '../../src/platform';
import { Names } from '../../src/platform/naming';
import { ServiceRegistry } from '../../src/platform/service/service-registry';

const stack = new Stack(new App(), 'Shop');
const image = ecs.ContainerImage.fromRegistry('shop');
const builds = s3.Bucket.fromBucketName(stack, 'Builds', 'builds');
const certificateIn = (region: string) => acm.Certificate.fromCertificateArn(stack, region, `arn:aws:acm:${region}:111122223333:certificate/images`);
const nearCertificate = certificateIn('us-east-1');
const farCertificate = certificateIn('eu-west-1');

/** What is said of a service with these options, without the beginning that names it; undefined when nothing is. */
function complaintAbout(options: Partial<MicroserviceProps>): string | undefined {
  try {
    new ServiceRegistry(new Names()).add({ name: 'user', ...options });
  } catch (error) {
    const { message } = error as Error;
    expect(message).toMatch(/^service 'user': /);
    return message.slice("service 'user': ".length);
  }
  return undefined;
}

describe('a service is refused, with a word on what to do instead, for', () => {
  test.each<[string, Partial<MicroserviceProps>, string]>([
    ['compute by its name', { compute: 'fargate' as any }, 'compute is "fargate", and no ServiceCompute; write for example ServiceCompute.ec2()'],
    ['a database that is switched off', { database: false as any }, 'database is false, and no ServiceDatabase; write for example ServiceDatabase.mysql()'],
    ['a bucket by its name', { bucket: 'catalog' as any }, 'bucket is "catalog", and no ServiceBucket; write for example ServiceBucket.catalog()'],
    ['containers without any option', { compute: (ServiceCompute.fargate as any)() }, 'compute has no image; give the image of the container that the service is in'],
    ['a health check too often', { healthCheck: { interval: Duration.seconds(3) } }, 'healthCheck interval is 3 seconds; give a whole number from 5 to 300'],
    ['a health check that waits too long', { healthCheck: { timeout: Duration.minutes(3) } },
      'healthCheck timeout is 180 seconds; give a whole number from 2 to 120'],
    ['a health check that waits longer than till the next', { healthCheck: { interval: Duration.seconds(5) } },
      'healthCheck timeout (5 seconds) is not shorter than interval (5 seconds); shorten it or raise interval'],
    ['one healthy answer', { healthCheck: { healthyThresholdCount: 1 } }, 'healthCheck healthyThresholdCount is 1; give a whole number from 2 to 10'],
    ['too many unhealthy answers', { healthCheck: { unhealthyThresholdCount: 11 } },
      'healthCheck unhealthyThresholdCount is 11; give a whole number from 2 to 10'],
    ['status codes that are none', { healthCheck: { healthyHttpCodes: '2xx' } },
      "healthCheck healthyHttpCodes '2xx' are not status codes from 200 to 499; write for example '200', '200,202' or '200-299'"],
    ['a grace period of half a second', { healthCheck: { gracePeriod: Duration.millis(500) } },
      'healthCheck gracePeriod is 0.5 seconds; give a whole number from 0 to 86400'],
    ['no processor time', { targetCpuUtilization: 0 }, 'targetCpuUtilization is 0; give a whole number from 1 to 100'],

    ['an instance type that is none', { compute: ServiceCompute.ec2({ instanceType: new ec2.InstanceType('large') }) },
      "instanceType 'large' is not a type of instance; write for example 't3.medium'"],
    ['a volume too small for the image', { compute: ServiceCompute.ec2({ volumeSize: Size.gibibytes(4) }) },
      'volumeSize is 4 GiB; give a whole number from 8 to 65536'],
    ['an artifact that is not there', { compute: ServiceCompute.ec2({ artifact: ServiceArtifact.fromAsset('no/such/folder'), command: 'x' }) },
      "artifact: there is no file or folder 'no/such/folder'; correct the path, which is looked for from where the app is run"],
    ['an artifact without a key', { compute: ServiceCompute.ec2({ artifact: ServiceArtifact.fromBucket(builds, ''), command: 'x' }) },
      'artifact: the key is empty; name the object in the bucket'],
    ['an artifact with a slash before its key', { compute: ServiceCompute.ec2({ artifact: ServiceArtifact.fromBucket(builds, '/v1.zip'), command: 'x' }) },
      "artifact: key '/v1.zip' begins with a slash; write 'v1.zip'"],
    ['an artifact that a shell would read differently', { compute: ServiceCompute.ec2({ artifact: ServiceArtifact.fromBucket(builds, '$v.zip'), command: 'x' }) },
      "artifact: key '$v.zip' has a character that the shell of an instance takes for its own; name the object otherwise"],
    ['an artifact that nothing starts', { compute: ServiceCompute.ec2({ artifact: ServiceArtifact.fromBucket(builds, 'v1.zip') }) },
      'artifact is given, and nothing starts it; say how with command or startCommands'],
    ['a command of two lines', { compute: ServiceCompute.ec2({ command: 'cd app\nnode .' }) },
      'command is not one line of the shell; give one, and put what comes before it into startCommands'],
    ['no commands', { compute: ServiceCompute.ec2({ startCommands: [] }) },
      'startCommands is empty, so that nothing would run; leave it out for the placeholder, or say what starts the service'],
    ['commands longer than EC2 takes', { compute: ServiceCompute.ec2({ startCommands: ['echo '.padEnd(9000, 'x')] }) },
      'startCommands, command and environment are 9001 bytes long, and EC2 takes user data of 16 KiB with what the platform has in it; '
      + 'put them into an artifact, or keep them below 8192 bytes'],
    ['variables longer than EC2 takes', { environment: { KEY: 'x'.repeat(9000) } },
      'startCommands, command and environment are 9005 bytes long, and EC2 takes user data of 16 KiB with what the platform has in it; '
      + 'put them into an artifact, or keep them below 8192 bytes'],
    ['a variable that is none', { environment: { 'LOG-LEVEL': 'x' } },
      "environment has 'LOG-LEVEL', which is no name of a variable; begin with a letter and use letters, digits and _"],
    ['a variable of the platform', { environment: { PORT: '80' } }, "environment sets 'PORT', which the platform sets itself; choose another name"],
    ['a variable of two lines', { environment: { KEY: 'a\nb' } },
      "environment has a line break in 'KEY', which the environment of an instance cannot hold; encode it"],

    ['a container without an image', { compute: ServiceCompute.fargate({} as any) },
      'compute has no image; give the image of the container that the service is in'],
    ['processor units that Fargate does not offer', { compute: ServiceCompute.fargate({ image, cpu: 300 }) },
      'cpu is 300; give one of 256, 512, 1024, 2048, 4096, 8192, 16384'],
    ['memory that does not go with them', { compute: ServiceCompute.fargate({ image, cpu: 256, memory: Size.gibibytes(4) }) },
      'memory is 4096 MiB, which Fargate does not offer with 256 processor units; give 512 to 2048 MiB in steps of 1024'],
    ['memory between the sizes', { compute: ServiceCompute.fargate({ image, memory: Size.mebibytes(2500) }) },
      'memory is 2500 MiB, which Fargate does not offer with 1024 processor units; give 2048 to 8192 MiB in steps of 1024'],
    ['a secret in a variable of the platform', { compute: ServiceCompute.fargate({ image, secrets: { API_KEY_X_SECRET: undefined! } }) },
      "secrets sets 'API_KEY_X_SECRET', which the platform sets itself; choose another name"],
    ['a secret and a text in one variable', { environment: { KEY: 'x' }, compute: ServiceCompute.fargate({ image, secrets: { KEY: undefined! } }) },
      "secrets and environment both set 'KEY'; give each its own name"],

    ['less storage than RDS has', { database: ServiceDatabase.mysql({ allocatedStorage: Size.gibibytes(10) }) },
      'database allocatedStorage is 10 GiB; give a whole number from 20 to 65536'],
    ['storage that shrinks', { database: ServiceDatabase.mysql({ maxAllocatedStorage: Size.gibibytes(50) }) },
      'database maxAllocatedStorage is 50 GiB; give 110 GiB at least, which is a tenth more than allocatedStorage, or 100 GiB for a database that does not grow'],
    ['backups for too long', { database: ServiceDatabase.postgres({ backupRetention: Duration.days(90) }) },
      'database backupRetention is 90 days; give a whole number from 0 to 35'],
    ['backups for half a day', { database: ServiceDatabase.postgres({ backupRetention: Duration.hours(12) }) },
      'database backupRetention is 0.5 days; give a whole number from 0 to 35'],
    ['a database class that is none', { database: ServiceDatabase.postgres({ instanceType: new ec2.InstanceType('large') }) },
      "database instanceType 'large' is not a class of instance; write for example 't3.medium'"],
    ['connections set twice', { database: ServiceDatabase.postgres({ parameters: { max_connections: '5' } }) },
      "database parameters set 'max_connections', which an alarm depends on; use the option maxConnections"],

    ['documents that are not kept', { bucket: ServiceBucket.documents({ retention: Duration.days(0) }) },
      'bucket retention is 0 days; give a whole number from 1 to 36500'],
    ['documents that are kept for hours', { bucket: ServiceBucket.documents({ retention: Duration.hours(36) }) },
      'bucket retention is 1.5 days; give a whole number from 1 to 36500'],
    ['no web site', { bucket: ServiceBucket.uploads({ allowedOrigins: [] }) }, 'bucket allowedOrigins is empty; leave it out, or name a web site'],
    ['a web site with a path', { bucket: ServiceBucket.uploads({ allowedOrigins: ['https://a.example/'] }) },
      "bucket allowedOrigins has 'https://a.example/', which is no web site; write for example 'https://www.example.com', without a path"],
    ['names without a certificate', { bucket: ServiceBucket.catalog({ domainNames: ['a.example'] }) },
      'bucket has domainNames without a certificate for them; give one in us-east-1'],
    ['a certificate without names', { bucket: ServiceBucket.catalog({ certificate: nearCertificate }) },
      'bucket has a certificate without domainNames that it is for; name them'],
    ['a certificate that CloudFront does not take', { bucket: ServiceBucket.catalog({ certificate: farCertificate, domainNames: ['a.example'] }) },
      'bucket certificate is in eu-west-1, and CloudFront takes certificates of us-east-1 alone; issue one there'],
    ['options of a distribution that is not there', { bucket: ServiceBucket.catalog({ distribution: false, domainNames: ['a.example'] }) },
      'bucket has options of a distribution, and distribution is false; leave them out, or distribution'],

    ['a name of an event that EventBridge does not take', { publishes: ['x'.repeat(129)] },
      `publishes has the event '${'x'.repeat(129)}', which is longer than 128 characters; shorten it`],
    ['two events that one construct id would be for', { consumes: ['order/placed', 'order--placed'] },
      "consumes names the event 'order--placed' twice; name it once"],
    ['an event that is put aside at once', { queue: { maxReceiveCount: 0 } }, 'queue maxReceiveCount is 0; give a whole number from 1 to 1000'],
    ['an event that is worked off for a day', { queue: { visibilityTimeout: Duration.days(1) } },
      'queue visibilityTimeout is 86400 seconds; give a whole number from 0 to 43200'],
    ['events that are put aside for longer than SQS keeps them', { queue: { deadLetterRetention: Duration.days(15) } },
      'queue deadLetterRetention is 1296000 seconds; give a whole number from 60 to 1209600'],
    ['a third party in capitals', { apiKeys: [{ name: 'Stripe' }] },
      "apiKeys has the name 'Stripe'; give lower-case letters and digits with single hyphens between words, for example 'stripe'"],
    ['a third party without a name', { apiKeys: [{ name: '' }] },
      "apiKeys has the name ''; give lower-case letters and digits with single hyphens between words, for example 'stripe'"],
    ['a third party that is known at deployment only', { apiKeys: [{ name: Token.asString({ Ref: 'Name' }) }] },
      "apiKeys has the name 'a token'; give lower-case letters and digits with single hyphens between words, for example 'stripe'"],
    ['a third party twice', { apiKeys: [{ name: 'mail-gun' }, { name: 'mail-gun' }] },
      "apiKeys has the name 'mail-gun' twice, or two that differ in hyphens alone; give each its own"],
    ['a rotation every few hours', { rotationInterval: Duration.hours(4) }, 'rotationInterval is 0.17 days; give a whole number from 1 to 1000'],

    ['an alarm at nothing', { alarms: { serverErrors: AlarmSetting.at(0) } },
      'alarms.serverErrors has the threshold 0; give a number above 0, or switch it off with AlarmSetting.off()'],
    ['an alarm beyond a hundred percent', { alarms: { databaseConnections: AlarmSetting.at(120) } },
      'alarms.databaseConnections has the threshold 120, and it is in percent; give 100 at most'],
    ['one threshold for all alarms', { alarms: { all: AlarmSetting.at(5) } },
      'alarms.all has a threshold, and each alarm has a unit of its own; use AlarmSetting.tuned() or off(), and give thresholds to single alarms'],
    ['an alarm that looks at nothing', { alarms: { cpu: AlarmSetting.tuned({ evaluationPeriods: 0 }) } },
      'alarms.cpu: evaluationPeriods is 0; give a whole number from 1 to 10080'],
    ['more values than periods', { alarms: { cpu: AlarmSetting.tuned({ datapointsToAlarm: 4 }) } },
      'alarms.cpu: datapointsToAlarm is 4; give a whole number from 1 to 3'],
    ['a period of seconds', { alarms: { all: AlarmSetting.tuned({ period: Duration.seconds(10) }) } },
      'alarms.all: period is 10 seconds; give whole minutes, as the metrics of AWS have them'],
    ['an alarm that looks back further than CloudWatch does', { alarms: { latency: AlarmSetting.tuned({ evaluationPeriods: 300 }) } },
      'alarms.latency: 300 periods of 300 seconds are longer than the day that CloudWatch looks back; shorten one of them'],
  ])('%s', (_, options, message) => {
    expect(complaintAbout(options)).toBe(message);
  });
});

const number = (parameter: string) => Token.asNumber({ Ref: parameter });
const text = (parameter: string) => Token.asString({ Ref: parameter });

describe('a value that others are worked out from has to be known at once:', () => {
  test.each<[string, Partial<MicroserviceProps>]>([
    ['healthCheck interval', { healthCheck: { interval: Duration.seconds(number('X')) } }],
    ['healthCheck timeout', { healthCheck: { timeout: Duration.seconds(number('X')) } }],
    ['bucket retention', { bucket: ServiceBucket.documents({ retention: Duration.days(number('X')) }) }],
    ['rotationInterval', { rotationInterval: Duration.days(number('X')) }],
    ['alarms.cpu: period', { alarms: { cpu: AlarmSetting.tuned({ period: Duration.minutes(number('X')) }) } }],
    ['alarms.databaseStorage: the threshold', { alarms: { databaseStorage: AlarmSetting.at(number('X')) } }],
  ])('%s', (option, options) => {
    expect(complaintAbout(options)).toBe(`${option} is a token; other values are worked out from it, so give it as a plain number`);
  });
});

describe('values that are known at deployment only', () => {
  const services: MicroserviceProps[] = [
    {
      name: 'user',
      minCapacity: number('Fewest'),
      maxCapacity: number('Most'),
      healthCheck: {
        path: text('Path'), healthyHttpCodes: text('Codes'), healthyThresholdCount: number('Healthy'), gracePeriod: Duration.seconds(number('Grace')),
      },
      targetCpuUtilization: number('Target'),
      environment: { KEY: text('Value') },
      compute: ServiceCompute.ec2({
        instanceType: new ec2.InstanceType(text('Type')),
        artifact: ServiceArtifact.fromBucket(builds, text('Key')),
        command: text('Command'),
        volumeSize: Size.gibibytes(number('Volume')),
      }),
      database: ServiceDatabase.mysql({
        instanceType: new ec2.InstanceType(text('Class')),
        allocatedStorage: Size.gibibytes(number('Storage')),
        backupRetention: Duration.days(number('Backups')),
        maxConnections: number('Connections'),
      }),
      alarms: { cpu: AlarmSetting.at(number('Cpu'), { evaluationPeriods: number('Periods') }), latency: AlarmSetting.at(number('Latency')) },
    },
    {
      name: 'order',
      maxCapacity: number('Most'),
      compute: ServiceCompute.fargate({ image, cpu: number('Units'), memory: Size.mebibytes(number('Memory')) }),
      database: ServiceDatabase.mysql({ maxAllocatedStorage: Size.gibibytes(number('MostStorage')) }),
    },
  ];

  test('are not checked', () => {
    expect(services.map(complaintAbout)).toEqual([undefined, undefined]);
  });

  test('reach the template as they are', () => {
    const synthesized = new SynthesizedServices(services);
    const { platform, template } = synthesized;
    const [user, order] = platform.services;
    expect(JSON.stringify(template)).not.toMatch(/\$\{Token|e\+2\d\d/);
    expect(synthesized.propertiesOf(user.autoScalingGroup!)).toMatchObject({ MinSize: { Ref: 'Fewest' }, MaxSize: { Ref: 'Most' } });
    expect(synthesized.propertiesOf(user.database!)).toMatchObject({ AllocatedStorage: { Ref: 'Storage' }, BackupRetentionPeriod: { Ref: 'Backups' } });
    expect(synthesized.propertiesOf(order.taskDefinition!)).toMatchObject({ Cpu: { Ref: 'Units' }, Memory: { Ref: 'Memory' } });
  });

  test('tell CloudWatch what share of the connections is in use, where nobody else can', () => {
    const synthesized = new SynthesizedServices(services.slice(0, 1));
    const alarm = synthesized.platform.service('user').alarms.find(({ node }) => node.id === 'DatabaseConnectionsAlarm')!;
    const { Metrics, Threshold } = synthesized.propertiesOf(alarm);
    expect(Threshold).toBe(80);
    expect(Metrics.map(({ Expression, MetricStat }: any) => Expression ? synthesized.flat(Expression) : MetricStat.Metric.MetricName)).toEqual([
      '100 * used / <Connections>', 'DatabaseConnections',
    ]);
  });
});

describe('a service is taken with', () => {
  test.each<[string, Partial<MicroserviceProps>]>([
    ['the smallest task', { compute: ServiceCompute.fargate({ image, cpu: 256, memory: Size.mebibytes(512) }) }],
    ['the largest task', { compute: ServiceCompute.fargate({ image, cpu: 16384, memory: Size.gibibytes(120) }) }],
    ['a database without backups that does not grow', {
      database: ServiceDatabase.mysql({
        backupRetention: Duration.days(0), allocatedStorage: Size.gibibytes(30), maxAllocatedStorage: Size.gibibytes(30),
      }),
    }],
    ['a catalog under its own name', { bucket: ServiceBucket.catalog({ certificate: nearCertificate, domainNames: ['a.example'] }) }],
    ['uploads from every web site', { bucket: ServiceBucket.uploads({ allowedOrigins: ['*'] }) }],
    ['several ranges of status codes', { healthCheck: { healthyHttpCodes: '200,204-299,404' } }],
    ['an alarm that looks back for a week by the hour', { alarms: { cpu: AlarmSetting.tuned({ evaluationPeriods: 168, period: Duration.hours(1) }) } }],
  ])('%s', (_, options) => {
    expect(complaintAbout(options)).toBeUndefined();
  });
});

describe('alarms of a platform', () => {
  const platformWith = (id: string, alarms: object, service: Partial<MicroserviceProps> = {}) =>
    () => new MicroservicesPlatform(new Stack(new App(), id), 'Platform', { services: [{ name: 'user', ...service }], alarms });

  test('are checked like those of a service', () => {
    expect(platformWith('Shop', { cpu: AlarmSetting.at(101) })).toThrow('alarms.cpu has the threshold 101, and it is in percent; give 100 at most');
  });

  test('are checked together with those of the service that they hold for', () => {
    const alarms = { cpu: AlarmSetting.tuned({ evaluationPeriods: 200 }) };
    expect(platformWith('Shop', alarms, { alarms: { cpu: AlarmSetting.tuned({ period: Duration.minutes(30) }) } }))
      .toThrow("service 'user': alarms.cpu: 200 periods of 1800 seconds are longer than the day that CloudWatch looks back; shorten one of them");
  });
});
