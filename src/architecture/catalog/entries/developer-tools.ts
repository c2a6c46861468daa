import { ACCOUNT_SETTING, component, part, plumbing, type EntryTable } from '../entry-row';

/** Repositories, builds, pipelines and experiments. */
export const DEVELOPER_TOOLS: EntryTable = {
  'AWS::CodePipeline': {
    CustomActionType: component({ details: { category: 'Category', provider: 'Provider' } }),
    Pipeline: component({ details: { type: 'PipelineType', mode: 'ExecutionMode' } }),
    Webhook: part('TargetPipeline'),
  },
  'AWS::CodeBuild': {
    Fleet: component({ details: { compute: 'ComputeType', environment: 'EnvironmentType' } }),
    Project: component({ details: { compute: 'Environment.ComputeType', image: 'Environment.Image' } }),
    ReportGroup: component({ owner: ['<-*'], details: { type: 'Type' } }),
    SourceCredential: plumbing(ACCOUNT_SETTING),
  },
  'AWS::CodeDeploy': {
    Application: component({
      label: 'CodeDeploy application',
      owner: ['<-AWS::CodeDeploy::DeploymentGroup.ApplicationName'],
      details: { platform: 'ComputePlatform' },
    }),
    DeploymentConfig: part('<-AWS::CodeDeploy::DeploymentGroup.DeploymentConfigName'),
    DeploymentGroup: component(),
  },
  'AWS::CodeCommit': {
    Repository: component({ details: { name: 'RepositoryName' } }),
  },
  'AWS::CodeArtifact': {
    Domain: component(),
    PackageGroup: part('DomainName'),
    Repository: component(),
  },
  'AWS::CodeConnections': {
    Connection: component({ details: { provider: 'ProviderType' } }),
    Host: part('<-AWS::CodeConnections::Connection.HostArn'),
  },
  'AWS::CodeStarConnections': {
    Connection: component({ details: { provider: 'ProviderType' } }),
    RepositoryLink: part('ConnectionArn'),
    SyncConfiguration: part('RepositoryLinkId'),
  },
  'AWS::CodeStar': {
    GitHubRepository: component({ details: { name: 'RepositoryName' } }),
  },
  'AWS::CodeGuruReviewer': {
    RepositoryAssociation: component(),
  },
  'AWS::Cloud9': {
    EnvironmentEC2: component({ label: 'Cloud9 environment', details: { 'instance type': 'InstanceType' } }),
  },
  'AWS::FIS': {
    ExperimentTemplate: component(),
    TargetAccountConfiguration: part('ExperimentTemplateId'),
  },
  'AWS::AppTest': {
    TestCase: component(),
  },
};
