import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { App } from 'aws-cdk-lib';
import { EXAMPLE_APPS } from './sources/example-apps';
import { temporaryFolder } from './sources/temporary-folder';
import { buildModel } from '../../src/architecture/model';
import { modelJson } from '../../src/architecture/model-json';
import { readAssembly } from '../../src/architecture/sources';

const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(join(__dirname, '../../docs/architecture-model.schema.json'), 'utf8')));

/** How many resources more than in its template files an app deploys. */
const MORE: Readonly<Record<string, number>> = {
  // The product is a template for people to launch.
  'a product of Service Catalog, which is a stack that is not deployed': -1,
  // Two stacks deploy the one file.
  'nested templates that were not written with constructs': 1,
};

/** Resources in the template files of an assembly and of those in it, counted without the engine. Templates that are assets are named by the CDK's CLI. */
function resourcesInTemplates(directory: string): number {
  return readdirSync(directory, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) { return sum + (existsSync(join(path, 'manifest.json')) ? resourcesInTemplates(path) : 0); }
    const isTemplate = entry.name.endsWith('.template.json') || (/^asset\..*\.json$/.test(entry.name) && 'Resources' in JSON.parse(readFileSync(path, 'utf8')));
    return isTemplate ? sum + Object.keys(JSON.parse(readFileSync(path, 'utf8')).Resources ?? {}).length : sum;
  }, 0);
}

test.each(Object.entries(EXAMPLE_APPS))('%s: every resource of the templates has one disposition, and the model follows its schema', (name, build) => {
  const app = new App({ outdir: temporaryFolder(), context: { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true } });
  build(app);
  const { directory } = app.synth();

  const model = JSON.parse(modelJson(buildModel(readAssembly(directory))));

  expect(validate(model) ? [] : validate.errors).toEqual([]);
  expect(new Set(model.resources.map(({ id }: { id: string }) => id)).size).toBe(model.resources.length);
  expect(model.resources).toHaveLength(resourcesInTemplates(directory) + (MORE[name] ?? 0));
  const known = new Set([...model.components, ...model.groups, ...model.relationships].map(({ id }: { id: string }) => id));
  for (const { of, reason } of model.resources) { expect(of === undefined ? reason !== undefined : known.has(of)).toBe(true); }
});
