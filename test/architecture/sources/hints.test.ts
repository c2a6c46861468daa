import { readFileSync } from 'fs';
import { join } from 'path';
import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { temporaryFolder } from './temporary-folder';
import { LAYERS } from '../../../src/architecture/catalog';
import { ArchitectureHints, Layer, literalText, readAssembly, readTree, RelationshipKind, type TemplateValue } from '../../../src/architecture/sources';

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

test('every other hint is written with its arguments', () => {
  const app = new App({ outdir: temporaryFolder() });
  const stack = new Stack(app, 'Shop');
  const [queue, other] = ['Queue', 'Other'].map((id) => new sqs.Queue(stack, id));
  ArchitectureHints.of(queue).show().pin(0).link('mailto:shop@example.com').icon('AWS::MSK::Cluster')
    .relate(other).relate(other, { kind: RelationshipKind.SENDS, label: 'late ones' })
    .unrelate(other, { kind: RelationshipKind.DEAD_LETTERS, reason: 'only in tests' }).unrelate(other);
  expect(readAssembly(app.synth().directory).hints.map(({ hint, value }) => [hint, value])).toEqual([
    ['show', true],
    ['order', 0],
    ['link', 'mailto:shop@example.com'],
    ['icon', 'AWS::MSK::Cluster'],
    ['relate', { target: 'Shop/Other', kind: 'calls' }],
    ['relate', { target: 'Shop/Other', kind: 'sends', label: 'late ones' }],
    ['unrelate', { target: 'Shop/Other', kind: 'dead-letters', reason: 'only in tests' }],
    ['unrelate', { target: 'Shop/Other' }],
  ]);
});

test('hints on an imported resource carry the ARNs that templates know it by, and those on one of the app carry none', () => {
  const app = new App({ outdir: temporaryFolder() });
  const stack = new Stack(app, 'Shop');
  const imported = [
    s3.Bucket.fromBucketName(stack, 'Bucket', 'theirs'),
    sqs.Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:theirs'),
    dynamodb.Table.fromTableName(stack, 'Table', 'theirs'),
    lambda.Function.fromFunctionName(stack, 'Function', 'theirs'),
    secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'theirs'),
  ];
  const own = new sqs.Queue(stack, 'Own');
  for (const construct of imported) { ArchitectureHints.of(construct).rename('Theirs').relate(own); }
  ArchitectureHints.of(own).relate(imported[1]);
  const hints = readAssembly(app.synth().directory).hints;
  const arns = (path: string) => (hints.find((hint) => hint.path === path && hint.hint === 'name')?.arns as TemplateValue[]).map((arn) => literalText(arn));
  expect(arns('Shop/Bucket')).toEqual(['arn:…:s3:::theirs']);
  expect(arns('Shop/Queue')).toEqual(['arn:aws:sqs:eu-west-1:111122223333:theirs']);
  expect(arns('Shop/Table')).toEqual(['arn:…:dynamodb:…:…:table/theirs']);
  expect(arns('Shop/Function')).toEqual(['arn:…:lambda:…:…:function:theirs']);
  expect(arns('Shop/Secret')).toEqual(['arn:…:secretsmanager:…:…:secret:theirs']);
  expect(hints.filter(({ path }) => path === 'Shop/Own')).toEqual([
    { path: 'Shop/Own', hint: 'relate', value: { target: 'Shop/Queue', targetArns: ['arn:aws:sqs:eu-west-1:111122223333:theirs'], kind: 'calls' } },
  ]);
});

test('a link, an icon or a place that no output may hold is refused where it is given', () => {
  const stack = new Stack(new App({ outdir: temporaryFolder() }), 'Shop');
  const hints = ArchitectureHints.of(stack);
  expect(() => hints.link('javascript:alert(1)')).toThrow(
    'link() on "Shop" was given "javascript:alert(1)"; give it a whole URL that begins with https:, http: or mailto:',
  );
  expect(() => hints.icon('<svg/>')).toThrow('icon() on "Shop" was given "<svg/>"; give it a CloudFormation type, for example AWS::MSK::Cluster');
  expect(() => hints.pin(-1)).toThrow('pin() on "Shop" was given -1; give it a whole number from 0 on');
  expect(() => hints.relate(new Stack(new App({ outdir: temporaryFolder() }), 'Other'))).toThrow(
    'relate() on "Shop" was given "Other" of another app; give it a construct of the same app',
  );
});

test('the kinds of relationship are those of the model', () => {
  const schema = JSON.parse(readFileSync(join(__dirname, '../../../docs/architecture-model.schema.json'), 'utf8'));
  expect(Object.values(RelationshipKind).sort()).toEqual([...schema.$defs.relationship.properties.kind.enum].sort());
});

test('the layers are those of the catalog', () => {
  expect(Object.values(Layer)).toEqual(LAYERS);
});
