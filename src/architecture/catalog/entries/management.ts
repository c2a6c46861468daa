import { ACCOUNT_SETTING, component, components, part, partsOf, plumbing, relationship, type EntryTable } from '../entry-row';

const DEPLOYMENT_ONLY = 'runs during deployment only';
const TYPE_REGISTRY = 'registration of CloudFormation types in the account, no part of the system';
const APP_REGISTRY = 'entry of the application in the account\'s own register, no part of the system';

/** Configuration, operations, deployment and catalogs. */
export const MANAGEMENT: EntryTable = {
  'AWS::SSM': {
    Association: component({ label: 'State Manager association', details: { document: 'Name', schedule: 'ScheduleExpression' } }),
    CloudConnector: component(),
    Document: component({ icon: 'documents', details: { type: 'DocumentType' } }),
    MaintenanceWindow: component({ icon: 'maintenance_windows', details: { schedule: 'Schedule' } }),
    ...partsOf('WindowId', 'MaintenanceWindowTarget', 'MaintenanceWindowTask'),
    OpsItem: component(),
    Parameter: component({ icon: 'parameter_store', details: { name: 'Name', type: 'Type' } }),
    PatchBaseline: component({ icon: 'patch_manager', details: { system: 'OperatingSystem' } }),
    ResourceDataSync: component(),
    ResourcePolicy: part('ResourceArn'),
    ServiceSetting: plumbing(ACCOUNT_SETTING),
  },
  'AWS::SSMGuiConnect': {
    Preferences: plumbing(ACCOUNT_SETTING),
  },
  'AWS::SSMQuickSetup': {
    ConfigurationManager: component(),
    LifecycleAutomation: plumbing(DEPLOYMENT_ONLY),
  },
  'AWS::SystemsManagerSAP': {
    Application: component({ label: 'SAP application', details: { type: 'ApplicationType' } }),
  },
  'AWS::AppConfig': {
    Application: component({ label: 'AppConfig application' }),
    ...partsOf('ApplicationId', 'ConfigurationProfile', 'Deployment', 'Environment', 'HostedConfigurationVersion'),
    DeploymentStrategy: part('<-AWS::AppConfig::Deployment.DeploymentStrategyId'),
    ...partsOf('ApplicationIdentifier', 'ExperimentDefinition', 'ExperimentRun'),
    Extension: component({ owner: ['<-AWS::AppConfig::ExtensionAssociation.ExtensionIdentifier'] }),
    ExtensionAssociation: part('ResourceIdentifier'),
  },
  'AWS::CloudFormation': {
    ChangeSet: plumbing(DEPLOYMENT_ONLY),
    CustomResource: plumbing(`custom resource: ${DEPLOYMENT_ONLY}`),
    GeneratedTemplate: plumbing(DEPLOYMENT_ONLY),
    GuardHook: plumbing(`hook: ${DEPLOYMENT_ONLY}`),
    HookDefaultVersion: plumbing(TYPE_REGISTRY),
    HookTypeConfig: plumbing(TYPE_REGISTRY),
    HookVersion: plumbing(TYPE_REGISTRY),
    LambdaHook: plumbing(`hook: ${DEPLOYMENT_ONLY}`),
    Macro: plumbing(`template macro: ${DEPLOYMENT_ONLY}`),
    ModuleDefaultVersion: plumbing(TYPE_REGISTRY),
    ModuleVersion: plumbing(TYPE_REGISTRY),
    PublicTypeVersion: plumbing(TYPE_REGISTRY),
    Publisher: plumbing(TYPE_REGISTRY),
    ResourceDefaultVersion: plumbing(TYPE_REGISTRY),
    ResourceVersion: plumbing(TYPE_REGISTRY),
    Stack: plumbing('nested stack: the resources in it stand for it'),
    StackSet: component({ icon: 'stack', details: { permissions: 'PermissionModel' } }),
    TypeActivation: plumbing(TYPE_REGISTRY),
    WaitCondition: plumbing(`wait condition: ${DEPLOYMENT_ONLY}`),
    WaitConditionHandle: plumbing(`wait condition: ${DEPLOYMENT_ONLY}`),
  },
  'AWS::CDK': {
    Metadata: plumbing('usage report of the CDK itself'),
  },
  'AWS::ServiceCatalog': {
    AcceptedPortfolioShare: part('PortfolioId'),
    CloudFormationProduct: component({ label: 'Service Catalog product' }),
    CloudFormationProvisionedProduct: component({ label: 'Provisioned product' }),
    ...partsOf(
      'PortfolioId',
      'LaunchNotificationConstraint', 'LaunchRoleConstraint', 'LaunchTemplateConstraint', 'PortfolioPrincipalAssociation',
      'PortfolioShare', 'ResourceUpdateConstraint', 'StackSetConstraint',
    ),
    Portfolio: component({ label: 'Service Catalog portfolio' }),
    PortfolioProductAssociation: relationship('PortfolioId'),
    ServiceAction: part('<-AWS::ServiceCatalog::ServiceActionAssociation.ServiceActionId'),
    ServiceActionAssociation: part('ProductId'),
    TagOption: part('<-AWS::ServiceCatalog::TagOptionAssociation.TagOptionId'),
    TagOptionAssociation: part('ResourceId'),
  },
  'AWS::ServiceCatalogAppRegistry': {
    Application: plumbing(APP_REGISTRY),
    AttributeGroup: plumbing(APP_REGISTRY),
    AttributeGroupAssociation: plumbing(APP_REGISTRY),
    ResourceAssociation: plumbing(APP_REGISTRY),
  },
  'AWS::OpsWorks': {
    App: part('StackId'),
    ElasticLoadBalancerAttachment: relationship('LayerId'),
    Instance: component({ owner: ['LayerIds'], details: { 'instance type': 'InstanceType' } }),
    Layer: component({ details: { type: 'Type' } }),
    Stack: component({ label: 'OpsWorks stack' }),
    UserProfile: part('IamUserArn'),
    Volume: part('StackId'),
  },
  'AWS::OpsWorksCM': {
    Server: component({ details: { 'engine': 'Engine', 'instance type': 'InstanceType' } }),
  },
  'AWS::Proton': {
    ...components('EnvironmentAccountConnection', 'EnvironmentTemplate', 'ServiceTemplate'),
  },
  'AWS::LicenseManager': {
    Grant: part('LicenseArn'),
    ...components('License', 'LicenseAssetGroup', 'LicenseConfiguration', 'ReportGenerator'),
    LicenseAssetRuleSet: part('<-AWS::LicenseManager::LicenseAssetGroup.AssociatedLicenseAssetRulesetARNs'),
  },
  'AWS::LicenseManagerLinuxSubscriptions': {
    SubscriptionProvider: component(),
  },
  'AWS::LicenseManagerUserSubscriptions': {
    LicenseServerEndpoint: component(),
  },
  'AWS::LaunchWizard': {
    Deployment: component({ details: { workload: 'WorkloadName' } }),
  },
  'AWS::UXC': {
    AccountCustomization: plumbing(ACCOUNT_SETTING),
  },
};
