import type { PropertyRow } from '../table-rule';
import { tableRule } from '../table-rule';
import { eventKind } from './event-kind';

const TOPIC = 'AWS::SNS::Topic';
const RECEIPT: readonly string[] = ['AddHeaderAction', 'BounceAction', 'LambdaAction', 'S3Action', 'StopAction', 'WorkmailAction'];

/** E-mail that comes in or goes out. */
const EMAIL: readonly PropertyRow[] = [
  { of: 'AWS::SES::ReceiptRule', property: 'Rule.Actions.*.LambdaAction.FunctionArn', kind: 'triggers' },
  { of: 'AWS::SES::ReceiptRule', property: 'Rule.Actions.*.S3Action.BucketName', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::SES::ReceiptRule', property: 'Rule.Actions.*.SNSAction.TopicArn', kind: 'delivers' },
  ...RECEIPT.map((action): PropertyRow => ({ of: 'AWS::SES::ReceiptRule', property: `Rule.Actions.*.${action}.TopicArn`, kind: 'notifies' })),
  ...['SnsDestination.TopicARN', 'KinesisFirehoseDestination.DeliveryStreamARN', 'EventBridgeDestination.EventBusArn'].map((property): PropertyRow => (
    { of: 'AWS::SES::ConfigurationSetEventDestination', property: `EventDestination.${property}`, kind: eventKind, onBehalfOf: 'ConfigurationSetName' })),
];

/** What is told of changes in code, compliance, capacity, cost and databases. */
const CHANGES: readonly PropertyRow[] = [
  { of: 'AWS::CodeCommit::Repository', property: 'Triggers.*.DestinationArn', kind: eventKind },
  { of: 'AWS::Config::ConfigRule', property: 'Source.SourceIdentifier', kind: 'invokes', only: ['AWS::Lambda::'] },
  { of: 'AWS::Config::OrganizationConfigRule', property: 'OrganizationCustomRuleMetadata.LambdaFunctionArn', kind: 'invokes' },
  { of: 'AWS::AutoScaling::LifecycleHook', property: 'NotificationTargetARN', kind: 'notifies', onBehalfOf: 'AutoScalingGroupName' },
  { of: 'AWS::AutoScaling::AutoScalingGroup', property: 'LifecycleHookSpecificationList.*.NotificationTargetARN', kind: 'notifies' },
  { of: 'AWS::RDS::EventSubscription', property: 'SnsTopicArn', kind: 'notifies', onBehalfOf: 'SourceIds.*' },
  { of: 'AWS::DMS::EventSubscription', property: 'SnsTopicArn', kind: 'notifies', onBehalfOf: 'SourceIds.*' },
  { of: 'AWS::Redshift::EventSubscription', property: 'SnsTopicArn', kind: 'notifies', onBehalfOf: 'SourceIds.*' },
  { of: 'AWS::Budgets::Budget', property: 'NotificationsWithSubscribers.*.Subscribers.*.Address', kind: 'notifies', only: [TOPIC] },
  { of: 'AWS::CE::AnomalySubscription', property: 'Subscribers.*.Address', kind: 'notifies', only: [TOPIC] },
  { of: 'AWS::Chatbot::SlackChannelConfiguration', property: 'SnsTopicArns.*', kind: 'triggers', direction: 'from' },
  { of: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration', property: 'SnsTopicArns.*', kind: 'triggers', direction: 'from' },
  { of: 'AWS::CodeStarNotifications::NotificationRule', property: 'Targets.*.TargetAddress', kind: 'notifies', onBehalfOf: 'Resource' },
  { of: 'AWS::IoTEvents::AlarmModel', property: 'AlarmEventActions.AlarmActions.*.Sns.TargetArn', kind: 'notifies' },
  { of: 'AWS::SSMIncidents::ResponsePlan', property: 'Actions.*.SsmAutomation.DocumentName', kind: 'triggers' },
];

/** Services that call a function of the app in the course of their own work. */
const CALLBACKS: readonly PropertyRow[] = [
  { of: 'AWS::Connect::IntegrationAssociation', property: 'IntegrationArn', kind: 'invokes', onBehalfOf: 'InstanceId' },
  { of: 'AWS::Lex::Bot', property: 'TestBotAliasSettings.BotAliasLocaleSettings.*.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn', kind: 'invokes' },
  { of: 'AWS::Lex::BotAlias', property: 'BotAliasLocaleSettings.*.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn', kind: 'invokes', onBehalfOf: 'BotId' },
  { of: 'AWS::Transfer::Server', property: 'IdentityProviderDetails.Function', kind: 'authorizes' },
  { of: 'AWS::Transfer::Workflow', property: 'Steps.*.CustomStepDetails.Target', kind: 'invokes' },
  { of: 'AWS::AppFlow::Connector', property: 'ConnectorProvisioningConfig.Lambda.LambdaArn', kind: 'invokes' },
];

/** Services whose properties simply name whom they tell or call. */
export const otherEventSources = tableRule('events/other-event-sources', [...EMAIL, ...CHANGES, ...CALLBACKS]);
