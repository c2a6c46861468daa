import { ACCOUNT_SETTING, component, components, part, partsOf, plumbing, relationship, type EntryRow, type EntryRows, type EntryTable } from '../entry-row';

/** Greengrass V1 keeps seven kinds of definition, each in versions that a version of the group takes up. */
const GREENGRASS_DEFINITIONS: EntryRows = Object.fromEntries(
  ['Connector', 'Core', 'Device', 'Function', 'Logger', 'Resource', 'Subscription'].flatMap((kind): Array<[string, EntryRow]> => [
    [`${kind}Definition`, part([`<-AWS::Greengrass::${kind}DefinitionVersion.${kind}DefinitionId`, '<-AWS::Greengrass::GroupVersion', '<-AWS::Greengrass::Group'])],
    [`${kind}DefinitionVersion`, part(`<-AWS::Greengrass::GroupVersion.${kind}DefinitionVersionArn`)],
  ]),
);

/** Things, rules and what is made of their messages. */
export const IOT: EntryTable = {
  'AWS::IoT': {
    AccountAuditConfiguration: plumbing(ACCOUNT_SETTING),
    Authorizer: component({ label: 'Custom authorizer' }),
    BillingGroup: plumbing(ACCOUNT_SETTING),
    CACertificate: component({ layer: 'security' }),
    Certificate: component({ label: 'Device certificate', layer: 'security', owner: ['<-AWS::IoT::ThingPrincipalAttachment.Principal'] }),
    CertificateProvider: component(),
    Command: component(),
    CustomMetric: part('<-AWS::IoT::SecurityProfile'),
    Dimension: part('<-AWS::IoT::SecurityProfile'),
    DomainConfiguration: component({ details: { domain: 'DomainName' } }),
    EncryptionConfiguration: plumbing(ACCOUNT_SETTING),
    FleetMetric: component({ layer: 'observability' }),
    Job: component(),
    JobTemplate: component(),
    Logging: plumbing(ACCOUNT_SETTING),
    MitigationAction: component({ layer: 'security' }),
    OTAUpdate: component({ label: 'OTA update' }),
    Policy: part(['<-AWS::IoT::PolicyPrincipalAttachment.PolicyName', '<-*']),
    PolicyPrincipalAttachment: part(['Principal', 'PolicyName']),
    ProvisioningTemplate: component({ details: { type: 'TemplateType' } }),
    ResourceSpecificLogging: plumbing(ACCOUNT_SETTING),
    RoleAlias: component({ layer: 'security' }),
    ScheduledAudit: component({ layer: 'security', details: { frequency: 'Frequency' } }),
    SecurityProfile: component({ layer: 'security' }),
    SoftwarePackage: component(),
    SoftwarePackageVersion: part('PackageName'),
    Stream: component(),
    Thing: component({ details: { name: 'ThingName' } }),
    ThingGroup: component(),
    ThingPrincipalAttachment: part('ThingName'),
    ThingType: part('<-*'),
    TopicRule: component({ label: 'IoT rule', details: { query: 'TopicRulePayload.Sql' } }),
    TopicRuleDestination: component({ label: 'Rule destination', owner: ['<-AWS::IoT::TopicRule'] }),
  },
  'AWS::IoTAnalytics': {
    Channel: component(),
    Dataset: component(),
    Datastore: component({ label: 'Data store' }),
    Pipeline: component(),
  },
  'AWS::IoTCoreDeviceAdvisor': {
    SuiteDefinition: component({ label: 'Test suite' }),
  },
  'AWS::IoTEvents': {
    AlarmModel: component(),
    DetectorModel: component({ details: { evaluation: 'EvaluationMethod' } }),
    Input: component(),
  },
  'AWS::IoTFleetHub': {
    Application: component(),
  },
  'AWS::IoTFleetWise': {
    Campaign: component(),
    DecoderManifest: component({ owner: ['<-AWS::IoTFleetWise::Vehicle.DecoderManifestArn'] }),
    Fleet: component(),
    ModelManifest: component({ owner: ['<-AWS::IoTFleetWise::Vehicle.ModelManifestArn'] }),
    SignalCatalog: component(),
    StateTemplate: part('SignalCatalogArn'),
    Vehicle: component(),
  },
  'AWS::IoTSecureTunneling': {
    Tunnel: component(),
  },
  'AWS::IoTSiteWise': {
    AccessPolicy: part(['AccessPolicyResource', '->*']),
    ...components('Application', 'Asset', 'AssetModel', 'ComputationModel', 'Dataset', 'Gateway', 'Pipeline', 'Portal', 'Task', 'Workspace'),
    Dashboard: part('ProjectId'),
    Project: part('PortalId'),
  },
  'AWS::IoTThingsGraph': {
    FlowTemplate: component(),
  },
  'AWS::IoTTwinMaker': {
    ...partsOf('WorkspaceId', 'ComponentType', 'Scene', 'SyncJob'),
    Entity: component({ owner: ['WorkspaceId'] }),
    Workspace: component({ label: 'TwinMaker workspace' }),
  },
  'AWS::IoTWireless': {
    Destination: component({ details: { type: 'ExpressionType' } }),
    DeviceProfile: part(['<-AWS::IoTWireless::WirelessDevice.LoRaWAN', '<-*']),
    FuotaTask: component({ label: 'Firmware update task' }),
    MulticastGroup: component(),
    NetworkAnalyzerConfiguration: component({ layer: 'observability' }),
    PartnerAccount: component(),
    ServiceProfile: part(['<-AWS::IoTWireless::WirelessDevice.LoRaWAN', '<-*']),
    TaskDefinition: part('<-*'),
    WirelessDevice: component({ details: { type: 'Type' } }),
    WirelessDeviceImportTask: relationship('DestinationName'),
    WirelessGateway: component(),
  },
  'AWS::Greengrass': {
    Group: component({ label: 'Greengrass group' }),
    GroupVersion: part('GroupId'),
    ...GREENGRASS_DEFINITIONS,
  },
  'AWS::GreengrassV2': {
    ComponentVersion: component({ label: 'Greengrass component', owner: ['<-AWS::GreengrassV2::Deployment.Components'] }),
    Deployment: component({ label: 'Greengrass deployment' }),
  },
};
