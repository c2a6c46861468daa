import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from './run';

const root = path.join(__dirname, '..', '..');
const app = `
const { App, Stack } = require('aws-cdk-lib');
const sqs = require('aws-cdk-lib/aws-sqs');
const { Architecture, ArchitectureDocs, DiagramFormat, MicroservicesPlatform } = require('cdk-microservices-platform');

const app = new App();
const stack = new Stack(app, 'Shop');
new sqs.Queue(stack, 'Mailbox');
new MicroservicesPlatform(stack, 'Platform');
new ArchitectureDocs(app, 'Docs', { directory: 'docs/architecture' });
process.stdout.write(Architecture.fromTree(app).diagram({ format: DiagramFormat.MERMAID }));
`;

describe('the package that npm pack makes, installed into another CDK app', () => {
  let directory: string;
  let printed: string;

  beforeAll(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
    const { version, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const tarball = path.join(root, 'dist', 'js', `cdk-microservices-platform@${version}.jsii.tgz`);
    fs.writeFileSync(path.join(directory, 'package.json'), '{ "name": "shop", "private": true }');
    fs.writeFileSync(path.join(directory, 'app.js'), app);
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error',
      `aws-cdk-lib@${devDependencies['aws-cdk-lib']}`, `constructs@${devDependencies.constructs}`, tarball], { cwd: directory });
    printed = run(process.execPath, ['app.js'], { cwd: directory });
  });

  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

  test('prints the Mermaid diagram of the whole app', () => {
    expect(printed).toMatch(/^---\n[\s\S]*\nflowchart (TB|LR)\n/);
    expect(printed).toContain('Mailbox');
    expect(printed).toContain('/users/*');
  });

  test('writes the architecture docs during the synth', () => {
    expect(fs.readdirSync(path.join(directory, 'docs', 'architecture')).sort()).toEqual([
      'README.md', 'inventory.csv', 'inventory.json', 'inventory.md', 'model.json', 'overview.drawio', 'overview.html', 'overview.mmd', 'overview.svg',
    ]);
  });

  test('brings the command line, which reads the cdk.out of the app', () => {
    const out = path.join(directory, 'cdk.out');
    run(process.execPath, ['app.js'], { cwd: directory, env: { CDK_OUTDIR: out } });
    const model = JSON.parse(run('npx', ['cdk-architecture', 'model'], { cwd: directory }));
    expect(model.schemaVersion).toBe('1.0');
    expect(model.components.map((component: { name: string }) => component.name)).toContain('Mailbox');
  });

  test('carries no source, test or tool file', () => {
    const installed = path.join(directory, 'node_modules', 'cdk-microservices-platform');
    expect(fs.readdirSync(installed).sort()).toEqual(
      expect.arrayContaining(['.jsii', 'API.md', 'LICENSE', 'README.md', 'bin', 'lib', 'package.json']));
    for (const name of ['src', 'test', 'tools', 'examples', 'scripts', '.ci']) {
      expect(fs.existsSync(path.join(installed, name))).toBe(false);
    }
  });
});
