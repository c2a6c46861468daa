import { realpathSync } from 'fs';
import { basename, dirname, resolve } from 'path';
import { buildGraph } from './build-graph';
import { isFile, parseJsonObject, readText } from './json-file';
import { withLocalFiles } from './local-files';
import type { ResourceGraph, SourceWarning, StackNode, TemplateObject } from './resource-graph';
import { SourceError } from './source-error';
import { readSections, type StackTemplate, type TemplateResource } from './stack-template';
import { tagsOf } from './tags';
import { isObject, property } from './value-at';
import { parseYamlObject } from './yaml';

/** CloudFormation nests stacks a few levels deep; beyond this many, templates include each other without end. */
const MAX_STACKS = 1_000;

/** What reading templates gathers. */
interface Reading {
  readonly stacks: StackTemplate[];
  readonly warnings: SourceWarning[];
}

/**
 * Reads the resource graph of one CloudFormation template, in JSON or YAML, and of the templates that it nests by a path beside it.
 *
 * Throws a `SourceError` when the file cannot be read or is no template.
 */
export function readTemplate(file: string): ResourceGraph {
  if (!isFile(file)) { throw new SourceError(`${file} is no file; name a CloudFormation template or a folder that \`cdk synth\` wrote`); }
  const name = basename(file).replace(/(\.template)?\.[^.]*$/, '') || basename(file);
  const reading: Reading = { stacks: [], warnings: [] };
  readStack(file, { id: name, name, tags: {} }, undefined, reading, [realpathSync(file)]);
  return buildGraph(reading.stacks, [], reading.warnings);
}

function readStack(file: string, node: StackNode, nestedResource: string | undefined, reading: Reading, chain: readonly string[]): void {
  const label = basename(file);
  if (reading.stacks.length >= MAX_STACKS) { throw new SourceError(`${label} makes more than ${MAX_STACKS} stacks; nested stacks must not contain each other without end`); }
  const warn = (message: string) => reading.warnings.push({ where: node.id, message: `${label}: ${message}` });
  const template = parseTemplate(file, label, warn);
  const sections = readSections(template, (logicalId, message) => {
    reading.warnings.push({ where: `${node.id}/${logicalId}`, message: `${label}: ${logicalId} ${message}` });
  });
  const stack: StackTemplate = { node, stage: '', file: label, ...sections, elementPaths: new Map(), nestedResource };
  reading.stacks.push(stack);
  for (const resource of sections.resources.values()) { readNestedStack(resource, stack, file, reading, chain); }
}

/** Follows the path of a nested template that stands beside its parent, as the packaging commands of AWS take it. */
function readNestedStack(resource: TemplateResource, parent: StackTemplate, parentFile: string, reading: Reading, chain: readonly string[]): void {
  const url = resource.type === 'AWS::CloudFormation::Stack' ? property(resource.properties, 'TemplateURL') : undefined;
  if (typeof url !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(url)) { return; }
  const file = resolve(dirname(parentFile), url);
  const real = isFile(file) ? realpathSync(file) : undefined;
  const problem = real === undefined ? 'is not there' : chain.includes(real) ? 'contains itself' : undefined;
  if (real === undefined || problem !== undefined) {
    const message = `${parent.file}: the template ${JSON.stringify(url)} of this nested stack ${problem}; its resources are left out`;
    reading.warnings.push({ where: `${parent.node.id}/${resource.logicalId}`, message });
    return;
  }
  const node = { id: `${parent.node.id}/${resource.logicalId}`, name: resource.logicalId, parent: parent.node.id, tags: tagsOf(resource.properties) };
  readStack(file, node, resource.logicalId, reading, [...chain, real]);
}

function parseTemplate(file: string, label: string, warn: (message: string) => void): TemplateObject {
  const text = readText(file, label);
  // JSON is YAML too, but read faster, and what is wrong with it is told in its own terms.
  const isJson = file.toLowerCase().endsWith('.json') || /^\s*\{\s*"/.test(text);
  const template = isJson ? parseJsonObject(text, label, 'correct it, or name another file') : parseYamlObject(text, label, warn);
  if (!isObject(property(template, 'Resources'))) {
    throw new SourceError(`${label} has no Resources, so it is no CloudFormation template; name another file`);
  }
  return withLocalFiles(template, dirname(file), text.includes('AWS::Include'), warn);
}
