import { Duration, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as events from 'aws-cdk-lib/aws-events';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** Step Functions. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a workflow that calls every service with an integration of its own',
    build(app) {
      const stack = new Stack(app, 'Orders', { env: { account: '111111111111', region: 'eu-west-1' } });
      const orders = new dynamodb.Table(stack, 'OrderTable', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
      const key = { id: tasks.DynamoAttributeValue.fromString('1') };
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const task = new ecs.FargateTaskDefinition(stack, 'Pack');
      const container = task.addContainer('main', { image: ecs.ContainerImage.fromRegistry('nginx') });
      const inner = new sfn.StateMachine(stack, 'Refund', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, 'Refunded')) });
      const api = new apigateway.RestApi(stack, 'Stock', { cloudWatchRole: false });
      api.root.addMethod('GET', new apigateway.MockIntegration());
      const activity = new sfn.Activity(stack, 'Approve');
      const chain = sfn.Chain
        .start(new tasks.LambdaInvoke(stack, 'CheckTask', { lambdaFunction: inlineFunction(stack, 'Check') }))
        .next(new tasks.DynamoPutItem(stack, 'PutTask', { table: orders, item: key }))
        .next(new tasks.DynamoGetItem(stack, 'GetTask', { table: orders, key }))
        .next(new sfn.Parallel(stack, 'Tell')
          .branch(new tasks.SqsSendMessage(stack, 'SqsTask', { queue: new sqs.Queue(stack, 'Packing'), messageBody: sfn.TaskInput.fromText('x') }))
          .branch(new tasks.SnsPublish(stack, 'SnsTask', { topic: new sns.Topic(stack, 'News'), message: sfn.TaskInput.fromText('x') }))
          .branch(new tasks.EventBridgePutEvents(stack, 'BusTask', {
            entries: [{ eventBus: new events.EventBus(stack, 'Bus'), detail: sfn.TaskInput.fromText('{}'), detailType: 'Ordered', source: 'orders' }],
          })))
        .next(new sfn.Map(stack, 'EachItem').itemProcessor(new tasks.EcsRunTask(stack, 'EcsTask', {
          cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
          taskDefinition: task,
          launchTarget: new tasks.EcsFargateLaunchTarget(),
          subnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
          integrationPattern: sfn.IntegrationPattern.RUN_JOB,
          containerOverrides: [{ containerDefinition: container, environment: [{ name: 'TABLE', value: 'x' }] }],
        })))
        .next(new tasks.GlueStartJobRun(stack, 'GlueTask', { glueJobName: new glue.CfnJob(stack, 'Report', { command: { name: 'glueetl' }, role: 'x' }).ref }))
        .next(new tasks.CodeBuildStartBuild(stack, 'BuildTask', {
          project: new codebuild.Project(stack, 'Render', { buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2' }) }),
        }))
        .next(new tasks.CallApiGatewayRestApiEndpoint(stack, 'ApiTask', { api, stageName: 'prod', method: tasks.HttpMethod.GET, authType: tasks.AuthType.IAM_ROLE }))
        .next(new tasks.StepFunctionsInvokeActivity(stack, 'ActivityTask', { activity }))
        .next(new tasks.CallAwsService(stack, 'TextTask', { service: 'comprehend', action: 'detectSentiment', iamResources: ['*'], parameters: { Text: 'x', LanguageCode: 'en' } }))
        .next(new tasks.CallAwsServiceCrossRegion(stack, 'FarTask', {
          region: 'us-west-2',
          service: 's3',
          action: 'getObject',
          iamResources: ['*'],
          parameters: { Bucket: new s3.Bucket(stack, 'Prices').bucketName, Key: 'x' },
        }))
        .next(new tasks.StepFunctionsStartExecution(stack, 'InnerTask', { stateMachine: inner, integrationPattern: sfn.IntegrationPattern.RUN_JOB }))
        .next(new sfn.Wait(stack, 'Wait', { time: sfn.WaitTime.duration(Duration.seconds(1)) }));
      new sfn.StateMachine(stack, 'Order', {
        definitionBody: sfn.DefinitionBody.fromChainable(chain),
        tracingEnabled: true,
        logs: { destination: new logs.LogGroup(stack, 'OrderLog'), level: sfn.LogLevel.ALL },
      });
    },
    expected: {
      'workflows/workflow-calls': [
        'Order --invokes--> Check',
        'Order --reads and writes--> OrderTable',
        'Order --sends--> Packing',
        'Order --publishes--> News',
        'Order --publishes--> Bus',
        'Order --invokes--> Pack',
        'Order --invokes--> Report',
        'Order --invokes--> Render',
        'Order --calls--> Stock',
        'Order --invokes--> Approve',
        'Order --calls--> [Amazon Comprehend]',
        'Order --reads--> Prices',
        'Order --invokes--> Refund',
      ],
      'routing/users': ['[Users] --routes--> Stock "HTTPS"'],
      'observation/log-destinations': ['Order --logs--> OrderLog'],
      'observation/tracing': ['Order --traces--> [AWS X-Ray]'],
    },
  },
  {
    name: 'workflows whose definitions are texts: with substitutions, in JSONata, and elsewhere',
    build(app) {
      const stack = new Stack(app, 'Texts', { env: { account: '111111111111', region: 'eu-west-1' } });
      const role = 'arn:aws:iam::111111111111:role/workflows';
      const check = inlineFunction(stack, 'Check');
      const bucket = new s3.Bucket(stack, 'Results');
      const queue = new sqs.Queue(stack, 'Jobs');
      new sfn.CfnStateMachine(stack, 'Substituted', {
        roleArn: role,
        definitionSubstitutions: { CheckArn: check.functionArn, QueueUrl: queue.queueUrl },
        definitionString: JSON.stringify({
          StartAt: 'Check',
          States: {
            Check: { Type: 'Task', Resource: '${CheckArn}', Next: 'Send' },
            Send: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { QueueUrl: '${QueueUrl}', MessageBody: {} }, End: true },
          },
        }),
      });
      new sfn.CfnStateMachine(stack, 'InJsonata', {
        roleArn: role,
        definition: {
          QueryLanguage: 'JSONata',
          StartAt: 'Each',
          States: {
            Each: {
              Type: 'Map',
              ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: bucket.bucketName, Key: '{% $states.input.key %}' } },
              ItemProcessor: {
                ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
                StartAt: 'Invoke',
                States: {
                  Invoke: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: check.functionArn, Payload: '{% $states.input %}' }, Next: 'Charge' },
                  Charge: {
                    Type: 'Task',
                    Resource: 'arn:aws:states:::http:invoke',
                    End: true,
                    Arguments: { ApiEndpoint: 'https://bank.example.net/charges', Method: 'POST', Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111111111111:connection/bank/1' } },
                  },
                },
              },
              ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: bucket.bucketName, Prefix: 'out' } },
              End: true,
            },
          },
        },
      });
      const elsewhere = new sfn.CfnStateMachine(stack, 'Elsewhere', {
        roleArn: role, definitionS3Location: { bucket: 'definitions', key: 'main.asl.json' }, definitionSubstitutions: { CheckArn: check.functionArn },
      });
      const live = new lambda.CfnEventInvokeConfig(stack, 'Unrelated', { functionName: check.functionName, qualifier: '$LATEST', maximumRetryAttempts: 1 });
      live.node.addDependency(elsewhere);
    },
    expected: {
      'workflows/workflow-calls': [
        'Substituted --invokes--> Check',
        'Substituted --sends--> Jobs',
        'InJsonata --reads and writes--> Results',
        'InJsonata --invokes--> Check',
        'InJsonata --calls--> [bank.example.net]',
      ],
      'workflows/unread-definitions': ['Elsewhere --invokes--> Check'],
    },
  },
];
