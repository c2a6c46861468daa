import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { temporaryFolder } from './temporary-folder';
import { LAYERS } from '../../../src/architecture/catalog';
import { ArchitectureHints, Layer, readAssembly, readTree } from '../../../src/architecture/sources';

test('hints can be chained and keep their order', () => {
  const app = new App({ outdir: temporaryFolder() });
  const queue = new sqs.Queue(new Stack(app, 'Shop'), 'Queue');
  ArchitectureHints.of(queue).layer(Layer.STORAGE).rename('Orders').describe('New orders').group('Order Service').hide('only for tests');
  expect(readAssembly(app.synth().directory).hints).toEqual([
    { path: 'Shop/Queue', hint: 'layer', value: 'storage' },
    { path: 'Shop/Queue', hint: 'name', value: 'Orders' },
    { path: 'Shop/Queue', hint: 'description', value: 'New orders' },
    { path: 'Shop/Queue', hint: 'group', value: 'Order Service' },
    { path: 'Shop/Queue', hint: 'hide', value: 'only for tests' },
  ]);
});

test('hints reach the assembly from every kind of construct', () => {
  const app = new App({ outdir: temporaryFolder() });
  const stage = new Stage(app, 'Live');
  const between = new Construct(stage, 'Between');
  const stack = new Stack(between, 'Orders');
  const inNested = new Construct(new NestedStack(stack, 'Nested'), 'Inner');
  const constructs = [app, stage, between, stack, new Construct(stack, 'Service'), inNested];
  for (const construct of constructs) { ArchitectureHints.of(construct).rename(`name of ${construct.node.path}`); }
  const paths = constructs.map(({ node }) => node.path).sort();
  expect(readAssembly(app.synth().directory).hints).toEqual(paths.map((path) => ({ path, hint: 'name', value: `name of ${path}` })));
});

test('hints change no template', () => {
  const synthesize = (hint: boolean) => {
    const app = new App({ outdir: temporaryFolder() });
    const stack = new Stack(app, 'Shop');
    const queue = new sqs.Queue(stack, 'Queue');
    if (hint) { for (const construct of [app, stack, queue]) { ArchitectureHints.of(construct).rename('x'); } }
    return app.synth().getStackArtifact(stack.artifactId).template;
  };
  expect(synthesize(true)).toEqual(synthesize(false));
});

test('of a hint that is given twice the last is told last', () => {
  const app = new App({ outdir: temporaryFolder() });
  ArchitectureHints.of(app).rename('first').rename('second').rename('first');
  app.synth();
  expect(readTree(app).hints.map(({ value }) => value)).toEqual(['second', 'first']);
});

test('an empty text is refused', () => {
  const stack = new Stack(new App({ outdir: temporaryFolder() }), 'Shop');
  expect(() => ArchitectureHints.of(stack).rename(' ')).toThrow('rename() on "Shop" was given an empty text; give it one, or leave the call out');
});

test('the layers are those of the catalog', () => {
  expect(Object.values(Layer)).toEqual(LAYERS);
});
