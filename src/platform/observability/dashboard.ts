import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { type Construct } from 'constructs';
import { type Microservice } from '../service/microservice';

const FULL_WIDTH = 24;

/** One page for the whole platform: the load balancer first, then a row for every service. */
export class PlatformDashboard {
  public readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, { metrics }: elbv2.ApplicationLoadBalancer) {
    this.dashboard = new cloudwatch.Dashboard(scope, 'Dashboard', {
      widgets: [[
        new cloudwatch.GraphWidget({
          title: 'Load balancer',
          width: FULL_WIDTH,
          left: [metrics.requestCount(), metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT)],
          right: [metrics.targetResponseTime({ statistic: cloudwatch.Stats.percentile(95) })],
        }),
      ]],
    });
  }

  /** Adds the row of a service. */
  public add(service: Microservice): void {
    const requests = service.targetGroup.metrics;
    const graphs = [
      { title: service.fargateService ? 'tasks' : 'instances', left: [service.metricCpuUtilization(), service.metricMemoryUtilization()] },
      {
        title: 'requests',
        left: [requests.requestCount(), requests.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT)],
        right: [requests.targetResponseTime({ statistic: cloudwatch.Stats.percentile(95) })],
      },
      {
        title: 'events',
        left: [
          service.queue.metricNumberOfMessagesReceived(),
          service.queue.metricApproximateAgeOfOldestMessage(),
          service.deadLetterQueue.metricApproximateNumberOfMessagesVisible(),
        ],
      },
      ...(service.database
        ? [{ title: 'database', left: [service.database.metricDatabaseConnections(), service.database.metricCPUUtilization()] }]
        : []),
    ];
    this.dashboard.addWidgets(
      ...graphs.map((graph) => new cloudwatch.GraphWidget({
        ...graph,
        title: `${service.title}: ${graph.title}`,
        width: FULL_WIDTH / graphs.length,
      })),
    );
    this.dashboard.addWidgets(new cloudwatch.AlarmStatusWidget({ title: `${service.title}: alarms`, alarms: service.alarms, width: FULL_WIDTH }));
  }
}
