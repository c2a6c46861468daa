import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as flink from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as redshift from 'aws-cdk-lib/aws-redshift';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** Kinesis Data Streams, Data Firehose and Flink. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'delivery streams to every kind of destination',
    build(app) {
      const stack = new Stack(app, 'Lake', { env: { account: '111111111111', region: 'eu-west-1' } });
      const clicks = new kinesis.Stream(stack, 'Clicks');
      const lake = new s3.Bucket(stack, 'Store');
      const backup = new s3.Bucket(stack, 'Backup');
      new firehose.DeliveryStream(stack, 'ToStore', {
        source: new firehose.KinesisStreamSource(clicks),
        destination: new firehose.S3Bucket(lake, {
          processors: [new firehose.LambdaFunctionProcessor(inlineFunction(stack, 'Clean'))],
          s3Backup: { bucket: backup, loggingConfig: new firehose.DisableLogging() },
          loggingConfig: new firehose.EnableLogging(new logs.LogGroup(stack, 'StoreLog')),
        }),
      });
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com') });
      const failed = { bucketArn: backup.bucketArn, roleArn: role.roleArn };
      backup.grantReadWrite(role);
      const search = new opensearch.Domain(stack, 'Search', { version: opensearch.EngineVersion.OPENSEARCH_2_17 });
      new firehose.CfnDeliveryStream(stack, 'ToSearch', {
        amazonopensearchserviceDestinationConfiguration: { domainArn: search.domainArn, indexName: 'clicks', roleArn: role.roleArn, s3Configuration: failed },
      });
      const warehouse = new redshift.CfnCluster(stack, 'Warehouse', { clusterType: 'single-node', dbName: 'clicks', masterUsername: 'app', nodeType: 'ra3.large', manageMasterPassword: true });
      new firehose.CfnDeliveryStream(stack, 'ToWarehouse', {
        redshiftDestinationConfiguration: {
          clusterJdbcurl: `jdbc:redshift://${warehouse.attrEndpointAddress}:5439/clicks`, copyCommand: { dataTableName: 'clicks' }, roleArn: role.roleArn, s3Configuration: failed,
        },
      });
      new firehose.CfnDeliveryStream(stack, 'ToPartner', {
        httpEndpointDestinationConfiguration: { endpointConfiguration: { url: 'https://intake.example.net/v1' }, s3Configuration: failed, roleArn: role.roleArn },
      });
      new firehose.CfnDeliveryStream(stack, 'ToSplunk', {
        splunkDestinationConfiguration: { hecEndpoint: 'https://splunk.example.net:8088', hecEndpointType: 'Raw', s3Configuration: failed },
      });
      const database = new glue.CfnDatabase(stack, 'Catalog', { catalogId: stack.account, databaseInput: { name: 'clicks' } });
      const tableFormat = new firehose.CfnDeliveryStream(stack, 'ToParquet', {
        extendedS3DestinationConfiguration: {
          bucketArn: lake.bucketArn,
          roleArn: role.roleArn,
          dataFormatConversionConfiguration: { enabled: true, schemaConfiguration: { databaseName: database.ref, tableName: 'clicks', roleArn: role.roleArn } },
        },
      });
      tableFormat.node.addDependency(database);
    },
    expected: {
      'streams/delivery-streams': [
        'Clicks --delivers--> ToStore',
        'ToStore --delivers--> Store',
        'ToStore --delivers--> Backup "backup"',
        'ToSearch --delivers--> Search',
        'ToSearch --delivers--> Backup "backup"',
        'ToWarehouse --delivers--> Warehouse',
        'ToWarehouse --delivers--> Backup',
        'ToPartner --delivers--> [intake.example.net]',
        'ToPartner --delivers--> Backup "backup"',
        'ToSplunk --delivers--> [splunk.example.net]',
        'ToSplunk --delivers--> Backup "backup"',
        'ToParquet --delivers--> Store',
        'ToParquet --reads--> Catalog "schema"',
      ],
      'streams/delivery-stream-transforms': ['ToStore --invokes--> Clean "transform"'],
      'observation/log-destinations': ['ToStore --logs--> StoreLog'],
    },
  },
  {
    name: 'an application between two streams, and tables that stream their changes',
    build(app) {
      const stack = new Stack(app, 'Counting', { env: { account: '111111111111', region: 'eu-west-1' } });
      const clicks = new kinesis.Stream(stack, 'Clicks');
      const counts = new kinesis.Stream(stack, 'Counts');
      const code = s3.Bucket.fromBucketName(stack, 'Code', 'flink-code');
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('kinesisanalytics.amazonaws.com') });
      clicks.grantRead(role);
      counts.grantWrite(role);
      new flink.CfnApplication(stack, 'Counter', {
        runtimeEnvironment: 'FLINK-1_20',
        serviceExecutionRole: role.roleArn,
        applicationConfiguration: {
          applicationCodeConfiguration: { codeContentType: 'ZIPFILE', codeContent: { s3ContentLocation: { bucketArn: code.bucketArn, fileKey: 'app.jar' } } },
          environmentProperties: { propertyGroups: [{ propertyGroupId: 'io', propertyMap: { from: clicks.streamName, to: counts.streamName } }] },
        },
      });
      new dynamodb.Table(stack, 'Items', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, kinesisStream: clicks });
      counts.grantRead(inlineFunction(stack, 'Dashboard'));
    },
    expected: {
      'access/permissions': ['Clicks --consumes--> Counter', 'Counter --writes--> Counts', 'Counts --consumes--> Dashboard'],
      'storage/imports-and-exports': ['Items --delivers--> Clicks'],
    },
  },
];
