import { Stack } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** Event source mappings. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a queue with a dead-letter queue that a function works off',
    build(app) {
      const stack = new Stack(app, 'Orders');
      const failed = new sqs.Queue(stack, 'FailedOrders');
      const queue = new sqs.Queue(stack, 'NewOrders', { deadLetterQueue: { queue: failed, maxReceiveCount: 3 } });
      const worker = inlineFunction(stack, 'Worker');
      worker.addEventSource(new SqsEventSource(queue));
    },
    expected: {
      'events/dead-letters': ['NewOrders --dead-letters--> FailedOrders'],
      'streams/event-source-mappings': ['NewOrders --triggers--> Worker'],
    },
  },
];
