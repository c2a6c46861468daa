import { NestedStack, Stack, Stage, type Environment } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as route53Targets from 'aws-cdk-lib/aws-route53-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const ENV: Environment = { account: '111111111111', region: 'us-east-1' };

/** Whole shops whose parts are spread over stacks. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a shop whose network, load balancer, services and events are stacks of their own',
    build(app) {
      const base = new Stack(app, 'Base', { env: ENV });
      const vpc = new ec2.Vpc(base, 'Vpc', { maxAzs: 2, natGateways: 0 });
      const cluster = new ecs.Cluster(base, 'Cluster', { vpc });
      const bus = new events.EventBus(base, 'Bus');

      const entry = new Stack(app, 'Entry', { env: ENV });
      const balancer = new elbv2.ApplicationLoadBalancer(entry, 'Balancer', { vpc, internetFacing: true });
      const listener = balancer.addListener('Http', { port: 80, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
      const zone = new route53.PublicHostedZone(entry, 'Zone', { zoneName: 'example.com' });
      const assets = new s3.Bucket(entry, 'Assets');
      const cdn = new cloudfront.Distribution(entry, 'Cdn', {
        defaultBehavior: { origin: new origins.LoadBalancerV2Origin(balancer, { protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY }) },
        additionalBehaviors: { '/assets/*': { origin: origins.S3BucketOrigin.withOriginAccessControl(assets) } },
      });
      new route53.ARecord(entry, 'Name', { zone, target: route53.RecordTarget.fromAlias(new route53Targets.CloudFrontTarget(cdn)) });

      for (const [index, name] of ['Orders', 'Stock'].entries()) {
        const stack = new Stack(app, name, { env: ENV });
        const table = new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
        const task = new ecs.FargateTaskDefinition(stack, 'Task');
        task.addContainer('web', {
          image: ecs.ContainerImage.fromRegistry('nginx'),
          portMappings: [{ containerPort: 8080 }],
          environment: { TABLE: table.tableName, BUS: bus.eventBusName },
        });
        table.grantReadWriteData(task.taskRole);
        bus.grantPutEventsTo(task.taskRole);
        const service = new ecs.FargateService(stack, 'Service', { cluster, taskDefinition: task, assignPublicIp: true });
        const group = new elbv2.ApplicationTargetGroup(stack, 'Targets', { vpc, port: 8080, targets: [service] });
        new elbv2.ApplicationListenerRule(stack, 'Rule', {
          listener, priority: index + 1, conditions: [elbv2.ListenerCondition.pathPatterns([`/${name.toLowerCase()}/*`])], targetGroups: [group],
        });
        const queue = new sqs.Queue(stack, 'Events');
        new events.Rule(stack, 'OfOthers', { eventBus: bus, eventPattern: { detailType: [`${name}Needed`] }, targets: [new targets.SqsQueue(queue)] });
        queue.grantConsumeMessages(task.taskRole);
      }
    },
    expected: {
      'routing/users': ['[Users] --routes--> Entry/Zone "HTTPS"'],
      'routing/dns-records': ['Entry/Zone --routes--> Entry/Cdn "example.com"'],
      'routing/cloudfront-origins': ['Entry/Cdn --routes--> Entry/Balancer', 'Entry/Cdn --routes--> Entry/Assets "/assets/*"'],
      'routing/listener-targets': [
        'Entry/Balancer --routes--> Orders/Service "/orders/*"',
        'Entry/Balancer --routes--> Stock/Service "/stock/*"',
      ],
      'access/permissions': ['Orders', 'Stock'].flatMap((name) => [
        `${name}/Service --reads and writes--> ${name}/Table`,
        `${name}/Service --publishes--> Base/Bus`,
        `${name}/Events --consumes--> ${name}/Service`,
      ]),
      'events/rule-sources': ['Base/Bus --triggers--> Orders/OfOthers', 'Base/Bus --triggers--> Stock/OfOthers'],
      'events/rule-targets': [
        'Orders/OfOthers --triggers--> Orders/Events "OrdersNeeded"',
        'Stock/OfOthers --triggers--> Stock/Events "StockNeeded"',
      ],
      // Who knows its name comes to the balancer without the distribution before it.
      'network/address-connections': ['[Internet] --connects--> Entry/Balancer "HTTP 80"'],
      'network/security-group-connections': ['Entry/Balancer --connects--> Orders/Service "8080"', 'Entry/Balancer --connects--> Stock/Service "8080"'],
      'network/subnet-routes': ['vpc:Base/Vpc/public-subnets/Public --egress--> Base/Vpc/IGW', 'Base/Vpc/IGW --egress--> [Internet]'],
    },
  },
  {
    name: 'an API whose resources are added by nested stacks, in a Stage',
    build(app) {
      const stage = new Stage(app, 'Prod', { env: ENV });
      const stack = new Stack(stage, 'Shop');
      const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false, deploy: false });
      api.root.addMethod('GET', new apigateway.MockIntegration());
      const topic = new sns.Topic(stack, 'Orders');
      const orders = new NestedStack(stack, 'OrderPart');
      const place = inlineFunction(orders, 'Place');
      topic.grantPublish(place);
      apigateway.RestApi.fromRestApiAttributes(orders, 'Api', { restApiId: api.restApiId, rootResourceId: api.restApiRootResourceId })
        .root.addResource('orders').addMethod('POST', new apigateway.LambdaIntegration(place));
      const delivery = new NestedStack(stack, 'DeliveryPart');
      const queue = new sqs.Queue(delivery, 'ToShip');
      new sns.Subscription(delivery, 'OfOrders', { topic, protocol: sns.SubscriptionProtocol.SQS, endpoint: queue.queueArn });
      const workflow = new sfn.StateMachine(delivery, 'Ship', {
        definitionBody: sfn.DefinitionBody.fromChainable(new tasks.LambdaInvoke(delivery, 'Tell', { lambdaFunction: place })),
      });
      const start = inlineFunction(delivery, 'Start');
      start.addEventSourceMapping('OfToShip', { eventSourceArn: queue.queueArn });
      queue.grantConsumeMessages(start);
      workflow.grantStartExecution(start);
    },
    expected: {
      'routing/users': ['[Users] --routes--> Api "HTTPS"'],
      'routing/rest-api-methods': ['Api --routes--> OrderPart/Place "POST /orders"'],
      'access/permissions': [
        'OrderPart/Place --publishes--> Orders',
        'DeliveryPart/Start --invokes--> DeliveryPart/Ship',
      ],
      'events/topic-subscriptions': ['Orders --delivers--> DeliveryPart/ToShip'],
      'streams/event-source-mappings': ['DeliveryPart/ToShip --triggers--> DeliveryPart/Start'],
      'workflows/workflow-calls': ['DeliveryPart/Ship --invokes--> OrderPart/Place'],
    },
  },
];
