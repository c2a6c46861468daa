import { Stack } from 'aws-cdk-lib';
import * as amplify from 'aws-cdk-lib/aws-amplify';
import * as apprunner from 'aws-cdk-lib/aws-apprunner';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as elasticbeanstalk from 'aws-cdk-lib/aws-elasticbeanstalk';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { isolatedVpc } from '../isolated-vpc';

const appRunner: AccuracyApp = {
  name: 'a service of App Runner that pulls an image and reaches a database by a VPC connector',
  build(app) {
    const stack = new Stack(app, 'Runner');
    const vpc = isolatedVpc(stack);
    const group = new ec2.SecurityGroup(stack, 'ConnectorGroup', { vpc });
    const database = new rds.DatabaseInstance(stack, 'Orders', {
      engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0_40 }),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    });
    database.connections.allowDefaultPortFrom(group);
    const connector = new apprunner.CfnVpcConnector(stack, 'Connector', {
      subnets: vpc.isolatedSubnets.map(({ subnetId }) => subnetId), securityGroups: [group.securityGroupId],
    });
    const images = new ecr.Repository(stack, 'Images');
    const queue = new sqs.Queue(stack, 'Mails');
    const key = new secretsmanager.Secret(stack, 'Key');
    const instanceRole = new iam.Role(stack, 'InstanceRole', { assumedBy: new iam.ServicePrincipal('tasks.apprunner.amazonaws.com') });
    queue.grantSendMessages(instanceRole);
    const accessRole = new iam.Role(stack, 'AccessRole', { assumedBy: new iam.ServicePrincipal('build.apprunner.amazonaws.com') });
    images.grantPull(accessRole);
    new apprunner.CfnService(stack, 'Shop', {
      instanceConfiguration: { instanceRoleArn: instanceRole.roleArn },
      networkConfiguration: { egressConfiguration: { egressType: 'VPC', vpcConnectorArn: connector.attrVpcConnectorArn } },
      sourceConfiguration: {
        authenticationConfiguration: { accessRoleArn: accessRole.roleArn },
        imageRepository: {
          imageIdentifier: images.repositoryUriForTag('1'),
          imageRepositoryType: 'ECR',
          imageConfiguration: {
            runtimeEnvironmentVariables: [{ name: 'QUEUE', value: queue.queueUrl }],
            runtimeEnvironmentSecrets: [{ name: 'KEY', value: key.secretArn }],
          },
        },
      },
    });
  },
  expected: {
    'routing/users': ['[Users] --routes--> Shop "HTTPS"'],
    'delivery/image-pulls': ['Shop --pulls--> Images'],
    'network/security-group-connections': ['Shop --connects--> Orders "3306"'],
    'access/permissions': ['Shop --sends--> Mails'],
    'access/container-secrets': ['Shop --reads--> Key'],
    'secrets/secret-attachments': ['Orders/Secret --opens--> Orders'],
  },
};

const others: AccuracyApp = {
  name: 'apps on Amplify, Elastic Beanstalk and Lightsail',
  build(app) {
    const stack = new Stack(app, 'Hosts');
    const table = new dynamodb.Table(stack, 'Carts', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const site = new amplify.CfnApp(stack, 'Site', { name: 'site', repository: 'https://github.com/acme/site' });
    new amplify.CfnBranch(stack, 'Main', { appId: site.attrAppId, branchName: 'main' });

    const application = new elasticbeanstalk.CfnApplication(stack, 'Shop', { applicationName: 'shop' });
    const role = new iam.Role(stack, 'ServerRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    table.grantReadWriteData(role);
    const profile = new iam.CfnInstanceProfile(stack, 'Profile', { roles: [role.roleName] });
    new elasticbeanstalk.CfnEnvironment(stack, 'Production', {
      applicationName: application.ref,
      solutionStackName: '64bit Amazon Linux 2023 v6.5.0 running Node.js 22',
      optionSettings: [
        { namespace: 'aws:autoscaling:launchconfiguration', optionName: 'IamInstanceProfile', value: profile.ref },
        { namespace: 'aws:elasticbeanstalk:application:environment', optionName: 'TABLE', value: table.tableName },
      ],
    });
    // Names that the template gives and repeats.
    const workerRole = new iam.Role(stack, 'WorkerRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    table.grantReadData(workerRole);
    new iam.CfnInstanceProfile(stack, 'WorkerProfile', { instanceProfileName: 'shop-worker', roles: [workerRole.roleName] });
    new elasticbeanstalk.CfnEnvironment(stack, 'Worker', {
      applicationName: 'shop',
      tier: { name: 'Worker', type: 'SQS/HTTP' },
      optionSettings: [{ namespace: 'aws:autoscaling:launchconfiguration', optionName: 'IamInstanceProfile', value: 'shop-worker' }],
    });
    new lightsail.CfnInstance(stack, 'Blog', { blueprintId: 'wordpress', bundleId: 'micro_3_0', instanceName: 'blog' });
  },
  expected: {
    'routing/users': ['[Users] --routes--> Site "HTTPS"', '[Users] --routes--> Production "HTTPS"'],
    'delivery/builds': ['[acme/site] --delivers--> Site'],
    'access/permissions': ['Production --reads and writes--> Carts', 'Worker --reads--> Carts'],
  },
};

export const apps: readonly AccuracyApp[] = [appRunner, others];
