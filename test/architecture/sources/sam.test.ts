import type { TemplateObject } from '../../../src/architecture/sources';
import { buildGraph } from '../../../src/architecture/sources/build-graph';
import { policyTemplate } from '../../../src/architecture/sources/sam/policy-templates';
import { readSections } from '../../../src/architecture/sources/stack-template';

interface Expanded {
  /** Logical id to type, without what was there before. */
  readonly made: Record<string, string>;
  readonly properties: (logicalId: string) => any;
  /** `Source Property.Path -> Target` for references to other resources. */
  readonly references: string[];
  readonly warnings: string[];
}

const BASE = {
  Queue: { Type: 'AWS::SQS::Queue' },
  Topic: { Type: 'AWS::SNS::Topic' },
  Bucket: { Type: 'AWS::S3::Bucket' },
  Pool: { Type: 'AWS::Cognito::UserPool' },
};

/** What resources become; what they refer to is checked too, as the whole graph is built. */
function expand(resources: object, more: object = {}): Expanded {
  const warnings: string[] = [];
  const template = { Resources: { ...BASE, ...resources }, ...more } as unknown as TemplateObject;
  const sections = readSections(template, (id, message) => warnings.push(`${id} ${message}`));
  const told: { message: string }[] = [];
  const stack = { node: { id: 'S', name: 'S', tags: {} }, stage: '', file: 't', elementPaths: new Map<string, string>(), ...sections };
  const graph = buildGraph([stack], [], told as never);
  const isNew = ({ type, logicalId }: { type: string; logicalId: string }) => !Object.hasOwn(BASE, logicalId) && !type.startsWith('AWS::Serverless');
  return {
    made: Object.fromEntries(graph.resources.filter(isNew).map(({ logicalId, type }) => [logicalId, type.replace('AWS::', '')])),
    properties: (logicalId) => sections.resources.get(logicalId)?.properties,
    references: graph.references.map(({ source, property, target }) => `${source.slice(2)} ${property} -> ${target.slice(2)}`),
    warnings: [...warnings, ...told.map(({ message }) => message)],
  };
}

const fn = (properties: object = {}, more: object = {}) => ({ Type: 'AWS::Serverless::Function', Properties: properties, ...more });
const att = (id: string, name = 'Arn') => ({ 'Fn::GetAtt': [id, name] });

describe('a function of SAM', () => {
  test('is the function with a role, and keeps all that CloudFormation knows', () => {
    const { made, properties } = expand({ Fn: fn({ Handler: 'a', Timeout: 3, CodeUri: 's3://b/k/x.zip', Tags: { a: 'b' }, Tracing: 'Active', VpcConfig: { SubnetIds: ['s'] } }) });
    expect(made).toEqual({ Fn: 'Lambda::Function', FnRole: 'IAM::Role' });
    expect(properties('Fn')).toEqual({
      Handler: 'a',
      Timeout: 3,
      Code: { S3Bucket: 'b', S3Key: 'k/x.zip' },
      Role: att('FnRole'),
      Tags: [{ Key: 'a', Value: 'b' }],
      TracingConfig: { Mode: 'Active' },
      VpcConfig: { SubnetIds: ['s'] },
    });
    expect(JSON.stringify(properties('FnRole').ManagedPolicyArns)).toMatch(/AWSLambdaBasicExecutionRole.*AWSLambdaVPCAccessExecutionRole.*AWSXRayDaemonWriteAccess/);
  });

  test('has no role of its own when it names one, and one for where it names none', () => {
    expect(expand({ Fn: fn({ Role: 'arn:aws:iam::1:role/x' }) }).made).toEqual({ Fn: 'Lambda::Function' });
    const { made, properties } = expand({ Fn: fn({ Role: { 'Fn::If': ['Given', { Ref: 'Topic' }, { Ref: 'AWS::NoValue' }] } }) });
    expect(made).toEqual({ Fn: 'Lambda::Function', FnRole: 'IAM::Role' });
    expect(properties('Fn').Role).toEqual({ 'Fn::If': ['Given', { Ref: 'Topic' }, att('FnRole')] });
  });

  test('takes what Globals say: maps are merged, lists put after each other, its own word counts', () => {
    const globals = { Globals: { Function: { Timeout: 3, Environment: { Variables: { A: '1', B: '1' } }, Layers: ['one'], VpcConfig: { Ref: 'x' } } } };
    const own = { Timeout: 5, Environment: { Variables: { B: '2' } }, Layers: ['two'], VpcConfig: { SubnetIds: [] } };
    expect(expand({ Fn: fn(own) }, globals).properties('Fn')).toMatchObject({
      Timeout: 5, Environment: { Variables: { A: '1', B: '2' } }, Layers: ['one', 'two'], VpcConfig: { SubnetIds: [] },
    });
  });

  test('hands its condition on, and to nothing else', () => {
    const sections = readSections({ Resources: { Fn: fn({}, { Condition: 'C', DependsOn: 'X' }) } } as never, () => undefined);
    expect([...sections.resources.values()].map(({ attributes, dependsOn }) => [attributes, dependsOn])).toEqual([[{ Condition: 'C' }, ['X']], [{ Condition: 'C' }, []]]);
  });

  test('notes what each resource was made of', () => {
    const sections = readSections({ Resources: { ...BASE, Fn: fn({ Events: { Q: { Type: 'SQS', Properties: { Queue: att('Queue') } } } }) } } as never, () => undefined);
    expect(['Queue', 'Fn', 'FnQ', 'FnRole'].map((id) => sections.resources.get(id)?.declared)).toEqual([
      undefined,
      { logicalId: 'Fn', type: 'AWS::Serverless::Function' },
      { logicalId: 'Fn', type: 'AWS::Serverless::Function', property: 'Events.Q' },
      { logicalId: 'Fn', type: 'AWS::Serverless::Function', property: 'Policies' },
    ]);
  });

  test('may be called by its alias, which events and references then mean', () => {
    const resources = {
      Fn: fn({ AutoPublishAlias: { Ref: 'Name' }, DeploymentPreference: { Type: 'AllAtOnce', Hooks: { PreTraffic: { Ref: 'Hook' } } }, Events: { T: { Type: 'SNS', Properties: { Topic: { Ref: 'Topic' } } } } }),
      Hook: fn({ Role: 'x', AutoPublishAlias: 'live', DeploymentPreference: { Type: 'AllAtOnce' } }),
      User: { Type: 'T', Properties: { A: { Ref: 'Fn.Alias' }, B: { 'Fn::Sub': '${Fn.Version}${!x}' }, C: { 'Fn::Sub': ['${v}', { v: { Ref: 'Fn.Alias' } }] } } },
    };
    const { made, references, warnings, properties } = expand(resources, { Parameters: { Name: { Type: 'String', Default: 'live' } } });
    expect(made).toEqual({
      Fn: 'Lambda::Function',
      FnVersion: 'Lambda::Version',
      FnAliaslive: 'Lambda::Alias',
      ServerlessDeploymentApplication: 'CodeDeploy::Application',
      CodeDeployServiceRole: 'IAM::Role',
      FnDeploymentGroup: 'CodeDeploy::DeploymentGroup',
      FnT: 'SNS::Subscription',
      FnTPermission: 'Lambda::Permission',
      FnRole: 'IAM::Role',
      Hook: 'Lambda::Function',
      HookVersion: 'Lambda::Version',
      HookAliaslive: 'Lambda::Alias',
      HookDeploymentGroup: 'CodeDeploy::DeploymentGroup',
      User: 'T',
    });
    expect(references).toEqual(expect.arrayContaining(['FnT Endpoint -> FnAliaslive', 'User A -> FnAliaslive', 'User B -> FnVersion', 'User C -> FnAliaslive']));
    expect(properties('User').B).toEqual({ 'Fn::Sub': '${FnVersion}${!x}' });
    expect(warnings).toEqual([]);
  });

  test('has destinations, dead letters and a URL', () => {
    const { made, references, properties } = expand({
      Fn: fn({
        DeadLetterQueue: { Type: 'SQS', TargetArn: att('Queue') },
        FunctionUrlConfig: { AuthType: 'NONE' },
        EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: 'SQS' }, OnFailure: { Type: 'SNS', Destination: { Ref: 'Topic' } } } },
      }),
    });
    expect(made).toEqual({
      Fn: 'Lambda::Function',
      FnUrl: 'Lambda::Url',
      FnUrlPublicPermissions: 'Lambda::Permission',
      FnURLInvokeAllowPublicAccess: 'Lambda::Permission',
      FnEventInvokeConfigOnSuccessQueue: 'SQS::Queue',
      FnEventInvokeConfig: 'Lambda::EventInvokeConfig',
      FnRole: 'IAM::Role',
    });
    expect(references).toEqual(expect.arrayContaining([
      'Fn DeadLetterConfig.TargetArn -> Queue',
      'FnEventInvokeConfig DestinationConfig.OnSuccess.Destination -> FnEventInvokeConfigOnSuccessQueue',
      'FnEventInvokeConfig DestinationConfig.OnFailure.Destination -> Topic',
    ]));
    expect(properties('FnRole').Policies.map((policy: any) => policy.PolicyDocument.Statement[0].Action)).toEqual([['sqs:SendMessage'], ['sqs:SendMessage'], ['sns:publish']]);
  });
});

describe('policies of a function', () => {
  const roleOf = (policies: unknown) => {
    const { properties, warnings } = expand({ Fn: fn({ Policies: policies }) });
    const { ManagedPolicyArns: managed, Policies: inline } = properties('FnRole');
    return { managed: managed.slice(1), inline, warnings };
  };
  const aws = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` });

  test('may be names, ARNs, references and documents', () => {
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:b', Resource: '*' }] };
    expect(roleOf('AmazonS3FullAccess').managed).toEqual([aws('AmazonS3FullAccess')]);
    expect(roleOf(['arn:aws:iam::1:policy/x', { Ref: 'Own' }, document])).toMatchObject({
      managed: ['arn:aws:iam::1:policy/x', { Ref: 'Own' }], inline: [{ PolicyName: 'FnRolePolicy2', PolicyDocument: document }],
    });
    expect(roleOf(document).inline).toEqual([{ PolicyName: 'FnRolePolicy0', PolicyDocument: document }]);
  });

  test('may be templates, one or several, with their parameters put in', () => {
    const table = [{
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:DescribeTable'],
      Resource: [
        { 'Fn::Sub': ['arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}', { TableName: { Ref: 'T' } }] },
        { 'Fn::Sub': ['arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}/index/*', { TableName: { Ref: 'T' } }] },
      ],
    }];
    expect(roleOf({ DynamoDBReadPolicy: { TableName: { Ref: 'T' } } }).inline[0].PolicyDocument.Statement).toEqual(table);
    const several = roleOf([{ DynamoDBReadPolicy: { TableName: { Ref: 'T' } } }, { AWSSecretsManagerGetSecretValuePolicy: { SecretArn: { Ref: 'X' } } }]).inline;
    expect(several[0].PolicyDocument.Statement).toEqual(table);
    expect(several[1].PolicyDocument.Statement[0].Resource).toEqual([{ 'Fn::Sub': ['${SecretArn}', { SecretArn: { Ref: 'X' } }] }]);
    expect(roleOf([{ TextractPolicy: {} }]).inline[0].PolicyDocument.Statement).toEqual([{ Effect: 'Allow', Action: ['textract:*'], Resource: ['*'] }]);
  });

  test('may depend on a condition', () => {
    const none = { Ref: 'AWS::NoValue' };
    expect(roleOf([{ 'Fn::If': ['C', { SQSPollerPolicy: { QueueName: 'q' } }, none] }]).inline[0]['Fn::If'][0]).toBe('C');
    expect(roleOf([{ 'Fn::If': ['C', 'AmazonS3FullAccess', none] }]).managed).toEqual([{ 'Fn::If': ['C', 'AmazonS3FullAccess', none] }]);
  });

  test('that SAM does not know are told by name', () => {
    expect(roleOf([{ NoSuchPolicy: {} }]).warnings).toEqual(['Fn has the policy "NoSuchPolicy", which is no policy template of SAM that is known here; it is left out']);
  });

  test('are in every template a list of actions of one service', () => {
    for (const name of ['S3CrudPolicy', 'CodeCommitReadPolicy', 'KMSEncryptPolicy_v2', 'SSMParameterWithSlashPrefixReadPolicy', 'VPCAccessPolicy', 'SESBulkTemplatedCrudPolicy_v2']) {
      for (const statement of policyTemplate(name, {}) as any) {
        expect(new Set(statement.Action.map((action: string) => action.split(':')[0])).size).toBe(1);
      }
    }
    expect((policyTemplate('CodeCommitReadPolicy', { RepositoryName: 'r' }) as any)[0].Resource[0]['Fn::Sub'][0]).toMatch(/:codecommit:.*:\$\{RepositoryName\}$/);
    expect(policyTemplate('constructor', {})).toBeUndefined();
  });
});

describe('an event', () => {
  const event = (Type: string, Properties: object, more: object = {}, resources: object = {}) => expand({ Fn: fn({ Role: 'r', Events: { E: { Type, Properties } }, ...more }), ...resources });

  test.each<[string, object, Record<string, string>, string[]]>([
    ['SQS', { Queue: att('Queue') }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE EventSourceArn -> Queue', 'FnE FunctionName -> Fn']],
    ['Kinesis', { Stream: att('Queue') }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE EventSourceArn -> Queue']],
    ['DynamoDB', { Stream: att('Queue') }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE EventSourceArn -> Queue']],
    ['MSK', { Stream: { Ref: 'Queue' } }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE EventSourceArn -> Queue']],
    ['MQ', { Broker: att('Queue') }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE EventSourceArn -> Queue']],
    ['DocumentDB', { Cluster: { Ref: 'Queue' } }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE EventSourceArn -> Queue']],
    ['SelfManagedKafka', { KafkaBootstrapServers: ['h:1'] }, { FnE: 'Lambda::EventSourceMapping' }, ['FnE FunctionName -> Fn']],
    ['SNS', { Topic: { Ref: 'Topic' } }, { FnE: 'SNS::Subscription', FnEPermission: 'Lambda::Permission' }, ['FnE TopicArn -> Topic', 'FnE Endpoint -> Fn']],
    ['S3', { Bucket: { Ref: 'Bucket' }, Events: ['a', 'b'] }, { FnEPermission: 'Lambda::Permission' }, ['Bucket NotificationConfiguration.LambdaConfigurations.1.Function -> Fn']],
    ['Cognito', { UserPool: { Ref: 'Pool' }, Trigger: 'PreSignUp' }, { FnCognitoPermission: 'Lambda::Permission' }, ['Pool LambdaConfig.PreSignUp -> Fn']],
    ['IoTRule', { Sql: 'SELECT 1' }, { FnE: 'IoT::TopicRule', FnEPermission: 'Lambda::Permission' }, ['FnE TopicRulePayload.Actions.0.Lambda.FunctionArn -> Fn']],
    ['CloudWatchLogs', { LogGroupName: { Ref: 'Queue' } }, { FnE: 'Logs::SubscriptionFilter', FnEPermission: 'Lambda::Permission' }, ['FnE LogGroupName -> Queue', 'FnE DestinationArn -> Fn']],
    ['AlexaSkill', {}, { FnEPermission: 'Lambda::Permission' }, ['FnEPermission FunctionName -> Fn']],
    ['Schedule', { Schedule: 'rate(1 day)' }, { FnE: 'Events::Rule', FnEPermission: 'Lambda::Permission' }, ['FnE Targets.0.Arn -> Fn']],
    ['EventBridgeRule', { Pattern: { source: ['x'] }, EventBusName: { Ref: 'Topic' } }, { FnE: 'Events::Rule', FnEPermission: 'Lambda::Permission' }, ['FnE EventBusName -> Topic', 'FnE Targets.0.Arn -> Fn']],
    ['CloudWatchEvent', { Pattern: {} }, { FnE: 'Events::Rule', FnEPermission: 'Lambda::Permission' }, ['FnE Targets.0.Arn -> Fn']],
    ['ScheduleV2', { ScheduleExpression: 'rate(1 day)' }, { FnE: 'Scheduler::Schedule', FnERole: 'IAM::Role' }, ['FnE Target.Arn -> Fn', 'FnE Target.RoleArn -> FnERole']],
    ['Api', { Path: '/', Method: 'get' }, {
      FnEPermissionProd: 'Lambda::Permission',
      ServerlessRestApi: 'ApiGateway::RestApi',
      ServerlessRestApiDeployment: 'ApiGateway::Deployment',
      ServerlessRestApiProdStage: 'ApiGateway::Stage',
    }, ['ServerlessRestApi Body.paths./.get.x-amazon-apigateway-integration.uri -> Fn', 'FnEPermissionProd SourceArn -> ServerlessRestApi']],
    ['HttpApi', {}, {
      FnEPermission: 'Lambda::Permission', ServerlessHttpApi: 'ApiGatewayV2::Api', ServerlessHttpApiApiGatewayDefaultStage: 'ApiGatewayV2::Stage',
    }, ['ServerlessHttpApi Body.paths.$default.x-amazon-apigateway-any-method.x-amazon-apigateway-integration.uri -> Fn']],
  ])('of the type %s', (type, properties, made, references) => {
    const found = event(type, properties);
    expect(found.made).toEqual({ Fn: 'Lambda::Function', ...made });
    expect(found.references).toEqual(expect.arrayContaining(references));
    expect(found.warnings).toEqual([]);
  });

  test('may put a queue between a topic and the function', () => {
    const made = event('SNS', { Topic: { Ref: 'Topic' }, SqsSubscription: true });
    expect(made.made).toEqual({ Fn: 'Lambda::Function', FnEQueue: 'SQS::Queue', FnE: 'SNS::Subscription', FnEQueuePolicy: 'SQS::QueuePolicy', FnEEventSourceMapping: 'Lambda::EventSourceMapping' });
    expect(made.references).toEqual(expect.arrayContaining(['FnE Endpoint -> FnEQueue', 'FnEEventSourceMapping EventSourceArn -> FnEQueue']));
    const given = event('SNS', { Topic: { Ref: 'Topic' }, SqsSubscription: { QueueArn: att('Queue'), QueueUrl: { Ref: 'Queue' } } });
    expect(Object.keys(given.made)).toEqual(['Fn', 'FnE', 'FnEQueuePolicy', 'FnEEventSourceMapping']);
    expect(given.references).toEqual(expect.arrayContaining(['FnE Endpoint -> Queue', 'FnEEventSourceMapping EventSourceArn -> Queue']));
  });

  test('may have a queue for what cannot be delivered', () => {
    const { made, references } = event('Schedule', { Schedule: 'rate(1 day)', DeadLetterConfig: { Type: 'SQS', QueueLogicalId: 'Lost' } });
    expect(made).toMatchObject({ Lost: 'SQS::Queue', FnEQueuePolicy: 'SQS::QueuePolicy' });
    expect(references).toContain('FnE Targets.0.DeadLetterConfig.Arn -> Lost');
    expect(event('ScheduleV2', { DeadLetterConfig: { Arn: att('Queue') } }).references).toContain('FnE Target.DeadLetterConfig.Arn -> Queue');
    const streamed = event('Kinesis', { Stream: 's', DestinationConfig: { OnFailure: { Type: 'SQS', Destination: att('Queue') } } }, { Role: undefined });
    expect(streamed.properties('FnE').DestinationConfig).toEqual({ OnFailure: { Destination: att('Queue') } });
    expect(streamed.references).toContain('FnRole Policies.0.PolicyDocument.Statement.0.Resource -> Queue');
  });

  test('that is not known, or of what is not there, is told', () => {
    expect(event('Nope', {}).warnings).toEqual(['Fn has the event "Events.E" of the type "Nope", which is not known here; it is left out']);
    expect(event('S3', { Bucket: 'elsewhere' }).warnings).toEqual(['Fn has the event "Events.E" of a bucket that the template does not have; no notification is known']);
    expect(event('Cognito', { UserPool: 'elsewhere' }).warnings).toEqual(['Fn has the event "Events.E" of a user pool that the template does not have; it is left out']);
  });
});

describe('an API of SAM', () => {
  const api = (properties: object, events: object = {}) => expand({
    Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', ...properties } },
    Fn: fn({ Role: 'r', Events: events }),
  });
  const get = (path: string, more: object = {}) => ({ Type: 'Api', Properties: { Path: path, Method: 'GET', RestApiId: { Ref: 'Api' }, ...more } });

  test('holds the methods that events ask for, and leaves a definition that is written out as it is', () => {
    const { made, properties } = api({}, { A: get('/a'), B: get('/a', { Method: 'any' }) });
    expect(Object.keys(properties('Api').Body.paths['/a'])).toEqual(['get', 'x-amazon-apigateway-any-method']);
    expect(made).toEqual({
      Api: 'ApiGateway::RestApi',
      ApiDeployment: 'ApiGateway::Deployment',
      ApiprodStage: 'ApiGateway::Stage',
      Fn: 'Lambda::Function',
      FnAPermissionprod: 'Lambda::Permission',
      FnBPermissionprod: 'Lambda::Permission',
    });
    expect(api({ DefinitionBody: { paths: { '/x': {} } } }, { A: get('/a') }).properties('Api').Body).toEqual({ paths: { '/x': {} } });
    expect(api({ DefinitionUri: 's3://b/k' }, { A: get('/a') }).properties('Api')).toEqual({ BodyS3Location: { Bucket: 'b', Key: 'k' } });
  });

  test('has authorizers, a domain with records, and a usage plan', () => {
    const { made, references } = api({
      Auth: { Authorizers: { Ask: { FunctionArn: att('Fn') }, Pool: { UserPoolArn: att('Pool') } }, UsagePlan: { CreateUsagePlan: 'PER_API' } },
      Domain: { DomainName: 'a.example.com', CertificateArn: 'c', BasePath: ['/', 'v1'], Route53: { HostedZoneId: 'Z' } },
    });
    expect(made).toEqual({
      Api: 'ApiGateway::RestApi',
      ApiDeployment: 'ApiGateway::Deployment',
      ApiprodStage: 'ApiGateway::Stage',
      ApiAskAuthorizerPermission: 'Lambda::Permission',
      ApiGatewayDomainName6c21496336: 'ApiGateway::DomainName',
      ApiBasePathMapping: 'ApiGateway::BasePathMapping',
      Apiv1BasePathMapping: 'ApiGateway::BasePathMapping',
      RecordSetGroup909f99a779: 'Route53::RecordSetGroup',
      ApiUsagePlan: 'ApiGateway::UsagePlan',
      ApiApiKey: 'ApiGateway::ApiKey',
      ApiUsagePlanKey: 'ApiGateway::UsagePlanKey',
      Fn: 'Lambda::Function',
    });
    expect(references).toEqual(expect.arrayContaining([
      'Api Body.securityDefinitions.Ask.x-amazon-apigateway-authorizer.authorizerUri -> Fn',
      'Api Body.securityDefinitions.Pool.x-amazon-apigateway-authorizer.providerARNs.0 -> Pool',
      'RecordSetGroup909f99a779 RecordSets.0.AliasTarget.DNSName -> ApiGatewayDomainName6c21496336',
      'Apiv1BasePathMapping RestApiId -> Api',
    ]));
  });

  test('for HTTP has its own kinds of all this', () => {
    const jwt = { JwtConfiguration: { issuer: { 'Fn::Sub': 'https://cognito-idp.${AWS::Region}.amazonaws.com/${Pool}' }, audience: ['x'] } };
    const { made, references } = expand({
      Http: { Type: 'AWS::Serverless::HttpApi', Properties: { StageName: 'v1', Auth: { Authorizers: { Jwt: jwt } }, Domain: { DomainName: 'a.example.com' } } },
      Fn: fn({ Role: 'r', Events: { A: { Type: 'HttpApi', Properties: { ApiId: { Ref: 'Http' }, Path: '/a', Method: 'post' } } } }),
    });
    expect(made).toEqual({
      Http: 'ApiGatewayV2::Api',
      Httpv1Stage: 'ApiGatewayV2::Stage',
      ApiGatewayDomainNameV26c21496336: 'ApiGatewayV2::DomainName',
      HttpApiMapping: 'ApiGatewayV2::ApiMapping',
      Fn: 'Lambda::Function',
      FnAPermission: 'Lambda::Permission',
    });
    expect(references).toEqual(expect.arrayContaining([
      'Http Body.components.securitySchemes.Jwt.x-amazon-apigateway-authorizer.jwtConfiguration.issuer -> Pool',
      'Http Body.paths./a.post.x-amazon-apigateway-integration.uri -> Fn',
    ]));
  });

  test('for WebSockets has a route, an integration and a permission for each route', () => {
    const { made, references } = expand({
      Chat: { Type: 'AWS::Serverless::WebSocketApi', Properties: { Routes: { $connect: { FunctionArn: att('Fn') } }, Auth: { AuthType: 'CUSTOM', AuthArn: att('Fn') } } },
      Fn: fn({ Role: 'r' }),
    });
    expect(made).toEqual({
      Chat: 'ApiGatewayV2::Api',
      ChatAuthorizerPermission: 'Lambda::Permission',
      ChatConnectAuthorizer: 'ApiGatewayV2::Authorizer',
      ChatConnectIntegration: 'ApiGatewayV2::Integration',
      ChatConnectRoute: 'ApiGatewayV2::Route',
      ChatConnectPermission: 'Lambda::Permission',
      ChatDefaultStage: 'ApiGatewayV2::Stage',
      Fn: 'Lambda::Function',
    });
    expect(references).toEqual(expect.arrayContaining(['ChatConnectIntegration IntegrationUri -> Fn', 'ChatConnectRoute Target -> ChatConnectIntegration']));
  });

  test('whose ids the template already uses takes others', () => {
    const { made } = expand({ FnRole: { Type: 'T' }, Fn: fn() });
    expect(made).toEqual({ FnRole: 'T', Fn: 'Lambda::Function', FnRoleGenerated: 'IAM::Role' });
  });
});

describe('other resources of SAM', () => {
  test('are a state machine with its role and events', () => {
    const { made, references } = expand({
      Flow: {
        Type: 'AWS::Serverless::StateMachine',
        Properties: {
          Definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource: att('Fn') } } },
          Policies: [{ LambdaInvokePolicy: { FunctionName: { Ref: 'Fn' } } }],
          Events: { A: { Type: 'Api', Properties: { Path: '/', Method: 'post' } }, R: { Type: 'EventBridgeRule', Properties: { Pattern: {} } } },
        },
      },
      Fn: fn({ Role: 'r' }),
    });
    expect(made).toMatchObject({ Flow: 'StepFunctions::StateMachine', FlowRole: 'IAM::Role', FlowARole: 'IAM::Role', FlowR: 'Events::Rule', FlowRRole: 'IAM::Role', ServerlessRestApi: 'ApiGateway::RestApi' });
    expect(references).toEqual(expect.arrayContaining([
      'Flow Definition.States.A.Resource -> Fn',
      'FlowR Targets.0.Arn -> Flow',
      'FlowR Targets.0.RoleArn -> FlowRRole',
      'ServerlessRestApi Body.paths./.post.x-amazon-apigateway-integration.credentials -> FlowARole',
      'FlowARole Policies.0.PolicyDocument.Statement.0.Resource -> Flow',
    ]));
  });

  test('are tables, layers and nested applications', () => {
    const { made, properties } = expand({
      Table: { Type: 'AWS::Serverless::SimpleTable', Properties: { PrimaryKey: { Name: 'k', Type: 'Number' } } },
      Layer: { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 's3://b/k' } },
      Nested: { Type: 'AWS::Serverless::Application', Properties: { Location: './child.yaml', Parameters: { A: 'b' } } },
      Provider: { Type: 'AWS::Serverless::CapacityProvider' },
    });
    expect(made).toEqual({ Table: 'DynamoDB::Table', Layer: 'Lambda::LayerVersion', Nested: 'CloudFormation::Stack', Provider: 'Lambda::CapacityProvider' });
    expect(properties('Table')).toMatchObject({ AttributeDefinitions: [{ AttributeName: 'k', AttributeType: 'N' }], BillingMode: 'PAY_PER_REQUEST' });
    expect(properties('Nested')).toEqual({ TemplateURL: './child.yaml', Parameters: { A: 'b' } });
  });

  test('are a GraphQL API with data sources, functions and resolvers', () => {
    const { made, references } = expand({
      Graph: {
        Type: 'AWS::Serverless::GraphQLApi',
        Properties: {
          SchemaInline: 'type Query { a: String }',
          Auth: { Type: 'AMAZON_COGNITO_USER_POOLS', UserPool: { UserPoolId: { Ref: 'Pool' } } },
          DataSources: { DynamoDb: { T: { TableName: { Ref: 'Topic' } } }, Lambda: { L: { FunctionArn: att('Fn') } } },
          Functions: { Step: { DataSource: 'L' }, Last: { DataSource: 'NONE' } },
          Resolvers: { Query: { a: { Pipeline: ['Step', 'Last'] } } },
        },
      },
      Fn: fn({ Role: 'r' }),
    });
    expect(made).toEqual({
      Graph: 'AppSync::GraphQLApi',
      GraphCloudWatchRole: 'IAM::Role',
      GraphSchema: 'AppSync::GraphQLSchema',
      GraphTDynamoDBDataSourceRole: 'IAM::Role',
      GraphTDynamoDBDataSource: 'AppSync::DataSource',
      GraphLLambdaDataSourceRole: 'IAM::Role',
      GraphLLambdaDataSource: 'AppSync::DataSource',
      GraphStep: 'AppSync::FunctionConfiguration',
      GraphNoneDataSource: 'AppSync::DataSource',
      GraphLast: 'AppSync::FunctionConfiguration',
      GraphQuerya: 'AppSync::Resolver',
      Fn: 'Lambda::Function',
    });
    expect(references).toEqual(expect.arrayContaining([
      'Graph UserPoolConfig.UserPoolId -> Pool', 'GraphStep DataSourceName -> GraphLLambdaDataSource', 'GraphQuerya PipelineConfig.Functions.0 -> GraphStep',
    ]));
  });

  test('are no roles for the data sources of a GraphQL API that have one', () => {
    const { made, references } = expand({
      Graph: {
        Type: 'AWS::Serverless::GraphQLApi',
        Properties: {
          Logging: false,
          SchemaInline: 'type Query { a: String }',
          DataSources: {
            DynamoDb: { T: { TableName: 't', ServiceRoleArn: att('Own') } }, Lambda: { L: { FunctionArn: att('Fn'), ServiceRoleArn: att('Own') } },
          },
        },
      },
      Fn: fn({ Role: 'r' }),
      Own: { Type: 'AWS::IAM::Role' },
    });
    expect(Object.entries(made).filter(([, type]) => type === 'IAM::Role')).toEqual([['Own', 'IAM::Role']]);
    expect(references).toEqual(expect.arrayContaining(['GraphTDynamoDBDataSource ServiceRoleArn -> Own', 'GraphLLambdaDataSource ServiceRoleArn -> Own']));
  });

  test('are connectors, of their own or within what they connect', () => {
    const resources = {
      Fn: fn({}, { Connectors: { Writes: { Properties: { Destination: { Id: 'Queue' }, Permissions: ['Write'] } } } }),
      Other: fn(),
      Link: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: 'Topic' }, Destination: [{ Id: 'Fn' }, { Id: 'Queue' }], Permissions: ['Write'] } },
      Call: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: 'Fn' }, Destination: { Id: 'Other' }, Permissions: ['Write'] } },
    };
    const { made, references } = expand(resources);
    expect(made).toEqual({
      Fn: 'Lambda::Function',
      FnRole: 'IAM::Role',
      Other: 'Lambda::Function',
      OtherRole: 'IAM::Role',
      FnWritesPolicy: 'IAM::ManagedPolicy',
      LinkWriteLambdaPermissionDestination0: 'Lambda::Permission',
      LinkQueuePolicyDestination1: 'SQS::QueuePolicy',
      CallPolicy: 'IAM::ManagedPolicy',
    });
    expect(references).toEqual(expect.arrayContaining([
      'FnWritesPolicy Roles.0 -> FnRole', 'FnWritesPolicy PolicyDocument.Statement.0.Resource.0 -> Queue', 'CallPolicy PolicyDocument.Statement.0.Resource.0 -> Other',
    ]));
    const lost = { Link: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: 'No' }, Destination: { Id: 'Queue' }, Permissions: [] } } };
    expect(expand(lost).warnings).toEqual(['Link has a connector between resources that the template does not have; it is left out']);
  });

  test('that are not known stay as they are, and are told', () => {
    expect(expand({ A: { Type: 'AWS::Serverless::Nope' } }).warnings).toEqual(['A is of the type AWS::Serverless::Nope, which is not known here; what it creates is unknown']);
  });
});

test('whatever stands in a property of SAM, nothing throws and each resource stays one', () => {
  const odd: unknown[] = [null, 1, 'text', true, [], [null], {}, { Ref: 'Queue' }, { __proto__: null, constructor: 1 }, { 'Fn::If': [] }, [[]], [{}]];
  const keys: Record<string, string[]> = {
    Function: ['Events', 'Policies', 'Role', 'DeadLetterQueue', 'EventInvokeConfig', 'FunctionUrlConfig', 'AutoPublishAlias', 'DeploymentPreference', 'CodeUri', 'Tags', 'VpcConfig'],
    Api: ['DefinitionBody', 'DefinitionUri', 'Auth', 'Domain', 'StageName', 'EndpointConfiguration', 'Tags'],
    HttpApi: ['DefinitionBody', 'Auth', 'Domain', 'StageName'],
    WebSocketApi: ['Routes', 'Auth', 'StageName'],
    StateMachine: ['Definition', 'Events', 'Policies', 'Tracing', 'AutoPublishAlias'],
    SimpleTable: ['PrimaryKey', 'Tags'],
    LayerVersion: ['ContentUri', 'LayerName'],
    Application: ['Location', 'Parameters'],
    GraphQLApi: ['Auth', 'DataSources', 'Functions', 'Resolvers', 'DomainName', 'Cache', 'ApiKeys', 'Logging'],
    Connector: ['Source', 'Destination', 'Permissions'],
  };
  for (const [type, names] of Object.entries(keys)) {
    for (const name of names) {
      for (const value of odd) {
        for (const written of [value, { A: value }, [value], { E: { Type: 'Api', Properties: value } }, { E: { Type: 'S3', Properties: { Bucket: value, Events: value } } }, { Authorizers: value, DomainName: value }]) {
          const warnings: string[] = [];
          const sections = readSections({ Resources: { ...BASE, X: { Type: `AWS::Serverless::${type}`, Properties: { [name]: written } } }, Globals: { [type]: value } } as never, (_, message) => warnings.push(message));
          expect(sections.resources.has('X')).toBe(true);
          expect(warnings.filter((message) => message.includes('cannot be expanded'))).toEqual([]);
        }
      }
    }
  }
});
