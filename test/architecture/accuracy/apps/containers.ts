import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as cloudmap from 'aws-cdk-lib/aws-servicediscovery';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { isolatedVpc } from '../isolated-vpc';

/** Where the library puts the alarms of a scaling policy. */
const SCALING = 'Encoder/QueueProcessingFargateService/TaskCount/Target/QueueMessagesVisibleScaling';

const services: AccuracyApp = {
  name: 'services that find each other by Cloud Map and Service Connect, and pull images',
  build(app) {
    const stack = new Stack(app, 'Shop');
    const vpc = isolatedVpc(stack);
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc, defaultCloudMapNamespace: { name: 'shop.local' } });
    const repository = new ecr.Repository(stack, 'Images');
    const service = (id: string, props: Partial<ecs.FargateServiceProps> = {}) => {
      const taskDefinition = new ecs.FargateTaskDefinition(stack, `${id}Task`);
      taskDefinition.addContainer('main', { image: ecs.ContainerImage.fromEcrRepository(repository), portMappings: [{ name: 'http', containerPort: 8080 }] });
      return new ecs.FargateService(stack, id, { cluster, taskDefinition, ...props });
    };
    const stock = service('Stock', { cloudMapOptions: { name: 'stock' } });
    const prices = service('Prices', { serviceConnectConfiguration: { services: [{ portMappingName: 'http', discoveryName: 'prices' }] } });
    const web = service('Web', { serviceConnectConfiguration: {} });
    stock.connections.allowFrom(web, ec2.Port.tcp(8080));
    prices.connections.allowFrom(web, ec2.Port.tcp(8080));
  },
  expected: {
    'delivery/image-pulls': ['Stock --pulls--> Images', 'Prices --pulls--> Images', 'Web --pulls--> Images'],
    'network/security-group-connections': ['Web --connects--> Stock "8080"', 'Web --connects--> Prices "8080"'],
    'routing/cloud-map-services': ['Cluster/DefaultServiceDiscoveryNamespace --routes--> Stock'],
    'routing/service-connect': ['Cluster/DefaultServiceDiscoveryNamespace --routes--> Prices'],
  },
};

const tasks: AccuracyApp = {
  name: 'a worker of a queue and a task that runs every night',
  build(app) {
    const stack = new Stack(app, 'Jobs');
    const vpc = isolatedVpc(stack);
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
    const queue = new sqs.Queue(stack, 'Videos');
    const bucket = new s3.Bucket(stack, 'Media');
    const worker = new patterns.QueueProcessingFargateService(stack, 'Encoder', {
      cluster, queue, image: ecs.ContainerImage.fromRegistry('encoder'), enableLogging: false, taskSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    });
    bucket.grantReadWrite(worker.taskDefinition.taskRole);
    const nightly = new ecs.FargateTaskDefinition(stack, 'Cleanup');
    nightly.addContainer('main', { image: ecs.ContainerImage.fromRegistry('cleanup') });
    bucket.grantDelete(nightly.taskRole);
    new events.Rule(stack, 'Nightly', { schedule: events.Schedule.cron({ hour: '2', minute: '0' }) })
      .addTarget(new targets.EcsTask({ cluster, taskDefinition: nightly, subnetSelection: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } }));
    // Registered by hand where the cluster of another team looks names up.
    const namespace = new cloudmap.PrivateDnsNamespace(stack, 'Names', { vpc, name: 'jobs.local' });
    namespace.createService('Unused', { name: 'unused' });
  },
  expected: {
    'access/permissions': ['Videos --consumes--> Encoder/QueueProcessingFargateService', 'Encoder/QueueProcessingFargateService --reads and writes--> Media', 'Cleanup --writes--> Media'],
    'events/rule-targets': ['Nightly --triggers--> Cleanup "cron(0 2 * * ? *)"'],
    'observation/alarm-subjects': [`Videos --monitors--> ${SCALING}/LowerAlarm`, `Videos --monitors--> ${SCALING}/UpperAlarm`],
    'observation/alarm-actions': [
      `${SCALING}/LowerAlarm --notifies--> Encoder/QueueProcessingFargateService "scale"`, `${SCALING}/UpperAlarm --notifies--> Encoder/QueueProcessingFargateService "scale"`,
    ],
  },
};

export const apps: readonly AccuracyApp[] = [services, tasks];
