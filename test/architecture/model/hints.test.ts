import { type AppResource, att, graphOf, ref, shop } from './app-graph';
import { buildModel, type ArchitectureModel } from '../../../src/architecture/model';
import type { ConstructHint, TemplateValue } from '../../../src/architecture/sources';

const hint = (path: string, name: string, value: TemplateValue = true): ConstructHint => ({ path, hint: name, value });

/** A service of an app: a function that reads a table, with a role and a queue for what failed, all within one construct. */
const ORDERS: Record<string, AppResource> = {
  Key: { Type: 'AWS::KMS::Key', path: 'Shop/Orders/Key/Resource' },
  Table: { Type: 'AWS::DynamoDB::Table', path: 'Shop/Orders/Table/Resource' },
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} }, path: 'Shop/Orders/Handler/Code/Role/Resource' },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      Roles: [ref('Role')],
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: att('Table', 'Arn') }] },
    },
    path: 'Shop/Orders/Handler/Code/Role/DefaultPolicy/Resource',
  },
  Handler: { Type: 'AWS::Lambda::Function', Properties: { Role: att('Role', 'Arn') }, path: 'Shop/Orders/Handler/Code/Resource' },
};

const PAYMENTS: Record<string, AppResource> = { Queue: { Type: 'AWS::SQS::Queue', path: 'Shop/Payments/Resource' } };

const component = (model: ArchitectureModel, id: string) => model.components.find((each) => each.id === id);
const lines = ({ relationships }: ArchitectureModel) => relationships.map(({ source, kind, target, label }) => [source, kind, target, label].filter(Boolean).join(' '));

describe('a hint on a construct with several resources', () => {
  test.each([
    ['rename', hint('Shop/Orders', 'name', 'Order taker'), { name: 'Order taker' }],
    ['describe', hint('Shop/Orders', 'description', 'Takes orders'), { details: { description: 'Takes orders' } }],
    ['pin', hint('Shop/Orders', 'order', 3), { order: 3 }],
    ['link', hint('Shop/Orders', 'link', 'https://wiki.example.com/orders'), { link: 'https://wiki.example.com/orders' }],
    ['icon', hint('Shop/Orders', 'icon', 'AWS::MSK::Cluster'), { icon: 'AWS::MSK::Cluster' }],
  ])('speaks of what runs in it: %s', (_method, given, expected) => {
    const model = buildModel(shop(ORDERS, [given]));
    expect(component(model, 'Shop/Orders/Handler/Code')).toMatchObject(expected);
    expect(model.components.filter(({ name, ...rest }) => name === 'Order taker' || (rest.order ?? rest.link ?? rest.icon ?? rest.details.description) !== undefined)).toHaveLength(1);
    expect(model.warnings).toEqual([]);
  });

  test('speaks of what is nearest to it when nothing runs in it, and of a key or log only when there is nothing else', () => {
    const { Handler: _, ...resources } = ORDERS;
    expect(component(buildModel(shop(resources, [hint('Shop/Orders', 'name', 'Orders')])), 'Shop/Orders/Table')?.name).toBe('Orders');
    expect(component(buildModel(shop({ Key: ORDERS.Key }, [hint('Shop/Orders', 'name', 'Orders')])), 'Shop/Orders/Key')?.name).toBe('Orders');
  });

  test('gives way to one on the very construct', () => {
    const model = buildModel(shop(ORDERS, [hint('Shop/Orders', 'name', 'outer'), hint('Shop/Orders/Handler/Code', 'name', 'inner'), hint('Shop/Orders/Handler', 'name', 'middle')]));
    expect(component(model, 'Shop/Orders/Handler/Code')?.name).toBe('inner');
  });

  test('speaks of the box where the construct is one, whose name is that of the group', () => {
    const model = buildModel(shop(ORDERS, [
      hint('Shop/Orders', 'group', 'Order Service'), hint('Shop/Orders', 'description', 'Takes orders'), hint('Shop/Orders', 'link', 'https://example.com/'),
      hint('Shop/Orders', 'order', 1),
    ]));
    expect(model.groups.find(({ kind }) => kind === 'service')).toMatchObject(
      { name: 'Order Service', details: { description: 'Takes orders' }, link: 'https://example.com/', order: 1 },
    );
    expect(model.components.some(({ link, order, details }) => (link ?? order ?? details.description) !== undefined)).toBe(false);
    expect(model.warnings).toEqual([]);
  });

  test('of a stack, a Stage or the App never speaks of one of its resources: a name is that of the architecture', () => {
    const named = (path: string) => buildModel(shop(ORDERS, [hint(path, 'name', 'The shop')]));
    for (const model of [named(''), named('Shop')]) {
      expect(model.name).toBe('The shop');
      expect(model.components.map(({ name }) => name)).not.toContain('The shop');
      expect(model.warnings).toEqual([]);
    }
  });
});

describe('showing', () => {
  test('draws what would be folded or hidden', () => {
    const model = buildModel(shop({ ...ORDERS, ...PAYMENTS }, [hint('Shop/Orders/Handler/Code/Role', 'show')]));
    expect(component(model, 'Shop/Orders/Handler/Code/Role')).toMatchObject({ type: 'AWS::IAM::Role' });
    expect(model.resources.find(({ id }) => id === 'Shop/Role')).toEqual({ id: 'Shop/Role', type: 'AWS::IAM::Role', disposition: 'component', of: 'Shop/Orders/Handler/Code/Role' });
    expect(model.warnings).toEqual([]);
  });

  test('draws the main resource of a construct of which nothing is drawn otherwise', () => {
    const model = buildModel(shop({ Role: ORDERS.Role, Policy: ORDERS.Policy }, [hint('Shop/Orders', 'show')]));
    expect(model.components.map(({ id }) => id)).toEqual(['Shop/Orders/Handler/Code/Role']);
  });

  test('shows again what a hint further up hides, and of hiding and showing one construct the last counts', () => {
    const ids = (...hints: ConstructHint[]) => buildModel(shop({ ...ORDERS, ...PAYMENTS }, hints)).components.map(({ id }) => id);
    expect(ids(hint('Shop', 'hide', 'all'), hint('Shop/Orders', 'show'))).toEqual(['Shop/Orders/Key', 'Shop/Orders/Table', 'Shop/Orders/Handler/Code']);
    expect(ids(hint('Shop/Payments', 'hide', 'not now'), hint('Shop/Payments', 'show'))).toContain('Shop/Payments');
    expect(ids(hint('Shop/Payments', 'show'), hint('Shop/Payments', 'hide', 'not now'))).not.toContain('Shop/Payments');
  });
});

describe('relating', () => {
  test('draws an arrow that no template tells, with the hint as its evidence', () => {
    const model = buildModel(shop({ ...ORDERS, ...PAYMENTS }, [hint('Shop/Orders', 'relate', { target: 'Shop/Payments', kind: 'sends', label: 'to pay' })]));
    expect(model.relationships).toContainEqual({
      id: 'Shop/Orders/Handler/Code --sends--> Shop/Payments (to pay)',
      source: 'Shop/Orders/Handler/Code',
      target: 'Shop/Payments',
      kind: 'sends',
      label: 'to pay',
      evidence: [{ resource: 'Shop/Handler', property: 'hint' }],
    });
    expect(model.warnings).toEqual([]);
  });

  test('of one that is found already adds to its evidence', () => {
    const model = buildModel(shop(ORDERS, [hint('Shop/Orders/Handler', 'relate', { target: 'Shop/Orders/Table', kind: 'reads and writes' })]));
    expect(lines(model)).toEqual(['Shop/Orders/Handler/Code reads and writes Shop/Orders/Table']);
    expect(model.relationships[0].evidence.map(({ property }) => property)).toEqual(['PolicyDocument.Statement.0.Resource', 'hint']);
  });

  test('to what is folded leads to what that is part of', () => {
    const model = buildModel(shop({ ...ORDERS, ...PAYMENTS }, [hint('Shop/Payments', 'relate', { target: 'Shop/Orders/Handler/Code/Role', kind: 'triggers' })]));
    expect(lines(model)).toContain('Shop/Payments triggers Shop/Orders/Handler/Code');
  });

  test.each([
    ['what is not in the app', { target: 'Shop/Nowhere', kind: 'calls' }, 'Shop/Orders: the hint relate() to "Shop/Nowhere" has no effect, as nothing is drawn for "Shop/Nowhere"'],
    ['itself', { target: 'Shop/Orders/Handler', kind: 'calls' }, 'Shop/Orders: the hint relate() to "Shop/Orders/Handler" draws nothing, as both are drawn as one'],
    ['nothing', { kind: 'calls' }, 'Shop/Orders: the hint relate() is left out, as its value is not a construct and a kind of relationship'],
    ['something in a way that there is not', { target: 'Shop/Payments', kind: 'loves' }, 'Shop/Orders: the hint relate() is left out, as its value is not a construct and a kind of relationship'],
  ])('to %s draws nothing and is told', (_what, value, warning) => {
    const model = buildModel(shop({ ...ORDERS, ...PAYMENTS }, [hint('Shop/Orders', 'relate', value)]));
    expect(lines(model)).toEqual(['Shop/Orders/Handler/Code reads and writes Shop/Orders/Table']);
    expect(model.warnings).toEqual([warning]);
  });
});

describe('unrelating', () => {
  const unrelated = (value: TemplateValue, path = 'Shop/Orders/Handler') => buildModel(shop(ORDERS, [hint(path, 'unrelate', value)]));

  test('leaves a relationship out and lists it as suppressed', () => {
    const model = unrelated({ target: 'Shop/Orders/Table', reason: 'only for migrations' });
    expect(lines(model)).toEqual([]);
    expect(model.suppressed).toEqual([{
      id: 'Shop/Orders/Handler/Code --reads and writes--> Shop/Orders/Table',
      source: 'Shop/Orders/Handler/Code',
      target: 'Shop/Orders/Table',
      kind: 'reads and writes',
      evidence: [{ resource: 'Shop/Policy', property: 'PolicyDocument.Statement.0.Resource' }],
      reason: 'only for migrations',
    }]);
    expect(model.warnings).toEqual([]);
  });

  test('of one kind leaves the others', () => {
    expect(lines(unrelated({ target: 'Shop/Orders/Table', kind: 'reads and writes' }))).toEqual([]);
    const other = unrelated({ target: 'Shop/Orders/Table', kind: 'invokes' });
    expect(lines(other)).toEqual(['Shop/Orders/Handler/Code reads and writes Shop/Orders/Table']);
    expect(other).not.toHaveProperty('suppressed');
    expect(other.warnings).toEqual([
      'Shop/Orders/Handler: the hint unrelate() to "Shop/Orders/Table" leaves out nothing, as there is no such relationship of the kind "invokes"; there is: reads and writes',
    ]);
  });

  test('the wrong way round leaves out nothing and says so', () => {
    expect(unrelated({ target: 'Shop/Orders/Handler' }, 'Shop/Orders/Table').warnings).toEqual([
      'Shop/Orders/Table: the hint unrelate() to "Shop/Orders/Handler" leaves out nothing, as there is no such relationship; there is one in the other direction',
    ]);
  });

  test('a resource that only made what is left out says so', () => {
    const mapping: AppResource = { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: att('Queue', 'Arn'), FunctionName: ref('Handler') } };
    const model = buildModel(shop({ ...ORDERS, ...PAYMENTS, Mapping: mapping }, [hint('Shop/Payments', 'unrelate', { target: 'Shop/Orders' })]));
    expect(model.suppressed?.map(({ kind }) => kind)).toEqual(['triggers']);
    expect(model.resources.find(({ id }) => id === 'Shop/Mapping')).toMatchObject({ disposition: 'folded', reason: 'the relationship that it makes is left out by a hint' });
  });
});

describe('pinning', () => {
  test('puts components in an order, those without a place after those with one', () => {
    const model = buildModel(shop({ ...ORDERS, ...PAYMENTS }, [hint('Shop/Payments', 'order', 0), hint('Shop/Orders/Table', 'order', 7)]));
    expect(model.components.map(({ id }) => id)).toEqual(['Shop/Payments', 'Shop/Orders/Table', 'Shop/Orders/Key', 'Shop/Orders/Handler/Code']);
  });

  test('puts boxes in an order, each still after the one it stands in', () => {
    const service = (name: string): Record<string, AppResource> => ({ [name]: { Type: 'AWS::SQS::Queue', path: `Shop/${name}/Queue/Resource` } });
    const model = buildModel(shop({ ...service('A'), ...service('B'), ...service('C') }, [
      ...['A', 'B', 'C'].map((name) => hint(`Shop/${name}`, 'group', name)), hint('Shop/C', 'order', 1), hint('Shop/B', 'order', 2),
    ]));
    expect(model.groups.map(({ name }) => name)).toEqual(['AWS Cloud', 'Region', 'C', 'B', 'A']);
  });
});

describe('imported resources', () => {
  const queueArn: TemplateValue = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sqs:eu-west-1:111122223333:payments']] };
  const importing: Record<string, AppResource> = {
    ...ORDERS,
    Policy: {
      ...ORDERS.Policy,
      Properties: { Roles: [ref('Role')], PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn }] } },
    },
  };
  const imported = (name: string, value: TemplateValue): ConstructHint => ({ path: 'Shop/Imported', hint: name, value, arns: [queueArn] });

  test('are known by the ARNs that their hints carry', () => {
    const model = buildModel(shop(importing, [
      imported('name', 'Payments'), imported('description', 'Of another team'), imported('link', 'https://example.com/'), imported('group', 'Other teams'),
      imported('layer', 'storage'),
    ]));
    const external = model.components.find(({ stack }) => stack === '');
    expect(external).toMatchObject(
      { type: 'AWS::SQS::Queue', name: 'Payments', details: { description: 'Of another team' }, link: 'https://example.com/', layer: 'storage' },
    );
    expect(model.groups.find(({ id }) => id === external?.group)).toMatchObject({ kind: 'service', name: 'Other teams' });
    expect(model.warnings).toEqual([]);
  });

  test('can be hidden, and be related though no template speaks of them', () => {
    expect(buildModel(shop(importing, [imported('hide', 'not ours')])).components.filter(({ stack }) => stack === '')).toEqual([]);
    const model = buildModel(shop(ORDERS, [hint('Shop/Orders', 'relate', { target: 'Shop/Imported', targetArns: [queueArn], kind: 'sends' })]));
    expect(lines(model)).toContain('Shop/Orders/Handler/Code sends external:arn:sqs:eu-west-1:111122223333:Queue/payments');
    expect(model.components.find(({ stack }) => stack === '')).toMatchObject({ type: 'AWS::SQS::Queue', name: 'payments' });
  });

  test('can be unrelated', () => {
    const model = buildModel(shop(importing, [hint('Shop/Orders', 'unrelate', { target: 'Shop/Imported', targetArns: [queueArn] })]));
    expect(model.suppressed?.map(({ kind }) => kind)).toEqual(['sends']);
    expect(model.components.filter(({ stack }) => stack === '')).toEqual([]);
  });
});

test('hints hold in nested stacks and Stages, by path and not by the names of things', () => {
  const queue = (path: string): Record<string, AppResource> => ({ Queue: { Type: 'AWS::SQS::Queue', path } });
  const model = buildModel(graphOf({
    'Live/Shop': { resources: queue('Live/Shop/Queue/Resource') },
    'Live/Shop/Nested': { parent: 'Live/Shop', resources: queue('Live/Shop/Nested/Queue/Resource') },
    'Test/Shop': { resources: queue('Test/Shop/Queue/Resource') },
  }, [hint('Live/Shop/Queue', 'name', 'of the stack'), hint('Live/Shop/Nested/Queue', 'name', 'of the nested'), hint('Test', 'hide', 'only live counts')]));
  expect(model.components.map(({ name }) => name)).toEqual(['of the stack', 'of the nested']);
});

describe('hints that may be anyone\'s, as metadata is', () => {
  test.each([
    ['link', 'javascript:alert(1)'], ['link', 'javascript://example.com/%0aalert(1)'], ['link', 'file://example.com/x'], ['link', 'data:text/html,x'], ['link', 'https://user:password@example.com/'], ['link', '/relative'], ['link', 7],
    ['icon', '<svg onload=alert(1)>'], ['icon', 'AWS::SQS::Queue"'], ['order', -1], ['order', 1.5], ['order', '1'], ['name', { Ref: 'Secret' }], ['name', ' \n'],
    ['layer', 'basement'], ['unheardOf', 'x'],
  ])('%s %j is left out and told', (name, value) => {
    const model = buildModel(shop(PAYMENTS, [hint('Shop/Payments', name, value)]));
    expect(model.components).toEqual(buildModel(shop(PAYMENTS)).components);
    expect(model.warnings).toEqual([expect.stringMatching(/^Shop\/Payments: the hint \S+ is .*left out/)]);
  });

  test('a link is written without what could end an attribute', () => {
    const model = buildModel(shop(PAYMENTS, [hint('Shop/Payments', 'link', 'https://example.com/a b?q="><script>\'`')]));
    expect(model.components[0].link).toBe('https://example.com/a%20b?q=%22%3E%3Cscript%3E%27%60');
  });

  test('one on what nothing is drawn for is told, but not when it is hidden on purpose', () => {
    const warnings = (...hints: ConstructHint[]) => buildModel(shop(ORDERS, hints)).warnings;
    expect(warnings(hint('Shop/Nowhere', 'name', 'x'))).toEqual(['Shop/Nowhere: the hint rename() has no effect, as nothing that would show it is drawn for this construct']);
    expect(warnings(hint('Shop/Orders/Handler/Code/Role', 'link', 'https://example.com/'))).toHaveLength(1);
    expect(warnings(hint('Shop/Orders/Table', 'name', 'x'), hint('Shop/Orders/Table', 'hide', 'y'))).toEqual([]);
  });
});
