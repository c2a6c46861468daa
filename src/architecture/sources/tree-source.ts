import { Stack, Stage, Token, type CfnElement } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { AssemblyFolder } from './assembly-manifest';
import { buildGraph } from './build-graph';
import { byCodeUnit } from './code-unit-order';
import { collectStage, type CollectedStack, type CollectedStage } from './construct-walk';
import { HINT_METADATA, readHint, sortHints } from './hint-metadata';
import { ResourceGraph, type ConstructHint, type Resource, type StackNode, type TemplateObject, type TemplateValue } from './resource-graph';
import { readNestedStack, type StackReading } from './stack-files';
import { readSections, type StackTemplate, type TemplateResource, type TemplateSections } from './stack-template';
import { tagsOf } from './tags';
import { isObject, property } from './value-at';

/** Where the stacks of one App or Stage are read from. */
interface StageContext {
  /** The Stage's path, empty for the one that was asked for. */
  readonly stage: string;
  /** The folder that CDK writes the Stage into. Files that are deployed lie there already. None for a tree without an App. */
  readonly folder?: AssemblyFolder;
  readonly reading: StackReading;
}

/**
 * Reads the resource graph of a construct tree, from memory.
 *
 * The tree must be final: it was synthesized, or this runs during synthesis (`attachCustomSynthesis`), when Aspects have run and CDK has
 * settled the references between stacks. The graph is that of the assembly which CDK writes for the tree.
 */
export function readTree(root: IConstruct): ResourceGraph {
  const base = Stage.isStage(root) ? root : Stage.of(root) ?? root.node.root;
  const reading: StackReading = { stacks: [], ids: new Set(), missing: [], warnings: [] };
  const hints: ConstructHint[] = [];
  for (const above of base.node.scopes.slice(0, -1)) { hints.push(...hintsOn(above)); }
  const stage = collectStage(base, (construct) => hints.push(...hintsOn(construct)));
  readStage(stage, '', reading, Stage.isStage(base) ? base.outdir : undefined);
  const graph = buildGraph(reading.stacks, sortHints(hints), reading.warnings);
  return root === base ? graph : within(graph, root.node.path);
}

function readStage(collected: CollectedStage, stage: string, reading: StackReading, root: string | undefined): void {
  const { construct } = collected;
  const folder = root !== undefined && Stage.isStage(construct) ? new AssemblyFolder(root, construct.outdir) : undefined;
  const context: StageContext = { stage, folder, reading };
  for (const stack of collected.stacks) { readStack(stack, topLevelNode(stack.stack), undefined, context); }
  const nested = [...collected.stages].sort((a, b) => byCodeUnit(a.path, b.path));
  for (const inner of nested) { readStage(inner, inner.path, reading, root); }
}

/** Reads one stack and, after it, those nested in it, in the order of the resources that create them. */
function readStack(collected: CollectedStack, node: StackNode, nestedResource: string | undefined, context: StageContext): void {
  const { stack } = collected;
  const sections = readElements(collected, node, context.reading);
  const elementPaths = new Map(collected.elements.map((element) => [stack.resolve(element.logicalId) as string, element.node.path]));
  const template: StackTemplate = { node, stage: context.stage, file: stack.templateFile, ...sections, elementPaths, nestedResource };
  context.reading.stacks.push(template);
  context.reading.ids.add(node.id);
  const constructs = new Map(collected.nested.map((inner) => [stack.resolve(inner.stack.nestedStackResource?.logicalId) as string, inner]));
  for (const resource of sections.resources.values()) {
    const nested = constructs.get(resource.logicalId);
    if (nested) {
      readStack(nested, nestedNode(nested.stack, node, resource), resource.logicalId, context);
    } else if (context.folder && resource.type === 'AWS::CloudFormation::Stack') {
      // A template that was not written with constructs.
      readNestedStack(resource, template, { ...context, folder: context.folder, paths: new Map(), assets: new Map(), legacyAssets: new Map() }, []);
    }
  }
}

function nestedNode(stack: Stack, parent: StackNode, resource: TemplateResource): StackNode {
  const { account, region } = parent;
  return { id: stack.node.path, name: stack.node.id, parent: parent.id, account, region, tags: tagsOf(resource.properties) };
}

/** Sections of a template that elements write into. */
const SECTIONS = ['Resources', 'Parameters', 'Outputs', 'Mappings', 'Conditions'];

/** What the elements of a stack become in its template. */
function readElements(collected: CollectedStack, node: StackNode, reading: StackReading): TemplateSections {
  const merged = Object.fromEntries(SECTIONS.map((section) => [section, new Map<string, TemplateValue>()]));
  for (const element of collected.elements) {
    const fragment = fragmentOf(element, collected.stack, reading);
    for (const section of Object.keys(merged)) {
      const declarations = property(fragment, section);
      for (const logicalId of isObject(declarations) ? Object.keys(declarations) : []) {
        merged[section].set(logicalId, property(declarations, logicalId)!);
      }
    }
  }
  const { transforms } = collected.stack.templateOptions;
  const sections = Object.fromEntries(Object.entries(merged).map(([section, declarations]) => [section, Object.fromEntries(declarations)]));
  return readSections({ ...transforms === undefined ? {} : { Transform: transforms }, ...sections }, (logicalId, message) => {
    reading.warnings.push({ where: `${node.id}/${logicalId}`, message: `${collected.stack.templateFile}: ${logicalId} ${message}` });
  });
}

/** The part of a template that an element makes; nothing for one that CDK leaves out. */
function fragmentOf(element: CfnElement, stack: Stack, reading: StackReading): TemplateObject {
  try {
    // Not public, but what CDK itself writes the template with; nothing else tells overrides, conditions and dependencies.
    const rendered: unknown = stack.resolve((element as unknown as { _toCloudFormation(): unknown })._toCloudFormation());
    // What a file cannot hold (undefined, dates) must not differ here.
    const written: unknown = JSON.parse(JSON.stringify(rendered ?? {}));
    return isObject(written) ? written : {};
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    reading.warnings.push({ where: element.node.path, message: `${stack.templateFile}: cannot be synthesized and is left out (${reason})` });
    return {};
  }
}

function topLevelNode(stack: Stack): StackNode {
  return {
    id: stack.node.path,
    name: stack.stackName,
    account: Token.isUnresolved(stack.account) ? undefined : stack.account,
    region: Token.isUnresolved(stack.region) ? undefined : stack.region,
    tags: Object.fromEntries(Object.entries(stack.tags.tagValues()).filter(([key, value]) => !Token.isUnresolved(key) && !Token.isUnresolved(value))),
  };
}

function hintsOn(construct: IConstruct): ConstructHint[] {
  const entries = construct.node.metadata.filter(({ type }) => type === HINT_METADATA);
  return entries.flatMap(({ data }) => readHint(construct.node.path, resolved(data, construct)) ?? []);
}

/** CDK resolves tokens in the metadata of stacks and of what is in them. */
function resolved(data: TemplateValue, construct: IConstruct): TemplateValue {
  const stack = construct.node.scopes.reverse().find((scope) => Stack.isStack(scope)) as Stack | undefined;
  return stack ? stack.resolve(data) as TemplateValue : data;
}

/** The part of a graph that lies under a construct. */
function within(graph: ResourceGraph, path: string): ResourceGraph {
  const isUnder = (candidate: string | undefined) => candidate !== undefined && (candidate === path || candidate.startsWith(`${path}/`));
  const pathOf = (resource: Resource | undefined) => resource && (resource.elementPath ?? resource.stack);
  const declaring = (resource: Resource) => resource.declared ? graph.resource(resource.declared.id) ?? resource : resource;
  const resources = graph.resources.filter((resource) => isUnder(pathOf(declaring(resource))));
  const ids = new Set(resources.map((resource) => resource.id));
  const owners = new Set(resources.map((resource) => resource.stack));
  const stacks = graph.stacks.filter((stack) => isUnder(stack.id) || owners.has(stack.id));
  const references = graph.references.filter((reference) => ids.has(reference.source) && ids.has(reference.target));
  const hints = graph.hints.filter((hint) => isUnder(hint.path) || hint.path === '' || path.startsWith(`${hint.path}/`));
  return new ResourceGraph(graph.name, stacks, resources, references, hints, graph.warnings);
}
