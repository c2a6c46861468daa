import { Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const pipeline: AccuracyApp = {
  name: 'a pipeline that builds an image and deploys a service and a site',
  build(app) {
    const stack = new Stack(app, 'Delivery');
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: isolatedVpc(stack) });
    const images = new ecr.Repository(stack, 'Images');
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromEcrRepository(images) });
    const service = new ecs.FargateService(stack, 'Web', { cluster, taskDefinition });
    const site = new s3.Bucket(stack, 'Site');
    const artifacts = new s3.Bucket(stack, 'Artifacts');
    const project = new codebuild.PipelineProject(stack, 'Build', { environment: { privileged: true } });
    images.grantPush(project);
    const [source, built] = [new codepipeline.Artifact('Source'), new codepipeline.Artifact('Built')];
    new codepipeline.Pipeline(stack, 'Pipeline', {
      artifactBucket: artifacts,
      pipelineType: codepipeline.PipelineType.V2,
      stages: [
        {
          stageName: 'Source',
          actions: [new actions.CodeStarConnectionsSourceAction({
            actionName: 'Pull', owner: 'acme', repo: 'shop', output: source, connectionArn: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/0',
          })],
        },
        { stageName: 'Build', actions: [new actions.CodeBuildAction({ actionName: 'Build', project, input: source, outputs: [built] })] },
        {
          stageName: 'Deploy',
          actions: [
            new actions.EcsDeployAction({ actionName: 'Service', service, input: built }), new actions.S3DeployAction({ actionName: 'Site', bucket: site, input: built }),
            new actions.LambdaInvokeAction({ actionName: 'Warm', lambda: inlineFunction(stack, 'Warm') }),
          ],
        },
      ],
    });
  },
  expected: {
    'delivery/pipeline-actions': [
      '[acme/shop] --delivers--> Pipeline "Source"', 'Pipeline --invokes--> Build "Build"', 'Pipeline --delivers--> Web "Deploy"', 'Pipeline --delivers--> Site "Deploy"',
      'Pipeline --invokes--> Warm "Deploy"', 'Pipeline --writes--> Artifacts "artifacts"',
    ],
    'delivery/image-pulls': ['Web --pulls--> Images'],
    'delivery/image-permissions': ['Build --writes--> Images "images"'],
    'access/permissions': ['Build --reads and writes--> Artifacts'],
  },
};

const deployments: AccuracyApp = {
  name: 'a repository that is built on every push, and a function that is deployed by shares of its traffic',
  build(app) {
    const stack = new Stack(app, 'Canary');
    const repository = new codecommit.Repository(stack, 'Code', { repositoryName: 'shop' });
    new codebuild.Project(stack, 'Check', {
      source: codebuild.Source.codeCommit({ repository }), artifacts: codebuild.Artifacts.s3({ bucket: new s3.Bucket(stack, 'Reports'), name: 'report' }),
    });
    const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: inlineFunction(stack, 'Api').currentVersion });
    new codedeploy.LambdaDeploymentGroup(stack, 'Deploy', {
      alias, alarms: [alias.metricErrors().createAlarm(stack, 'Errors', { threshold: 1, evaluationPeriods: 1 })], preHook: inlineFunction(stack, 'Before'),
    });
    new ec2.Vpc(stack, 'Unused', { natGateways: 0, subnetConfiguration: [], restrictDefaultSecurityGroup: false });
  },
  expected: {
    'delivery/builds': ['Check --reads--> Code', 'Check --writes--> Reports'],
    'delivery/alias-deployments': ['Deploy --delivers--> Api', 'Deploy --invokes--> Before "before traffic"'],
    'delivery/deployments': ['Errors --notifies--> Deploy'],
    'observation/alarm-subjects': ['Api --monitors--> Errors'],
  },
};

const fromOutside: AccuracyApp = {
  name: 'a role that a workflow at GitHub takes',
  build(app) {
    const stack = new Stack(app, 'Outside');
    const provider = new iam.OpenIdConnectProvider(stack, 'GitHub', { url: 'https://token.actions.githubusercontent.com', clientIds: ['sts.amazonaws.com'] });
    const role = new iam.Role(stack, 'Deployer', { assumedBy: new iam.OpenIdConnectPrincipal(provider) });
    new s3.Bucket(stack, 'Site').grantPut(role);
  },
  expected: {
    'access/permissions': ['GitHub/Resource --writes--> Site'],
  },
};

export const apps: readonly AccuracyApp[] = [pipeline, deployments, fromOutside];
