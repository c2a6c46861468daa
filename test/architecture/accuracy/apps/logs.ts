import { Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as destinations from 'aws-cdk-lib/aws-logs-destinations';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const logging: AccuracyApp = {
  name: 'what writes logs, and who is handed them',
  build(app) {
    const stack = new Stack(app, 'Logging');
    const vpc = isolatedVpc(stack);
    vpc.addFlowLog('Flows', { destination: ec2.FlowLogDestination.toCloudWatchLogs(new logs.LogGroup(stack, 'FlowGroup')) });
    const group = new logs.LogGroup(stack, 'FunctionGroup');
    inlineFunction(stack, 'Api', { logGroup: group });
    const alerts = inlineFunction(stack, 'Alerts');
    group.addSubscriptionFilter('Errors', { destination: new destinations.LambdaDestination(alerts), filterPattern: logs.FilterPattern.literal('ERROR') });
    const stream = new kinesis.Stream(stack, 'AllLogs');

    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    const webGroup = new logs.LogGroup(stack, 'WebGroup');
    taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), logging: ecs.LogDriver.awsLogs({ streamPrefix: 'web', logGroup: webGroup }) });
    new ecs.FargateService(stack, 'Web', { cluster: new ecs.Cluster(stack, 'Cluster', { vpc }), taskDefinition });
    webGroup.addSubscriptionFilter('All', { destination: new destinations.KinesisDestination(stream), filterPattern: logs.FilterPattern.allEvents() });

    new sfn.StateMachine(stack, 'Flow', {
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Done')), logs: { destination: new logs.LogGroup(stack, 'FlowLog'), level: sfn.LogLevel.ALL },
    });
    const accessLogs = new s3.Bucket(stack, 'AccessLogs');
    new s3.Bucket(stack, 'Uploads', { serverAccessLogsBucket: accessLogs });
    const trail = new cloudtrail.Trail(stack, 'Trail', { bucket: new s3.Bucket(stack, 'TrailBucket'), sendToCloudWatchLogs: true, cloudWatchLogGroup: new logs.LogGroup(stack, 'TrailGroup') });
    trail.addS3EventSelector([{ bucket: accessLogs }]);
  },
  expected: {
    'observation/log-destinations': [
      'Vpc/Flows/FlowLog --logs--> FlowGroup', 'Api --logs--> FunctionGroup', 'Web --logs--> WebGroup', 'Flow --logs--> FlowLog', 'Uploads --logs--> AccessLogs',
      'Trail --logs--> TrailBucket', 'Trail --logs--> TrailGroup',
    ],
    'observation/notifications': ['AccessLogs --logs--> Trail "data events"'],
    'observation/log-subscriptions': ['FunctionGroup --triggers--> Alerts', 'WebGroup --delivers--> AllLogs'],
  },
};

const byName: AccuracyApp = {
  name: 'log groups that services find by their names, and that servers may write to',
  build(app) {
    const stack = new Stack(app, 'Named');
    const api = inlineFunction(stack, 'Api');
    new logs.LogGroup(stack, 'ApiGroup', { logGroupName: `/aws/lambda/${api.functionName}` });
    new logs.LogGroup(stack, 'OtherGroup', { logGroupName: '/aws/lambda/of-somebody-else' });
    const servers = new autoscaling.AutoScalingGroup(stack, 'Servers', {
      vpc: isolatedVpc(stack),
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      instanceType: new ec2.InstanceType('t3.micro'),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    });
    new logs.LogGroup(stack, 'ServerGroup').grantWrite(servers);
  },
  expected: {
    'observation/log-group-names': ['Api --logs--> ApiGroup'],
    'observation/log-permissions': ['Servers --logs--> ServerGroup'],
  },
};

export const apps: readonly AccuracyApp[] = [logging, byName];
