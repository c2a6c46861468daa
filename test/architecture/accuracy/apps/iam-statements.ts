import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const KEY = { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } };

/** Grants by methods of the library. */
const grants: AccuracyApp = {
  name: 'functions that are granted what they use',
  build(app) {
    const stack = new Stack(app, 'Shop');
    const table = new dynamodb.Table(stack, 'Orders', { ...KEY, stream: dynamodb.StreamViewType.NEW_IMAGE });
    const bucket = new s3.Bucket(stack, 'Invoices');
    const topic = new sns.Topic(stack, 'OrderPlaced');
    const queue = new sqs.Queue(stack, 'Jobs');
    const stream = new kinesis.Stream(stack, 'Clicks');
    const bus = new events.EventBus(stack, 'Bus');
    const machine = new sfn.StateMachine(stack, 'Fulfilment', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')) });

    const reader = inlineFunction(stack, 'Reader');
    table.grantReadData(reader);
    bucket.grantRead(reader);
    const writer = inlineFunction(stack, 'Writer');
    table.grantReadWriteData(writer);
    bucket.grantPut(writer);
    topic.grantPublish(writer);
    queue.grantSendMessages(writer);
    stream.grantWrite(writer);
    bus.grantPutEventsTo(writer);
    machine.grantStartExecution(writer);
    const poller = inlineFunction(stack, 'Poller');
    queue.grantConsumeMessages(poller);
    stream.grantRead(poller);
    table.grantStreamRead(poller);
    poller.grantInvoke(writer);
    table.grantWriteData(inlineFunction(stack, 'Importer'));
  },
  expected: {
    'access/permissions': [
      'Reader --reads--> Orders', 'Reader --reads--> Invoices',
      'Writer --reads and writes--> Orders', 'Writer --writes--> Invoices', 'Writer --publishes--> OrderPlaced', 'Writer --sends--> Jobs',
      'Writer --writes--> Clicks', 'Writer --publishes--> Bus', 'Writer --invokes--> Fulfilment', 'Writer --invokes--> Poller',
      'Jobs --consumes--> Poller', 'Clicks --consumes--> Poller', 'Orders --consumes--> Poller',
      'Importer --writes--> Orders',
    ],
  },
};

/** Roles that are shared, made apart, made of several policies, or not made by the app at all. */
const roles: AccuracyApp = {
  name: 'roles with policies of every kind',
  build(app) {
    const stack = new Stack(app, 'Roles', { env: { account: '111111111111', region: 'eu-west-1' } });
    const table = new dynamodb.Table(stack, 'Customers', KEY);
    const bucket = new s3.Bucket(stack, 'Photos');
    const queue = new sqs.Queue(stack, 'Mails');
    const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');

    const shared = new iam.Role(stack, 'SharedRole', {
      assumedBy,
      inlinePolicies: { table: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['dynamodb:Query'], resources: [table.tableArn] })] }) },
    });
    inlineFunction(stack, 'Search', { role: shared });
    inlineFunction(stack, 'Suggest', { role: shared });

    const named = new iam.ManagedPolicy(stack, 'PhotosPolicy', {
      statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] })],
    });
    inlineFunction(stack, 'Resize', { role: new iam.Role(stack, 'ResizeRole', { assumedBy, managedPolicies: [named] }) });

    const attachedTo = new iam.Role(stack, 'NotifyRole', { assumedBy });
    new iam.ManagedPolicy(stack, 'MailsPolicy', {
      roles: [attachedTo], statements: [new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] })],
    });
    inlineFunction(stack, 'Notify', { role: attachedTo });

    // Code takes another role in the course of its work.
    const elevated = new iam.Role(stack, 'BillingRole', { assumedBy: new iam.AccountRootPrincipal() });
    queue.grantConsumeMessages(elevated);
    elevated.grantAssumeRole(inlineFunction(stack, 'Bill').role!);

    // The app may not make roles: it attaches policies to one that somebody else made.
    const imported = iam.Role.fromRoleArn(stack, 'ImportedRole', 'arn:aws:iam::111111111111:role/made-by-security');
    table.grantWriteData(inlineFunction(stack, 'Register', { role: imported }));
  },
  expected: {
    'access/permissions': [
      'Search --reads--> Customers', 'Suggest --reads--> Customers', 'Resize --reads--> Photos', 'Notify --sends--> Mails', 'Mails --consumes--> Bill', 'Register --writes--> Customers',
    ],
  },
};

/** Statements that people write by hand. */
const statements: AccuracyApp = {
  name: 'statements with wildcards, conditions, exceptions and denials',
  build(app) {
    const stack = new Stack(app, 'Statements');
    const table = new dynamodb.Table(stack, 'Ledger', KEY);
    const bucket = new s3.Bucket(stack, 'Archive');
    new sqs.Queue(stack, 'Alerts');
    const may = (id: string, ...policies: iam.PolicyStatementProps[]) => {
      const user = inlineFunction(stack, id);
      for (const policy of policies) { user.addToRolePolicy(new iam.PolicyStatement(policy)); }
    };
    may('Everything', { actions: ['s3:*'], resources: [bucket.bucketArn, bucket.arnForObjects('*')] });
    may('Prefixes', { actions: ['dynamodb:Get*', 'dynamodb:Query'], resources: [table.tableArn] });
    may('Index', { actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/*`] });
    may('Conditional', { actions: ['s3:GetObject'], resources: [bucket.arnForObjects('public/*')], conditions: { Bool: { 'aws:SecureTransport': 'true' } } });
    may('Denied',
      { actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] },
      { effect: iam.Effect.DENY, actions: ['s3:*'], resources: ['*'] });
    may('AllBut', { notActions: ['dynamodb:DeleteTable'], resources: [table.tableArn] });
    may('OnAll', { actions: ['sqs:SendMessage'], resources: ['*'] });
    may('Plumbing', { actions: ['logs:PutLogEvents', 'ec2:CreateNetworkInterface', 'cloudwatch:PutMetricData', 'dynamodb:DescribeTable'], resources: ['*'] });
    may('ByName', { actions: ['dynamodb:PutItem'], resources: [stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: 'prices' })] });
    dynamodb.Table.fromTableName(stack, 'Imported', 'stock').grantReadData(inlineFunction(stack, 'OfOthers'));
    lambda.Function.fromFunctionAttributes(stack, 'ImportedFunction', { functionArn: 'arn:aws:lambda:eu-west-1:222222222222:function:rates', skipPermissions: true })
      .grantInvoke(inlineFunction(stack, 'Caller'));
  },
  expected: {
    'access/permissions': [
      'Everything --reads and writes--> Archive', 'Prefixes --reads--> Ledger', 'Index --reads--> Ledger', 'Conditional --reads--> Archive',
      'AllBut --reads and writes--> Ledger', 'OnAll --sends--> Alerts', 'ByName --writes--> [prices]', 'OfOthers --reads--> [stock]',
      'Caller --invokes--> [rates]',
    ],
  },
};

/** Policies of the resources themselves, which admit roles of the app. */
const resourcePolicies: AccuracyApp = {
  name: 'policies of resources that admit roles, and of users',
  build(app) {
    const stack = new Stack(app, 'Admitted');
    const bucket = new s3.Bucket(stack, 'Uploads');
    const queue = new sqs.Queue(stack, 'Tasks');
    const topic = new sns.Topic(stack, 'Results');
    // A program outside the app comes as a user.
    bucket.grantRead(new iam.User(stack, 'Partner'));
    const uploader = inlineFunction(stack, 'Uploader');
    const worker = inlineFunction(stack, 'Worker');
    bucket.addToResourcePolicy(new iam.PolicyStatement({ actions: ['s3:PutObject'], principals: [uploader.role!], resources: [bucket.arnForObjects('*')] }));
    queue.addToResourcePolicy(new iam.PolicyStatement({ actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], principals: [worker.role!], resources: [queue.queueArn] }));
    topic.addToResourcePolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], principals: [new iam.ArnPrincipal(worker.role!.roleArn)], resources: [topic.topicArn] }));
    // Whom nothing in the app stands for, and who is kept out.
    bucket.addToResourcePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], principals: [new iam.AccountPrincipal('333333333333')], resources: [bucket.arnForObjects('*')] }));
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY, actions: ['s3:GetObject'], principals: [worker.role!], resources: [bucket.arnForObjects('*')],
    }));
  },
  expected: {
    'access/permissions': ['Partner --reads--> Uploads', 'Uploader --writes--> Uploads', 'Tasks --consumes--> Worker', 'Worker --publishes--> Results'],
  },
};

/** Grants from one stack to another, in both directions. */
const acrossStacks: AccuracyApp = {
  name: 'grants across stacks',
  build(app) {
    const data = new Stack(app, 'Data');
    const table = new dynamodb.Table(data, 'Sessions', KEY);
    const topic = new sns.Topic(data, 'Logins');
    const access = new Stack(app, 'Access');
    const role = new iam.Role(access, 'ApiRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    table.grantReadData(role);
    const compute = new Stack(app, 'Compute');
    inlineFunction(compute, 'Api', { role });
    const login = inlineFunction(compute, 'Login', { environment: { TOPIC: topic.topicArn } });
    topic.grantPublish(login);
    table.grantReadWriteData(login);
  },
  expected: {
    'access/permissions': ['Compute/Api --reads--> Data/Sessions', 'Compute/Login --publishes--> Data/Logins', 'Compute/Login --reads and writes--> Data/Sessions'],
  },
};

/** APIs of AWS for which an app has no resource of its own. */
const managedApis: AccuracyApp = {
  name: 'functions that call managed APIs',
  build(app) {
    const stack = new Stack(app, 'Documents');
    const model = 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0';
    const may = (id: string, actions: string[], resources = ['*']) => {
      const user = inlineFunction(stack, id);
      user.addToRolePolicy(new iam.PolicyStatement({ actions, resources }));
      return user;
    };
    may('Sentiment', ['comprehend:DetectSentiment']);
    may('Translate', ['translate:TranslateText', 'comprehend:DetectDominantLanguage']);
    may('Faces', ['rekognition:DetectFaces', 'rekognition:CompareFaces']);
    may('Speak', ['polly:SynthesizeSpeech']);
    may('Listen', ['transcribe:StartTranscriptionJob', 'transcribe:GetTranscriptionJob']);
    may('Mail', ['ses:SendEmail', 'ses:SendRawEmail']);
    may('Text', ['mobiletargeting:SendMessages']);
    may('Places', ['geo:SearchPlaceIndexForText']);
    may('Summarize', ['bedrock:InvokeModel'], [model]);
    may('Chat', ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream']);

    // Textract tells a topic when a document is read, under a role that the function hands it.
    const topic = new sns.Topic(stack, 'DocumentRead');
    const role = new iam.Role(stack, 'TextractRole', { assumedBy: new iam.ServicePrincipal('textract.amazonaws.com') });
    topic.grantPublish(role);
    const read = may('Read', ['textract:StartDocumentAnalysis', 'textract:GetDocumentAnalysis']);
    role.grantPassRole(read.role!);
  },
  expected: {
    'access/permissions': [
      'Sentiment --calls--> [Amazon Comprehend]', 'Translate --calls--> [Amazon Translate]', 'Translate --calls--> [Amazon Comprehend]',
      'Faces --calls--> [Amazon Rekognition]', 'Speak --calls--> [Amazon Polly]', 'Listen --calls--> [Amazon Transcribe]', 'Mail --sends--> [Amazon SES]',
      'Text --sends--> [Amazon Pinpoint]', 'Places --calls--> [Amazon Location Service]', 'Summarize --invokes--> [Amazon Bedrock] "anthropic.claude-3-sonnet"',
      'Chat --invokes--> [Amazon Bedrock]', 'Read --calls--> [Amazon Textract]',
    ],
    'access/service-roles': ['[Amazon Textract] --publishes--> DocumentRead'],
  },
};

export const apps: readonly AccuracyApp[] = [grants, roles, statements, resourcePolicies, acrossStacks, managedApis];
