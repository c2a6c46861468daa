import { openAssembly, type Artifact, type AssemblyFolder } from './assembly-manifest';
import { readAssetFiles, type AssetFiles } from './asset-files';
import { buildGraph } from './build-graph';
import { readConstructMetadata, type ConstructMetadata } from './construct-metadata';
import { nestedStackPath } from './element-paths';
import { sortHints } from './hint-metadata';
import { nestedTemplateFile } from './nested-template';
import type { ConstructHint, ResourceGraph, SourceWarning, StackNode, TemplateObject, TemplateValue } from './resource-graph';
import { SourceError } from './source-error';
import { readSections, type StackTemplate, type TemplateResource } from './stack-template';
import { tagsOf } from './tags';
import { treePaths } from './tree-paths';
import { isObject, property } from './value-at';

/** CloudFormation allows 2,000 stacks in an account; beyond this, templates include each other without end. */
const MAX_STACKS = 5_000;

/** What reading an assembly gathers. */
interface Reading {
  readonly stacks: StackTemplate[];
  readonly ids: Set<string>;
  readonly hints: ConstructHint[];
  /** Templates that are not there. */
  readonly missing: string[];
  readonly warnings: SourceWarning[];
}

/** A top-level stack while it and what is nested in it is read. */
interface StackContext {
  readonly folder: AssemblyFolder;
  readonly stage: string;
  readonly metadata: ConstructMetadata;
  readonly assets: AssetFiles;
  /** Construct paths by stack id and logical id. */
  readonly paths: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly reading: Reading;
}

/**
 * Reads the resource graph of a cloud assembly: the folder, mostly `cdk.out`, that `cdk synth` writes.
 *
 * Throws a `SourceError` when the folder is no assembly or a file of it cannot be read.
 */
export function readAssembly(directory: string): ResourceGraph {
  const reading: Reading = { stacks: [], ids: new Set(), hints: [], missing: [], warnings: [] };
  readFolder(openAssembly(directory), '', reading, 0);
  if (reading.missing.length > 0 && reading.missing.length === reading.stacks.length) {
    throw new SourceError(`${reading.missing[0]} is missing; run \`cdk synth\` again`);
  }
  return buildGraph(reading.stacks, sortHints(reading.hints), reading.warnings);
}

/** Reads the stacks of a folder, then, by path, the Stages in it: the one order that a construct tree can tell too. */
function readFolder(folder: AssemblyFolder, stage: string, reading: Reading, depth: number): void {
  if (depth > 20) { throw new SourceError(`${folder.label('manifest.json')} nests assemblies without end; run \`cdk synth\` again`); }
  const artifacts = folder.artifacts();
  const assets = readAssetFiles(folder, artifacts);
  for (const artifact of artifacts) {
    const metadata = readMetadata(folder, artifact, reading);
    for (const hint of metadata.hints) { reading.hints.push(hint); }
    if (artifact.type === 'aws:cloudformation:stack') {
      const paths = metadata.elementPaths.size > 0 ? metadata.elementPaths : treePaths(folder, artifacts, stackId(artifact));
      readTopLevelStack(artifact, { folder, stage, metadata, assets, paths, reading });
    }
  }
  const stages = artifacts.filter((artifact) => artifact.type === 'cdk:cloud-assembly')
    .map((artifact) => ({ path: text(artifact.properties.displayName) ?? artifact.id, directory: text(artifact.properties.directoryName) }))
    .sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  for (const nested of stages) {
    if (nested.directory !== undefined) { readFolder(folder.nested(nested.directory), nested.path, reading, depth + 1); }
  }
}

function readMetadata(folder: AssemblyFolder, artifact: Artifact, reading: Reading): ConstructMetadata {
  const inline = property(artifact.declaration, 'metadata');
  const file = text(property(artifact.declaration, 'additionalMetadataFile'));
  const template = text(artifact.properties.templateFile);
  if (file !== undefined && !folder.has(file) && template !== undefined && folder.has(template)) {
    reading.warnings.push({ where: stackId(artifact), message: `${folder.label(file)}: is missing, so construct paths and hints of this stack may be unknown` });
  }
  const split = file !== undefined && folder.has(file) ? folder.read(file) : {};
  return readConstructMetadata(stackId(artifact), { ...isObject(inline) ? inline : {}, ...split });
}

function readTopLevelStack(artifact: Artifact, context: StackContext): void {
  const file = text(artifact.properties.templateFile);
  if (file === undefined) {
    throw new SourceError(`${context.folder.label('manifest.json')}: the stack ${JSON.stringify(artifact.id)} names no templateFile; run \`cdk synth\` again`);
  }
  const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(text(property(artifact.declaration, 'environment')) ?? '') ?? [];
  const node: StackNode = {
    id: uniqueId(stackId(artifact), context.reading.ids),
    name: text(artifact.properties.stackName) ?? artifact.id,
    account: known(account, 'unknown-account'),
    region: known(region, 'unknown-region'),
    tags: stackTags(artifact.properties.tags, context.metadata),
  };
  readStack(node, file, undefined, context, [context.folder.label(file)]);
}

/** Reads one template and, after it, those nested in it. */
function readStack(node: StackNode, file: string, nestedResource: string | undefined, context: StackContext, chain: readonly string[]): void {
  const { folder, reading } = context;
  if (reading.stacks.length >= MAX_STACKS) {
    throw new SourceError(`${folder.label(file)} makes more than ${MAX_STACKS} stacks; nested stacks must not contain each other without end`);
  }
  const template = folder.has(file) ? folder.read(file) : missingTemplate(node, folder.label(file), reading);
  const sections = readSections(template, (logicalId, message) => {
    reading.warnings.push({ where: `${node.id}/${logicalId}`, message: `${folder.label(file)}: ${logicalId} ${message}` });
  });
  const elementPaths = context.paths.get(node.id) ?? new Map<string, string>();
  const stack: StackTemplate = { node, stage: context.stage, file: folder.label(file), ...sections, elementPaths, nestedResource };
  reading.stacks.push(stack);
  for (const resource of sections.resources.values()) {
    if (resource.type === 'AWS::CloudFormation::Stack') { readNestedStack(resource, stack, context, chain); }
  }
}

/** Without its template a stack is empty; the others still tell the rest. */
function missingTemplate(node: StackNode, label: string, reading: Reading): TemplateObject {
  reading.missing.push(label);
  reading.warnings.push({ where: node.id, message: `${label}: is missing, so the resources of this stack are left out; run \`cdk synth\` again` });
  return {};
}

function readNestedStack(resource: TemplateResource, parent: StackTemplate, context: StackContext, chain: readonly string[]): void {
  const elementPath = parent.elementPaths.get(resource.logicalId);
  const path = elementPath === undefined ? undefined : nestedStackPath(elementPath);
  const file = nestedTemplateFile(resource, path, context);
  if (file === undefined) { return; }
  const problem = nestedProblem(file, context.folder, chain);
  if (problem !== undefined) {
    const message = `${parent.file}: the template ${JSON.stringify(file)} of this nested stack ${problem}; its resources are left out`;
    context.reading.warnings.push({ where: `${parent.node.id}/${resource.logicalId}`, message });
    return;
  }
  const id = uniqueId(path ?? `${parent.node.id}/${resource.logicalId}`, context.reading.ids);
  const { account, region } = parent.node;
  const node: StackNode = { id, name: id.slice(id.lastIndexOf('/') + 1), parent: parent.node.id, account, region, tags: tagsOf(resource.properties) };
  readStack(node, file, resource.logicalId, context, [...chain, context.folder.label(file)]);
}

/** Why a nested template cannot be read. A template is not the assembly's own word, as its manifest is: it spoils nothing but itself. */
function nestedProblem(file: string, folder: AssemblyFolder, chain: readonly string[]): string | undefined {
  if (!folder.contains(file)) { return 'lies outside of the assembly'; }
  if (!folder.has(file)) { return 'is not in the assembly'; }
  return chain.includes(folder.label(file)) ? 'contains itself' : undefined;
}

/** Construct path of an artifact's stack. */
function stackId(artifact: Artifact): string {
  return text(property(artifact.declaration, 'displayName')) ?? artifact.id;
}

function uniqueId(wanted: string, ids: Set<string>): string {
  let id = wanted;
  for (let n = 2; ids.has(id); n++) { id = `${wanted}~${n}`; }
  ids.add(id);
  return id;
}

function stackTags(value: TemplateValue | undefined, metadata: ConstructMetadata): Record<string, string> {
  const tags = isObject(value) ? Object.entries(value as TemplateObject) : metadata.stackTags;
  // Tags with values that only the deployment knows are written as CDK's own placeholders; CDK leaves them out of the deployment.
  return Object.fromEntries(tags.filter((tag): tag is [string, string] => typeof tag[1] === 'string' && !`${tag[0]}${tag[1]}`.includes('${Token[')));
}

function known(value: string | undefined, unknown: string): string | undefined {
  return value === undefined || value === '' || value === unknown ? undefined : value;
}

function text(value: TemplateValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
