import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as cr from 'aws-cdk-lib/custom-resources';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const helpers: AccuracyApp = {
  name: "CDK's own helpers and an app's own custom resource beside it, of which nothing is told",
  build(app) {
    const stack = new Stack(app, 'Helpers');
    const bucket = new s3.Bucket(stack, 'Uploads', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY });
    const onUpload = inlineFunction(stack, 'OnUpload', { logRetention: logs.RetentionDays.ONE_WEEK });
    bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new notifications.LambdaDestination(onUpload));
    new ec2.Vpc(stack, 'Vpc', { natGateways: 0, subnetConfiguration: [], restrictDefaultSecurityGroup: true });

    const table = new dynamodb.Table(stack, 'Countries', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const seed = inlineFunction(stack, 'Seed', { environment: { TABLE: table.tableName } });
    table.grantWriteData(seed);
    const frameworkOnEventRole = new iam.Role(stack, 'FrameworkRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const provider = new cr.Provider(stack, 'Provider', { onEventHandler: seed, frameworkOnEventRole, isCompleteHandler: inlineFunction(stack, 'IsSeeded'), queryInterval: Duration.seconds(10) });
    new CustomResource(stack, 'Seeding', { serviceToken: provider.serviceToken, properties: { table: table.tableName } });
    new cr.AwsCustomResource(stack, 'Call', {
      onUpdate: { service: 'DynamoDB', action: 'putItem', parameters: { TableName: table.tableName }, physicalResourceId: cr.PhysicalResourceId.of('call') },
      policy: cr.AwsCustomResourcePolicy.fromSdkCalls({ resources: [table.tableArn] }),
    });

    // A function that serves a custom resource as well as the app.
    const both = inlineFunction(stack, 'Migrate');
    table.grantReadWriteData(both);
    new CustomResource(stack, 'Migration', { serviceToken: both.functionArn });
    both.grantInvoke(onUpload);
  },
  expected: {
    'events/bucket-notifications': ['Uploads --triggers--> OnUpload "object created"'],
    'access/permissions': ['Migrate --reads and writes--> Countries', 'OnUpload --invokes--> Migrate'],
  },
};

export const apps: readonly AccuracyApp[] = [helpers];
