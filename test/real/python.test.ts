import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from './run';

const root = path.join(__dirname, '..', '..');
const app = `
from aws_cdk import App, Stack
from cdk_microservices_platform import Architecture, ArchitectureDocs, DiagramFormat, MicroservicesPlatform

app = App()
stack = Stack(app, "Shop")
MicroservicesPlatform(stack, "Platform")
ArchitectureDocs(app, "Docs", directory="docs/architecture")
architecture = Architecture.from_tree(app)
print(architecture.diagram(format=DiagramFormat.MERMAID))
print("components:", len(architecture.components))
print("first:", sorted(component.name for component in architecture.components)[0])
`;

describe('the Python package, installed into a virtual environment', () => {
  let directory: string;
  let printed: string;

  beforeAll(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'python-'));
    const dist = path.join(root, 'dist', 'python');
    const wheel = fs.readdirSync(dist).find((file) => file.endsWith('.whl'));
    if (!wheel) { throw new Error(`${dist}: no wheel; run "npx projen package:python"`); }
    const python = path.join(directory, 'venv', 'bin', 'python');
    run('python3', ['-m', 'venv', path.join(directory, 'venv')]);
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', path.join(root, 'test', 'real', 'requirements.txt'), path.join(dist, wheel)]);
    fs.writeFileSync(path.join(directory, 'app.py'), app);
    printed = run(python, ['app.py'], { cwd: directory });
  });

  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

  test('draws the app with the three lines', () => {
    expect(printed).toMatch(/^---\n[\s\S]*\nflowchart (TB|LR)\n/);
    for (const label of ['/users/*', '/products/*', '/orders/*', '5432', '3306', 'OrderPlaced']) { expect(printed).toContain(label); }
  });

  test('reads the components as objects of its own', () => {
    const count = Number(/components: (\d+)/.exec(printed)?.[1]);
    expect(count).toBeGreaterThanOrEqual(40);
    expect(printed).toMatch(/first: \S+/);
  });

  test('writes the architecture docs during the synth', () => {
    expect(fs.existsSync(path.join(directory, 'docs', 'architecture', 'overview.drawio'))).toBe(true);
    expect(fs.existsSync(path.join(directory, 'docs', 'architecture', 'inventory.csv'))).toBe(true);
  });
});
