import { openAssembly, type Artifact, type AssemblyFolder } from './assembly-manifest';
import { readAssetFiles } from './asset-files';
import { buildGraph } from './build-graph';
import { byCodeUnit } from './code-unit-order';
import { readConstructMetadata, type ConstructMetadata } from './construct-metadata';
import { sortHints } from './hint-metadata';
import type { ConstructHint, ResourceGraph, StackNode, TemplateObject, TemplateValue } from './resource-graph';
import { SourceError } from './source-error';
import { readStackFile, uniqueId, type StackFiles, type StackReading } from './stack-files';
import { treePaths } from './tree-paths';
import { isObject, property } from './value-at';

/** What reading an assembly gathers. */
interface Reading extends StackReading {
  readonly hints: ConstructHint[];
  /** What there is to say of manifests whose schema is newer than what is known here. */
  readonly newerSchema: string[];
}

/**
 * Reads the resource graph of a cloud assembly: the folder, mostly `cdk.out`, that `cdk synth` writes.
 *
 * Throws a `SourceError` when the folder is no assembly or a file of it cannot be read.
 */
export function readAssembly(directory: string): ResourceGraph {
  const reading: Reading = { stacks: [], ids: new Set(), hints: [], missing: [], warnings: [], newerSchema: [] };
  readFolder(openAssembly(directory), '', reading, 0);
  // A newer schema that has nothing of what is known here is not half read but not read.
  if (reading.stacks.length === 0 && reading.newerSchema.length > 0) { throw new SourceError(reading.newerSchema[0]); }
  for (const message of reading.newerSchema) { reading.warnings.push({ where: message.slice(0, message.indexOf(' ')), message }); }
  if (reading.missing.length > 0 && reading.missing.length === reading.stacks.length) {
    throw new SourceError(`${reading.missing[0]} is missing; run \`cdk synth\` again`);
  }
  return buildGraph(reading.stacks, sortHints(reading.hints), reading.warnings);
}

/** Reads the stacks of a folder, then, by path, the Stages in it: the one order that a construct tree can tell too. */
function readFolder(folder: AssemblyFolder, stage: string, reading: Reading, depth: number): void {
  if (depth > 20) { throw new SourceError(`${folder.label('manifest.json')} nests assemblies without end; run \`cdk synth\` again`); }
  const artifacts = folder.artifacts((message) => reading.newerSchema.push(message));
  const assets = readAssetFiles(folder, artifacts);
  for (const artifact of artifacts) {
    const metadata = readMetadata(folder, artifact, reading);
    for (const hint of metadata.hints) { reading.hints.push(hint); }
    if (artifact.type === 'aws:cloudformation:stack') {
      const paths = metadata.elementPaths.size > 0 ? metadata.elementPaths : treePaths(folder, artifacts, stackId(artifact));
      readTopLevelStack(artifact, metadata, { folder, stage, paths, assets, legacyAssets: metadata.legacyAssets, reading });
    }
  }
  const stages = artifacts.filter((artifact) => artifact.type === 'cdk:cloud-assembly')
    .map((artifact) => ({ path: text(artifact.properties.displayName) ?? artifact.id, directory: text(artifact.properties.directoryName) }))
    .sort((a, b) => byCodeUnit(a.path, b.path));
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

function readTopLevelStack(artifact: Artifact, metadata: ConstructMetadata, context: StackFiles): void {
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
    tags: stackTags(artifact.properties.tags, metadata),
  };
  readStackFile(node, file, undefined, context, [context.folder.label(file)]);
}

/** Construct path of an artifact's stack. */
function stackId(artifact: Artifact): string {
  return text(property(artifact.declaration, 'displayName')) ?? artifact.id;
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
