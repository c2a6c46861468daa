import { component, part, relationship, type EntryTable } from '../entry-row';

/** Queues, topics, buses, workflows and what hangs on them. */
export const APPLICATION_INTEGRATION: EntryTable = {
  'AWS::SQS': {
    Queue: component({
      details: {
        'fifo': 'FifoQueue',
        'visibility timeout seconds': 'VisibilityTimeout',
        'retention seconds': 'MessageRetentionPeriod',
        'max receives': 'RedrivePolicy.maxReceiveCount',
      },
      variants: { fifo: { true: { label: 'FIFO queue' } } },
    }),
    QueueInlinePolicy: part('Queue'),
    QueuePolicy: part('Queues'),
  },
  'AWS::SNS': {
    Subscription: relationship('TopicArn'),
    Topic: component({ details: { fifo: 'FifoTopic', display: 'DisplayName' }, variants: { fifo: { true: { label: 'FIFO topic' } } } }),
    TopicInlinePolicy: part('TopicArn'),
    TopicPolicy: part('Topics'),
  },
  'AWS::Events': {
    ApiDestination: component({
      label: 'API destination',
      details: { endpoint: 'InvocationEndpoint', method: 'HttpMethod' },
      hostsOnly: ['endpoint'],
    }),
    Archive: part('SourceArn'),
    Connection: component({ details: { authorization: 'AuthorizationType' }, owner: ['<-AWS::Events::ApiDestination.ConnectionArn'] }),
    Endpoint: component({ label: 'Global endpoint' }),
    EventBus: component({ details: { name: 'Name', source: 'EventSourceName' } }),
    EventBusPolicy: part('EventBusName'),
    Rule: component({
      icon: 'rule_3',
      details: { schedule: 'ScheduleExpression' },
      variants: { schedule: { '': { label: 'Scheduled rule', icon: 'event_time_based' } } },
    }),
  },
  'AWS::EventsV2': {
    EventBus: component({ details: { name: 'Name' } }),
    EventSource: component(),
    ResourcePolicy: part('EventBusArn'),
    Subscriber: component({ details: { type: 'Type' } }),
  },
  'AWS::EventSchemas': {
    Discoverer: part('SourceArn'),
    Registry: component({ label: 'Schema registry', icon: 'eventbridge_schema_registry' }),
    RegistryPolicy: part('RegistryName'),
    Schema: component({ icon: 'eventbridge_schema', details: { type: 'Type' }, owner: ['RegistryName'] }),
  },
  'AWS::Pipes': {
    Pipe: component({ label: 'EventBridge pipe' }),
  },
  'AWS::Scheduler': {
    Schedule: component({ label: 'EventBridge schedule', details: { schedule: 'ScheduleExpression', timezone: 'ScheduleExpressionTimezone' } }),
    ScheduleGroup: part('<-AWS::Scheduler::Schedule.GroupName'),
  },
  'AWS::StepFunctions': {
    Activity: component(),
    StateMachine: component({
      details: { type: 'StateMachineType', tracing: 'TracingConfiguration.Enabled' },
      variants: { type: { express: { label: 'Express state machine', icon: 'express_workflow' } } },
    }),
    StateMachineAlias: part(['RoutingConfiguration', 'StateMachineArn']),
    StateMachineVersion: part('StateMachineArn'),
  },
  'AWS::AmazonMQ': {
    Broker: component({
      icon: 'mq_broker',
      details: { engine: 'EngineType', version: 'EngineVersion', class: 'HostInstanceType', deployment: 'DeploymentMode', public: 'PubliclyAccessible' },
      variants: { engine: { rabbitmq: { label: 'RabbitMQ broker' }, activemq: { label: 'ActiveMQ broker' } } },
    }),
    Configuration: part(['<-AWS::AmazonMQ::Broker.Configuration', '<-AWS::AmazonMQ::ConfigurationAssociation.Configuration']),
    ConfigurationAssociation: part('Broker'),
  },
  'AWS::AppFlow': {
    Connector: part('ConnectorProvisioningConfig'),
    ConnectorProfile: part('<-AWS::AppFlow::Flow'),
    Flow: component({ details: { source: 'SourceFlowConfig.ConnectorType', trigger: 'TriggerConfig.TriggerType' } }),
  },
  'AWS::AppSync': {
    Api: component({ label: 'Event API' }),
    ApiCache: part('ApiId'),
    ApiKey: part('ApiId'),
    ChannelNamespace: part('ApiId'),
    DataSource: part('ApiId'),
    DomainName: component({
      label: 'Custom domain', details: { domain: 'DomainName' }, owner: ['<-AWS::AppSync::DomainNameApiAssociation.DomainName'], drawnWhenShared: true,
    }),
    DomainNameApiAssociation: part('ApiId'),
    FunctionConfiguration: part('ApiId'),
    GraphQLApi: component({
      details: { authentication: 'AuthenticationType', type: 'ApiType', visibility: 'Visibility', tracing: 'XrayEnabled' },
      variants: { type: { merged: { label: 'Merged GraphQL API' } } },
    }),
    GraphQLSchema: part('ApiId'),
    Resolver: part('ApiId'),
    SourceApiAssociation: relationship('MergedApiIdentifier'),
    Type: part('ApiId'),
  },
  'AWS::B2BI': {
    Capability: component({ details: { type: 'Type' } }),
    Partnership: component(),
    Profile: part('<-AWS::B2BI::Partnership.ProfileId'),
    Transformer: component({ details: { format: 'FileFormat' } }),
  },
  'AWS::MWAA': {
    Environment: component({
      details: { version: 'AirflowVersion', class: 'EnvironmentClass', access: 'WebserverAccessMode', min: 'MinWorkers', max: 'MaxWorkers' },
    }),
  },
  'AWS::MWAAServerless': {
    Workflow: component(),
  },
};
