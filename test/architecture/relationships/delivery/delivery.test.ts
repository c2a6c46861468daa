import { deliveryRules } from '../../../../src/architecture/relationships/delivery';
import { arrowsOf as allArrowsOf, att, concat, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(deliveryRules, resources);
const action = (category: string, provider: string, configuration: object) => ({
  Name: provider, ActionTypeId: { Category: category, Owner: 'AWS', Provider: provider, Version: '1' }, Configuration: configuration,
});
const pipeline = (...stages: [string, ...object[]][]) => ({
  Type: 'AWS::CodePipeline::Pipeline',
  Properties: { ArtifactStore: { Type: 'S3', Location: ref('Artifacts') }, Stages: stages.map(([Name, ...Actions]) => ({ Name, Actions })) },
});
const Artifacts = { Type: 'AWS::S3::Bucket' };

describe('pipelines', () => {
  test('the source delivers to the pipeline, the pipeline builds and delivers; the labels are the stages', () => {
    expect(arrowsOf({
      Pipeline: pipeline(
        ['Source', action('Source', 'CodeCommit', { RepositoryName: att('Repository', 'Name'), BranchName: 'main' })],
        ['Build', action('Build', 'CodeBuild', { ProjectName: ref('Project') })],
        ['Approve', action('Approval', 'Manual', { NotificationArn: ref('Topic') })],
        ['Deploy',
          action('Deploy', 'ECS', { ClusterName: ref('Cluster'), ServiceName: att('Service', 'Name') }),
          action('Deploy', 'S3', { BucketName: ref('Site'), Extract: 'true' }),
          action('Deploy', 'CloudFormation', { StackName: 'Other', ActionMode: 'CREATE_UPDATE' })],
      ),
      Artifacts,
      Repository: { Type: 'AWS::CodeCommit::Repository' },
      Project: { Type: 'AWS::CodeBuild::Project' },
      Topic: { Type: 'AWS::SNS::Topic' },
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: ref('Cluster') } },
      Site: { Type: 'AWS::S3::Bucket' },
    })).toEqual([
      'Pipeline -delivers-> Service (Deploy)',
      'Pipeline -delivers-> Site (Deploy)',
      'Pipeline -invokes-> Project (Build)',
      'Pipeline -notifies-> Topic (Approve)',
      'Pipeline -writes-> Artifacts (artifacts)',
      'Repository -delivers-> Pipeline (Source)',
    ]);
  });

  test('a service that is imported by its ARN gets the delivery', () => {
    expect(arrowsOf({
      Pipeline: pipeline(['Deploy', action('Invoke', 'StepFunctions', { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:release' })]),
      Artifacts,
    })).toEqual([
      'Pipeline -invokes-> external:arn:states:eu-west-1:111122223333:StateMachine/release (Deploy)',
      'Pipeline -writes-> Artifacts (artifacts)',
    ]);
  });

  test('repositories at GitHub and the like deliver to it, by a connection or by a token', () => {
    expect(arrowsOf({
      Pipeline: pipeline(
        ['Source',
          action('Source', 'CodeStarSourceConnection', { ConnectionArn: 'arn:aws:codestar-connections:eu-west-1:111122223333:connection/x', FullRepositoryId: 'shop/orders' }),
          action('Source', 'GitHub', { Owner: 'shop', Repo: 'site', OAuthToken: '{{resolve:secretsmanager:token}}' })],
      ),
      Artifacts,
    })).toEqual([
      'Pipeline -writes-> Artifacts (artifacts)',
      'external:repository:shop/orders -delivers-> Pipeline (Source)',
      'external:repository:shop/site -delivers-> Pipeline (Source)',
    ]);
  });

  test('CodeDeploy stands between a pipeline and what it delivers to', () => {
    expect(arrowsOf({
      Pipeline: pipeline(['Deploy', action('Deploy', 'CodeDeploy', { ApplicationName: ref('Application'), DeploymentGroupName: ref('Deployment') })]),
      Artifacts,
      Application: { Type: 'AWS::CodeDeploy::Application' },
      Deployment: {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: { ApplicationName: ref('Application'), AutoScalingGroups: [ref('Group')], AlarmConfiguration: { Alarms: [{ Name: ref('Alarm') }] } },
      },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup' },
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      Canary: { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: { ApplicationName: ref('Application') } },
      Function: { Type: 'AWS::Lambda::Function' },
      Alias: {
        Type: 'AWS::Lambda::Alias',
        Properties: { FunctionName: ref('Function') },
        UpdatePolicy: { CodeDeployLambdaAliasUpdate: { ApplicationName: ref('Application'), DeploymentGroupName: ref('Canary') } },
      },
    })).toEqual([
      'Alarm -notifies-> Deployment',
      'Canary -delivers-> Function',
      'Deployment -delivers-> Group',
      'Pipeline -delivers-> Deployment (Deploy)',
      'Pipeline -writes-> Artifacts (artifacts)',
    ]);
  });
});

describe('builds and images', () => {
  test('a project reads its source and writes its artifacts; a repository that pushes starts it', () => {
    expect(arrowsOf({
      FromCommit: { Type: 'AWS::CodeBuild::Project', Properties: { Source: { Type: 'CODECOMMIT', Location: att('Repository', 'CloneUrlHttp') }, Artifacts: { Type: 'S3', Location: ref('Artifacts') } } },
      FromGitHub: { Type: 'AWS::CodeBuild::Project', Properties: { Source: { Type: 'GITHUB', Location: 'https://github.com/shop/orders.git' }, Triggers: { Webhook: true } } },
      Manual: { Type: 'AWS::CodeBuild::Project', Properties: { Source: { Type: 'GITHUB', Location: 'https://github.com/shop/site' }, Artifacts: { Type: 'NO_ARTIFACTS' } } },
      InPipeline: { Type: 'AWS::CodeBuild::Project', Properties: { Source: { Type: 'CODEPIPELINE' }, Artifacts: { Type: 'CODEPIPELINE' } } },
      Repository: { Type: 'AWS::CodeCommit::Repository' },
      Artifacts,
    })).toEqual([
      'FromCommit -reads-> Repository',
      'FromCommit -writes-> Artifacts',
      'Manual -reads-> external:repository:shop/site',
      'external:repository:shop/orders -triggers-> FromGitHub',
    ]);
  });

  test('tasks, functions and builds pull their images, a task for the services that run it', () => {
    const image = concat({ 'Fn::Select': [4, { 'Fn::Split': [':', att('Images', 'Arn')] }] }, '.dkr.ecr.', ref('AWS::Region'), '.', ref('AWS::URLSuffix'), '/', ref('Images'), ':latest');
    expect(arrowsOf({
      Images: { Type: 'AWS::ECR::Repository' },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'web', Image: image }, { Name: 'proxy', Image: 'nginx' }] } },
      Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: ref('Task') } },
      Alone: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'job', Image: image }] } },
      Function: { Type: 'AWS::Lambda::Function', Properties: { PackageType: 'Image', Code: { ImageUri: image } } },
      Project: { Type: 'AWS::CodeBuild::Project', Properties: { Environment: { Image: image, EnvironmentVariables: [{ Name: 'REPOSITORY', Value: ref('Images') }] } } },
      Role: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [{ Action: 'ecr:BatchGetImage', Resource: att('Images', 'Arn') }] } } },
    })).toEqual(['Alone -pulls-> Images', 'Function -pulls-> Images', 'Project -pulls-> Images', 'Service -pulls-> Images']);
  });

  test('images outside the app are pulled from the repository that their address names, but for what CDK itself uploads', () => {
    const task = (image: unknown) => ({ Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Image: image }] } });
    expect(arrowsOf({
      Private: task('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/orders:1.2'),
      Joined: task(concat('111122223333.dkr.ecr.eu-west-1.', ref('AWS::URLSuffix'), '/shop/users@sha256:abc')),
      Asset: task({ 'Fn::Sub': '111122223333.dkr.ecr.eu-west-1.${AWS::URLSuffix}/cdk-hnb659fds-container-assets-111122223333-eu-west-1:abc' }),
      Public: task('public.ecr.aws/nginx/nginx:latest'),
    })).toEqual([
      'Joined -pulls-> external:arn:ecr:eu-west-1:111122223333:Repository/shop/users',
      'Private -pulls-> external:arn:ecr:eu-west-1:111122223333:Repository/shop/orders',
    ]);
  });

  test('a repository delivers to the app that AWS builds from it', () => {
    expect(arrowsOf({
      Site: { Type: 'AWS::Amplify::App', Properties: { Repository: 'https://github.com/shop/site' } },
      Inner: { Type: 'AWS::Amplify::App', Properties: { Repository: att('Repository', 'CloneUrlHttp') } },
      Service: { Type: 'AWS::AppRunner::Service', Properties: { SourceConfiguration: { CodeRepository: { RepositoryUrl: 'https://github.com/shop/api' } } } },
      Repository: { Type: 'AWS::CodeCommit::Repository' },
    })).toEqual([
      'Repository -delivers-> Inner', 'external:repository:shop/api -delivers-> Service', 'external:repository:shop/site -delivers-> Site',
    ]);
  });

  test('what may push images writes them, and servers that may pull do', () => {
    const role = (actions: string[]) => ({ Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: att('Images', 'Arn') }] } }] } });
    expect(arrowsOf({
      Images: { Type: 'AWS::ECR::Repository' },
      PushRole: role(['ecr:PutImage', 'ecr:BatchGetImage']),
      Project: { Type: 'AWS::CodeBuild::Project', Properties: { ServiceRole: att('PushRole', 'Arn') } },
      PullRole: role(['ecr:BatchGetImage']),
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('PullRole')] } },
      Instance: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: ref('Profile') } },
      Function: { Type: 'AWS::Lambda::Function', Properties: { Role: att('PullRole', 'Arn') } },
    })).toEqual(['Instance -pulls-> Images', 'Project -writes-> Images (images)']);
  });
});
