import type { PropertyRow } from '../table-rule';
import { tableRule } from '../table-rule';
import { eventKind } from './event-kind';

const TOPIC = 'AWS::SNS::Topic';

/** What the actions of IoT Events can be about. */
const ACTED_ON: readonly string[] = ['AWS::DynamoDB::', 'AWS::KinesisFirehose::', 'AWS::Lambda::', TOPIC, 'AWS::SQS::Queue'];

const RECEIPT: readonly string[] = ['BounceAction', 'LambdaAction', 'S3Action', 'StopAction', 'WorkmailAction'];

/** E-mail that comes in or goes out. */
const EMAIL: readonly PropertyRow[] = [
  { of: 'AWS::Cognito::UserPool', property: 'EmailConfiguration.SourceArn', kind: 'sends' },
  { of: 'AWS::SES::ReceiptRule', property: 'Rule.Actions.*.LambdaAction.FunctionArn', kind: 'triggers' },
  { of: 'AWS::SES::ReceiptRule', property: 'Rule.Actions.*.S3Action.BucketName', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::SES::ReceiptRule', property: 'Rule.Actions.*.SNSAction.TopicArn', kind: 'delivers' },
  ...RECEIPT.map((action): PropertyRow => ({ of: 'AWS::SES::ReceiptRule', property: `Rule.Actions.*.${action}.TopicArn`, kind: 'notifies' })),
  { of: 'AWS::SES::MailManagerRuleSet', property: 'Rules.*.Actions.*.InvokeLambda.FunctionArn', kind: 'triggers' },
  { of: 'AWS::SES::MailManagerRuleSet', property: 'Rules.*.Actions.*.WriteToS3.S3Bucket', kind: 'delivers', names: 'AWS::S3::Bucket' },
  { of: 'AWS::SES::MailManagerRuleSet', property: 'Rules.*.Actions.*.PublishToSns.TopicArn', kind: 'delivers' },
  ...['SnsDestination.TopicARN', 'KinesisFirehoseDestination.DeliveryStreamARN', 'EventBridgeDestination.EventBusArn'].map((property): PropertyRow => (
    { of: 'AWS::SES::ConfigurationSetEventDestination', property: `EventDestination.${property}`, kind: eventKind, onBehalfOf: 'ConfigurationSetName' })),
];

/** A bus of the newer kind hands events to subscribers, each of which calls one target. */
const SUBSCRIBERS: readonly PropertyRow[] = [
  { of: 'AWS::EventsV2::Subscriber', property: 'EventBusArn', kind: 'triggers', direction: 'from' },
  { of: 'AWS::EventsV2::Subscriber', property: 'InvokeConfiguration.TargetArn', kind: 'triggers' },
  { of: 'AWS::EventsV2::Subscriber', property: 'OnFailureConfiguration.Arn', kind: 'dead-letters' },
  { of: 'AWS::EventsV2::EventSource', property: 'EventBusArn', kind: 'delivers' },
  { of: 'AWS::EventsV2::EventSource', property: 'Configuration.AwsServiceEventsConfiguration.OnFailureConfiguration.Arn', kind: 'dead-letters' },
  { of: 'AWS::EventsV2::EventSource', property: 'Configuration.PartnerEventsConfiguration.OnFailureConfiguration.Arn', kind: 'dead-letters' },
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
  { of: 'AWS::DocDB::EventSubscription', property: 'SnsTopicArn', kind: 'notifies', onBehalfOf: 'SourceIds.*' },
  { of: 'AWS::Neptune::EventSubscription', property: 'SnsTopicArn', kind: 'notifies', onBehalfOf: 'SourceIds.*' },
  { of: 'AWS::ImageBuilder::InfrastructureConfiguration', property: 'SnsTopicArn', kind: 'notifies' },
  { of: 'AWS::ApplicationInsights::Application', property: 'OpsItemSNSTopicArn', kind: 'notifies' },
  { of: 'AWS::FMS::NotificationChannel', property: 'SnsTopicArn', kind: 'notifies' },
  { of: 'AWS::LookoutMetrics::Alert', property: 'Action.SNSConfiguration.SnsTopicArn', kind: 'notifies', onBehalfOf: 'AnomalyDetectorArn' },
  { of: 'AWS::LookoutMetrics::Alert', property: 'Action.LambdaConfiguration.LambdaArn', kind: 'triggers', onBehalfOf: 'AnomalyDetectorArn' },
  { of: 'AWS::SageMaker::Workteam', property: 'NotificationConfiguration.NotificationTopicArn', kind: 'notifies' },
  { of: 'AWS::IoTEvents::AlarmModel', property: 'AlarmEventActions', anywhere: true, kind: eventKind, only: ACTED_ON },
  { of: 'AWS::IoTEvents::DetectorModel', property: 'DetectorModelDefinition', anywhere: true, kind: eventKind, only: ACTED_ON },
  { of: 'AWS::IoT::SecurityProfile', property: 'AlertTargets.*.AlertTargetArn', kind: 'notifies' },
  { of: 'AWS::IoT::MitigationAction', property: 'ActionParams.PublishFindingToSnsParams.TopicArn', kind: 'notifies' },
  { of: 'AWS::SSM::MaintenanceWindowTask', property: 'TaskArn', kind: 'triggers', onBehalfOf: 'WindowId', only: ['AWS::Lambda::', 'AWS::StepFunctions::'] },
  { of: 'AWS::SSMIncidents::ResponsePlan', property: 'Actions.*.SsmAutomation.DocumentName', kind: 'triggers' },
];

/** Services that call a function of the app in the course of their own work. */
const CALLBACKS: readonly PropertyRow[] = [
  { of: 'AWS::Connect::IntegrationAssociation', property: 'IntegrationArn', kind: 'invokes', onBehalfOf: 'InstanceId' },
  { of: 'AWS::Lex::Bot', property: 'TestBotAliasSettings.BotAliasLocaleSettings.*.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn', kind: 'invokes' },
  { of: 'AWS::Lex::BotAlias', property: 'BotAliasLocaleSettings.*.BotAliasLocaleSetting.CodeHookSpecification.LambdaCodeHook.LambdaArn', kind: 'invokes', onBehalfOf: 'BotId' },
  { of: 'AWS::Chime::SipMediaApplication', property: 'Endpoints.*.LambdaArn', kind: 'invokes' },
  { of: 'AWS::CloudFormation::Macro', property: 'FunctionName', kind: 'invokes', names: 'AWS::Lambda::Function' },
  { of: 'AWS::ECS::Service', property: 'DeploymentConfiguration.LifecycleHooks.*.HookTargetArn', kind: 'invokes' },
  { of: 'AWS::EC2::ClientVpnEndpoint', property: 'ClientConnectOptions.LambdaFunctionArn', kind: 'authorizes' },
  { of: 'AWS::IVSChat::Room', property: 'MessageReviewHandler.Uri', kind: 'invokes' },
  { of: 'AWS::IoT::Authorizer', property: 'AuthorizerFunctionArn', kind: 'invokes' },
  { of: 'AWS::IoT::CertificateProvider', property: 'LambdaFunctionArn', kind: 'invokes' },
  { of: 'AWS::VerifiedPermissions::IdentitySource', property: 'Configuration.CognitoUserPoolConfiguration.UserPoolArn', kind: 'authorizes', onBehalfOf: 'PolicyStoreId' },
  { of: 'AWS::HealthLake::FHIRDatastore', property: 'IdentityProviderConfiguration.IdpLambdaArn', kind: 'authorizes' },
  { of: 'AWS::Transfer::Server', property: 'IdentityProviderDetails.Function', kind: 'authorizes' },
  { of: 'AWS::Transfer::Server', property: 'IdentityProviderDetails.Url', kind: 'authorizes', url: true },
  { of: 'AWS::Transfer::Workflow', property: 'Steps.*.CustomStepDetails.Target', kind: 'invokes' },
  { of: 'AWS::AppFlow::Connector', property: 'ConnectorProvisioningConfig.Lambda.LambdaArn', kind: 'invokes' },
];

/** Services whose properties simply name whom they tell or call. */
export const otherEventSources = tableRule('events/other-event-sources', [...SUBSCRIBERS, ...EMAIL, ...CHANGES, ...CALLBACKS]);
