import { writeFileSync } from 'fs';
import { join } from 'path';
import {
  App, Aspects, CfnCondition, CfnOutput, CfnParameter, CfnResource, CfnStack, Duration, Fn, LegacyStackSynthesizer, NestedStack,
  PhysicalName, Stack, Stage, Tags, type IAspect,
} from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import * as servicecatalog from 'aws-cdk-lib/aws-servicecatalog';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import * as pipelines from 'aws-cdk-lib/pipelines';
import { Construct, type IConstruct } from 'constructs';
import { temporaryFolder } from './temporary-folder';
import { ArchitectureHints, Layer, RelationshipKind } from '../../../src/architecture/sources';

/** Apps of many shapes, each built into an empty App. */
export const EXAMPLE_APPS: Record<string, (app: App) => void> = {
  'one stack': (app) => {
    const stack = new Stack(app, 'Shop', { tags: { team: 'shop' } });
    const queue = new sqs.Queue(stack, 'Orders', { deadLetterQueue: { queue: new sqs.Queue(stack, 'Failed'), maxReceiveCount: 3 } });
    const handler = inlineFunction(stack, 'Handler');
    queue.grantConsumeMessages(handler);
    handler.addEnvironment('QUEUE_URL', queue.queueUrl);
    new events.Rule(stack, 'Nightly', { schedule: events.Schedule.rate(Duration.days(1)) }).addTarget(new targets.SqsQueue(queue));
    new CfnOutput(stack, 'Url', { value: queue.queueUrl });
  },

  'a network with everything in it': (app) => {
    const stack = new Stack(app, 'Net', { env: { account: '111111111111', region: 'eu-west-1' } });
    const vpc = new ec2.Vpc(stack, 'Vpc', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] });
    vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    new ec2.SecurityGroup(stack, 'Group', { vpc }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
  },

  'references between stacks': (app) => {
    const data = new Stack(app, 'Data');
    const table = new dynamodb.Table(data, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    const topic = new sns.Topic(data, 'Topic');
    const api = new Stack(app, 'Api');
    const handler = inlineFunction(api, 'Handler');
    table.grantReadWriteData(handler);
    topic.addSubscription(new subscriptions.LambdaSubscription(handler));
    handler.addEnvironment('TOPIC', topic.topicArn);
  },

  'nested stacks that refer both ways': (app) => {
    const stack = new Stack(app, 'App');
    const topic = new sns.Topic(stack, 'Topic');
    const workers = new NestedStack(stack, 'Workers');
    const queue = new sqs.Queue(workers, 'Queue');
    inlineFunction(stack, 'Sender').addEnvironment('QUEUE', queue.queueUrl);
    const deeper = new NestedStack(workers, 'Deeper');
    const handler = inlineFunction(deeper, 'Handler');
    handler.addEnvironment('TOPIC', topic.topicArn);
    handler.addEnvironment('QUEUE', queue.queueUrl);
    const sibling = new NestedStack(new Construct(stack, 'Group'), 'Sibling');
    new sqs.Queue(sibling, 'Queue', { deadLetterQueue: { queue, maxReceiveCount: 2 } });
    inlineFunction(sibling, 'Caller').addEnvironment('CALLED', handler.functionArn);
    const other = new Stack(app, 'Other');
    inlineFunction(other, 'Reader').addEnvironment('QUEUE', queue.queueUrl);
  },

  'Stages': (app) => {
    for (const name of ['Prod', 'Beta']) {
      const stage = new Stage(app, name, { env: name === 'Prod' ? { account: '222222222222', region: 'eu-central-1' } : undefined });
      const topic = new sns.Topic(new Stack(stage, 'Data'), 'Topic');
      inlineFunction(new Stack(stage, 'Api'), 'Handler').addEnvironment('TOPIC', topic.topicArn);
      const nested = new NestedStack(new Stack(stage, 'Jobs'), 'Nested');
      inlineFunction(nested, 'Handler').addEnvironment('TOPIC', topic.topicArn);
    }
    new sqs.Queue(new Stack(app, 'Shared'), 'Queue');
  },

  'Stages inside a stack, as pipelines have them': (app) => {
    const pipeline = new Stack(app, 'Pipeline');
    new sns.Topic(pipeline, 'Notices');
    const stage = new Stage(pipeline, 'Live');
    ArchitectureHints.of(stage).rename('Live').group('Live');
    new sqs.Queue(new Stack(stage, 'Orders'), 'Queue');
    new sqs.Queue(new Stack(new Stage(stage, 'Inner'), 'Bills'), 'Queue');
    new sqs.Queue(new Stack(pipeline, 'Within'), 'Queue');
  },

  'equal logical ids, equal stack names': (app) => {
    for (const name of ['Blue', 'Green']) {
      const stage = new Stage(app, name);
      const data = new Stack(stage, 'Data', { stackName: 'data' });
      const queue = new sqs.Queue(data, 'Queue');
      (queue.node.defaultChild as CfnResource).overrideLogicalId('Queue');
      inlineFunction(new Stack(stage, 'Api', { stackName: 'api' }), 'Handler').addEnvironment('QUEUE', queue.queueUrl);
    }
    const first = new CfnResource(new Stack(app, 'One'), 'Same', { type: 'AWS::SQS::Queue' });
    const second = new CfnResource(new Stack(app, 'Two'), 'Same', { type: 'AWS::SNS::Topic' });
    first.overrideLogicalId('constructor');
    second.overrideLogicalId('constructor');
  },

  'overrides and escape hatches': (app) => {
    const stack = new Stack(app, 'Hatches');
    const topic = new sns.Topic(stack, 'Topic');
    (topic.node.defaultChild as CfnResource).overrideLogicalId('Topic');
    const queue = new sqs.Queue(stack, 'Queue');
    const element = queue.node.defaultChild as sqs.CfnQueue;
    element.overrideLogicalId('Renamed');
    element.addPropertyOverride('RedrivePolicy.deadLetterTargetArn', { 'Fn::Sub': '${Topic}-${Other.Arn}-${!Literal}-${AWS::Region}' });
    element.addPropertyOverride('Tags', [{ Key: 'a', Value: 'b' }]);
    element.addDeletionOverride('Properties.KmsMasterKeyId');
    element.addResourceDependency(topic.node.defaultChild as CfnResource);
    element.cfnOptions.condition = new CfnCondition(stack, 'IsProd', { expression: Fn.conditionEquals(Fn.ref('AWS::Region'), 'eu-west-1') });
    new CfnResource(stack, 'Other', { type: 'Custom::Thing', properties: { When: Fn.conditionIf('IsProd', topic.topicArn, queue.queueArn) } }).overrideLogicalId('Other');
    new CfnResource(stack, 'Resource', { type: 'AWS::SQS::Queue', properties: { QueueName: new CfnParameter(stack, 'Name').valueAsString } });
    new LeftOut(stack, 'LeftOut', { type: 'AWS::SQS::Queue' });
    stack.addTransform('AWS::Serverless-2016-10-31');
    stack.templateOptions.metadata = { note: 'kept' };
  },

  'CfnInclude with nested templates': (app) => {
    const stack = new Stack(app, 'Included');
    const directory = temporaryFolder();
    const child = { Parameters: { In: { Type: 'String' } }, Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': '${In}-q' } } } }, Outputs: { Out: { Value: { 'Fn::GetAtt': ['Q', 'Arn'] } } } };
    writeFileSync(join(directory, 'child.json'), JSON.stringify(child));
    writeFileSync(join(directory, 'main.json'), JSON.stringify({
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } },
      Resources: {
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
        Rule: { Type: 'AWS::Events::Rule', Properties: { EventBusName: { 'Fn::GetAtt': ['Bus', 'Name'] }, Targets: [{ Id: 'q', Arn: { 'Fn::GetAtt': ['Child', 'Outputs.Out'] } }] } },
        Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/child.json', Parameters: { In: { Ref: 'Bus' } } } },
        Custom: { Type: 'Custom::X', Condition: 'Prod', Properties: { Text: { 'Fn::Sub': ['${Bus}${v}', { v: { Ref: 'Rule' } }] } } },
      },
    }));
    const include = new CfnInclude(stack, 'Include', { templateFile: join(directory, 'main.json'), loadNestedStacks: { Child: { templateFile: join(directory, 'child.json') } } });
    inlineFunction(stack, 'Handler').addEnvironment('BUS', (include.getResource('Bus') as events.CfnEventBus).attrArn);
  },

  'nested templates that were not written with constructs': (app) => {
    const template = join(temporaryFolder(), 'child.template.json');
    const child = {
      Parameters: { In: { Type: 'String' } },
      Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': '${In}-q' } } } },
      Outputs: { Out: { Value: { 'Fn::GetAtt': ['Q', 'Arn'] } } },
    };
    writeFileSync(template, JSON.stringify(child));
    for (const scope of [app, new Stage(app, 'Live')]) {
      const stack = new Stack(scope, 'Shop');
      const asset = new Asset(stack, 'Template', { path: template });
      const bus = new events.CfnEventBus(stack, 'Bus', { name: 'bus' });
      const nested = new CfnStack(stack, 'Child', { templateUrl: asset.httpUrl, parameters: { In: bus.attrName } });
      asset.addResourceMetadata(nested, 'TemplateURL');
      inlineFunction(stack, 'Handler').addEnvironment('QUEUE', nested.getAtt('Outputs.Out').toString());
    }
  },

  'tags and Aspects that change things': (app) => {
    const stack = new Stack(app, 'Tagged');
    new dynamodb.Table(stack, 'Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    new sqs.Queue(new NestedStack(stack, 'Nested'), 'Queue');
    new sns.Topic(stack, 'Topic');
    Tags.of(app).add('env', 'test');
    Tags.of(stack).add('owner', 'platform', { priority: 300 });
    Aspects.of(app).add(new EncryptQueues());
    Aspects.of(stack).add(new AddAlarmTopic());
  },

  'imported resources': (app) => {
    const stack = new Stack(app, 'Imports');
    const queue = sqs.Queue.fromQueueArn(stack, 'Imported', 'arn:aws:sqs:eu-west-1:333333333333:legacy');
    const handler = inlineFunction(stack, 'Handler', iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::333333333333:role/legacy'));
    handler.addEnvironment('QUEUE', queue.queueArn);
    handler.addEnvironment('VPC', Fn.importValue('shared-vpc'));
    handler.addEnvironment('OUTPUT', Fn.getStackOutput('elsewhere', 'Output'));
  },

  'exports and imports by hand': (app) => {
    const producer = new Stack(app, 'Producer', { env: { account: '444444444444', region: 'eu-west-1' } });
    new CfnOutput(producer, 'Out', { value: new sns.Topic(producer, 'Topic').topicArn, exportName: Fn.sub('${AWS::StackName}-${AWS::Region}-topic') });
    const consumer = new Stack(app, 'Consumer', { env: { account: '444444444444', region: 'eu-west-1' } });
    const name = new CfnParameter(consumer, 'ProducerName', { default: 'Producer' });
    inlineFunction(consumer, 'Handler').addEnvironment('TOPIC', Fn.importValue(Fn.sub('${Name}-eu-west-1-topic', { Name: name.valueAsString })));
    const elsewhere = new Stack(app, 'Elsewhere', { env: { account: '444444444444', region: 'us-east-1' } });
    inlineFunction(elsewhere, 'Handler').addEnvironment('TOPIC', Fn.importValue('Producer-eu-west-1-topic'));
  },

  'other regions and accounts': (app) => {
    const here = new Stack(app, 'Here', { env: { account: '555555555555', region: 'eu-west-1' }, crossRegionReferences: true });
    const topic = new sns.CfnTopic(here, 'Topic');
    const inNested = new sns.CfnTopic(new NestedStack(here, 'HereNested'), 'Topic');
    const there = new Stack(app, 'There', { env: { account: '555555555555', region: 'us-east-1' }, crossRegionReferences: true });
    inlineFunction(there, 'Handler').addEnvironment('TOPIC', topic.attrTopicName);
    inlineFunction(new NestedStack(there, 'Nested'), 'Handler').addEnvironment('TOPIC', topic.attrTopicName).addEnvironment('NESTED', inNested.attrTopicArn);
    const theirs = new Stack(app, 'Theirs', { env: { account: '666666666666', region: 'eu-west-1' } });
    inlineFunction(theirs, 'Handler').addEnvironment('TOPIC', topic.attrTopicName);
    const named = new sqs.Queue(here, 'Named', { queueName: PhysicalName.GENERATE_IF_NEEDED });
    const role = new iam.Role(theirs, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'), roleName: PhysicalName.GENERATE_IF_NEEDED });
    named.grantSendMessages(inlineFunction(theirs, 'Sender', role));
  },

  'hints on every kind of construct': (app) => {
    ArchitectureHints.of(app).rename('Web shop');
    const stage = new Stage(app, 'Live');
    ArchitectureHints.of(stage).describe('What customers use');
    const group = new Construct(stage, 'Teams');
    ArchitectureHints.of(group).group('Teams');
    const stack = new Stack(group, 'Orders');
    ArchitectureHints.of(stack).group('Orders');
    const service = new Construct(stack, 'Service');
    ArchitectureHints.of(service).group('Order Service').layer(Layer.STORAGE).rename('first').rename('second').rename('first');
    const queue = new sqs.Queue(service, 'Queue');
    ArchitectureHints.of(queue).hide('only for tests').describe(`Queue ${queue.queueName}`);
    ArchitectureHints.of(queue.node.defaultChild!).layer(Layer.INTEGRATION);
    const nested = new sqs.Queue(new NestedStack(stack, 'Nested'), 'Inner');
    ArchitectureHints.of(nested).rename('Inner part').show().pin(2).link('https://example.com/runbook').icon('AWS::MSK::Cluster');
    const imported = s3.Bucket.fromBucketName(stack, 'Imported', 'theirs');
    ArchitectureHints.of(imported).describe('Of another team').relate(nested, { kind: RelationshipKind.TRIGGERS, label: 'new files' });
    ArchitectureHints.of(nested).unrelate(imported, { kind: RelationshipKind.WRITES, reason: 'never does' });
  },

  'a product of Service Catalog, which is a stack that is not deployed': (app) => {
    const stack = new Stack(app, 'Catalog');
    const product = new BucketProduct(stack, 'Buckets');
    new servicecatalog.CloudFormationProduct(stack, 'Product', {
      productName: 'bucket',
      owner: 'platform',
      productVersions: [{ cloudFormationTemplate: servicecatalog.CloudFormationTemplate.fromProductStack(product) }],
    });
  },

  'a pipeline that deploys Stages into several accounts and Regions': (app) => {
    const stack = new Stack(app, 'Pipeline', { env: { account: '777777777777', region: 'eu-west-1' } });
    const pipeline = new pipelines.CodePipeline(stack, 'Pipeline', {
      crossAccountKeys: true,
      synth: new pipelines.ShellStep('Synth', { input: pipelines.CodePipelineSource.s3(new s3.Bucket(stack, 'Source'), 'source.zip'), commands: ['npx cdk synth'] }),
    });
    for (const [name, region] of [['Beta', 'eu-west-1'], ['Live', 'us-east-1']]) {
      const stage = new Stage(stack, name, { env: { account: '888888888888', region } });
      new sqs.Queue(new Stack(stage, 'Orders'), 'Queue');
      pipeline.addStage(stage);
    }
  },

  'the legacy synthesizer': (app) => {
    const stack = new Stack(app, 'Legacy', { synthesizer: new LegacyStackSynthesizer() });
    const queue = new sqs.Queue(new NestedStack(stack, 'Nested'), 'Queue');
    inlineFunction(stack, 'Handler').addEnvironment('QUEUE', queue.queueUrl);
  },

  'nothing at all': () => {},
};

/** A function whose code needs no file. */
export function inlineFunction(scope: Construct, id: string, role?: iam.IRole): lambda.Function {
  return new lambda.Function(scope, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = () => {}'), role });
}

class BucketProduct extends servicecatalog.ProductStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new s3.Bucket(this, 'Bucket');
  }
}

class LeftOut extends CfnResource {
  protected override shouldSynthesize(): boolean {
    return false;
  }
}

class EncryptQueues implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof sqs.CfnQueue) { node.sqsManagedSseEnabled = true; }
  }
}

class AddAlarmTopic implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof sns.Topic && node.node.id === 'Topic' && !Stack.of(node).node.tryFindChild('Alarms')) {
      new sns.Topic(Stack.of(node), 'Alarms');
    }
  }
}
