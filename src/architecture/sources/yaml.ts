import type { TemplateObject } from './resource-graph';

/** Reads a template in YAML. Throws a `SourceError` where it is none. */
export function parseYamlObject(text: string, label: string, warn: (message: string) => void): TemplateObject {
  // A parser for YAML takes longer to load than most assemblies to be read, in which there is none.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const template = require('./yaml-template') as typeof import('./yaml-template');
  return template.parseYamlObject(text, label, warn);
}
