import { Stack } from 'aws-cdk-lib';
import * as connect from 'aws-cdk-lib/aws-connect';
import * as directoryservice from 'aws-cdk-lib/aws-directoryservice';
import * as fsx from 'aws-cdk-lib/aws-fsx';
import * as gamelift from 'aws-cdk-lib/aws-gamelift';
import * as lightsail from 'aws-cdk-lib/aws-lightsail';
import * as medialive from 'aws-cdk-lib/aws-medialive';
import * as mediapackage from 'aws-cdk-lib/aws-mediapackage';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const trades: AccuracyApp = {
  name: 'video, games, calls, desktops and virtual servers',
  build(app) {
    const stack = new Stack(app, 'Trades');
    const input = new medialive.CfnInput(stack, 'Camera', { type: 'RTMP_PUSH' });
    const archive = new s3.Bucket(stack, 'Archive');
    const packager = new mediapackage.CfnChannel(stack, 'Packager', { id: 'packager' });
    new medialive.CfnChannel(stack, 'Encoder', {
      inputAttachments: [{ inputId: input.ref }],
      destinations: [{ id: 'live', mediaPackageSettings: [{ channelId: packager.ref }] }, { id: 'archive', settings: [{ url: `s3ssl://${archive.bucketName}/live` }] }],
    });
    new mediapackage.CfnOriginEndpoint(stack, 'Hls', { id: 'hls', channelId: packager.ref });

    const topic = new sns.Topic(stack, 'Matched');
    const fleet = new gamelift.CfnFleet(stack, 'Fleet', { name: 'fleet', ec2InstanceType: 'c5.large' });
    const queue = new gamelift.CfnGameSessionQueue(stack, 'Sessions', { name: 'sessions', destinations: [{ destinationArn: fleet.attrFleetArn }] });
    new gamelift.CfnMatchmakingConfiguration(stack, 'Matchmaker', {
      name: 'matchmaker', acceptanceRequired: false, requestTimeoutSeconds: 60, ruleSetName: 'rules', gameSessionQueueArns: [queue.attrArn], notificationTarget: topic.topicArn,
    });

    const centre = new connect.CfnInstance(stack, 'Centre', { identityManagementType: 'CONNECT_MANAGED', attributes: { inboundCalls: true, outboundCalls: false } });
    const greet = inlineFunction(stack, 'Greet');
    new connect.CfnContactFlow(stack, 'Welcome', {
      instanceArn: centre.attrArn, name: 'welcome', type: 'CONTACT_FLOW', content: stack.toJsonString({ Actions: [{ Parameters: { LambdaFunctionARN: greet.functionArn } }] }),
    });

    const vpc = isolatedVpc(stack);
    const subnetIds = vpc.isolatedSubnets.map(({ subnetId }) => subnetId);
    const directory = new directoryservice.CfnMicrosoftAD(stack, 'Directory', { name: 'corp.example.com', password: '{{resolve:secretsmanager:corp/admin}}', vpcSettings: { subnetIds, vpcId: vpc.vpcId } });
    new fsx.CfnFileSystem(stack, 'Shares', { fileSystemType: 'WINDOWS', subnetIds, windowsConfiguration: { throughputCapacity: 8, activeDirectoryId: directory.ref } });

    const blog = new lightsail.CfnInstance(stack, 'Blog', { blueprintId: 'wordpress', bundleId: 'micro_3_0', instanceName: 'blog' });
    new lightsail.CfnLoadBalancer(stack, 'Front', { instancePort: 80, loadBalancerName: 'front', attachedInstances: [blog.ref] });
  },
  expected: {
    'compute/specialized-services': [
      'Camera --delivers--> Encoder', 'Encoder --delivers--> Packager', 'Encoder --delivers--> Archive', 'Packager --delivers--> Hls',
      'Sessions --routes--> Fleet', 'Matchmaker --calls--> Sessions', 'Matchmaker --notifies--> Matched', 'Centre --invokes--> Greet',
      'Shares --authorizes--> Directory', 'Front --routes--> Blog',
    ],
    'secrets/secret-attachments': ['[corp/admin] --opens--> Directory'],
  },
};

export const apps: readonly AccuracyApp[] = [trades];
