import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { temporaryFolder } from './temporary-folder';
import type { ResourceGraph } from '../../../src/architecture/sources';

/** Writes files, JSON unless they are text already, into a new folder and gives its path. */
export function writeFolder(files: Record<string, unknown>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** A manifest of one artifact per stack id, each with the template `<id>.template.json`. */
export function manifestOf(stacks: Record<string, object>, version = '36.0.0'): object {
  const artifacts = Object.entries(stacks).map(([id, more]) => [id, {
    type: 'aws:cloudformation:stack',
    environment: 'aws://unknown-account/unknown-region',
    properties: { templateFile: `${id}.template.json` },
    displayName: id,
    ...more,
  }]);
  return { version, artifacts: Object.fromEntries(artifacts) };
}

/** An assembly of stacks without metadata, from their templates. */
export function writeStacks(templates: Record<string, object>, environments: Record<string, string> = {}): string {
  const stacks = Object.keys(templates).map((id) => [id, environments[id] === undefined ? {} : { environment: environments[id] }]);
  const files = Object.entries(templates).map(([id, template]) => [`${id}.template.json`, template]);
  return writeFolder({ 'manifest.json': manifestOf(Object.fromEntries(stacks)), ...Object.fromEntries(files) });
}

/** A template of resources, given as properties by logical id, all of one unimportant type. */
export function templateOf(resources: Record<string, object>, more: object = {}): object {
  const declared = Object.entries(resources).map(([id, properties]) => [id, { Type: 'AWS::SQS::Queue', Properties: properties }]);
  return { Resources: Object.fromEntries(declared), ...more };
}

/** References in one line each, for expectations. */
export function lines(graph: ResourceGraph): string[] {
  return graph.references.map(({ source, property, target, attribute }) => `${source} ${property} -> ${target} ${attribute}`);
}
