import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { type Construct } from 'constructs';
import { type PlatformTopics } from '../../observability/notifications';

/** Whose tasks people are told of, and where. */
export interface TaskEventsProps {
  readonly cluster: ecs.ICluster;
  readonly service: ecs.FargateService;
  readonly topics: PlatformTopics;
}

/** Tells people of tasks that come and go and of deployments that fail: an Auto Scaling group tells its topic itself, a service of ECS does not. */
export function tellOfTasks(scope: Construct, { cluster, service, topics }: TaskEventsProps): events.Rule[] {
  return [
    new events.Rule(scope, 'TaskStates', {
      description: 'Tasks that were started or stopped',
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Task State Change'],
        detail: { clusterArn: [cluster.clusterArn], group: [`service:${service.serviceName}`], lastStatus: ['RUNNING', 'STOPPED'] },
      },
      targets: [new targets.SnsTopic(topics.scalingEvents)],
    }),
    new events.Rule(scope, 'FailedDeployments', {
      description: 'Deployments that failed and are taken back',
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Deployment State Change'],
        resources: [service.serviceArn],
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      },
      targets: [new targets.SnsTopic(topics.serviceHealth)],
    }),
  ];
}
