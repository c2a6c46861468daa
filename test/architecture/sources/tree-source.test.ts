import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EXAMPLE_APPS, inlineFunction } from './example-apps';
import { temporaryFolder } from './temporary-folder';
import { readTree } from '../../../src/architecture/sources';

function twoStages(): { app: App; stage: Stage; stack: Stack; service: Construct } {
  const app = new App({ outdir: temporaryFolder() });
  for (const name of ['Beta', 'Live']) {
    const stage = new Stage(app, name);
    const stack = new Stack(stage, 'Orders');
    const service = new Construct(stack, 'Service');
    const queue = new sqs.Queue(service, 'Queue');
    inlineFunction(service, 'Handler').addEnvironment('QUEUE', queue.queueUrl);
    inlineFunction(new Stack(stage, 'Jobs'), 'Job').addEnvironment('QUEUE', queue.queueUrl);
    if (name === 'Live') {
      app.synth();
      return { app, stage, stack, service };
    }
  }
  throw new Error('unreachable');
}

test('a Stage, a stack or any other construct gives the part of the graph that lies under it', () => {
  const { app, stage, stack, service } = twoStages();
  const paths = (root: Construct) => [...new Set(readTree(root).resources.map(({ path }) => path))];
  const inService = ['Live/Orders/Service/Queue', 'Live/Orders/Service/Handler/ServiceRole', 'Live/Orders/Service/Handler'];
  const inStage = [...inService, 'Live/Jobs/Job/ServiceRole', 'Live/Jobs/Job'];
  expect(paths(service)).toEqual(inService);
  expect(paths(stack)).toEqual(inService);
  expect(paths(stage)).toEqual(inStage);
  expect(paths(app)).toEqual([...inStage.map((path) => path.replace('Live', 'Beta')), ...inStage]);
  expect(readTree(service).stacks.map(({ id }) => id)).toEqual(['Live/Orders']);
  const job = readTree(stage.node.findChild('Jobs')).references;
  expect(job.map(({ target }) => target)).toEqual(job.map(() => expect.stringMatching(/^Live\/Jobs\//)));
  expect(job.length).toBeGreaterThan(0);
});

test('a nested template that was not written with constructs is read from where CDK put it', () => {
  const app = new App({ outdir: temporaryFolder(), context: { 'aws:cdk:enable-asset-metadata': true } });
  EXAMPLE_APPS['nested templates that were not written with constructs'](app);
  app.synth();
  const graph = readTree(app);
  expect(graph.stacks.map(({ id }) => id)).toEqual(['Shop', 'Shop/Child', 'Live/Shop', 'Live/Shop/Child']);
  const toQueue = graph.references.filter(({ target }) => target.endsWith('/Child/Q'));
  expect(toQueue.map(({ property, attribute }) => `${property} ${attribute}`)).toEqual(Array(2).fill('Environment.Variables.QUEUE Arn'));
});

test('a tree without an App is read', () => {
  const root = new Construct(undefined as any, '');
  new CfnResource(new Stack(root, 'Shop'), 'Plain', { type: 'AWS::CloudFormation::Stack' });
  expect(readTree(root).resources.map(({ path }) => path)).toEqual(['Shop/Plain']);
});

test('the construct that an architect knows is told apart from its element', () => {
  const app = new App({ outdir: temporaryFolder() });
  const stack = new Stack(app, 'Shop');
  new sqs.Queue(stack, 'Queue');
  new CfnResource(stack, 'Plain', { type: 'T::T::T' });
  new CfnResource(stack, 'Resource', { type: 'T::T::T' });
  app.synth();
  expect(readTree(app).resources.map(({ path, elementPath }) => [path, elementPath])).toEqual([
    ['Shop/Queue', 'Shop/Queue/Resource'],
    ['Shop/Plain', 'Shop/Plain'],
    ['Shop/Resource', 'Shop/Resource'],
  ]);
});

test('a tree is read at a depth at which the recursion of CDK itself ends', () => {
  const app = new App({ outdir: temporaryFolder() });
  let scope: Construct = new Stack(app, 'Deep');
  for (let i = 0; i < 5_000; i++) { scope = new Construct(scope, 'c'); }
  new CfnResource(scope, 'Element', { type: 'T::T::T' }).overrideLogicalId('Element');
  expect(readTree(app).resources.map(({ id }) => id)).toEqual(['Deep/Element']);
  expect(() => app.synth()).toThrow(RangeError);
});

test('an element that cannot be synthesized is left out with a warning, and the rest is read', () => {
  const app = new App({ outdir: temporaryFolder() });
  const stack = new Stack(app, 'Shop');
  new Failing(stack, 'Failing', { type: 'T::T::T' });
  new CfnResource(stack, 'Fine', { type: 'T::T::T' });
  const graph = readTree(app);
  expect(graph.resources.map(({ logicalId }) => logicalId)).toEqual(['Fine']);
  expect(graph.warnings).toEqual([{ where: 'Shop/Failing', message: 'Shop.template.json: cannot be synthesized and is left out (While synthesizing Shop/Failing: no such thing)' }]);
});

class Failing extends CfnResource {
  protected override get cfnProperties(): Record<string, any> {
    throw new Error('no such thing\nin two lines');
  }
}
