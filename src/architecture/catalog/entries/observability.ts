import { ACCOUNT_SETTING, component, components, part, partsOf, plumbing, relationship, type EntryTable } from '../entry-row';

/** Logs, metrics, alarms, traces, audit trails and costs. */
export const OBSERVABILITY: EntryTable = {
  'AWS::CloudWatch': {
    AccessGrant: part('->*'),
    AccessProfile: part('->*'),
    Alarm: component({
      label: 'CloudWatch alarm',
      details: { metric: 'MetricName', namespace: 'Namespace', threshold: 'Threshold' },
    }),
    AlarmMuteRule: part(['MuteTargets', '->*']),
    AnomalyDetector: component({ details: { metric: 'MetricName', namespace: 'Namespace' } }),
    CompositeAlarm: component(),
    Dashboard: component({ label: 'CloudWatch dashboard', details: { name: 'DashboardName' } }),
    ...components('Domain', 'Integration', 'OmniDashboard', 'Space', 'View'),
    DomainAccessGrantForOrganization: part('->*'),
    DomainForOrganization: component(),
    InsightRule: component(),
    LogAlarm: component(),
    MetricStream: component({ details: { format: 'OutputFormat' } }),
    OTelEnrichment: plumbing(ACCOUNT_SETTING),
    ResourceMetricsConfiguration: part('ResourceArn'),
  },
  'AWS::Logs': {
    AccountPolicy: plumbing(ACCOUNT_SETTING),
    Delivery: relationship(['DeliverySourceName', 'DeliveryDestinationArn']),
    DeliveryDestination: part(['DestinationResourceArn', '<-AWS::Logs::Delivery.DeliveryDestinationArn']),
    DeliverySource: part('ResourceArn'),
    Destination: component({ label: 'Log destination' }),
    Integration: component({ details: { type: 'IntegrationType' } }),
    LogAnomalyDetector: component({ owner: ['LogGroupArnList'] }),
    LogGroup: component({
      details: { 'name': 'LogGroupName', 'retention days': 'RetentionInDays', 'class': 'LogGroupClass' },
    }),
    ...partsOf('LogGroupName', 'LogStream', 'MetricFilter'),
    QueryDefinition: component({ label: 'Saved query', owner: ['LogGroupNames'] }),
    ResourcePolicy: part(['PolicyDocument', '->*']),
    ScheduledQuery: component({ details: { schedule: 'ScheduleExpression' } }),
    StorageTierPolicy: plumbing(ACCOUNT_SETTING),
    SubscriptionFilter: relationship('LogGroupName'),
    Transformer: part('LogGroupIdentifier'),
  },
  'AWS::CloudTrail': {
    Channel: component(),
    Dashboard: component({ label: 'CloudTrail Lake dashboard' }),
    EventDataStore: component({ label: 'CloudTrail Lake event data store', icon: 'cloudtrail_cloudtrail_lake', details: { 'retention days': 'RetentionPeriod' } }),
    ResourcePolicy: part('ResourceArn'),
    Trail: component({
      label: 'CloudTrail trail',
      details: { 'multi-Region': 'IsMultiRegionTrail', 'log validation': 'EnableLogFileValidation', 'organization': 'IsOrganizationTrail' },
    }),
  },
  'AWS::XRay': {
    Group: component({ label: 'X-Ray group', details: { filter: 'FilterExpression' } }),
    ResourcePolicy: plumbing(ACCOUNT_SETTING),
    SamplingRule: component({
      label: 'X-Ray sampling rule',
      details: { rate: 'SamplingRule.FixedRate', reservoir: 'SamplingRule.ReservoirSize', service: 'SamplingRule.ServiceName' },
    }),
    TransactionSearchConfig: plumbing(ACCOUNT_SETTING),
  },
  'AWS::Synthetics': {
    Canary: component({ details: { runtime: 'RuntimeVersion', schedule: 'Schedule.Expression' } }),
    Group: component({ label: 'Canary group' }),
  },
  'AWS::RUM': {
    AppMonitor: component({ label: 'RUM app monitor', details: { domain: 'Domain' } }),
  },
  'AWS::Evidently': {
    Project: component(),
    ...partsOf('Project', 'Experiment', 'Feature', 'Launch'),
    Segment: part('<-*'),
  },
  'AWS::Oam': {
    Link: component({ label: 'Observability link', owner: ['SinkIdentifier'] }),
    Sink: component({ label: 'Observability sink' }),
  },
  'AWS::ObservabilityAdmin': {
    DatasetIntegration: plumbing(ACCOUNT_SETTING),
    OrganizationCentralizationRule: component(),
    OrganizationTelemetryRule: component(),
    S3TableIntegration: component({ label: 'S3 Tables integration' }),
    TelemetryEnrichment: plumbing(ACCOUNT_SETTING),
    TelemetryPipelines: component({ label: 'Telemetry pipeline' }),
    TelemetryRule: component(),
  },
  'AWS::ApplicationSignals': {
    Discovery: plumbing(ACCOUNT_SETTING),
    GroupingConfiguration: plumbing(ACCOUNT_SETTING),
    InstrumentationConfig: plumbing(ACCOUNT_SETTING),
    ServiceLevelObjective: component({ details: { goal: 'Goal.AttainmentGoal' } }),
  },
  'AWS::ApplicationInsights': {
    Application: component({ label: 'Application Insights application' }),
  },
  'AWS::InternetMonitor': {
    Monitor: component({ label: 'Internet monitor' }),
  },
  'AWS::NetworkMonitor': {
    Monitor: component({ label: 'Network monitor' }),
    Probe: part('->*'),
  },
  'AWS::NetworkFlowMonitor': {
    Monitor: component({ label: 'Flow monitor' }),
    Scope: part('<-AWS::NetworkFlowMonitor::Monitor.ScopeArn'),
  },
  'AWS::APS': {
    ...partsOf('Workspace', 'AnomalyDetector', 'RuleGroupsNamespace'),
    ResourcePolicy: part('WorkspaceArn'),
    Scraper: component(),
    Workspace: component({ label: 'Prometheus workspace', details: { alias: 'Alias' } }),
  },
  'AWS::Grafana': {
    Workspace: component({ label: 'Grafana workspace', details: { version: 'GrafanaVersion' } }),
  },
  'AWS::Chatbot': {
    CustomAction: part('<-*'),
    MicrosoftTeamsChannelConfiguration: component({ label: 'Chat channel in Microsoft Teams', details: { channel: 'TeamsChannelName' } }),
    SlackChannelConfiguration: component({ label: 'Chat channel in Slack', details: { configuration: 'ConfigurationName' } }),
  },
  'AWS::AIOps': {
    InvestigationGroup: component({ details: { 'retention days': 'RetentionInDays' } }),
  },
  'AWS::DevOpsAgent': {
    AgentSpace: component(),
    ...partsOf('AgentSpaceId', 'Asset', 'Association', 'Trigger'),
    PrivateConnection: component(),
    Service: component({ label: 'Connected service', details: { type: 'ServiceType' } }),
  },
  'AWS::DevOpsGuru': {
    LogAnomalyDetectionIntegration: plumbing(ACCOUNT_SETTING),
    NotificationChannel: component(),
    ResourceCollection: component({ label: 'DevOps Guru resource collection' }),
  },
  'AWS::CodeGuruProfiler': {
    ProfilingGroup: component({ details: { platform: 'ComputePlatform' } }),
  },
  'AWS::SSMContacts': {
    Contact: component({ details: { type: 'Type', alias: 'Alias' } }),
    ContactChannel: part('ContactId'),
    Plan: part('ContactId'),
    Rotation: part(['<-AWS::SSMContacts::Plan.RotationIds', 'ContactIds']),
  },
  'AWS::SSMIncidents': {
    ReplicationSet: component(),
    ResponsePlan: component(),
  },
  'AWS::Notifications': {
    ...partsOf('NotificationConfigurationArn', 'ChannelAssociation', 'EventRule', 'OrganizationalUnitAssociation'),
    ManagedNotificationAccountContactAssociation: plumbing(ACCOUNT_SETTING),
    ManagedNotificationAdditionalChannelAssociation: plumbing(ACCOUNT_SETTING),
    NotificationConfiguration: component(),
    NotificationHub: plumbing(ACCOUNT_SETTING),
  },
  'AWS::NotificationsContacts': {
    EmailContact: component(),
  },
  'AWS::CodeStarNotifications': {
    NotificationRule: relationship('Resource'),
  },
  'AWS::ResilienceHub': {
    App: component({ label: 'Resilience Hub application' }),
    ResiliencyPolicy: component({ owner: ['<-AWS::ResilienceHub::App.ResiliencyPolicyArn'], details: { tier: 'Tier' } }),
  },
  'AWS::ResilienceHubV2': {
    Policy: part(['<-AWS::ResilienceHubV2::Service.PolicyArn', '<-AWS::ResilienceHubV2::UserJourney.PolicyArn']),
    Service: component(),
    ServiceFunction: part('ServiceArn'),
    System: component(),
    UserJourney: part('SystemIdentifier'),
  },
  'AWS::ResourceExplorer2': {
    DefaultViewAssociation: part('ViewArn'),
    Index: plumbing(ACCOUNT_SETTING),
    View: component(),
  },
  'AWS::ResourceGroups': {
    Group: component({ label: 'Resource group', owner: ['<-AWS::ApplicationInsights::Application.ResourceGroupName'] }),
    TagSyncTask: part('Group'),
  },
  'AWS::SupportApp': {
    AccountAlias: plumbing(ACCOUNT_SETTING),
    SlackChannelConfiguration: component({ label: 'Support channel in Slack' }),
    SlackWorkspaceConfiguration: plumbing(ACCOUNT_SETTING),
  },
  'AWS::WellArchitected': {
    AgentContext: part('ProfileArn'),
    AgentGoal: part('ProfileArn'),
    ...components('AgentProfile', 'Lens', 'Profile', 'ReviewTemplate', 'Workload'),
  },
  'AWS::Budgets': {
    Budget: component({ details: { type: 'Budget.BudgetType', amount: 'Budget.BudgetLimit.Amount', unit: 'Budget.BudgetLimit.Unit', period: 'Budget.TimeUnit' } }),
    BudgetsAction: part('BudgetName', { label: 'Budget action' }),
  },
  'AWS::CE': {
    AnomalyMonitor: component({ label: 'Cost anomaly monitor' }),
    AnomalySubscription: component({ label: 'Cost anomaly subscription', owner: ['MonitorArnList'] }),
    CostCategory: component(),
  },
  'AWS::CUR': {
    ReportDefinition: component({ label: 'Cost and usage report', details: { format: 'Format', period: 'TimeUnit' } }),
  },
  'AWS::BCMDataExports': {
    Export: component({ label: 'Data export' }),
  },
  'AWS::BCM': {
    Dashboard: component({ label: 'Cost dashboard' }),
    ScheduledReport: component({ owner: ['DashboardArn'] }),
  },
  'AWS::BillingConductor': {
    BillingGroup: component(),
    CustomLineItem: part('BillingGroupArn'),
    PricingPlan: part('<-AWS::BillingConductor::BillingGroup.ComputationPreference'),
    PricingRule: part('<-AWS::BillingConductor::PricingPlan.PricingRuleArns'),
  },
};
