import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, utimesSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { App, Aspects, CfnResource, NestedStack, Stack, Stage, Tags, type IAspect } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct, IConstruct } from 'constructs';
import { Architecture, ArchitectureDocs, ArchitectureHints, ArchitectureView, ComponentFilter, DiagramFormat, InventoryFormat, Layer } from '../../src/architecture';

const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/architecture-model.schema.json'), 'utf8'));

let home: string;
let told: string[];

beforeEach(() => {
  home = mkdtempSync(join(realpathSync(tmpdir()), 'architecture-'));
  told = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

/** An app that writes its assembly into the test's folder. */
function newApp(): App {
  return new App({ outdir: join(home, 'cdk.out') });
}

/** A queue that triggers a function, in one stack. */
function shop(scope: Construct, id = 'Shop'): Stack {
  const stack = new Stack(scope, id, { env: { account: '111122223333', region: 'eu-west-1' } });
  const queue = new sqs.Queue(stack, 'Orders');
  worker(stack, 'Handler').addEventSource(new SqsEventSource(queue));
  return stack;
}

function worker(scope: Construct, id: string): lambda.Function {
  return new lambda.Function(scope, id, { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('0') });
}

const docsOf = (folder = join(home, 'docs')) => Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

describe('Architecture', () => {
  test('of a tree: its components, groups and relationships as plain values', () => {
    const app = newApp();
    shop(app);
    const architecture = Architecture.fromTree(app);
    expect(architecture.components.map(({ id, resourceType, layer }) => [id, resourceType, layer]).sort()).toEqual([
      ['Shop/Handler', 'AWS::Lambda::Function', Layer.CORE_INFRASTRUCTURE],
      ['Shop/Orders', 'AWS::SQS::Queue', Layer.INTEGRATION],
    ]);
    expect(architecture.groups.map(({ kind }) => kind)).toContain('region');
    expect(architecture.relationships).toMatchObject([{ source: 'Shop/Orders', target: 'Shop/Handler', kind: 'triggers' }]);
    expect(architecture.relationships[0].evidence.length).toBeGreaterThan(0);
    expect(architecture.componentsPerLayer).toEqual({ 'core infrastructure': 1, 'integration': 1 });
    expect(architecture.name).toBe('Shop');
    expect(architecture.warnings).toEqual([]);
  });

  test('posture tells what is public', () => {
    const app = newApp();
    new Bucket(new Stack(app, 'Shop'), 'Files', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL, encryption: BucketEncryption.S3_MANAGED });
    const [{ posture }] = Architecture.fromTree(app).components;
    expect(posture).toMatchObject({ encrypted: true, publicAccess: false });
  });

  test('what it gives is the caller’s to change', () => {
    const app = newApp();
    shop(app);
    const architecture = Architecture.fromTree(app);
    architecture.components[0].resources.push('x');
    architecture.components[0].tags.x = 'x';
    architecture.relationships.pop();
    expect(architecture.model()).toBe(Architecture.fromTree(app).model());
    expect(architecture.relationships).toHaveLength(1);
  });

  test('any construct of the app stands for the app', () => {
    const app = newApp();
    const stack = shop(app);
    shop(app, 'Second');
    expect(Architecture.fromTree(stack.node.findChild('Orders')).model()).toBe(Architecture.fromTree(app).model());
  });

  test('an app not synthesized yet is: its Aspects and tags count', () => {
    const app = newApp();
    shop(app);
    Tags.of(app).add('team', 'orders');
    expect(Architecture.fromTree(app).components.map(({ tags }) => tags)).toEqual([{ team: 'orders' }, { team: 'orders' }]);
    expect(existsSync(join(home, 'cdk.out', 'manifest.json'))).toBe(true);
  });

  test('the tree and the assembly that it was written to give the same model, and it follows the published schema', () => {
    const app = newApp();
    const stack = shop(app);
    worker(new NestedStack(stack, 'Nested'), 'Inner').addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Second')));
    shop(new Stage(app, 'Prod'));
    ArchitectureHints.of(stack).rename('The Shop');
    const model = Architecture.fromTree(app).model();
    expect(Architecture.fromAssembly(join(home, 'cdk.out')).model()).toBe(model);
    const validate = new Ajv2020({ strictRequired: false }).compile(schema);
    expect([validate(JSON.parse(model)), validate.errors]).toEqual([true, null]);
    expect(model).toMatch(/^{\n {2}"schemaVersion": "1\.0",\n/);
    expect(model).not.toContain(home);
  });

  test('of a template', () => {
    writeFileSync(join(home, 'shop.yaml'), 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n');
    expect(Architecture.fromTemplate(join(home, 'shop.yaml')).components.map(({ resourceType }) => resourceType)).toEqual(['AWS::SQS::Queue']);
  });

  test('a folder that is no assembly is refused in one line that says what to do', () => {
    expect(() => Architecture.fromAssembly(home)).toThrow(/^\S+ is no cloud assembly: [^\n]+ run `cdk synth` [^\n]+$/);
  });

  test('a diagram is the Mermaid overview when nothing else is asked for', () => {
    const app = newApp();
    shop(app);
    const architecture = Architecture.fromTree(app);
    expect(architecture.diagram()).toContain('flowchart TB');
    expect(architecture.diagram()).toBe(architecture.diagram({ format: DiagramFormat.MERMAID, view: ArchitectureView.OVERVIEW }));
    expect(architecture.diagram({ format: DiagramFormat.DRAWIO })).toContain('<mxfile');
    expect(architecture.diagram({ format: DiagramFormat.SVG })).toContain('<svg');
    expect(architecture.diagram({ format: DiagramFormat.PNG })).toMatch(/^iVBORw0KGgo[A-Za-z0-9+/=]+$/);
  });

  test('an inventory is Markdown when nothing else is asked for', () => {
    const app = newApp();
    shop(app);
    const architecture = Architecture.fromTree(app);
    expect(architecture.inventory()).toBe(architecture.inventory({ format: InventoryFormat.MARKDOWN }));
    expect(architecture.inventory()).toContain('Handler');
    expect(JSON.parse(architecture.inventory({ format: InventoryFormat.JSON })).components).toHaveLength(2);
    expect(architecture.inventory({ format: InventoryFormat.CSV }).trim().split('\n')).toHaveLength(3);
  });

  test('an app with nothing in it has an empty architecture', () => {
    const architecture = Architecture.fromTree(newApp());
    expect(architecture.components).toEqual([]);
    expect(architecture.diagram()).toContain('flowchart TB');
    expect(architecture.inventory()).toMatch(/\S/);
  });
});

describe('ArchitectureDocs', () => {
  const ALL = ['README.md', 'inventory.csv', 'inventory.json', 'inventory.md', 'model.json', 'overview.drawio', 'overview.html', 'overview.mmd', 'overview.svg'];

  test('writes the docs during an ordinary synthesis', () => {
    const app = newApp();
    shop(app);
    new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
    app.synth();
    const docs = docsOf();
    expect(Object.keys(docs)).toEqual(ALL);
    const architecture = Architecture.fromTree(app);
    expect(docs['model.json']).toBe(architecture.model());
    expect(docs['overview.mmd']).toBe(architecture.diagram());
    expect(docs['overview.drawio']).toBe(architecture.diagram({ format: DiagramFormat.DRAWIO }));
    expect(docs['inventory.csv']).toBe(architecture.inventory({ format: InventoryFormat.CSV }));
    expect(told).toEqual([]);
  });

  test('draws nothing where no view is asked for, and lists all the same', () => {
    const app = newApp();
    shop(app);
    new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs'), views: [], failOnError: true });
    app.synth();
    expect(Object.keys(docsOf())).toEqual(ALL.filter((name) => !name.startsWith('overview')));
  });

  test('the page that leads to the others has the overview, the components per layer, and a link to each file', () => {
    const app = newApp();
    shop(app);
    new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
    app.synth();
    const { 'README.md': page, ...others } = docsOf();
    expect(page).toContain('# Architecture of Shop\n');
    expect(page).toContain(`\n\`\`\`mermaid\n${others['overview.mmd']}\`\`\`\n`);
    expect(page).toContain('| core infrastructure | 1 |\n| integration | 1 |\n| **all** | **2** |');
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file);
    expect(links.sort()).toEqual(Object.keys(others));
  });

  test('writes the docs it was asked for and no others', () => {
    const app = newApp();
    shop(app);
    new ArchitectureDocs(app, 'Docs', {
      directory: join(home, 'docs'), diagrams: [DiagramFormat.DRAWIO], inventories: [InventoryFormat.CSV], views: [ArchitectureView.OVERVIEW],
    });
    app.synth();
    expect(Object.keys(docsOf())).toEqual(['README.md', 'inventory.csv', 'model.json', 'overview.drawio']);
    expect(docsOf()['README.md']).not.toContain('mermaid');
  });

  test('created first or last, in the App or in a Stack, the docs are the same', () => {
    const write = (folder: string, build: (app: App, docs: (scope: Construct) => void) => void) => {
      const app = new App({ outdir: join(home, folder, 'cdk.out') });
      build(app, (scope) => { new ArchitectureDocs(scope, 'Docs', { directory: join(home, folder, 'docs') }); });
      app.synth();
      return docsOf(join(home, folder, 'docs'));
    };
    // References between stacks, an Aspect and a tag settle late.
    const fill = (app: App) => {
      const first = new Stack(app, 'First');
      const second = new Stack(app, 'Second');
      const queue = new sqs.Queue(first, 'Orders');
      worker(new NestedStack(second, 'Nested'), 'Handler').addEventSource(new SqsEventSource(queue));
      Aspects.of(app).add(new OtherRuntime());
      Tags.of(app).add('team', 'orders');
      return first;
    };
    const created = {
      first: write('first', (app, docs) => { docs(app); fill(app); }),
      last: write('last', (app, docs) => { fill(app); docs(app); }),
      inStack: write('stack', (app, docs) => { docs(fill(app)); }),
    };
    expect(created.first).toEqual(created.last);
    expect(created.inStack).toEqual(created.last);
    const model = JSON.parse(created.first['model.json']);
    expect(model.relationships).toMatchObject([{ source: 'First/Orders', target: 'Second/Nested/Handler', kind: 'triggers' }]);
    expect(model.components.map((component: { tags: object }) => component.tags)).toEqual([{ team: 'orders' }, { team: 'orders' }]);
    expect(model.components[1].details.runtime).toBe('from-an-aspect');
    expect(told).toEqual([]);
  });

  test('in a Stage they describe that Stage, in the App all of it', () => {
    const app = newApp();
    shop(app);
    const stage = new Stage(app, 'Prod');
    shop(stage);
    new ArchitectureDocs(stage, 'Docs', { directory: join(home, 'stage') });
    new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
    app.synth();
    const ids = (folder: string) => JSON.parse(docsOf(join(home, folder))['model.json']).components.map(({ id }: { id: string }) => id).sort();
    expect(ids('stage')).toEqual(['Prod/Shop/Handler', 'Prod/Shop/Orders']);
    expect(ids('docs')).toEqual(['Prod/Shop/Handler', 'Prod/Shop/Orders', 'Shop/Handler', 'Shop/Orders']);
    expect(told).toEqual([]);
  });

  test('they add nothing to the templates', () => {
    const templateOf = (app: App) => JSON.stringify(app.synth().getStackByName('Shop').template);
    const plain = new App({ outdir: join(home, 'plain') });
    shop(plain);
    const documented = newApp();
    new ArchitectureDocs(shop(documented), 'Docs', { directory: join(home, 'docs') });
    expect(templateOf(documented)).toBe(templateOf(plain));
  });

  test('a second synthesis writes the same and leaves unchanged files untouched, hand-made ones too', () => {
    const app = newApp();
    shop(app);
    new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
    app.synth();
    writeFileSync(join(home, 'docs', 'notes.md'), 'mine');
    const before = docsOf();
    const long = new Date('2001-01-01');
    Object.keys(before).forEach((file) => utimesSync(join(home, 'docs', file), long, long));
    writeFileSync(join(home, 'docs', 'overview.mmd'), 'edited by hand');
    app.synth({ force: true });
    expect(docsOf()).toEqual(before);
    const touched = Object.keys(before).filter((file) => statSync(join(home, 'docs', file)).mtimeMs !== long.getTime());
    expect(touched).toEqual(['overview.mmd']);
  });

  test('the folder is relative to the working directory', () => {
    const before = process.cwd();
    process.chdir(home);
    try {
      const app = newApp();
      shop(app);
      new ArchitectureDocs(app, 'Docs', { directory: 'docs/architecture' });
      app.synth();
    } finally {
      process.chdir(before);
    }
    expect(Object.keys(docsOf(join(home, 'docs', 'architecture')))).toEqual(ALL);
  });

  test('an empty folder name is refused at once', () => {
    expect(() => new ArchitectureDocs(newApp(), 'Docs', { directory: ' ' })).toThrow('directory of "Docs" is empty; name a folder, for example docs/architecture');
  });

  test('what people have made of a draw.io file stays', () => {
    const file = join(home, 'docs', 'overview.drawio');
    const app = newApp();
    new ArchitectureDocs(shop(app), 'Docs', { directory: join(home, 'docs') });
    app.synth();
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ label="Shop"/, ' label="Our shop"'));
    app.synth({ force: true });
    expect(readFileSync(file, 'utf8')).toContain(' label="Our shop"');
    expect(told).toEqual([]);
  });

  test('a README of another hand is never replaced; one of an older version is', () => {
    const file = join(home, 'docs', 'README.md');
    const app = newApp();
    new ArchitectureDocs(shop(app), 'Docs', { directory: join(home, 'docs') });
    app.synth();
    writeFileSync(file, `${readFileSync(file, 'utf8')}old`);
    app.synth({ force: true });
    expect(readFileSync(file, 'utf8')).not.toMatch(/old$/);
    writeFileSync(file, '# My project\n');
    app.synth({ force: true });
    expect(readFileSync(file, 'utf8')).toBe('# My project\n');
    expect(told.join('')).toMatch(/docs were not written: .*README\.md is not of this library, and would be lost: name a folder of its own, for example .*architecture/);
  });

  describe('with a view that cannot be drawn', () => {
    const wrong = ArchitectureView.of('orders', { include: [ComponentFilter.resourceType('AWS::SQS::Quueue')] });
    const views = [wrong, ArchitectureView.OVERVIEW, ArchitectureView.of('overview', { title: 'Second' })];

    test('are all others, with a warning that names it', () => {
      const app = newApp();
      const stack = shop(app);
      new ArchitectureDocs(stack, 'Docs', { directory: join(home, 'docs'), views });
      app.synth();
      expect(Object.keys(docsOf())).toEqual(ALL.map((name) => name.replace(/overview\.(drawio|html)/, 'architecture.$1')).sort());
      expect(told).toEqual([
        expect.stringMatching(/^\[Warning at \/Shop\/Docs\] architecture docs were written without the view "orders": include type=AWS::SQS::Quueue matches no [^\n]+\n$/),
        expect.stringMatching(/^\[Warning at \/Shop\/Docs\] architecture docs were written without the view "overview": two views are called "overview": [^\n]+\n$/),
      ]);
      Annotations.fromStack(stack).hasWarning('/Shop/Docs', Match.stringLikeRegexp('without the view "orders"'));
    });

    test('fail the synthesis where that is asked for, and nothing is written', () => {
      const app = newApp();
      shop(app);
      new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs'), views, failOnError: true });
      expect(() => app.synth()).toThrow(/^architecture docs were not written: the view "orders" cannot be drawn: include [^\n]* \(Docs\)$/);
      expect(existsSync(join(home, 'docs'))).toBe(false);
    });
  });

  test('in the folder of others do not replace them, and say which construct writes there, too', () => {
    const app = newApp();
    new ArchitectureDocs(shop(app), 'Docs', { directory: join(home, 'docs') });
    new ArchitectureDocs(shop(new Stage(app, 'Prod')), 'Docs', { directory: join(home, 'other', '..', 'docs') });
    new ArchitectureDocs(app, 'Elsewhere', { directory: join(home, 'elsewhere') });
    app.synth();
    expect(told).toEqual([
      expect.stringMatching(/^\[Warning at \/Prod\/Shop\/Docs\] architecture docs were not written: "Shop\/Docs" and "Prod\/Shop\/Docs" both write to \S+; give each a directory of its own\n$/),
    ]);
    expect(docsOf()['model.json']).toBe(docsOf(join(home, 'elsewhere'))['model.json']);
  });

  test('in the folder of others are told from them wherever the app goes meanwhile', () => {
    const before = process.cwd();
    try {
      process.chdir(home);
      const app = newApp();
      new ArchitectureDocs(shop(app), 'Docs', { directory: 'docs' });
      mkdirSync(join(home, 'elsewhere'));
      process.chdir(join(home, 'elsewhere'));
      // Docs are written to where the app is then.
      new ArchitectureDocs(shop(new Stage(app, 'Prod')), 'Docs', { directory: join(process.cwd(), 'docs') });
      app.synth();
    } finally {
      process.chdir(before);
    }
    expect(told).toEqual([expect.stringContaining('"Shop/Docs" and "Prod/Shop/Docs" both write to ')]);
  });

  describe('that cannot be written', () => {
    beforeEach(() => writeFileSync(join(home, 'docs'), 'a file, not a folder'));

    test('are one line of warning, and the app is synthesized', () => {
      const app = newApp();
      shop(app);
      new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
      expect(app.synth().stacks).toHaveLength(1);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/^\[Warning at \/Docs\] architecture docs were not written: \S+docs cannot be used as a folder: it is a file; [^\n]+\n$/);
      expect(readFileSync(join(home, 'docs'), 'utf8')).toBe('a file, not a folder');
    });

    test('are a warning of the stack that they stand in, which `cdk synth` shows', () => {
      const app = newApp();
      const stack = shop(app);
      new ArchitectureDocs(stack, 'Docs', { directory: join(home, 'docs') });
      app.synth();
      expect(told).toHaveLength(1);
      Annotations.fromStack(stack).hasWarning('/Shop/Docs', Match.stringLikeRegexp('architecture docs were not written: .* it is a file'));
    });

    test('fail the synthesis where that is asked for', () => {
      const app = newApp();
      shop(app);
      new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs'), failOnError: true });
      expect(() => app.synth()).toThrow(/^architecture docs were not written: .* it is a file; .* \(Docs\)$/);
    });
  });

  test('a folder in the place of a file keeps all files from being written, so that old and new do not mix', () => {
    mkdirSync(join(home, 'docs', 'model.json'), { recursive: true });
    const app = newApp();
    shop(app);
    new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
    app.synth();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/model\.json cannot be written: a folder of that name is in the way/);
    expect(readdirSync(join(home, 'docs'))).toEqual(['model.json']);
  });
});

test('an app of names that mean harm is documented like any other', () => {
  const app = newApp();
  const stack = shop(app);
  const names = ['<script>alert(1)</script>', 'a|b`c`', '=cmd|calc', '"quoted", and more', '__proto__', '](javascript:x)', '```', '\u202Eevil'];
  names.forEach((name, position) => {
    ArchitectureHints.of(new sqs.Queue(stack, `Queue${'ABCDEFGH'[position]}`)).rename(name).group(name);
  });
  new ArchitectureDocs(app, 'Docs', { directory: join(home, 'docs') });
  app.synth();
  expect(told).toEqual([]);
  const { 'README.md': page, 'overview.svg': svg, 'overview.drawio': drawio } = docsOf();
  expect(page.match(/```/g)).toHaveLength(2);
  expect(`${page}${svg}`).not.toContain('<script');
  expect(drawio).not.toContain('<script');
});

test('the public classes are reachable from a program of its own, without a test runner', () => {
  const program = `
    const { App, Stack } = require('aws-cdk-lib');
    const { Queue } = require('aws-cdk-lib/aws-sqs');
    const { Architecture } = require(${JSON.stringify(join(__dirname, '../../src/architecture'))});
    const app = new App();
    new Queue(new Stack(app, 'Shop'), 'Orders');
    process.stdout.write(Architecture.fromTree(app).diagram());
  `;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', program], { encoding: 'utf8', env: { ...process.env, CDK_OUTDIR: join(home, 'out') } });
  expect(output).toContain('flowchart TB');
});

/** Changes what the constructors said. */
class OtherRuntime implements IAspect {
  public visit(node: IConstruct): void {
    if (CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::Lambda::Function') {
      node.addPropertyOverride('Runtime', 'from-an-aspect');
    }
  }
}
