import { tableRule, type PropertyRow } from '../table-rule';

const BUCKET = 'AWS::S3::Bucket';

/** Video on its way from a camera to viewers. */
const MEDIA: readonly PropertyRow[] = [
  { of: 'AWS::MediaLive::Channel', property: 'InputAttachments.*.InputId', kind: 'delivers', direction: 'from' },
  { of: 'AWS::MediaLive::Channel', property: 'Destinations.*.MediaPackageSettings.*.ChannelId', kind: 'delivers' },
  { of: 'AWS::MediaLive::Channel', property: 'Destinations.*.MediaPackageSettings.*.ChannelName', kind: 'delivers' },
  { of: 'AWS::MediaLive::Channel', property: 'Destinations.*.Settings.*.Url', kind: 'delivers' },
  { of: 'AWS::MediaLive::Input', property: 'MediaConnectFlows.*.FlowArn', kind: 'delivers', direction: 'from' },
  { of: 'AWS::MediaPackage::OriginEndpoint', property: 'ChannelId', kind: 'delivers', direction: 'from' },
  { of: 'AWS::MediaPackage::Asset', property: 'SourceArn', kind: 'reads' },
];

/** Games: players are matched, and placed on servers. */
const GAMES: readonly PropertyRow[] = [
  { of: 'AWS::GameLift::GameSessionQueue', property: 'Destinations.*.DestinationArn', kind: 'routes' },
  { of: 'AWS::GameLift::GameSessionQueue', property: 'NotificationTarget', kind: 'notifies' },
  { of: 'AWS::GameLift::MatchmakingConfiguration', property: 'GameSessionQueueArns.*', kind: 'calls' },
  { of: 'AWS::GameLift::MatchmakingConfiguration', property: 'NotificationTarget', kind: 'notifies' },
];

/** Machines and buildings. */
const THINGS: readonly PropertyRow[] = [
  { of: 'AWS::IoTTwinMaker::Workspace', property: 'S3Location', kind: 'reads and writes', names: BUCKET },
  { of: 'AWS::IoTTwinMaker::ComponentType', property: 'Functions', anywhere: true, kind: 'invokes', onBehalfOf: 'WorkspaceId', only: ['AWS::Lambda::'] },
];

/** Contact centres, whose flows call functions and bots. */
const CALLS: readonly PropertyRow[] = ['AWS::Connect::ContactFlow', 'AWS::Connect::ContactFlowModule'].map((of) => (
  { of, property: 'Content', anywhere: true, kind: 'invokes', onBehalfOf: 'InstanceArn', only: ['AWS::Lambda::', 'AWS::Lex::'] }));

/** Virtual servers with a fixed price, and what stands before them. */
const LIGHTSAIL: readonly PropertyRow[] = [
  { of: 'AWS::Lightsail::LoadBalancer', property: 'AttachedInstances.*', kind: 'routes', names: 'AWS::Lightsail::Instance' },
  { of: 'AWS::Lightsail::Distribution', property: 'Origin.Name', kind: 'routes' },
];

/** Directories that say who may enter. */
const DIRECTORIES: readonly PropertyRow[] = [
  { of: 'AWS::EC2::ClientVpnEndpoint', property: 'AuthenticationOptions.*.ActiveDirectory.DirectoryId', kind: 'authorizes' },
  { of: 'AWS::FSx::FileSystem', property: 'WindowsConfiguration.ActiveDirectoryId', kind: 'authorizes' },
  { of: 'AWS::RDS::DBInstance', property: 'Domain', kind: 'authorizes' },
  { of: 'AWS::RUM::AppMonitor', property: 'AppMonitorConfiguration.IdentityPoolId', kind: 'authorizes' },
  { of: 'AWS::WorkSpaces::Workspace', property: 'DirectoryId', kind: 'authorizes' },
];

/** Metrics of clusters that are collected. */
const METRICS: readonly PropertyRow[] = [
  { of: 'AWS::APS::Scraper', property: 'Source.EksConfiguration.ClusterArn', kind: 'monitors', direction: 'from' },
  { of: 'AWS::APS::Scraper', property: 'Destination.AmpConfiguration.WorkspaceArn', kind: 'delivers' },
];

/** What is found wrong is put right by a document that is run. */
const COMPLIANCE: readonly PropertyRow[] = [
  { of: 'AWS::Config::RemediationConfiguration', property: 'TargetId', kind: 'triggers', onBehalfOf: 'ConfigRuleName' },
];

/** Systems Manager runs documents and other work on servers. */
const OPERATIONS: readonly PropertyRow[] = [
  { of: 'AWS::SSM::Association', property: 'Name', kind: 'invokes' },
  { of: 'AWS::SSM::Association', property: 'InstanceId', kind: 'calls' },
  { of: 'AWS::SSM::Association', property: 'Targets.*.Values.*', kind: 'calls' },
  { of: 'AWS::SSM::Association', property: 'OutputLocation.S3Location.OutputS3BucketName', kind: 'writes', label: 'output', names: BUCKET },
];

/** Services for one trade each, where a property names the other end. */
export const specializedServices = tableRule('compute/specialized-services', [
  ...MEDIA, ...GAMES, ...THINGS, ...CALLS, ...LIGHTSAIL, ...DIRECTORIES, ...METRICS, ...COMPLIANCE, ...OPERATIONS,
]);
