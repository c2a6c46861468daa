import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { constructTree } from './construct-tree';
import { logicalId, renamed, renamedResources } from './logical-ids';
import { serviceResources, type SharedValues } from './service-resources';
import { SHARED_VALUES, sharedResources } from './shared-resources';
import { ref, type Resources, type Value } from './template';

/** How the services of an app are spread over stacks. */
export const LAYOUTS = ['single', 'siblings', 'nested'] as const;
export type StackLayout = typeof LAYOUTS[number];

const CDK_SCHEMA = '48.0.0';
const SHARED = 'Platform';

interface Stack {
  readonly file: string;
  readonly resources: Resources;
  readonly parameters?: Record<string, Value>;
  readonly outputs?: Record<string, Value>;
}

/**
 * Writes the cloud assembly of an app with so many services into a folder, as `cdk synth` would: in one stack (which CloudFormation's limit of
 * 500 resources would not let deploy), with a stack for each service, or with a nested stack for each. Written as files and not with the CDK,
 * whose own work would take minutes for the larger ones.
 *
 * @returns how many resources it has
 */
export function writeAssembly(directory: string, services: number, layout: StackLayout): number {
  mkdirSync(directory, { recursive: true });
  const stacks = layout === 'single' ? single(services) : layout === 'siblings' ? siblings(services) : nested(services);
  const places = stacks.map(([path, { resources }]) => {
    const paths = Object.keys(resources).map((id) => [id, elementOf(id, path)] as const);
    const ids = new Map(paths.map(([id, element]) => [id, logicalId(element)]));
    return { ids, elements: new Map(paths.map(([id, element]) => [ids.get(id)!, `${path}/${element}`])), assets: new Map(paths.map(([id]) => [ids.get(id)!, assetOf(id)])) };
  });
  const artifacts: Record<string, unknown> = {};
  const trees: [string, Resources][] = [];
  let metadata: Record<string, unknown> = {};
  // Nested stacks come before the one that they belong to, whose artifact carries their metadata.
  stacks.forEach(([path, { file, resources, parameters, outputs }], index) => {
    const { ids, elements, assets } = places[index];
    const own = renamedResources(resources, ids);
    trees.push([path, own]);
    write(directory, file, {
      Resources: Object.fromEntries(Object.entries(own).map(([id, resource]) => (
        [id, { ...resource, Metadata: { 'aws:cdk:path': elements.get(id), ...assets.get(id) } }]))),
      ...parameters === undefined ? {} : { Parameters: parameters },
      ...outputs === undefined ? {} : { Outputs: renamed(outputs, ids) },
    });
    for (const [id, element] of elements) { metadata[`/${element}`] = metadataOf(id); }
    if (file.endsWith('.nested.template.json')) { return; }
    write(directory, `${path}.metadata.json`, metadata);
    metadata = {};
    artifacts[path] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://111122223333/eu-west-1',
      properties: { templateFile: file },
      additionalMetadataFile: `${path}.metadata.json`,
      displayName: path,
    };
  });
  const elementsOf = new Map(stacks.map(([path], index) => [path, places[index].elements]));
  write(directory, 'tree.json', constructTree(trees, (stack, id) => elementsOf.get(stack)!.get(id)!));
  write(directory, 'manifest.json', { version: CDK_SCHEMA, artifacts: { ...artifacts, Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } } } });
  return stacks.reduce((sum, [, { resources }]) => sum + Object.keys(resources).length, 0);
}

type Stacks = ReadonlyArray<readonly [path: string, stack: Stack]>;

function single(services: number): Stacks {
  const resources = sharedResources();
  for (let number = 1; number <= services; number++) { Object.assign(resources, serviceResources(`Service${number}`, number, sharedAs((name) => SHARED_VALUES[name]))); }
  return [[SHARED, { file: `${SHARED}.template.json`, resources }]];
}

function siblings(services: number): Stacks {
  const exportName = (name: string) => `${SHARED}:ExportsOutput${name}`;
  const outputs = Object.fromEntries(Object.entries(SHARED_VALUES).map(([name, value]): [string, Value] => [`ExportsOutput${name}`, { Value: value, Export: { Name: exportName(name) } }]));
  const shared = sharedAs((name) => ({ 'Fn::ImportValue': exportName(name) }));
  return [
    [SHARED, { file: `${SHARED}.template.json`, resources: sharedResources(), outputs }],
    ...numbers(services).map((number) => [`Service${number}`, { file: `Service${number}.template.json`, resources: serviceResources('', number, shared) }] as const),
  ];
}

function nested(services: number): Stacks {
  const resources = sharedResources();
  const parameterOf = (name: string) => `referenceto${SHARED}${name}`;
  const parameters = Object.fromEntries(Object.keys(SHARED_VALUES).map((name): [string, Value] => [parameterOf(name), { Type: 'String' }]));
  const given = Object.fromEntries(Object.entries(SHARED_VALUES).map(([name, value]) => [parameterOf(name), value]));
  const shared = sharedAs((name) => ref(parameterOf(name)));
  const children = numbers(services).map((number) => {
    resources[`Service${number}`] = { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: given, TemplateURL: 'https://s3.amazonaws.com/assets/service.json' } };
    return [`${SHARED}/Service${number}`, { file: nestedFile(`Service${number}`), resources: serviceResources('', number, shared), parameters }] as const;
  });
  return [...children, [SHARED, { file: `${SHARED}.template.json`, resources }]];
}

function sharedAs(value: (name: string) => Value): SharedValues {
  const tier = (name: string) => [0, 1, 2].map((zone) => value(`${name}${zone}`));
  return {
    vpc: value('Vpc'),
    privateSubnets: tier('Private'),
    isolatedSubnets: tier('Isolated'),
    balancerGroup: value('BalancerGroup'),
    listener: value('Listener'),
    busName: value('BusName'),
    busArn: value('BusArn'),
    alerts: value('Alerts'),
    files: value('Files'),
    filesGroup: value('FilesGroup'),
  };
}

/** Construct path, below its stack, of the element with a logical id. */
function elementOf(id: string, stack: string): string {
  const [, service, name] = /^(Service\d+)(.*)$/.exec(id) ?? [];
  if (service === undefined) { return `${id}/Resource`; }
  return name === '' && stack === SHARED ? `${service}.NestedStack/${service}.NestedStackResource` : `${service}/${name}/Resource`;
}

/** Where the CDK CLI says that the template of a nested stack lies. */
function assetOf(id: string): Record<string, string> {
  return /^Service\d+$/.test(id) ? { 'aws:asset:path': nestedFile(id) } : {};
}

function nestedFile(service: string): string {
  return `${SHARED}${service}.nested.template.json`;
}

function metadataOf(id: string): unknown {
  return [
    { type: 'aws:cdk:logicalId', data: id },
    { type: 'aws:cdk:creationStack', data: ['...new Resource in aws-cdk-lib...', 'new Service (/app/lib/service.ts:42:5)', '<anonymous> (/app/bin/app.ts:7:1)'] },
  ];
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function write(directory: string, file: string, content: unknown): void {
  writeFileSync(join(directory, file), JSON.stringify(content, undefined, 1));
}
