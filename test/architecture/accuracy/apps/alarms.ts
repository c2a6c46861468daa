import { Duration, Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const ONCE = { threshold: 1, evaluationPeriods: 1 };

const watching: AccuracyApp = {
  name: 'alarms on functions, queues and expressions that notify people',
  build(app) {
    const stack = new Stack(app, 'Watched');
    const topic = new sns.Topic(stack, 'OnCall');
    topic.addSubscription(new subscriptions.EmailSubscription('on-call@example.com'));
    const worker = inlineFunction(stack, 'Worker');
    const queue = new sqs.Queue(stack, 'Jobs');
    const errors = worker.metricErrors().createAlarm(stack, 'Errors', ONCE);
    errors.addAlarmAction(new actions.SnsAction(topic));
    const backlog = queue.metricApproximateNumberOfMessagesVisible().createAlarm(stack, 'Backlog', ONCE);
    const rate = new cloudwatch.MathExpression({
      expression: 'errors / invocations', usingMetrics: { errors: worker.metricErrors(), invocations: worker.metricInvocations() }, period: Duration.minutes(1),
    }).createAlarm(stack, 'ErrorRate', ONCE);
    const repair = inlineFunction(stack, 'Repair');
    rate.addAlarmAction(new actions.LambdaAction(repair));
    const all = new cloudwatch.CompositeAlarm(stack, 'Unhealthy', {
      alarmRule: cloudwatch.AlarmRule.anyOf(errors, cloudwatch.AlarmRule.fromAlarm(backlog, cloudwatch.AlarmState.ALARM)),
    });
    all.addAlarmAction(new actions.SnsAction(topic));
    // What people look at is no part of how the app works.
    new cloudwatch.Dashboard(stack, 'Board', { widgets: [[new cloudwatch.GraphWidget({ left: [worker.metricErrors()] })]] });
  },
  expected: {
    'observation/alarm-subjects': [
      'Worker --monitors--> Errors', 'Jobs --monitors--> Backlog', 'Worker --monitors--> ErrorRate', 'Errors --monitors--> Unhealthy', 'Backlog --monitors--> Unhealthy',
    ],
    'observation/alarm-actions': ['Errors --notifies--> OnCall', 'Unhealthy --notifies--> OnCall', 'ErrorRate --notifies--> Repair'],
    'events/topic-subscriptions': ['OnCall --delivers--> [E-mail]'],
  },
};

const acting: AccuracyApp = {
  name: 'alarms that scale servers, restart one, and count lines of logs',
  build(app) {
    const stack = new Stack(app, 'Acting');
    const vpc = isolatedVpc(stack);
    const machine = {
      vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    };
    const servers = new autoscaling.AutoScalingGroup(stack, 'Servers', machine);
    servers.scaleOnMetric('Busy', {
      metric: new cloudwatch.Metric({ namespace: 'AWS/EC2', metricName: 'CPUUtilization', dimensionsMap: { AutoScalingGroupName: servers.autoScalingGroupName } }),
      scalingSteps: [{ upper: 20, change: -1 }, { lower: 80, change: 1 }],
    });
    const single = new ec2.Instance(stack, 'Single', machine);
    new cloudwatch.Metric({ namespace: 'AWS/EC2', metricName: 'StatusCheckFailed', dimensionsMap: { InstanceId: single.instanceId } })
      .createAlarm(stack, 'Stuck', ONCE).addAlarmAction(new actions.Ec2Action(actions.Ec2InstanceAction.REBOOT));
    const group = new logs.LogGroup(stack, 'AppLog');
    const filter = new logs.MetricFilter(stack, 'Failures', { logGroup: group, filterPattern: logs.FilterPattern.literal('ERROR'), metricNamespace: 'App', metricName: 'Failures' });
    filter.metric().createAlarm(stack, 'ManyFailures', ONCE).addAlarmAction(new actions.SsmAction(actions.OpsItemSeverity.HIGH));
    // A metric of a service without any dimension, in a stack with one function.
    inlineFunction(stack, 'Only', { architecture: lambda.Architecture.ARM_64 });
    new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles' }).createAlarm(stack, 'Throttled', ONCE);
  },
  expected: {
    'observation/alarm-subjects': [
      'Servers --monitors--> Servers/Busy/LowerAlarm', 'Servers --monitors--> Servers/Busy/UpperAlarm', 'Single --monitors--> Stuck',
      'AppLog --monitors--> ManyFailures', 'Only --monitors--> Throttled',
    ],
    'observation/alarm-actions': [
      'Servers/Busy/LowerAlarm --notifies--> Servers "scale"', 'Servers/Busy/UpperAlarm --notifies--> Servers "scale"', 'Stuck --notifies--> Single "reboot"',
      'ManyFailures --notifies--> [AWS Systems Manager]',
    ],
  },
};

export const apps: readonly AccuracyApp[] = [watching, acting];
