import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { CHECKED_PLATFORMS, createCheckedPlatform, REFERENCE_PLATFORM } from '../checked-platforms';

interface Examples {
  names(): string[];
  synthesize(name: string, outdir: string, options: { environment: NodeJS.ProcessEnv }): { status: number | null };
}
// eslint-disable-next-line @typescript-eslint/no-require-imports
const examples = require('../../scripts/example-app.js') as Examples;

/** The templates of an app, as `cdk synth` leaves them. */
export interface SynthesizedApp {
  readonly name: string;
  /** The assembly. */
  readonly directory: string;
  readonly templates: readonly SynthesizedTemplate[];
}

export interface SynthesizedTemplate {
  readonly file: string;
  readonly resources: Readonly<Record<string, { readonly Type: string }>>;
}

/** Synthesizes every example, and every one of the checked platforms that no example has. */
export function synthesizeAll(): SynthesizedApp[] {
  return [
    ...examples.names().map(synthesizeExample),
    ...CHECKED_PLATFORMS.filter((name) => name !== REFERENCE_PLATFORM).map((name) =>
      synthesize(`platform: ${name}`, (outdir) => { createCheckedPlatform(name, outdir).app.synth(); })),
  ];
}

/** Synthesizes an example as what it is, an ordinary CDK app. */
export function synthesizeExample(name: string): SynthesizedApp {
  return synthesize(`examples/${name}`, (outdir) => {
    const { status } = examples.synthesize(name, outdir, { environment: { CDK_VALIDATION: 'false' } });
    if (status !== 0) { throw new Error(`examples/${name} did not synthesize; its messages stand above`); }
  });
}

const outdirs: string[] = [];

/** Removes what was synthesized. */
export function removeSynthesized(): void {
  for (const outdir of outdirs) { fs.rmSync(outdir, { recursive: true, force: true }); }
}

function synthesize(name: string, into: (outdir: string) => void): SynthesizedApp {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'synthesized-'));
  outdirs.push(outdir);
  into(outdir);
  const templates = templatesIn(outdir);
  if (templates.length === 0) { throw new Error(`${name}: the synth wrote no template`); }
  return { name, directory: outdir, templates };
}

/** App and resource that a tool speaks of when it names a file and a path in it. */
export function ofResource(apps: readonly SynthesizedApp[], file: string, location: readonly (string | number)[]): { app: string; resource: string } {
  for (const app of apps) {
    const template = app.templates.find((one) => one.file === file);
    if (!template) { continue; }
    const [section, id] = location;
    const resource = section === 'Resources' ? template.resources[id] : undefined;
    return { app: app.name, resource: resource ? `${resource.Type} ${id}` : location.join('/') };
  }
  throw new Error(`${file}: this template was not asked about`);
}

/** Nested stacks have templates of their own, and a stage has a folder of its own. */
function templatesIn(directory: string): SynthesizedTemplate[] {
  return fs.readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.template.json')).sort().map((relative) => {
    const file = path.join(directory, relative);
    return { file, resources: JSON.parse(fs.readFileSync(file, 'utf8')).Resources };
  });
}
