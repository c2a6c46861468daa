import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const root = path.join(__dirname, '..', '..');
const cruiser = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const config = path.join(root, '.dependency-cruiser.js');

interface Violation { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }

/** The violations that dependency-cruiser finds in `src` of a folder, as `rule: from -> to`. */
function violations(directory: string): string[] {
  const result = spawnSync(process.execPath, [cruiser, 'src', '--config', config, '--output-type', 'json'], {
    cwd: directory, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024,
  });
  if (!result.stdout) { throw new Error(`dependency-cruiser printed nothing: ${result.stderr}`); }
  const report = JSON.parse(result.stdout) as { summary: { violations: Violation[]; totalCruised: number } };
  expect(report.summary.totalCruised).toBeGreaterThan(0);
  return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

/** Makes a small source tree with the given files and returns its folder. */
function sourceTree(files: Record<string, string>): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rooms-'));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    fs.writeFileSync(path.join(directory, file), text);
  }
  fs.copyFileSync(path.join(root, 'tsconfig.json'), path.join(directory, 'tsconfig.dev.json'));
  return directory;
}

test('every room imports only from rooms before it, through their index, and the engine knows nothing of the platform', () => {
  expect(violations(root)).toEqual([]);
});

test('a violation of every kind of rule is found', () => {
  const directory = sourceTree({
    'src/architecture/sources/index.ts': "import '../model';\n",
    'src/architecture/catalog/index.ts': "import '../../platform';\n",
    'src/architecture/model/index.ts': "import '../catalog/entries';\n",
    'src/architecture/catalog/entries.ts': 'export const entries = 1;\n',
    'src/platform/index.ts': "import '../architecture/model';\n",
    'src/architecture/views/index.ts': "import '../architecture';\nimport 'constructs';\n",
    'src/architecture/architecture.ts': 'export const facade = 1;\n',
    'src/architecture/layout/index.ts': "import './box';\n",
    'src/architecture/layout/box.ts': "import './index';\n",
    'node_modules/constructs/index.js': '',
    'node_modules/constructs/package.json': '{ "name": "constructs", "main": "index.js" }',
  });
  try {
    expect(violations(directory).sort()).toEqual([
      'aws-cdk-lib-in-sources-only: src/architecture/views/index.ts -> node_modules/constructs/index.js',
      'engine-knows-no-platform: src/architecture/catalog/index.ts -> src/platform/index.ts',
      'no-cycles: src/architecture/layout/box.ts -> src/architecture/layout/index.ts',
      'platform-uses-public-hints-only: src/platform/index.ts -> src/architecture/model/index.ts',
      'rooms-know-no-facade: src/architecture/views/index.ts -> src/architecture/architecture.ts',
      'sources-imports-no-later-room: src/architecture/sources/index.ts -> src/architecture/model/index.ts',
      'through-the-index: src/architecture/model/index.ts -> src/architecture/catalog/entries.ts',
    ]);
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
});
