import { Aws, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as route53Targets from 'aws-cdk-lib/aws-route53-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** REST APIs of API Gateway. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a REST API of functions, with authorizers, a domain name, a firewall and logs',
    build(app) {
      const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
      const api = new apigateway.RestApi(stack, 'Api', {
        cloudWatchRole: false,
        deployOptions: {
          accessLogDestination: new apigateway.LogGroupLogDestination(new logs.LogGroup(stack, 'AccessLog')), tracingEnabled: true,
        },
        domainName: {
          domainName: 'api.example.com',
          certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/abc'),
        },
      });
      const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
      new route53.ARecord(stack, 'Record', { zone, recordName: 'api', target: route53.RecordTarget.fromAlias(new route53Targets.ApiGateway(api)) });

      const users = new cognito.UserPool(stack, 'Users');
      const byPool = new apigateway.CognitoUserPoolsAuthorizer(stack, 'ByPool', { cognitoUserPools: [users] });
      const gatekeeper = inlineFunction(stack, 'Gatekeeper');
      const byFunction = new apigateway.TokenAuthorizer(stack, 'ByFunction', { handler: gatekeeper });

      const orders = api.root.addResource('orders');
      const reader = inlineFunction(stack, 'Reader');
      orders.addMethod('GET', new apigateway.LambdaIntegration(reader), { authorizer: byPool });
      orders.addResource('{id}').addMethod('GET', new apigateway.LambdaIntegration(reader), { authorizationType: apigateway.AuthorizationType.IAM });
      orders.addMethod('POST', new apigateway.LambdaIntegration(inlineFunction(stack, 'Writer').currentVersion), { authorizer: byFunction });
      api.root.addResource('rates').addMethod('GET', new apigateway.HttpIntegration('https://rates.example.net/v1'));
      api.root.addResource('health').addMethod('GET', new apigateway.MockIntegration());

      const plan = api.addUsagePlan('Plan');
      plan.addApiKey(api.addApiKey('Key'));
      plan.addApiStage({ stage: api.deploymentStage });
      const acl = new wafv2.CfnWebACL(stack, 'Firewall', {
        scope: 'REGIONAL', defaultAction: { allow: {} }, visibilityConfig: { cloudWatchMetricsEnabled: false, metricName: 'm', sampledRequestsEnabled: false },
      });
      new wafv2.CfnWebACLAssociation(stack, 'FirewallOfApi', { resourceArn: api.deploymentStage.stageArn, webAclArn: acl.attrArn });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Record "HTTPS"'],
      'routing/dns-records': ['Record --routes--> Api "api.example.com"'],
      'routing/rest-api-methods': [
        'Api --routes--> Reader "GET /orders"',
        'Api --routes--> Reader "GET /orders/{id}"',
        'Api --routes--> Writer "POST /orders"',
        'Api --routes--> [rates.example.net] "GET /rates"',
      ],
      'routing/authorizers': ['Api --authorizes--> Users', 'Api --authorizes--> Gatekeeper'],
      'protection/web-acls': ['Firewall --protects--> Api'],
      'protection/certificates': ['[abc] --certifies--> Api'],
      'observation/log-destinations': ['Api --logs--> AccessLog'],
      'observation/tracing': ['Api --traces--> [AWS X-Ray]'],
    },
  },
  {
    name: 'a REST API that calls AWS services itself',
    build(app) {
      const stack = new Stack(app, 'Intake');
      const api = new apigateway.RestApi(stack, 'Api', { cloudWatchRole: false });
      const role = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
      const integrate = (path: string, method: string, service: string, call: { action?: string; path?: string }, template?: string) => {
        api.root.resourceForPath(path).addMethod(method, new apigateway.AwsIntegration({
          service,
          ...call,
          integrationHttpMethod: 'POST',
          options: { credentialsRole: role, ...template === undefined ? {} : { requestTemplates: { 'application/json': template } } },
        }));
      };
      const queue = new sqs.Queue(stack, 'Orders');
      integrate('/orders', 'POST', 'sqs', { path: `${Aws.ACCOUNT_ID}/${queue.queueName}` });
      queue.grantSendMessages(role);
      const table = new dynamodb.TableV2(stack, 'Items', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      integrate('/items', 'GET', 'dynamodb', { action: 'Scan' }, `{"TableName": "${table.tableName}"}`);
      integrate('/items', 'PUT', 'dynamodb', { action: 'PutItem' }, `{"TableName": "${table.tableName}", "Item": {}}`);
      table.grantReadWriteData(role);
      const stream = new kinesis.Stream(stack, 'Clicks');
      integrate('/clicks', 'POST', 'kinesis', { action: 'PutRecord' }, `{"StreamName": "${stream.streamName}", "Data": "x", "PartitionKey": "y"}`);
      stream.grantWrite(role);
      const machine = new sfn.StateMachine(stack, 'Approval', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, 'Done')) });
      integrate('/approvals', 'POST', 'states', { action: 'StartExecution' }, `{"input": "{}", "stateMachineArn": "${machine.stateMachineArn}"}`);
      machine.grantStartExecution(role);
      const topic = new sns.Topic(stack, 'News');
      integrate('/news', 'POST', 'sns', { action: 'Publish' }, `Action=Publish&TopicArn=$util.urlEncode('${topic.topicArn}')&Message=$input.body`);
      topic.grantPublish(role);
      const bucket = new s3.Bucket(stack, 'Files');
      integrate('/files/{key}', 'GET', 's3', { path: `${bucket.bucketName}/{key}` });
      bucket.grantRead(role);
      const bus = new events.EventBus(stack, 'Bus');
      integrate('/events', 'POST', 'events', { action: 'PutEvents' }, `{"Entries": [{"EventBusName": "${bus.eventBusName}", "Source": "web"}]}`);
      bus.grantPutEventsTo(role);
      integrate('/devices', 'POST', 'iotdata', { path: 'topics/devices' });
      role.addToPolicy(new iam.PolicyStatement({ actions: ['iot:Publish'], resources: ['*'] }));
    },
    expected: {
      'routing/users': ['[Users] --routes--> Api "HTTPS"'],
      'routing/rest-api-methods': [
        'Api --routes--> Orders "POST /orders"',
        'Api --routes--> Items "GET /items"',
        'Api --routes--> Items "PUT /items"',
        'Api --routes--> Clicks "POST /clicks"',
        'Api --routes--> Approval "POST /approvals"',
        'Api --routes--> News "POST /news"',
        'Api --routes--> Files "GET /files/{key}"',
        'Api --routes--> Bus "POST /events"',
        'Api --routes--> [AWS IoT Core] "POST /devices"',
      ],
    },
  },
  {
    name: 'a private REST API before services in a VPC, and an API of another document',
    build(app) {
      const stack = new Stack(app, 'Inner', { env: { account: '111111111111', region: 'eu-west-1' } });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const balancer = new elbv2.NetworkLoadBalancer(stack, 'Balancer', { vpc, internetFacing: false });
      const link = new apigateway.VpcLink(stack, 'Link', { targets: [balancer] });
      const endpoint = vpc.addInterfaceEndpoint('ApiEndpoint', { service: ec2.InterfaceVpcEndpointAwsService.APIGATEWAY });
      const inner = new apigateway.RestApi(stack, 'InnerApi', {
        cloudWatchRole: false,
        endpointConfiguration: { types: [apigateway.EndpointType.PRIVATE], vpcEndpoints: [endpoint] },
        policy: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: ['execute-api:Invoke'], resources: ['execute-api:/*'], principals: [new iam.AnyPrincipal()] })],
        }),
      });
      inner.root.addProxy({
        defaultIntegration: new apigateway.HttpIntegration(`http://${balancer.loadBalancerDnsName}/{proxy}`, { options: { vpcLink: link, connectionType: apigateway.ConnectionType.VPC_LINK } }),
      });
      const photos = inlineFunction(stack, 'Photos');
      const gatekeeper = inlineFunction(stack, 'Gatekeeper');
      new apigateway.SpecRestApi(stack, 'Documented', {
        cloudWatchRole: false,
        apiDefinition: apigateway.ApiDefinition.fromInline({
          openapi: '3.0.1',
          info: { title: 'Photos', version: '1' },
          paths: {
            '/photos': {
              get: { 'security': [{ own: [] }], 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${photos.functionArn}/invocations` } },
              options: { 'x-amazon-apigateway-integration': { type: 'mock' } },
            },
            '/weather/{city}': { 'x-amazon-apigateway-any-method': { 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'ANY', uri: 'https://weather.example.net/{city}' } } },
          },
          components: {
            securitySchemes: {
              own: {
                'type': 'apiKey',
                'name': 'Authorization',
                'in': 'header',
                'x-amazon-apigateway-authtype': 'custom',
                'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${gatekeeper.functionArn}/invocations` },
              },
            },
          },
        }),
      });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Documented "HTTPS"'],
      'routing/rest-api-methods': ['InnerApi --routes--> Balancer "ANY /{proxy+}"'],
      'routing/openapi-routes': ['Documented --routes--> Photos "GET /photos"', 'Documented --routes--> [weather.example.net] "ANY /weather/{city}"'],
      'routing/authorizers': ['Documented --authorizes--> Gatekeeper'],
      'network/vpc-endpoints': ['Vpc/ApiEndpoint --routes--> InnerApi'],
    },
  },
];
