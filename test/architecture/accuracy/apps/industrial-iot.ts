import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as iotanalytics from 'aws-cdk-lib/aws-iotanalytics';
import * as iotevents from 'aws-cdk-lib/aws-iotevents';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const measurements: AccuracyApp = {
  name: 'measurements of machines that are analysed, and alarms on them',
  build(app) {
    const stack = new Stack(app, 'Plant');
    const bucket = new s3.Bucket(stack, 'Reports');
    const role = new iam.Role(stack, 'PlantRole', { assumedBy: new iam.ServicePrincipal('iotanalytics.amazonaws.com') });
    bucket.grantPut(role);
    const channel = new iotanalytics.CfnChannel(stack, 'Channel', { channelName: 'raw' });
    const store = new iotanalytics.CfnDatastore(stack, 'Store', { datastoreName: 'clean' });
    const convert = inlineFunction(stack, 'Convert');
    new iotanalytics.CfnPipeline(stack, 'Pipeline', {
      pipelineActivities: [{
        channel: { name: 'in', channelName: channel.ref, next: 'convert' },
        lambda: { name: 'convert', lambdaName: convert.functionName, batchSize: 10, next: 'out' },
        datastore: { name: 'out', datastoreName: store.ref },
      }],
    });
    new iotanalytics.CfnDataset(stack, 'Daily', {
      actions: [{ actionName: 'query', queryAction: { sqlQuery: `SELECT * FROM ${store.ref}` } }],
      contentDeliveryRules: [{ destination: { s3DestinationConfiguration: { bucket: bucket.bucketName, key: 'daily.csv', roleArn: role.roleArn } } }],
    });
    const topic = new sns.Topic(stack, 'Overheated');
    const input = new iotevents.CfnInput(stack, 'Temperature', { inputDefinition: { attributes: [{ jsonPath: 'temperature' }] } });
    new iotevents.CfnDetectorModel(stack, 'Watch', {
      roleArn: role.roleArn,
      detectorModelDefinition: {
        initialStateName: 'normal',
        states: [{
          stateName: 'normal',
          onInput: { events: [{ eventName: 'hot', condition: `$input.${input.ref}.temperature > 80`, actions: [{ sns: { targetArn: topic.topicArn } }] }] },
        }],
      },
    });
  },
  expected: {
    'streams/stream-processing': [
      'Channel --delivers--> Pipeline', 'Pipeline --invokes--> Convert', 'Pipeline --delivers--> Store', 'Store --delivers--> Daily', 'Daily --delivers--> Reports',
    ],
    'events/other-event-sources': ['Watch --delivers--> Overheated'],
    'events/detector-inputs': ['Temperature --triggers--> Watch'],
  },
};

export const apps: readonly AccuracyApp[] = [measurements];
