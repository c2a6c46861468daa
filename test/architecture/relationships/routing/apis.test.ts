import { findRelationships } from '../../../../src/architecture/relationships';
import { accessRules } from '../../../../src/architecture/relationships/access';
import { routingRules } from '../../../../src/architecture/relationships/routing';
import { arrowsOf as allArrowsOf, att, concat, evidenceFor, graphOf, ref, type Resources } from '../graph-of';

/** Users' own arrows are shown in the tests of names and edges. */
const arrowsOf = (resources: Resources) => allArrowsOf(routingRules, resources).filter((arrow) => !arrow.startsWith('external:users'));

const Function = { Type: 'AWS::Lambda::Function' };
const Api = { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders' } };
const HttpApi = { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } };
const pathPart = (part: string, parent: unknown = att('Api', 'RootResourceId')) => ({
  Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: ref('Api'), PathPart: part, ParentId: parent },
});
const method = (verb: string, resourceId: unknown, integration: object) => ({
  Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: ref('Api'), HttpMethod: verb, ResourceId: resourceId, Integration: integration },
});
const invocation = (functionId: string) => concat(
  'arn:', ref('AWS::Partition'), ':apigateway:', ref('AWS::Region'), ':lambda:path/2015-03-31/functions/', att(functionId, 'Arn'), '/invocations');
const service = (rest: string) => concat('arn:', ref('AWS::Partition'), ':apigateway:', ref('AWS::Region'), rest);
const root = att('Api', 'RootResourceId');
const roleThatMay = (actions: string | string[], resource: unknown) => ({
  Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] } }] },
});
const Role = { Type: 'AWS::IAM::Role' };

describe('REST APIs', () => {
  test('methods lead to functions, labelled with verb and path', () => {
    expect(arrowsOf({
      Api,
      Users: pathPart('users'),
      User: pathPart('{id}', ref('Users')),
      List: method('GET', ref('Users'), { Type: 'AWS_PROXY', Uri: invocation('Function') }),
      Get: method('GET', ref('User'), { Type: 'AWS_PROXY', Uri: invocation('Other') }),
      Options: method('OPTIONS', ref('Users'), { Type: 'MOCK', RequestTemplates: { 'application/json': '{ statusCode: 200 }' } }),
      Function,
      Other: Function,
    })).toEqual(['Api -routes-> Function (GET /users)', 'Api -routes-> Other (GET /users/{id})']);
  });

  test('a proxy and the path before it are one arrow with the evidence of both', () => {
    const resources = {
      Api,
      Proxy: pathPart('{proxy+}'),
      Any: method('ANY', ref('Proxy'), { Type: 'AWS_PROXY', Uri: invocation('Function') }),
      Root: method('ANY', root, { Type: 'AWS_PROXY', Uri: invocation('Function') }),
      Function,
    };
    expect(arrowsOf(resources)).toEqual(['Api -routes-> Function (ANY /{proxy+})']);
    expect(evidenceFor(findRelationships(graphOf(resources), routingRules), 'Api -routes-> Function (ANY /{proxy+})')).toEqual([
      'Any: Integration.Uri', 'Any: RestApiId', 'Root: Integration.Uri', 'Root: RestApiId',
    ]);
  });

  test('an alias or version of a function is the function', () => {
    expect(arrowsOf({
      Api,
      Get: method('GET', root, { Type: 'AWS_PROXY', Uri: concat('arn:aws:apigateway:', ref('AWS::Region'), ':lambda:path/2015-03-31/functions/', ref('Alias'), '/invocations') }),
      Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: att('Version', 'FunctionName'), FunctionVersion: att('Version', 'Version') } },
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Function') } },
      Function,
    })).toEqual(['Api -routes-> Function (GET /)']);
  });

  test('a function outside the app is named by its ARN, and one that a stage names is left out', () => {
    expect(arrowsOf({
      Api,
      Get: method('GET', root, { Type: 'AWS_PROXY', Uri: service(':lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:pay/invocations') }),
      Post: method('POST', root, { Type: 'AWS_PROXY', Uri: service(':lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:${stageVariables.function}/invocations') }),
    })).toEqual(['Api -routes-> external:arn:lambda:eu-west-1:111122223333:Function/pay (GET /)']);
  });

  test('a queue is found in the URI', () => {
    expect(arrowsOf({
      Api,
      Post: method('POST', root, { Type: 'AWS', Uri: concat('arn:aws:apigateway:', ref('AWS::Region'), ':sqs:path/', ref('AWS::AccountId'), '/', att('Queue', 'QueueName')), Credentials: att('Role', 'Arn') }),
      Role,
      Queue: { Type: 'AWS::SQS::Queue' },
    })).toEqual(['Api -routes-> Queue (POST /)']);
  });

  test('a table is found in the request template', () => {
    expect(arrowsOf({
      Api,
      Post: method('POST', root, {
        Type: 'AWS',
        Uri: service(':dynamodb:action/PutItem'),
        Credentials: att('Role', 'Arn'),
        RequestTemplates: { 'application/json': concat('{"TableName":"', ref('Table'), '"}') },
      }),
      Role: roleThatMay('dynamodb:PutItem', [att('Table', 'Arn'), att('Unrelated', 'Arn')]),
      Table: { Type: 'AWS::DynamoDB::Table' },
      Unrelated: { Type: 'AWS::DynamoDB::Table' },
    })).toEqual(['Api -routes-> Table (POST /)']);
  });

  test('a stream is found by the name that a request template and the stack give it', () => {
    expect(arrowsOf({
      Api,
      Post: method('POST', root, { Type: 'AWS', Uri: service(':kinesis:action/PutRecord'), RequestTemplates: { 'application/json': '{"StreamName": "events", "Data": "$input.data"}' } }),
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'events' } },
      Other: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'events2' } },
    })).toEqual(['Api -routes-> Stream (POST /)']);
  });

  test('what neither URI nor request name is found in what the role may do, by the action that is called', () => {
    expect(arrowsOf({
      Api,
      Post: method('POST', root, { Type: 'AWS', Uri: service(':states:action/StartExecution'), Credentials: att('Role', 'Arn') }),
      Role,
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          Roles: [ref('Role')],
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 'states:StartExecution', Resource: ref('Machine') },
              { Effect: 'Allow', Action: 'states:Describe*', Resource: ref('Watched') },
              { Effect: 'Allow', Action: 'sns:Publish', Resource: ref('Topic') },
              { Effect: 'Deny', Action: 'states:*', Resource: ref('Forbidden') },
            ],
          },
        },
      },
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
      Watched: { Type: 'AWS::StepFunctions::StateMachine' },
      Forbidden: { Type: 'AWS::StepFunctions::StateMachine' },
      Topic: { Type: 'AWS::SNS::Topic' },
    })).toEqual(['Api -routes-> Machine (POST /)']);
  });

  test('a service that nothing in the app stands for is the service itself', () => {
    expect(arrowsOf({
      Api,
      Post: method('POST', root, { Type: 'AWS', Uri: service(':a1b2c3-ats.iotdata:path/topics/orders') }),
      Get: method('GET', root, { Type: 'AWS', Uri: service(':comprehend:action/DetectSentiment') }),
    })).toEqual(['Api -routes-> external:aws:comprehend (GET /)', 'Api -routes-> external:aws:iot (POST /)']);
  });

  test('an HTTP integration leads to a load balancer of the app or to a host outside', () => {
    expect(arrowsOf({
      Api,
      Get: method('GET', root, { Type: 'HTTP_PROXY', Uri: concat('http://', att('Balancer', 'DNSName'), '/') }),
      Post: method('POST', root, { Type: 'HTTP', Uri: 'https://petstore.example.com/pets' }),
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
    })).toEqual(['Api -routes-> Balancer (GET /)', 'Api -routes-> external:host:petstore.example.com (POST /)']);
  });

  test('a VPC link leads to its load balancer, whatever host name the URI has', () => {
    expect(arrowsOf({
      Api,
      Get: method('GET', root, { Type: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: ref('Link'), Uri: 'http://orders.internal/' }),
      Link: { Type: 'AWS::ApiGateway::VpcLink', Properties: { TargetArns: [ref('Balancer')] } },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal', Type: 'network' } },
    })).toEqual(['Api -routes-> Balancer (GET /)']);
  });

  test('an integration that names its load balancer leads to that, past the link and the host name', () => {
    expect(arrowsOf({
      Api,
      Get: method('GET', root, { Type: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: ref('Link'), IntegrationTarget: ref('Balancer'), Uri: 'http://orders.example.com/' }),
      Link: { Type: 'AWS::ApiGatewayV2::VpcLink' },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
    })).toEqual(['Api -routes-> Balancer (GET /)']);
  });

  test('an OpenAPI body is read like methods are', () => {
    expect(arrowsOf({
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Body: {
            openapi: '3.0.1',
            paths: {
              '/users': {
                'get': { 'x-amazon-apigateway-integration': { type: 'aws_proxy', uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations' } } },
                'options': { 'x-amazon-apigateway-integration': { type: 'mock' } },
                'x-amazon-apigateway-any-method': { 'x-amazon-apigateway-integration': { $ref: '#/components/x-amazon-apigateway-integrations/queue' } },
              },
              '/v1.0/tables': {
                post: {
                  'x-amazon-apigateway-integration': {
                    type: 'aws',
                    credentials: att('Role', 'Arn'),
                    uri: service(':dynamodb:action/PutItem'),
                    requestTemplates: { 'application/json': concat('{"TableName":"', ref('Table'), '"}') },
                  },
                },
              },
            },
            components: {
              'x-amazon-apigateway-integrations': { queue: { type: 'aws', uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:sqs:path/${AWS::AccountId}/${Queue.QueueName}' } } },
              'securitySchemes': { pool: { 'type': 'apiKey', 'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [att('Pool', 'Arn')] } } },
            },
          },
        },
      },
      Role,
      Function,
      Queue: { Type: 'AWS::SQS::Queue' },
      Table: { Type: 'AWS::DynamoDB::Table' },
      Pool: { Type: 'AWS::Cognito::UserPool' },
    })).toEqual([
      'Api -authorizes-> Pool',
      'Api -routes-> Function (GET /users)',
      'Api -routes-> Queue (ANY /users)',
      'Api -routes-> Table (POST /v1.0/tables)',
    ]);
  });

  test('where the body is a file outside, permissions tell which functions it integrates, authorizers aside', () => {
    const permission = (functionId: string) => ({
      Type: 'AWS::Lambda::Permission',
      Properties: { Action: 'lambda:InvokeFunction', FunctionName: att(functionId, 'Arn'), Principal: 'apigateway.amazonaws.com', SourceArn: concat('arn:aws:execute-api:::', ref('Api'), '/*') },
    });
    expect(arrowsOf({
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } } } } },
      Function,
      Check: Function,
      Invoke: permission('Function'),
      InvokeCheck: permission('Check'),
      Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: ref('Api'), Type: 'TOKEN', AuthorizerUri: invocation('Check') } },
    })).toEqual(['Api -authorizes-> Check', 'Api -routes-> Function']);
  });

  test('where the body can be read, a permission alone proves no route', () => {
    expect(arrowsOf({
      Api,
      Function,
      Permission: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: ref('Function'), SourceArn: concat('arn:aws:execute-api:::', ref('Api'), '/*') } },
    })).toEqual([]);
  });
});

describe('HTTP and WebSocket APIs', () => {
  const route = (key: string, integration: string) => ({
    Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: ref('Api'), RouteKey: key, Target: concat('integrations/', ref(integration)) },
  });
  const integration = (properties: object) => ({ Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: ref('Api'), ...properties } });

  test('every route has its arrow, with its key', () => {
    expect(arrowsOf({
      Api: HttpApi,
      Users: integration({ IntegrationType: 'AWS_PROXY', IntegrationUri: att('Function', 'Arn') }),
      List: route('GET /users', 'Users'),
      Create: route('POST /users', 'Users'),
      Function,
    })).toEqual(['Api -routes-> Function (GET /users)', 'Api -routes-> Function (POST /users)']);
  });

  test('WebSocket routes name their function in an invocation URI', () => {
    expect(arrowsOf({
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      Integration: integration({ IntegrationType: 'AWS_PROXY', IntegrationUri: invocation('Function') }),
      Connect: route('$connect', 'Integration'),
      Function,
    })).toEqual(['Api -routes-> Function ($connect)']);
  });

  test('first-class integrations name their resource in the request parameters', () => {
    expect(arrowsOf({
      Api: HttpApi,
      Send: integration({ IntegrationType: 'AWS_PROXY', IntegrationSubtype: 'SQS-SendMessage', CredentialsArn: att('Role', 'Arn'), RequestParameters: { QueueUrl: ref('Queue'), MessageBody: '$request.body' } }),
      Start: integration({ IntegrationType: 'AWS_PROXY', IntegrationSubtype: 'StepFunctions-StartExecution', RequestParameters: { StateMachineArn: ref('Machine') } }),
      SendRoute: route('POST /messages', 'Send'),
      StartRoute: route('POST /runs', 'Start'),
      Role,
      Queue: { Type: 'AWS::SQS::Queue' },
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
    })).toEqual(['Api -routes-> Machine (POST /runs)', 'Api -routes-> Queue (POST /messages)']);
  });

  test('events that an API puts on the account\'s own bus reach the rules there that wait for an app\'s events', () => {
    expect(allArrowsOf([...routingRules, ...accessRules], {
      Api: HttpApi,
      Put: integration({ IntegrationType: 'AWS_PROXY', IntegrationSubtype: 'EventBridge-PutEvents', CredentialsArn: att('Role', 'Arn'), RequestParameters: { Source: 'shop', DetailType: 'order', Detail: '$request.body' } }),
      PutRoute: route('POST /', 'Put'),
      Role: roleThatMay('events:PutEvents', { 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default' }),
      Waiting: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['shop'] } } },
      Elsewhere: { Type: 'AWS::Events::Rule', Properties: { EventBusName: 'other', EventPattern: { source: ['shop'] } } },
    }).filter((arrow) => !arrow.startsWith('external:users'))).toEqual([
      'Api -routes-> external:arn:events:…:…:EventBus/default (POST /)',
      'external:arn:events:…:…:EventBus/default -triggers-> Waiting',
    ]);
  });

  test('a private integration leads to the load balancer of a listener, or to the services behind a Cloud Map name', () => {
    expect(arrowsOf({
      Api: HttpApi,
      Link: { Type: 'AWS::ApiGatewayV2::VpcLink', Properties: { SubnetIds: [] } },
      ToBalancer: integration({ IntegrationType: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: ref('Link'), IntegrationUri: ref('Listener') }),
      ToName: integration({ IntegrationType: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: ref('Link'), IntegrationUri: att('Name', 'Arn') }),
      All: route('ANY /{proxy+}', 'ToBalancer'),
      Orders: route('ANY /orders', 'ToName'),
      Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer') } },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
      Name: { Type: 'AWS::ServiceDiscovery::Service' },
      Service: { Type: 'AWS::ECS::Service', Properties: { ServiceRegistries: [{ RegistryArn: att('Name', 'Arn') }] } },
    })).toEqual(['Api -routes-> Balancer (ANY /{proxy+})', 'Api -routes-> Service (ANY /orders)', 'Name -routes-> Service']);
  });

  test('the short form leads to its only target', () => {
    expect(arrowsOf({
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', RouteKey: '$default', Target: att('Function', 'Arn') } },
      Function,
    })).toEqual(['Api -routes-> Function ($default)']);
  });
});

describe('authorizers', () => {
  test('REST and HTTP APIs ask user pools, functions and issuers outside', () => {
    expect(arrowsOf({
      Api,
      Pools: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: ref('Api'), Type: 'COGNITO_USER_POOLS', ProviderARNs: [att('Pool', 'Arn')] } },
      Custom: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: ref('Api'), Type: 'TOKEN', AuthorizerUri: invocation('Check') } },
      Http: HttpApi,
      Jwt: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: { ApiId: ref('Http'), AuthorizerType: 'JWT', JwtConfiguration: { Audience: [ref('Client')], Issuer: concat('https://cognito-idp.', ref('AWS::Region'), '.amazonaws.com/', ref('Pool')) } },
      },
      Partner: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: { ApiId: ref('Http'), AuthorizerType: 'JWT', JwtConfiguration: { Audience: ['x'], Issuer: 'https://tenant.auth.example.com/' } },
      },
      Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: ref('Pool') } },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Check: Function,
    })).toEqual([
      'Api -authorizes-> Check',
      'Api -authorizes-> Pool',
      'Http -authorizes-> Pool',
      'Http -authorizes-> external:host:tenant.auth.example.com',
    ]);
  });

  test('a load balancer asks a user pool before it forwards', () => {
    expect(arrowsOf({
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } },
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          LoadBalancerArn: ref('Balancer'),
          DefaultActions: [
            { Type: 'authenticate-cognito', Order: 1, AuthenticateCognitoConfig: { UserPoolArn: att('Pool', 'Arn'), UserPoolClientId: ref('Client'), UserPoolDomain: ref('Domain') } },
            { Type: 'forward', Order: 2, TargetGroupArn: ref('Targets') },
          ],
        },
      },
      Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 80, Targets: [{ Id: ref('Instance') }] } },
      Instance: { Type: 'AWS::EC2::Instance' },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: ref('Pool') } },
      Domain: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { UserPoolId: ref('Pool') } },
    })).toEqual(['Balancer -authorizes-> Pool', 'Balancer -routes-> Instance (80)']);
  });

  test('an identity pool asks its user pools', () => {
    expect(arrowsOf({
      Identities: { Type: 'AWS::Cognito::IdentityPool', Properties: { CognitoIdentityProviders: [{ ClientId: ref('Client'), ProviderName: att('Pool', 'ProviderName') }] } },
      Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: ref('Pool') } },
      Pool: { Type: 'AWS::Cognito::UserPool' },
    })).toEqual(['Identities -authorizes-> Pool']);
  });
});

describe('AppSync', () => {
  const source = (properties: object) => ({ Type: 'AWS::AppSync::DataSource', Properties: { ApiId: att('Graph', 'ApiId'), ...properties } });
  const resolver = (type: string, field: string, properties: object) => ({
    Type: 'AWS::AppSync::Resolver', Properties: { ApiId: att('Graph', 'ApiId'), TypeName: type, FieldName: field, ...properties },
  });

  test('the API leads to its data sources, labelled with the fields they resolve', () => {
    expect(arrowsOf({
      Graph: { Type: 'AWS::AppSync::GraphQLApi', Properties: { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: ref('Pool') } } },
      Tables: source({ Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: ref('Table') }, ServiceRoleArn: att('Role', 'Arn') }),
      Functions: source({ Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: att('Function', 'Arn') } }),
      Nothing: source({ Type: 'NONE' }),
      Get: resolver('Query', 'getOrder', { DataSourceName: att('Tables', 'Name') }),
      Add: resolver('Mutation', 'addOrder', { Kind: 'PIPELINE', PipelineConfig: { Functions: [att('Step', 'FunctionId')] } }),
      Step: { Type: 'AWS::AppSync::FunctionConfiguration', Properties: { ApiId: att('Graph', 'ApiId'), DataSourceName: att('Functions', 'Name') } },
      Local: resolver('Query', 'now', { DataSourceName: att('Nothing', 'Name') }),
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Role,
      Table: { Type: 'AWS::DynamoDB::Table' },
      Function,
    })).toEqual([
      'Graph -authorizes-> Pool',
      'Graph -routes-> Function (Mutation.addOrder)',
      'Graph -routes-> Table (Query.getOrder)',
    ]);
  });

  test('resolvers may name a data source by its name, which it alone has in its API', () => {
    const graph = (id: string) => ({ ApiId: att(id, 'ApiId') });
    expect(arrowsOf({
      Graph: { Type: 'AWS::AppSync::GraphQLApi' },
      Other: { Type: 'AWS::AppSync::GraphQLApi' },
      Own: source({ Type: 'AMAZON_DYNAMODB', Name: 'orders', DynamoDBConfig: { TableName: ref('Table') } }),
      Get: resolver('Query', 'getOrder', { DataSourceName: 'orders' }),
      Elsewhere: { Type: 'AWS::AppSync::Resolver', Properties: { ...graph('Other'), TypeName: 'Query', FieldName: 'other', DataSourceName: 'orders' } },
      Table: { Type: 'AWS::DynamoDB::Table' },
    })).toEqual(['Graph -routes-> Table (Query.getOrder)']);
  });

  test('an HTTP data source is the service that its endpoint belongs to, or a host outside', () => {
    expect(arrowsOf({
      Graph: { Type: 'AWS::AppSync::GraphQLApi' },
      States: source({ Type: 'HTTP', HttpConfig: { Endpoint: concat('https://sync-states.', ref('AWS::Region'), '.amazonaws.com/') }, ServiceRoleArn: att('Role', 'Arn') }),
      Shop: source({ Type: 'HTTP', HttpConfig: { Endpoint: 'https://shop.example.com' } }),
      Role: roleThatMay('states:StartSyncExecution', ref('Machine')),
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
    })).toEqual(['Graph -routes-> Machine', 'Graph -routes-> external:host:shop.example.com']);
  });
});
