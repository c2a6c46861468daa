import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { listUnderObservability } from '../architecture-hints';
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

/**
 * Topics of one's own, in the place of those that the platform would create.
 *
 * They stay as they are, so their owner lets alarms, Auto Scaling and EventBridge publish to them, as each of them says. Where such a topic
 * is encrypted, its key has to let the same services use it: `KeyPolicyStatements.messaging()` has the statements.
 */
export interface PlatformTopicProps {
  /**
   * Topic for alarms that somebody has to act on. Its policy has to let `cloudwatch.amazonaws.com` publish, and `events.amazonaws.com` where
   * `backup` is given.
   *
   * @default - a new topic
   */
  readonly criticalAlerts?: sns.ITopic;

  /**
   * Topic for services that become unhealthy, or healthy again. Its policy has to let `cloudwatch.amazonaws.com` publish.
   *
   * @default - a new topic
   */
  readonly serviceHealth?: sns.ITopic;

  /**
   * Topic for instances that are started or stopped. Auto Scaling publishes with the permissions of its service-linked role; only a topic of
   * another account has to let that role in.
   *
   * @default - a new topic
   */
  readonly scalingEvents?: sns.ITopic;

  /**
   * Topic for findings of GuardDuty and the Security Hub. Its policy has to let `events.amazonaws.com` publish.
   *
   * @default - a new topic
   */
  readonly securityFindings?: sns.ITopic;
}

/** Who is told what: subscriptions to the topics that the platform creates. */
export interface PlatformSubscriptionProps {
  /**
   * Who is told of alarms that somebody has to act on.
   *
   * @default - nobody but `alertEmails`
   */
  readonly criticalAlerts?: sns.ITopicSubscription[];

  /**
   * Who is told of services that become unhealthy, or healthy again.
   *
   * @default - nobody but `alertEmails`
   */
  readonly serviceHealth?: sns.ITopicSubscription[];

  /**
   * Who is told of instances that are started or stopped.
   *
   * @default - nobody but `alertEmails`
   */
  readonly scalingEvents?: sns.ITopicSubscription[];

  /**
   * Who is told of findings of GuardDuty and the Security Hub.
   *
   * @default - nobody but `alertEmails`
   */
  readonly securityFindings?: sns.ITopicSubscription[];
}

/** Construct id and display name of each topic. */
const TOPICS: Record<keyof PlatformTopics, { readonly id: string; readonly displayName: string }> = {
  criticalAlerts: { id: 'CriticalAlerts', displayName: 'Critical alerts' },
  serviceHealth: { id: 'ServiceHealth', displayName: 'Service health' },
  scalingEvents: { id: 'ScalingEvents', displayName: 'Scaling events' },
  securityFindings: { id: 'SecurityFindings', displayName: 'Security findings' },
};

/** The topics by their names. */
export const TOPIC_NAMES = Object.keys(TOPICS) as (keyof PlatformTopics)[];

/** What the topics are made with, and who is subscribed to them. */
export interface NotificationProps {
  readonly keys: PlatformKeys;
  readonly own: PlatformTopicProps;
  readonly emails: readonly string[];
  readonly subscriptions: PlatformSubscriptionProps;
}

/** Takes the topics that there are and creates the others. */
export function createTopics(scope: Construct, props: NotificationProps): PlatformTopics {
  const topic = (name: keyof PlatformTopics) => props.own[name] ?? createTopic(scope, name, props);
  return {
    criticalAlerts: topic('criticalAlerts'),
    serviceHealth: topic('serviceHealth'),
    scalingEvents: topic('scalingEvents'),
    securityFindings: topic('securityFindings'),
  };
}

/** Creates a topic, encrypted, and lets alarms publish to it; the key's policy has the rest of what that takes. */
function createTopic(scope: Construct, name: keyof PlatformTopics, props: NotificationProps): sns.Topic {
  const { id, displayName } = TOPICS[name];
  const topic = new sns.Topic(scope, id, { displayName, masterKey: props.keys.messaging, enforceSSL: true });
  topic.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'PublishByAlarms',
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }));
  for (const email of props.emails) { topic.addSubscription(new subscriptions.EmailSubscription(email)); }
  for (const subscription of props.subscriptions[name] ?? []) { topic.addSubscription(subscription); }
  listUnderObservability(topic);
  return topic;
}
