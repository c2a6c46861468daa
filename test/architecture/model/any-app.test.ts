import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { type AppResource, graphOf, shop } from './app-graph';
import { network, subnets } from './network';
import { catalogTypes } from '../../../src/architecture/catalog';
import { buildModel, type ArchitectureModel } from '../../../src/architecture/model';
import { type ConstructHint, type Reference, type Resource, ResourceGraph, type TemplateValue } from '../../../src/architecture/sources';

const schema = JSON.parse(readFileSync(join(__dirname, '../../../docs/architecture-model.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

/** What holds for the model of whatever app. */
function expectSound(graph: ResourceGraph): ArchitectureModel {
  const model = buildModel(graph);
  expect(validate(JSON.parse(JSON.stringify(model))) ? [] : validate.errors).toEqual([]);

  const componentIds = model.components.map(({ id }) => id);
  const groupIds = new Set(model.groups.map(({ id }) => id));
  expect(new Set(componentIds).size).toBe(componentIds.length);
  expect(groupIds.size).toBe(model.groups.length);
  const known = new Set([...componentIds, ...groupIds, ...model.relationships.map(({ id }) => id)]);
  expect(new Set(model.relationships.map(({ id }) => id)).size).toBe(model.relationships.length);

  // Every resource that a template declares once, in order, and each leads to something that there is.
  const declared = graph.resources.filter((resource) => resource.declared === undefined || resource.declared.id === resource.id);
  expect(model.resources.map(({ id }) => id)).toEqual(declared.map(({ id }) => id));
  for (const { disposition, of, reason } of model.resources) {
    if (disposition === 'hidden') { expect(reason).toBeTruthy(); } else { expect(known.has(of ?? '')).toBe(true); }
  }
  for (const { id, group, serviceGroup, name } of model.components) {
    expect(name).not.toBe('');
    if (id.startsWith('external:') && group === undefined) { continue; }
    expect(groupIds.has(group ?? '')).toBe(true);
    if (serviceGroup !== undefined) { expect(groupIds.has(serviceGroup)).toBe(true); }
  }
  for (const { source, target } of model.relationships) {
    expect(source).not.toBe(target);
    for (const end of [source, target]) { expect(componentIds.includes(end) || groupIds.has(end)).toBe(true); }
    expect(around(model, source)).not.toContain(target);
    expect(around(model, target)).not.toContain(source);
  }
  return model;
}

/** Ids of the groups around a component or group. */
function around(model: ArchitectureModel, id: string): readonly string[] {
  const group = model.components.find((component) => component.id === id)?.group ?? model.groups.find((each) => each.id === id)?.parent;
  return group === undefined ? [] : [group, ...around(model, group)];
}

/** Whole numbers below a bound, the same sequence for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

const TYPES = [...catalogTypes(), 'Custom::Thing', 'Acme::Rockets::Engine', 'no type at all', ''];
const PROPERTIES = [
  'Role', 'Roles.0', 'SecurityGroupIds.0', 'SubnetIds.0', 'VpcId', 'TopicArn', 'QueueUrl', 'DBClusterIdentifier', 'RestApiId', 'Cluster', 'TaskDefinition', 'RouteTableId',
  'GatewayId', 'FunctionName', 'EventSourceArn', 'LoadBalancerArn', 'Targets.0.Arn', 'KmsKeyId', 'LaunchTemplate.LaunchTemplateId', 'SubnetId', 'Environment.Variables.X',
];
const IDS = ['a', '__proto__', 'constructor', 'toString', '<script>alert(1)</script>', 'מימין', '💥', 'two\nlines', 'end', 'graph', 'x'.repeat(500), '"', '|', '--', '.', ' '];

/** An app in which anything may mention anything. */
function anyApp(seed: number, size: number): ResourceGraph {
  const next = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)];
  const stacks = ['S', 'S/Nested', '__proto__'].map((id, index) => ({ id, name: id, tags: {}, ...index === 1 ? { parent: 'S' } : {}, ...next(2) ? { region: 'eu-west-1' } : {} }));
  const resources = Array.from({ length: size }, (_, index): Resource => {
    const stack = pick(stacks).id;
    const logicalId = `${pick(IDS)}${index}`;
    const path = [stack, pick(IDS), pick(IDS)].slice(0, 1 + next(3)).join('/');
    return {
      id: `${stack}/${logicalId}`,
      stack,
      logicalId,
      type: pick(TYPES),
      properties: {},
      tags: { [pick(IDS)]: pick(IDS) },
      dependsOn: [],
      attributes: {},
      ...next(3) ? { path, elementPath: `${path}/Resource` } : {},
    };
  });
  const properties = resources.map(() => new Map<string, TemplateValue>());
  const references = Array.from({ length: size * 3 }, (): Reference => {
    const [from, to] = [next(size), next(size)];
    const property = pick(PROPERTIES);
    properties[from].set(property.split('.')[0], { Ref: resources[to].logicalId });
    return { source: resources[from].id, property, target: resources[to].id, attribute: pick(['Ref', 'Arn']) };
  });
  const hints = Array.from({ length: 5 }, (): ConstructHint => ({
    path: pick(resources).path ?? 'S', hint: pick(['name', 'layer', 'group', 'hide', 'show', 'nonsense']), value: pick<TemplateValue>([...IDS, true, null, 7, ['x'], {}]),
  }));
  return new ResourceGraph('app', stacks, resources.map((resource, index) => ({ ...resource, properties: Object.fromEntries(properties[index]) })), references, hints);
}

test.each(Array.from({ length: 25 }, (_, seed) => seed))('a random app in which anything mentions anything has a sound model (seed %i)', (seed) => {
  expectSound(anyApp(seed, 60));
});

test('every type that the catalog knows has a disposition when it stands alone', () => {
  const resources = Object.fromEntries(catalogTypes().map((type, index): [string, AppResource] => [`R${index}`, { Type: type, path: `Shop/R${index}/Resource` }]));
  expectSound(shop(resources));
});

test('an app without resources has an empty model that is valid', () => {
  expect(expectSound(graphOf({ Empty: { resources: {} } })).components).toEqual([]);
});

test('hostile names reach the model as they are, or on one line, and break nothing', () => {
  const model = expectSound(shop({
    A: { Type: 'AWS::SQS::Queue', path: 'Shop/<script>alert(1)</script>/Resource' },
    B: { Type: 'AWS::SQS::Queue', path: 'Shop/__proto__/Resource' },
    C: { Type: 'AWS::SQS::Queue', path: `Shop/${'long'.repeat(200)}/Resource` },
  }, [{ path: 'Shop/__proto__', hint: 'name', value: '"quoted"\u0000\n--> x' }]));
  expect(model.components[1].name).toBe('"quoted" --> x');
});

test('the same app has the same model, byte for byte', () => {
  expect(JSON.stringify(buildModel(anyApp(7, 80)))).toBe(JSON.stringify(buildModel(anyApp(7, 80))));
});

test('one resource more leaves every other component, group and relationship as it was', () => {
  const before: Record<string, AppResource> = {
    ...network({ Web: 'internet gateway', App: 'NAT gateway' }),
    Fn: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: subnets('App') } }, path: 'Shop/Orders/Fn/Resource' },
    Topic: { Type: 'AWS::SNS::Topic', path: 'Shop/Orders/Topic/Resource' },
    Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'lambda', TopicArn: { Ref: 'Topic' }, Endpoint: { 'Fn::GetAtt': ['Fn', 'Arn'] } } },
  };
  const [one, two] = [before, { Queue: { Type: 'AWS::SQS::Queue', path: 'Shop/Orders/Queue/Resource' }, ...before }].map((resources) => buildModel(shop(resources)));
  expect(two.components).toEqual(expect.arrayContaining([...one.components]));
  expect(two.groups).toEqual(one.groups);
  expect(two.relationships).toEqual(one.relationships);
});

// How long it takes is the benchmark's matter; what grows with the square of their number would not come to an end here.
test('the model of thousands of resources that share a role accounts for each of them', () => {
  const many = (count: number): ResourceGraph => shop(Object.fromEntries(Array.from({ length: count }, (_, index): Array<[string, AppResource]> => [
    [`Fn${index}`, { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } }, path: `Shop/Fn${index}/Resource` }],
    [`Policy${index}`, { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: {} } }],
  ]).flat().concat([['Role', { Type: 'AWS::IAM::Role', Properties: {} }]])));
  const { components, resources } = buildModel(many(2000));
  expect(resources).toHaveLength(4001);
  expect(components.filter(({ type }) => type === 'AWS::Lambda::Function')).toHaveLength(2000);
});
