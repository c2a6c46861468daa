import { Stack, Tags } from 'aws-cdk-lib';
import * as appconfig from 'aws-cdk-lib/aws-appconfig';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as budgets from 'aws-cdk-lib/aws-budgets';
import * as ce from 'aws-cdk-lib/aws-ce';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as config from 'aws-cdk-lib/aws-config';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import * as inspector from 'aws-cdk-lib/aws-inspectorv2';
import * as macie from 'aws-cdk-lib/aws-macie';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const backups: AccuracyApp = {
  name: 'backups of what is named and of what is tagged, copied to another vault',
  build(app) {
    const stack = new Stack(app, 'Backups');
    const table = new dynamodb.Table(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const files = new efs.CfnFileSystem(stack, 'Files');
    Tags.of(files).add('backup', 'daily');
    new efs.CfnFileSystem(stack, 'Scratch');
    const topic = new sns.Topic(stack, 'Failed');
    const vault = new backup.BackupVault(stack, 'Vault', { notificationTopic: topic });
    const copies = new backup.BackupVault(stack, 'Copies');
    const plan = new backup.BackupPlan(stack, 'Plan', {
      backupPlanRules: [new backup.BackupPlanRule({ ruleName: 'daily', backupVault: vault, copyActions: [{ destinationBackupVault: copies }] })],
    });
    plan.addSelection('Named', { resources: [backup.BackupResource.fromDynamoDbTable(table)] });
    plan.addSelection('Tagged', { resources: [backup.BackupResource.fromTag('backup', 'daily')] });
  },
  expected: {
    'backup/backup-plans': ['Plan --backs up--> Orders', 'Plan --backs up--> Files', 'Plan --writes--> Vault "daily"', 'Vault --replicates--> Copies'],
    'observation/notifications': ['Vault --notifies--> Failed'],
  },
};

const watch: AccuracyApp = {
  name: 'rules on the configuration, findings, and costs that people are told of',
  build(app) {
    const stack = new Stack(app, 'Governance');
    const topic = new sns.Topic(stack, 'Findings');
    const records = new s3.Bucket(stack, 'Records');
    new config.CfnConfigurationRecorder(stack, 'Recorder', { roleArn: new iam.Role(stack, 'RecorderRole', { assumedBy: new iam.ServicePrincipal('config.amazonaws.com') }).roleArn });
    new config.CfnDeliveryChannel(stack, 'Channel', { s3BucketName: records.bucketName, snsTopicArn: topic.topicArn });
    new config.CustomRule(stack, 'OwnRule', { lambdaFunction: inlineFunction(stack, 'Evaluate'), configurationChanges: true });
    new config.ManagedRule(stack, 'Encrypted', { identifier: config.ManagedRuleIdentifiers.S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED });
    const detector = new guardduty.CfnDetector(stack, 'Detector', { enable: true });
    new guardduty.CfnPublishingDestination(stack, 'Publishing', {
      detectorId: detector.ref, destinationType: 'S3', destinationProperties: { destinationArn: records.bucketArn },
    });
    new securityhub.CfnHub(stack, 'Hub');
    new macie.CfnSession(stack, 'Macie', { status: 'ENABLED' });
    new inspector.CfnFilter(stack, 'Noise', { name: 'noise', filterAction: 'SUPPRESS', filterCriteria: {} });
    new events.Rule(stack, 'Severe', { eventPattern: { source: ['aws.guardduty'], detailType: ['GuardDuty Finding'] }, targets: [new targets.SnsTopic(topic)] });
    const subscribers = [{ subscriptionType: 'SNS', address: topic.topicArn }];
    new budgets.CfnBudget(stack, 'Monthly', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: 100, unit: 'USD' } },
      notificationsWithSubscribers: [{ notification: { comparisonOperator: 'GREATER_THAN', notificationType: 'ACTUAL', threshold: 80 }, subscribers }],
    });
    const monitor = new ce.CfnAnomalyMonitor(stack, 'Services', { monitorName: 'services', monitorType: 'DIMENSIONAL', monitorDimension: 'SERVICE' });
    new ce.CfnAnomalySubscription(stack, 'Anomalies', {
      subscriptionName: 'anomalies', frequency: 'IMMEDIATE', monitorArnList: [monitor.ref], subscribers: [{ type: 'SNS', address: topic.topicArn }],
    });
    new chatbot.SlackChannelConfiguration(stack, 'Slack', {
      slackChannelConfigurationName: 'ops', slackChannelId: 'C0', slackWorkspaceId: 'T0', notificationTopics: [topic],
    });
  },
  expected: {
    'observation/notifications': ['Channel --delivers--> Records', 'Channel --notifies--> Findings'],
    'events/other-event-sources': ['OwnRule --invokes--> Evaluate', 'Monthly --notifies--> Findings', 'Services --notifies--> Findings', 'Findings --triggers--> Slack'],
    'compute/data-processing': ['Detector --delivers--> Records'],
    'events/rule-sources': ['Detector --triggers--> Severe'],
    'events/rule-targets': ['Severe --triggers--> Findings "GuardDuty Finding"'],
  },
};

const releases: AccuracyApp = {
  name: 'settings that a function reads, with alarms that roll back, and images that are built',
  build(app) {
    const stack = new Stack(app, 'Releases');
    const settings = new s3.Bucket(stack, 'Settings');
    const check = inlineFunction(stack, 'Validate');
    const application = new appconfig.CfnApplication(stack, 'Shop', { name: 'shop' });
    const reader = inlineFunction(stack, 'Api');
    const alarm = reader.metricErrors().createAlarm(stack, 'Errors', { threshold: 1, evaluationPeriods: 1 });
    const role = new iam.Role(stack, 'RetrievalRole', { assumedBy: new iam.ServicePrincipal('appconfig.amazonaws.com') });
    settings.grantRead(role);
    const environment = new appconfig.CfnEnvironment(stack, 'Live', { applicationId: application.ref, name: 'live', monitors: [{ alarmArn: alarm.alarmArn }] });
    const profile = new appconfig.CfnConfigurationProfile(stack, 'Flags', {
      applicationId: application.ref,
      name: 'flags',
      locationUri: `s3://${settings.bucketName}/flags.json`,
      retrievalRoleArn: role.roleArn,
      validators: [{ type: 'LAMBDA', content: check.functionArn }],
    });
    reader.addToRolePolicy(new iam.PolicyStatement({
      actions: ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'],
      resources: [stack.formatArn({ service: 'appconfig', resource: `application/${application.ref}/environment/${environment.ref}/configuration/${profile.ref}` })],
    }));
    const topic = new sns.Topic(stack, 'ImageBuilt');
    const infrastructure = new imagebuilder.CfnInfrastructureConfiguration(stack, 'Infrastructure', {
      name: 'linux', instanceProfileName: 'builder', snsTopicArn: topic.topicArn, logging: { s3Logs: { s3BucketName: new s3.Bucket(stack, 'BuildLogs').bucketName } },
    });
    const recipe = new imagebuilder.CfnImageRecipe(stack, 'Recipe', { name: 'linux', version: '1.0.0', parentImage: 'ami-12345678', components: [] });
    new imagebuilder.CfnImagePipeline(stack, 'Images', { name: 'linux', infrastructureConfigurationArn: infrastructure.attrArn, imageRecipeArn: recipe.attrArn });
  },
  expected: {
    'observation/alarm-subjects': ['Api --monitors--> Errors'],
    'delivery/configuration': ['Errors --notifies--> Shop', 'Shop --reads--> Settings', 'Shop --invokes--> Validate "validate"'],
    'access/permissions': ['Api --reads--> Shop'],
    'events/other-event-sources': ['Images --notifies--> ImageBuilt'],
    'observation/log-destinations': ['Images --logs--> BuildLogs'],
  },
};

const operations: AccuracyApp = {
  name: 'a document that is run on a server, and one that puts right what a rule finds wrong',
  build(app) {
    const stack = new Stack(app, 'Operations');
    const server = new ec2.CfnInstance(stack, 'Server', { imageId: 'ami-12345678', instanceType: 't3.micro' });
    const volume = new ec2.CfnVolume(stack, 'Data', { availabilityZone: 'eu-west-1a', size: 10 });
    new ec2.CfnVolumeAttachment(stack, 'Attachment', { instanceId: server.ref, volumeId: volume.ref, device: '/dev/sdf' });
    const patch = new ssm.CfnDocument(stack, 'Patch', { documentType: 'Command', content: { schemaVersion: '2.2', mainSteps: [] } });
    new ssm.CfnAssociation(stack, 'Weekly', {
      name: patch.ref,
      targets: [{ key: 'InstanceIds', values: [server.ref] }],
      outputLocation: { s3Location: { outputS3BucketName: new s3.Bucket(stack, 'Output').bucketName } },
    });
    const close = new ssm.CfnDocument(stack, 'Close', { documentType: 'Automation', content: { schemaVersion: '0.3', mainSteps: [] } });
    const rule = new config.ManagedRule(stack, 'NoPublicBuckets', { identifier: config.ManagedRuleIdentifiers.S3_BUCKET_PUBLIC_READ_PROHIBITED });
    new config.CfnRemediationConfiguration(stack, 'Remediation', { configRuleName: rule.configRuleName, targetType: 'SSM_DOCUMENT', targetId: close.ref });
  },
  expected: {
    'network/file-system-mounts': ['Server --mounts--> Data'],
    'compute/specialized-services': [
      'Weekly --invokes--> Patch', 'Weekly --calls--> Server', 'Weekly --writes--> Output "output"', 'NoPublicBuckets --triggers--> Close',
    ],
  },
};

export const apps: readonly AccuracyApp[] = [backups, watch, releases, operations];
