import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as s3Notifications from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** What buckets, topics and queues tell others. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a bucket that tells a function, a queue and a topic, by CDK\'s custom resource and by CloudFormation itself',
    build(app) {
      const stack = new Stack(app, 'Files');
      const bucket = new s3.Bucket(stack, 'Uploads');
      bucket.addEventNotification(s3.EventType.OBJECT_CREATED, new s3Notifications.LambdaDestination(inlineFunction(stack, 'Thumbnails')), { prefix: 'images/', suffix: '.jpg' });
      bucket.addEventNotification(s3.EventType.OBJECT_REMOVED, new s3Notifications.SqsDestination(new sqs.Queue(stack, 'Removed')));
      bucket.addEventNotification(s3.EventType.OBJECT_CREATED_PUT, new s3Notifications.SnsDestination(new sns.Topic(stack, 'Put')), { prefix: 'reports/' });

      const imported = s3.Bucket.fromBucketName(stack, 'Shared', 'shared-files');
      imported.addEventNotification(s3.EventType.OBJECT_CREATED, new s3Notifications.LambdaDestination(inlineFunction(stack, 'Index')));

      const queue = new sqs.Queue(stack, 'Jobs');
      queue.addToResourcePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'], principals: [new iam.ServicePrincipal('s3.amazonaws.com')] }));
      new s3.CfnBucket(stack, 'Plain', {
        notificationConfiguration: { queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn, filter: { s3Key: { rules: [{ name: 'prefix', value: 'in/' }] } } }] },
      });
    },
    expected: {
      'events/bucket-notifications': [
        'Uploads --triggers--> Thumbnails "object created (images/*.jpg)"',
        'Uploads --delivers--> Removed "object removed"',
        'Uploads --delivers--> Put "object created (put) (reports/*)"',
        '[shared-files] --triggers--> Index "object created"',
        'Plain --delivers--> Jobs "object created (in/*)"',
      ],
    },
  },
  {
    name: 'a topic with subscribers of every kind, in stacks of their own',
    build(app) {
      const env = { account: '111111111111', region: 'eu-west-1' };
      const core = new Stack(app, 'Core', { env });
      const topic = new sns.Topic(core, 'Orders');
      const shop = new Stack(app, 'Shop', { env });
      const failed = new sqs.Queue(shop, 'Failed');
      const queue = new sqs.Queue(shop, 'Placed', { deadLetterQueue: { queue: new sqs.Queue(shop, 'PlacedFailed'), maxReceiveCount: 3 } });
      topic.addSubscription(new subscriptions.SqsSubscription(queue, {
        rawMessageDelivery: true, deadLetterQueue: failed, filterPolicy: { kind: sns.SubscriptionFilter.stringFilter({ allowlist: ['placed', 'paid'] }) },
      }));
      const nested = new NestedStack(shop, 'Mailing');
      topic.addSubscription(new subscriptions.LambdaSubscription(inlineFunction(nested, 'Send'), {
        filterPolicyWithMessageBody: { kind: sns.FilterOrPolicy.filter(sns.SubscriptionFilter.stringFilter({ allowlist: ['shipped'] })) },
      }));
      topic.addSubscription(new subscriptions.EmailSubscription('orders@example.com'));
      topic.addSubscription(new subscriptions.SmsSubscription('+15551234567'));
      topic.addSubscription(new subscriptions.UrlSubscription('https://partner.example.net/hook'));
      const lake = new firehose.CfnDeliveryStream(shop, 'Lake', {});
      new sns.Subscription(shop, 'ToLake', { topic, endpoint: lake.attrArn, protocol: sns.SubscriptionProtocol.FIREHOSE, subscriptionRoleArn: 'arn:aws:iam::111111111111:role/x' });
      // A redrive policy that is written as text, as templates of old have it.
      const audit = new sqs.CfnQueue(shop, 'Audit');
      const auditFailed = new sqs.CfnQueue(shop, 'AuditFailed');
      audit.addPropertyOverride('RedrivePolicy', { 'Fn::Sub': '{"deadLetterTargetArn": "${AuditFailed.Arn}", "maxReceiveCount": 5}' });
      audit.addResourceDependency(auditFailed);
    },
    expected: {
      'events/topic-subscriptions': [
        'Core/Orders --delivers--> Shop/Placed "placed, paid"',
        'Core/Orders --dead-letters--> Shop/Failed',
        'Core/Orders --triggers--> Shop/Mailing/Send "shipped"',
        'Core/Orders --delivers--> [E-mail]',
        'Core/Orders --delivers--> [SMS]',
        'Core/Orders --delivers--> [partner.example.net]',
        'Core/Orders --delivers--> Shop/Lake',
      ],
      'events/dead-letters': ['Shop/Placed --dead-letters--> Shop/PlacedFailed', 'Shop/Audit --dead-letters--> Shop/AuditFailed'],
    },
  },
  {
    name: 'functions and queues that let in whom something outside the app connects them with',
    build(app) {
      const stack = new Stack(app, 'Intake', { env: { account: '111111111111', region: 'eu-west-1' } });
      const bucket = new s3.Bucket(stack, 'Uploads');
      const index = inlineFunction(stack, 'Index');
      index.addPermission('OfUploads', { principal: new iam.ServicePrincipal('s3.amazonaws.com'), sourceArn: bucket.bucketArn, sourceAccount: stack.account });
      index.addPermission('OfTheirTopic', { principal: new iam.ServicePrincipal('sns.amazonaws.com'), sourceArn: 'arn:aws:sns:eu-west-1:222222222222:theirs' });
      index.addPermission('OfAnyRule', { principal: new iam.ServicePrincipal('events.amazonaws.com'), sourceArn: 'arn:aws:events:eu-west-1:111111111111:rule/*' });
      const queue = new sqs.Queue(stack, 'Jobs');
      queue.addToResourcePolicy(new iam.PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
        conditions: { ArnLike: { 'aws:SourceArn': bucket.bucketArn } },
      }));
      // What is configured says it better than what is allowed.
      const told = inlineFunction(stack, 'Told');
      bucket.addEventNotification(s3.EventType.OBJECT_REMOVED, new s3Notifications.LambdaDestination(told));
    },
    expected: {
      'events/admitted-sources': ['Uploads --triggers--> Index', '[theirs] --triggers--> Index', 'Uploads --delivers--> Jobs'],
      'events/bucket-notifications': ['Uploads --triggers--> Told "object removed"'],
    },
  },
  {
    name: 'functions with destinations, a URL, versions and aliases',
    build(app) {
      const stack = new Stack(app, 'Work');
      const done = inlineFunction(stack, 'Done');
      const failed = new sqs.Queue(stack, 'Failed');
      const archive = new s3.Bucket(stack, 'FailedInvocations');
      const worker = inlineFunction(stack, 'Worker');
      worker.configureAsyncInvoke({ maxEventAge: Duration.hours(1) });
      const version = worker.currentVersion;
      const live = new lambda.Alias(stack, 'Live', { aliasName: 'live', version });
      new lambda.EventInvokeConfig(stack, 'OfLive', {
        function: worker,
        qualifier: live.aliasName,
        onSuccess: { bind: () => ({ destination: done.functionArn }) },
        onFailure: { bind: () => ({ destination: failed.queueArn }) },
      });
      done.grantInvoke(worker);
      new lambda.CfnEventInvokeConfig(stack, 'OfDone', {
        functionName: done.functionName,
        qualifier: '$LATEST',
        destinationConfig: { onFailure: { destination: archive.bucketArn }, onSuccess: { destination: new sns.Topic(stack, 'Finished').topicArn } },
      });
      live.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });
      const old = inlineFunction(stack, 'Old', { deadLetterQueueEnabled: true, deadLetterQueue: failed });
      live.grantInvoke(old);
    },
    expected: {
      'routing/users': ['[Users] --routes--> Worker "HTTPS"'],
      'events/function-destinations': [
        'Worker --triggers--> Done "on success"',
        'Worker --dead-letters--> Failed "on failure"',
        'Done --dead-letters--> FailedInvocations "on failure"',
        'Done --delivers--> Finished "on success"',
      ],
      'events/dead-letters': ['Old --dead-letters--> Failed'],
      'access/permissions': ['Old --invokes--> Worker'],
    },
  },
];
