import { writeFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as sam from 'aws-cdk-lib/aws-sam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { temporaryFolder } from './temporary-folder';
import { readAssembly, readTree, type ResourceGraph } from '../../../src/architecture/sources';

function contents({ name, stacks, resources, references, warnings }: ResourceGraph) {
  return { name, stacks, resources, references, warnings };
}

function appOf(build: (app: App) => void): App {
  const app = new App({ outdir: temporaryFolder() });
  build(app);
  return app;
}

/** SAM's own constructs beside those of CDK, and a SAM template that is included. */
const APPS: Record<string, (app: App) => void> = {
  'constructs of SAM': (app) => {
    const stack = new Stack(app, 'Shop');
    const queue = new sqs.Queue(stack, 'Orders');
    new sam.CfnFunction(stack, 'Handler', {
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      inlineCode: 'x',
      policies: [{ sqsSendMessagePolicy: { queueName: queue.queueName } }],
      events: { Queue: { type: 'SQS', properties: { queue: queue.queueArn } }, Api: { type: 'Api', properties: { path: '/', method: 'get' } } },
    });
  },
  'a template of SAM that is included': (app) => {
    const templateFile = join(temporaryFolder(), 'sam.json');
    const handler = { Type: 'AWS::Serverless::Function', Properties: { InlineCode: 'x', Handler: 'h', Runtime: 'r', Events: { Q: { Type: 'SQS', Properties: { Queue: { 'Fn::GetAtt': ['Orders', 'Arn'] } } } } } };
    writeFileSync(templateFile, JSON.stringify({ Transform: 'AWS::Serverless-2016-10-31', Resources: { Orders: { Type: 'AWS::SQS::Queue' }, Handler: handler } }));
    new CfnInclude(new Stack(app, 'Shop'), 'Included', { templateFile });
  },
};

test.each(Object.keys(APPS))('%s give one graph in the tree and in the assembly', (title) => {
  const app = appOf(APPS[title]);
  const assembly = readAssembly(app.synth().directory);
  expect(contents(readTree(app))).toEqual(contents(assembly));
  expect(assembly.warnings).toEqual([]);
  const [mapping] = assembly.ofType('AWS::Lambda::EventSourceMapping');
  expect(assembly.targets(mapping.id, 'EventSourceArn').map(({ type }) => type)).toEqual(['AWS::SQS::Queue']);
  expect(assembly.targets(mapping.id, 'FunctionName').map(({ type, path }) => [type, path])).toEqual([['AWS::Lambda::Function', assembly.resource(mapping.declared!.id)!.path]]);
});

test('what SAM makes belongs to the part of the tree that the construct of SAM is in', () => {
  const app = appOf(APPS['constructs of SAM']);
  app.synth();
  const handler = app.node.findChild('Shop').node.findChild('Handler');
  const graph = readTree(handler);
  expect(graph.resources.map(({ logicalId, type }) => [logicalId, type])).toEqual([
    ['Handler', 'AWS::Lambda::Function'],
    ['HandlerQueue', 'AWS::Lambda::EventSourceMapping'],
    ['HandlerApiPermissionProd', 'AWS::Lambda::Permission'],
    ['HandlerRole', 'AWS::IAM::Role'],
    ['ServerlessRestApi', 'AWS::ApiGateway::RestApi'],
    ['ServerlessRestApiDeployment', 'AWS::ApiGateway::Deployment'],
    ['ServerlessRestApiProdStage', 'AWS::ApiGateway::Stage'],
  ]);
});
