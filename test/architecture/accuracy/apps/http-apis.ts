import { Stack } from 'aws-cdk-lib';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as authorizers from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import * as integrations from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as servicediscovery from 'aws-cdk-lib/aws-servicediscovery';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** HTTP and WebSocket APIs of API Gateway. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'an HTTP API with every kind of authorizer, two APIs under one domain name',
    build(app) {
      const stack = new Stack(app, 'Shop');
      const domainName = new apigatewayv2.DomainName(stack, 'Domain', {
        domainName: 'api.example.com', certificate: new acm.Certificate(stack, 'Certificate', { domainName: 'api.example.com' }),
      });
      const pool = new cognito.UserPool(stack, 'Users');
      const byPool = new authorizers.HttpUserPoolAuthorizer('pool', pool, { userPoolClients: [pool.addClient('Web')] });
      const api = new apigatewayv2.HttpApi(stack, 'Orders', { defaultDomainMapping: { domainName, mappingKey: 'orders' }, defaultAuthorizer: byPool });
      const handler = inlineFunction(stack, 'Handler');
      const toHandler = new integrations.HttpLambdaIntegration('Handler', handler);
      api.addRoutes({ path: '/', methods: [apigatewayv2.HttpMethod.GET, apigatewayv2.HttpMethod.POST], integration: toHandler });
      api.addRoutes({
        path: '/{id}',
        methods: [apigatewayv2.HttpMethod.DELETE],
        integration: toHandler,
        authorizer: new authorizers.HttpLambdaAuthorizer('own', inlineFunction(stack, 'Gatekeeper')),
      });
      api.addRoutes({
        path: '/rates',
        integration: new integrations.HttpUrlIntegration('Rates', 'https://rates.example.net/v1'),
        authorizer: new authorizers.HttpJwtAuthorizer('jwt', 'https://login.example.net/', { jwtAudience: ['web'] }),
      });
      const other = new apigatewayv2.HttpApi(stack, 'Stock', { defaultDomainMapping: { domainName, mappingKey: 'stock' } });
      other.addRoutes({
        path: '/{proxy+}',
        integration: new integrations.HttpLambdaIntegration('Stock', inlineFunction(stack, 'StockHandler')),
        authorizer: new authorizers.HttpIamAuthorizer(),
      });
      const log = new logs.LogGroup(stack, 'AccessLog');
      (api.defaultStage!.node.defaultChild as apigatewayv2.CfnStage).accessLogSettings = { destinationArn: log.logGroupArn, format: '$context.requestId' };
    },
    expected: {
      'routing/users': ['[Users] --routes--> Domain "HTTPS"'],
      'routing/api-domain-names': ['Domain --routes--> Orders "/orders"', 'Domain --routes--> Stock "/stock"'],
      'routing/http-api-routes': [
        'Orders --routes--> Handler "GET /"',
        'Orders --routes--> Handler "POST /"',
        'Orders --routes--> Handler "DELETE /{id}"',
        'Orders --routes--> [rates.example.net] "ANY /rates"',
        'Stock --routes--> StockHandler "ANY /{proxy+}"',
      ],
      'routing/authorizers': ['Orders --authorizes--> Users', 'Orders --authorizes--> Gatekeeper', 'Orders --authorizes--> [login.example.net]'],
      'protection/certificates': ['Certificate --certifies--> Domain'],
      'observation/log-destinations': ['Orders --logs--> AccessLog'],
    },
  },
  {
    name: 'an HTTP API that calls AWS services itself',
    build(app) {
      const stack = new Stack(app, 'Intake');
      const api = new apigatewayv2.HttpApi(stack, 'Api');
      const queue = new sqs.Queue(stack, 'Orders');
      api.addRoutes({
        path: '/orders',
        methods: [apigatewayv2.HttpMethod.POST],
        integration: new integrations.HttpSqsIntegration('Orders', { queue }),
      });
      const bus = new events.EventBus(stack, 'Bus');
      api.addRoutes({
        path: '/events',
        methods: [apigatewayv2.HttpMethod.POST],
        integration: new integrations.HttpEventBridgeIntegration('Events', { eventBusRef: bus.eventBusRef }),
      });
      const machine = new sfn.StateMachine(stack, 'Approval', {
        stateMachineType: sfn.StateMachineType.EXPRESS, definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, 'Done')),
      });
      api.addRoutes({
        path: '/approvals',
        methods: [apigatewayv2.HttpMethod.POST],
        integration: new integrations.HttpStepFunctionsIntegration('Approvals', { stateMachine: machine, subtype: apigatewayv2.HttpIntegrationSubtype.STEPFUNCTIONS_START_SYNC_EXECUTION }),
      });
      const stream = new kinesis.Stream(stack, 'Clicks');
      const role = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
      stream.grantWrite(role);
      const integration = new apigatewayv2.CfnIntegration(stack, 'ClicksIntegration', {
        apiId: api.apiId,
        integrationType: 'AWS_PROXY',
        integrationSubtype: 'Kinesis-PutRecord',
        payloadFormatVersion: '1.0',
        credentialsArn: role.roleArn,
        requestParameters: { StreamName: stream.streamName, Data: '$request.body', PartitionKey: '$request.header.user' },
      });
      new apigatewayv2.CfnRoute(stack, 'ClicksRoute', { apiId: api.apiId, routeKey: 'POST /clicks', target: `integrations/${integration.ref}` });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Api "HTTPS"'],
      'routing/http-api-routes': [
        'Api --routes--> Orders "POST /orders"',
        'Api --routes--> Bus "POST /events"',
        'Api --routes--> Approval "POST /approvals"',
        'Api --routes--> Clicks "POST /clicks"',
      ],
    },
  },
  {
    name: 'an HTTP API before private load balancers and a service found by its name',
    build(app) {
      const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }] });
      const api = new apigatewayv2.HttpApi(stack, 'Api');
      const link = new apigatewayv2.VpcLink(stack, 'Link', { vpc });

      const web = new elbv2.ApplicationLoadBalancer(stack, 'Web', { vpc });
      const webListener = web.addListener('Http', { port: 80, open: false, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
      api.addRoutes({ path: '/web/{proxy+}', integration: new integrations.HttpAlbIntegration('Web', webListener, { vpcLink: link }) });
      const feed = new elbv2.NetworkLoadBalancer(stack, 'Feed', { vpc });
      const feedListener = feed.addListener('Tcp', { port: 9000 });
      api.addRoutes({ path: '/feed', methods: [apigatewayv2.HttpMethod.GET], integration: new integrations.HttpNlbIntegration('Feed', feedListener, { vpcLink: link }) });

      const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
      const namespace = new servicediscovery.PrivateDnsNamespace(stack, 'Names', { name: 'shop.internal', vpc });
      const task = new ecs.FargateTaskDefinition(stack, 'Task');
      task.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), portMappings: [{ containerPort: 80 }] });
      const service = new ecs.FargateService(stack, 'Stock', { cluster, taskDefinition: task, cloudMapOptions: { name: 'stock', cloudMapNamespace: namespace } });
      feedListener.addTargets('Stock', { port: 80, targets: [service] });
      api.addRoutes({
        path: '/stock',
        methods: [apigatewayv2.HttpMethod.GET],
        integration: new integrations.HttpServiceDiscoveryIntegration('Stock', service.cloudMapService!, { vpcLink: link }),
      });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Api "HTTPS"'],
      'routing/http-api-routes': [
        'Api --routes--> Web "ANY /web/{proxy+}"',
        'Api --routes--> Feed "GET /feed"',
        'Api --routes--> Stock "GET /stock"',
      ],
      'routing/listener-targets': ['Feed --routes--> Stock "80"'],
      'routing/cloud-map-services': ['Names --routes--> Stock'],
      'network/subnet-routes': ['Vpc/IGW --egress--> [Internet]'],
    },
  },
  {
    name: 'a WebSocket API of functions and a queue',
    build(app) {
      const stack = new Stack(app, 'Chat');
      const connect = inlineFunction(stack, 'Connect');
      const gatekeeper = inlineFunction(stack, 'Gatekeeper');
      const send = inlineFunction(stack, 'Send');
      const api = new apigatewayv2.WebSocketApi(stack, 'Api', {
        connectRouteOptions: {
          integration: new integrations.WebSocketLambdaIntegration('Connect', connect), authorizer: new authorizers.WebSocketLambdaAuthorizer('own', gatekeeper),
        },
        disconnectRouteOptions: { integration: new integrations.WebSocketLambdaIntegration('Disconnect', connect) },
        defaultRouteOptions: { integration: new integrations.WebSocketMockIntegration('Else') },
      });
      new apigatewayv2.WebSocketStage(stack, 'Live', { webSocketApi: api, stageName: 'live', autoDeploy: true });
      api.addRoute('send', { integration: new integrations.WebSocketLambdaIntegration('Send', send) });
      // The function answers the connected through the API.
      api.grantManageConnections(send);
      const queue = new sqs.Queue(stack, 'Audit');
      const role = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
      queue.grantSendMessages(role);
      api.addRoute('audit', {
        integration: new integrations.WebSocketAwsIntegration('Audit', {
          integrationUri: `arn:aws:apigateway:${stack.region}:sqs:path/${stack.account}/${queue.queueName}`,
          integrationMethod: 'POST',
          credentialsRole: role,
          requestTemplates: { $default: 'Action=SendMessage&MessageBody=$input.body' },
        }),
      });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Api "WSS"'],
      'routing/http-api-routes': [
        'Api --routes--> Connect "$connect"',
        'Api --routes--> Connect "$disconnect"',
        'Api --routes--> Send "send"',
        'Api --routes--> Audit "audit"',
      ],
      'routing/authorizers': ['Api --authorizes--> Gatekeeper'],
      'access/permissions': ['Send --sends--> Api'],
    },
  },
];
