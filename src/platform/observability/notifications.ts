import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type PlatformKeys } from '../security/keys';

/** The topics that people are told things on. */
export interface PlatformTopics {
  /** Alarms that somebody has to act on. */
  readonly criticalAlerts: sns.ITopic;
  /** Services that become unhealthy, or healthy again. */
  readonly serviceHealth: sns.ITopic;
  /** Instances that are started or stopped. */
  readonly scalingEvents: sns.ITopic;
  /** Findings of GuardDuty and the Security Hub. */
  readonly securityFindings: sns.ITopic;
}

/** Creates the topics, encrypted, and lets alarms publish to them; the key's policy has the rest of what that takes. */
export function createTopics(scope: Construct, keys: PlatformKeys, emails: string[]): PlatformTopics {
  const create = (id: string, displayName: string): sns.Topic => {
    const topic = new sns.Topic(scope, id, { displayName, masterKey: keys.messaging, enforceSSL: true });
    topic.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'PublishByAlarms',
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }));
    for (const email of emails) { topic.addSubscription(new subscriptions.EmailSubscription(email)); }
    return topic;
  };
  return {
    criticalAlerts: create('CriticalAlerts', 'Critical alerts'),
    serviceHealth: create('ServiceHealth', 'Service health'),
    scalingEvents: create('ScalingEvents', 'Scaling events'),
    securityFindings: create('SecurityFindings', 'Security findings'),
  };
}
