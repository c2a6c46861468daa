import { arrows, boxes, component, modelOf } from './model-of';
import { layoutView } from '../../../src/architecture/layout';
import type { Component, Group } from '../../../src/architecture/model';
import { renderMermaid } from '../../../src/architecture/renderers';
import { overviewView, viewIds, viewOf, wholeView } from '../../../src/architecture/views';

const queue = (name: string, more: Partial<Component> = {}) => component(name, 'AWS::SQS::Queue', more);
const fn = (name: string, more: Partial<Component> = {}) => component(name, 'AWS::Lambda::Function', more);
/** So many functions that each talk to a table of their own, to make a picture large. */
const crowd = (count: number) => Array.from({ length: count }, (_, index) => fn(`F${index}`));
const crowdArrows = (count: number) => Array.from({ length: count - 1 }, (_, index) => `F${index} -invokes-> F${index + 1} (step ${index})`);

describe('the views on offer', () => {
  test('are asked for by id', () => {
    expect(viewIds).toEqual(['overview', 'network', 'requests', 'events', 'data', 'security', 'operations']);
    expect(viewOf(modelOf([queue('Q')], []), wholeView('overview'))).toMatchObject({ id: 'overview', title: 'Shop' });
  });

  test('an unknown one is refused with the ids that there are', () => {
    expect(() => viewOf(modelOf([], []), wholeView('birds-eye'))).toThrow('unknown view "birds-eye": choose one of overview, network');
  });
});

describe('arrows', () => {
  test('between the same two become one, with two labels and the number of others', () => {
    const view = overviewView(modelOf([fn('A'), fn('B')], ['A -routes-> B (/a)', 'A -routes-> B (/b)', 'A -routes-> B (/c)', 'A -routes-> B (/d)']));
    expect(arrows(view)).toEqual(['A -> B: /a, /b +2']);
    expect(view.edges[0].relationships).toHaveLength(4);
  });

  test('say what is routed rather than on which port', () => {
    expect(arrows(overviewView(modelOf([fn('A'), fn('B')], ['A -connects-> B (8080)', 'A -routes-> B (/users/*)'])))).toEqual(['A -> B: /users/*']);
  });

  test('leave out a path that a wider one holds', () => {
    expect(arrows(overviewView(modelOf([fn('A'), fn('B')], ['A -routes-> B (/users)', 'A -routes-> B (/users/*)'])))).toEqual(['A -> B: /users/*']);
  });

  test('have the verb where there is no label, and reading and writing in one', () => {
    expect(arrows(overviewView(modelOf([fn('A'), queue('B')], ['A -reads-> B', 'A -writes-> B'])))).toEqual(['A -> B: reads and writes']);
    expect(arrows(overviewView(modelOf([fn('A'), fn('B')], ['A -routes-> B'])))).toEqual(['A -> B']);
  });

  test('are dotted when nothing but control goes along them', () => {
    expect(arrows(overviewView(modelOf([fn('A'), component('K', 'AWS::KMS::Key')], ['A -encrypts-> K'])))).toEqual(['A ..> K: encrypted by']);
  });

  test('keep the two directions apart', () => {
    expect(arrows(overviewView(modelOf([fn('A'), fn('B')], ['A -invokes-> B', 'B -invokes-> A'])))).toEqual(['A -> B: invokes', 'B -> A: invokes']);
  });

  test('that fan in to what watches or guards are left out, the thing itself is not', () => {
    const many = ['A', 'B', 'C', 'D'].map((name) => fn(name));
    const view = overviewView(modelOf([...many, component('K', 'AWS::KMS::Key')], many.map(({ name }) => `${name} -encrypts-> K`)));
    expect(arrows(view)).toEqual([]);
    expect(view.nodes).toHaveLength(5);
  });

  test('have short labels', () => {
    const [edge] = overviewView(modelOf([fn('A'), fn('B')], [`A -triggers-> B (${'x'.repeat(300)})`])).edges;
    expect(edge.label?.length).toBeLessThanOrEqual(28);
  });

  test.each([
    ['Security Hub Findings - Imported', 'Security Hub Findings - Imported'],
    ['EC2 Instance State-change Notification', 'EC2 Instance State-change…'],
    ['CodePipeline Pipeline Execution State Change', 'CodePipeline Pipeline Execution…'],
    ['Something that somebody wrote - and went on about', 'Something that somebody wrote…'],
  ])('have words of an event as long as two lines hold them, and end with one: %s', (event, label) => {
    const [edge] = overviewView(modelOf([fn('A'), fn('B')], [`A -triggers-> B (${event})`])).edges;
    expect(edge.label).toBe(label);
    const { edges: [{ labelLines }] } = layoutView(overviewView(modelOf([fn('A'), fn('B')], [`A -triggers-> B (${event})`])));
    expect(labelLines?.join(' ')).toBe(label);
  });
});

describe('arrows with groups', () => {
  const vpcs: ReadonlyArray<Partial<Group>> = [
    { id: 'a', kind: 'vpc', name: 'A' }, { id: 'b', kind: 'vpc', name: 'B' }, { id: 'a/private', kind: 'private-subnets', name: 'Private', parent: 'a' },
  ];
  const inA = component('I', 'AWS::EC2::Instance', { group: 'a/private' });
  const inB = component('J', 'AWS::EC2::Instance', { group: 'b' });

  test('are drawn between the boxes, and between a box and a thing', () => {
    const firewall = component('F', 'AWS::Route53Resolver::FirewallRuleGroup');
    const view = overviewView(modelOf([inA, inB, firewall], ['a -peers-> b', 'F -protects-> a'], vpcs));
    expect(arrows(view)).toEqual(['a ..> b: peers', 'F ..> a: protects']);
    expect(layoutView(view).edges.map(({ points }) => points.length > 1)).toEqual([true, true]);
    expect(renderMermaid(view)).toMatch(/ g\w+ -\.->\|"peers"\| g\w+\n.* n\w+ -\.->\|"protects"\| g\w+\n/);
  });

  test('are left out where the box is not drawn, or holds the other end', () => {
    expect(arrows(overviewView(modelOf([inA], ['a -peers-> b', 'I -connects-> a', 'a -protects-> a/private'], vpcs)))).toEqual([]);
  });

  test('do not tell the way out of a network, whose gateways stand in it', () => {
    const nat = component('N', 'AWS::EC2::NatGateway', { group: 'a' });
    expect(arrows(overviewView(modelOf([inA, nat], ['a/private -egress-> N'], vpcs)))).toEqual([]);
  });
});

describe('event rules', () => {
  const bus = component('Bus', 'AWS::Events::EventBus');
  const rule = component('OnPlaced', 'AWS::Events::Rule');

  test('between a bus and its target become the label of an arrow', () => {
    const view = overviewView(modelOf([bus, rule, queue('Q')], ['Bus -triggers-> OnPlaced', 'OnPlaced -triggers-> Q (OrderPlaced)']));
    expect(arrows(view)).toEqual(['Bus -> Q: OrderPlaced']);
    expect(view.nodes.map(({ id }) => id)).toEqual(['Bus', 'Q']);
    expect(view.nodes[0].components).toEqual(['Bus', 'OnPlaced']);
    expect(view.edges[0].relationships).toEqual(['Bus -triggers-> OnPlaced', 'OnPlaced -triggers-> Q (OrderPlaced)']);
  });

  test('take the label of the bus when the target has none', () => {
    expect(arrows(overviewView(modelOf([bus, rule, queue('Q')], ['Bus -triggers-> OnPlaced (OrderPlaced)', 'OnPlaced -triggers-> Q'])))).toEqual(['Bus -> Q: OrderPlaced']);
  });

  test('take with them the queue that only they leave dead letters in', () => {
    const dead = ['Bus -triggers-> OnPlaced', 'OnPlaced -triggers-> Q (OrderPlaced)', 'OnPlaced -dead-letters-> Dlq'];
    const view = overviewView(modelOf([bus, rule, queue('Q'), queue('Dlq')], dead));
    expect(view.nodes.map(({ id, components }) => [id, components])).toEqual([['Bus', ['Bus', 'OnPlaced', 'Dlq']], ['Q', ['Q']]]);
    const shared = overviewView(modelOf([bus, rule, queue('Q'), queue('Dlq')], [...dead, 'Q -dead-letters-> Dlq']));
    expect(arrows(shared)).toEqual(['Bus -> Q: OrderPlaced', 'Q ..> Dlq: dead letters']);
  });

  test('without a bus stay, such as schedules', () => {
    expect(arrows(overviewView(modelOf([rule, fn('F')], ['OnPlaced -triggers-> F (every day)'])))).toEqual(['OnPlaced -> F: every day']);
  });

  test('that no bus of the picture tells of anything say what they wait for on the way in', () => {
    const view = overviewView(modelOf([component('Uploads', 'AWS::S3::Bucket'), rule, fn('F')], ['Uploads -triggers-> OnPlaced', 'OnPlaced -triggers-> F (Object Created)']));
    expect(arrows(view)).toEqual(['Uploads -> OnPlaced: Object Created', 'OnPlaced -> F']);
  });

  test('without a target stay', () => {
    expect(arrows(overviewView(modelOf([bus, rule], ['Bus -triggers-> OnPlaced'])))).toEqual(['Bus -> OnPlaced: triggers']);
  });
});

describe('what guards and watches', () => {
  const alarm = (name: string) => component(name, 'AWS::CloudWatch::Alarm');
  const logs = (name: string) => component(name, 'AWS::Logs::LogGroup');

  test('is drawn once for all, with how many there are of each', () => {
    const view = overviewView(modelOf([alarm('A1'), alarm('A2'), alarm('A3'), logs('L1'), logs('L2'), component('D', 'AWS::CloudWatch::Dashboard'), queue('Q')], []));
    expect(view.nodes.map(({ caption, name }) => `${caption} / ${name}`)).toEqual(['CloudWatch / 3 alarms, 2 log groups, dashboard', 'SQS queue / Q']);
    expect(view.nodes[0].components).toEqual(['A1', 'A2', 'A3', 'L1', 'L2', 'D']);
  });

  test('carries what its parts told others', () => {
    const view = overviewView(modelOf([alarm('A1'), alarm('A2'), component('T', 'AWS::SNS::Topic')], ['A1 -notifies-> T', 'A2 -notifies-> T']));
    expect(arrows(view)).toEqual(['region/AWS::CloudWatch ..> T: notifies']);
  });

  test('stands by itself where the flow of the app runs through it', () => {
    const view = overviewView(modelOf([logs('L1'), logs('L2'), logs('L3'), fn('F')], ['L1 -triggers-> F']));
    expect(arrows(view)).toEqual(['L1 -> F: triggers']);
    expect(view.nodes.find(({ id }) => id === 'region/AWS::CloudWatch')?.components).toEqual(['L2', 'L3']);
  });

  test('is drawn with the service itself, where that is called without a resource', () => {
    const tracing = component('external:aws:xray', 'External::Service', { name: 'AWS X-Ray', service: 'AWS X-Ray' });
    const view = overviewView(modelOf([fn('F'), component('G', 'AWS::XRay::Group'), tracing], ['F -traces-> external:aws:xray']));
    expect(view.nodes.map(({ caption }) => caption)).toEqual(['Lambda function', 'X-Ray']);
    expect(arrows(view)).toEqual(['F ..> region/AWS::XRay: traces']);
  });

  test('of each Region is its own', () => {
    const far = { group: 'far' };
    const view = overviewView(modelOf(
      [component('K1', 'AWS::KMS::Key'), component('K2', 'AWS::KMS::Key'), component('K3', 'AWS::KMS::Key', far), component('K4', 'AWS::KMS::Key', far)], [],
      [{ id: 'far', kind: 'region', name: 'us-east-1', parent: 'cloud' }],
    ));
    expect(boxes(view)).toEqual(['eu-west-1: KMS / 2 keys', 'us-east-1: KMS / 2 keys']);
  });
});

describe('NAT gateways and endpoints', () => {
  const vpc: Array<Partial<Group>> = [
    { id: 'vpc', kind: 'vpc', name: 'VPC', details: { cidr: '10.0.0.0/16' } },
    { id: 'public', kind: 'public-subnets', name: 'Public subnets', parent: 'vpc', details: { subnets: '3' } },
  ];
  const nat = (name: string) => component(name, 'AWS::EC2::NatGateway', { group: 'public' });

  test('are one node with their number, in boxes that say what an architect writes', () => {
    const view = overviewView(modelOf([nat('NAT gateway of zone 1'), nat('NAT gateway of zone 2'), nat('NAT gateway of zone 3')], [], vpc));
    expect(boxes(view)).toEqual(['Public subnets x3: NAT gateway / x3']);
    expect(view.groups.map(({ name }) => name)).toEqual(['AWS Cloud', 'eu-west-1', 'VPC 10.0.0.0/16', 'Public subnets x3']);
  });

  test('do not lead to things beyond the network', () => {
    const internet = component('external:internet', 'External::Internet', { group: undefined });
    const view = overviewView(modelOf([component('Igw', 'AWS::EC2::InternetGateway', { group: 'vpc' }), nat('N'), internet], ['N -egress-> Igw', 'Igw -egress-> external:internet'], vpc));
    expect(arrows(view)).toEqual(['N -> Igw']);
    expect(view.nodes.map(({ id }) => id)).not.toContain('external:internet');
  });
});

describe('details', () => {
  const flowLog = component('Flow', 'AWS::EC2::FlowLog');
  const logs = component('L', 'AWS::Logs::LogGroup');

  test('that nothing talks to are left out, with the log group that serves them alone', () => {
    expect(overviewView(modelOf([flowLog, logs, queue('Q')], ['Flow -logs-> L'])).nodes.map(({ id }) => id)).toEqual(['Q']);
    expect(overviewView(modelOf([flowLog, logs, fn('F')], ['Flow -logs-> L', 'F -logs-> L'])).nodes.map(({ id }) => id)).toEqual(['L', 'F']);
  });

  test('that something talks to are drawn', () => {
    const view = overviewView(modelOf([component('Template', 'AWS::EC2::LaunchTemplate'), fn('F')], ['F -calls-> Template']));
    expect(view.nodes.map(({ id }) => id)).toEqual(['Template', 'F']);
  });

  test('such as the rotation of a secret are no flow of the app', () => {
    const view = overviewView(modelOf([component('S', 'AWS::SecretsManager::Secret'), component('Db', 'AWS::RDS::DBInstance')], ['S -connects-> Db (5432)']));
    expect(arrows(view)).toEqual(['S ..> Db: 5432']);
  });
});

describe('boxes', () => {
  const service = [{ id: 'users', kind: 'service' as const, name: 'User Service' }];
  const inService = { group: 'users', serviceGroup: 'users' };

  test('hold users outside, edge services in the Cloud, and only what holds something is drawn', () => {
    const view = overviewView(modelOf([
      component('external:users', 'External::Users', { name: 'Users', service: 'Users', group: undefined }),
      component('Cdn', 'AWS::CloudFront::Distribution', { group: 'cloud' }),
    ], ['external:users -routes-> Cdn (HTTPS)'], service));
    expect(view.groups.map(({ kind }) => kind)).toEqual(['outside', 'cloud', 'edge']);
    expect(boxes(view)).toEqual(['Outside: Users / Users', 'Edge services: CloudFront distribution / Cdn']);
  });

  test('hold what several Regions call beside the edge services', () => {
    const view = overviewView(modelOf([
      component('external:aws:textract', 'External::Service', { name: 'Amazon Textract', service: 'Amazon Textract', group: 'cloud' }),
      component('Cdn', 'AWS::CloudFront::Distribution', { group: 'cloud' }),
    ], ['Cdn -calls-> external:aws:textract'], service));
    expect([...boxes(view)].sort()).toEqual(['AWS services: Textract / Textract', 'Edge services: CloudFront distribution / Cdn']);
  });

  test('of a service shorten the names of what stands in them', () => {
    expect(boxes(overviewView(modelOf([queue('User Service Queue', inService), queue('User Service', inService)], [], service))))
      .toEqual(['User Service: SQS queue / Queue, SQS queue / User Service']);
  });

  test('put shared things of a Region together by concern, beside services', () => {
    const view = overviewView(modelOf([
      queue('Q', inService), component('Bus', 'AWS::Events::EventBus'), component('T', 'AWS::SNS::Topic'),
      component('Trail', 'AWS::CloudTrail::Trail'), component('D', 'AWS::CloudWatch::Dashboard'),
      component('K', 'AWS::KMS::Key'), component('G', 'AWS::GuardDuty::Detector'), component('B', 'AWS::S3::Bucket'),
    ], ['Bus -triggers-> Q'], service));
    expect(view.groups.filter(({ kind }) => kind === 'shared').map(({ name }) => name).sort()).toEqual(['Events', 'Observability', 'Security']);
    expect(view.nodes.find(({ id }) => id === 'B')?.group).toBe('region');
  });

  test('do not cut through the flow of an app without services', () => {
    const view = overviewView(modelOf([queue('Q'), component('T', 'AWS::SNS::Topic'), fn('F')], ['T -delivers-> Q', 'Q -triggers-> F']));
    expect(view.groups.filter(({ kind }) => kind === 'shared')).toEqual([]);
  });

  test('do not hold what belongs to others, but services of AWS that are only called', () => {
    const called = ['crm.example.com', 'Amazon SES'].map((name) => component(name, 'External::Service', { service: name }));
    const view = overviewView(modelOf([fn('F'), ...called], ['F -calls-> crm.example.com', 'F -sends-> Amazon SES']));
    expect(boxes(view)).toEqual(['Outside: crm.example.com / crm.example.com', 'eu-west-1: Lambda function / F, SES / SES']);
  });

  test('do not hold what stands at the user\'s own site', () => {
    const office = component('Office', 'AWS::EC2::CustomerGateway');
    const view = overviewView(modelOf([office, component('Hub', 'AWS::EC2::TransitGateway')], ['Office -connects-> Hub (VPN)']));
    expect(boxes(view)).toEqual(['Outside: Site-to-Site VPN customer gateway / Office', 'eu-west-1: Transit gateway / Hub']);
  });

  test('leave a dead-letter queue beside the queue that it serves', () => {
    const view = overviewView(modelOf([queue('Q'), queue('Dlq'), component('T', 'AWS::SNS::Topic'), component('U', 'AWS::SNS::Topic')], ['Q -dead-letters-> Dlq']));
    expect(boxes(view)).toEqual(['eu-west-1: SQS queue / Q, SQS queue / Dlq', 'Events: SNS topic / T, SNS topic / U']);
  });

  test('come after the ones that they stand in, tiers from public to isolated', () => {
    const tier = (kind: 'public-subnets' | 'private-subnets' | 'isolated-subnets') => ({ id: kind, kind, name: kind, parent: 'vpc' });
    const view = overviewView(modelOf(
      [queue('A', { group: 'isolated-subnets' }), queue('B', { group: 'public-subnets' }), queue('C', { group: 'private-subnets' })], [],
      [tier('isolated-subnets'), tier('private-subnets'), tier('public-subnets'), { id: 'vpc', kind: 'vpc', name: 'VPC' }],
    ));
    expect(view.groups.map(({ id }) => id)).toEqual(['cloud', 'region', 'vpc', 'public-subnets', 'private-subnets', 'isolated-subnets']);
  });
});

describe('a large picture', () => {
  test('draws a dead-letter queue with the queue that it serves, a small one beside it', () => {
    const parts = [queue('Q'), queue('Dlq')];
    const flow = ['Q -dead-letters-> Dlq', 'Q -triggers-> F0'];
    const large = overviewView(modelOf([...parts, ...crowd(40)], [...flow, ...crowdArrows(40)]));
    expect(large.nodes.find(({ id }) => id === 'Q')).toMatchObject({ name: 'Q', components: ['Q', 'Dlq'] });
    expect(large.nodes.map(({ id }) => id)).not.toContain('Dlq');
    const small = overviewView(modelOf([...parts, ...crowd(3)], [...flow, ...crowdArrows(3)]));
    expect(arrows(small)).toContain('Q ..> Dlq: dead letters');
  });

  test('does not fold a dead-letter queue that something reads', () => {
    const view = overviewView(modelOf([queue('Q'), queue('Dlq'), ...crowd(40)], ['Q -dead-letters-> Dlq', 'Dlq -triggers-> F0', ...crowdArrows(40)]));
    expect(view.nodes.map(({ id }) => id)).toContain('Dlq');
  });

  test('draws what talks to the same others in the same way as one, and nothing else', () => {
    const workers = ['W1', 'W2', 'W3'].map((name) => fn(name));
    const view = overviewView(modelOf([...workers, fn('Other'), ...crowd(40)], [
      ...workers.map(({ name }) => `F0 -invokes-> ${name}`), 'F0 -invokes-> Other (now)', ...crowdArrows(40),
    ]));
    expect(view.nodes.find(({ id }) => id === 'W1')).toMatchObject({ name: 'W1, W2, W3', components: ['W1', 'W2', 'W3'] });
    expect(view.nodes.map(({ id }) => id)).toContain('Other');
    expect(view.nodes).toHaveLength(42);
  });

  test('draws the buckets that only take in logs and records as one, and the others apart', () => {
    const bucket = (name: string) => component(name, 'AWS::S3::Bucket');
    const view = overviewView(modelOf([
      component('Trail', 'AWS::CloudTrail::Trail'), component('Config', 'AWS::Config::DeliveryChannel'),
      bucket('TrailBucket'), bucket('ConfigBucket'), bucket('Uploads'), bucket('Unused'), ...crowd(40),
    ], ['Trail -logs-> TrailBucket', 'Config -delivers-> ConfigBucket', 'Uploads -logs-> TrailBucket', 'F0 -writes-> Uploads', ...crowdArrows(40)]));
    expect(view.nodes.find(({ name }) => name === 'Log archive x2')?.components).toEqual(['TrailBucket', 'ConfigBucket']);
    expect(view.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['Uploads', 'Unused']));
    expect(arrows(view)).toEqual(expect.arrayContaining(['Trail ..> region/log archive: logs', 'Config -> region/log archive: delivers']));
  });

  test('keeps apart what talks to the same others about different things', () => {
    const view = overviewView(modelOf([fn('W1'), fn('W2'), ...crowd(40)], ['F0 -invokes-> W1 (a)', 'F0 -invokes-> W2 (b)', ...crowdArrows(40)]));
    expect(view.nodes).toHaveLength(42);
  });

  test('shows which of the machines are traced and logged, and leaves out what is encrypted and watched', () => {
    const group = component('Asg', 'AWS::AutoScaling::AutoScalingGroup');
    const parts = [group, queue('Q'), component('K', 'AWS::KMS::Key'), component('L', 'AWS::Logs::LogGroup')];
    const flow = ['Q -encrypts-> K', 'Q -logs-> L', 'Asg -logs-> L', 'Q -triggers-> Asg'];
    expect(arrows(overviewView(modelOf([...parts, ...crowd(25)], flow))).sort()).toEqual(['Asg ..> L: logs', 'Q -> Asg: triggers']);
    expect(arrows(overviewView(modelOf(parts, flow))).sort()).toEqual(['Asg ..> L: logs', 'Q ..> K: encrypted by', 'Q ..> L: logs', 'Q -> Asg: triggers'].sort());
  });

  test('of hundreds of things stays a picture', () => {
    const view = overviewView(modelOf([...crowd(300), ...Array.from({ length: 300 }, (_, index) => queue(`Q${index}`))], crowdArrows(300)));
    expect(view.nodes.length).toBeLessThanOrEqual(60);
  });

  test('stands for every component that it does not leave out', () => {
    const parts = [...crowd(100), ...Array.from({ length: 100 }, (_, index) => queue(`Q${index}`))];
    const view = overviewView(modelOf(parts, crowdArrows(100)));
    expect(view.nodes.flatMap(({ components }) => components).sort()).toEqual(parts.map(({ id }) => id).sort());
  });
});

describe('a view', () => {
  const model = modelOf([queue('Q'), fn('F'), component('K', 'AWS::KMS::Key')], ['Q -triggers-> F', 'Q -encrypts-> K']);

  test('only has arrows between nodes that it draws, and nodes in boxes that it draws', () => {
    const view = overviewView(model);
    const ids = view.nodes.map(({ id }) => id);
    for (const { source, target } of view.edges) {
      expect([ids.includes(source), ids.includes(target), source === target]).toEqual([true, true, false]);
    }
    for (const { group } of view.nodes) { expect(view.groups.map(({ id }) => id)).toContain(group); }
  });

  test('is the same for the same model', () => {
    expect(JSON.stringify(overviewView(model))).toBe(JSON.stringify(overviewView(model)));
  });

  test('of nothing is empty', () => {
    expect(overviewView(modelOf([], []))).toMatchObject({ nodes: [], edges: [], groups: [] });
  });
});

test('what a hint says of the look and the page of a component is drawn, but of several drawn as one no page is right', () => {
  const link = 'https://example.com/';
  const [hinted, plain] = overviewView(modelOf([fn('A', { icon: 'AWS::MSK::Cluster', link }), fn('B')], ['A -invokes-> B'])).nodes;
  expect(hinted).toMatchObject({ caption: 'Lambda function', link, icon: overviewView(modelOf([component('K', 'AWS::MSK::Cluster')], [])).nodes[0].icon });
  expect(plain).not.toHaveProperty('link');
  const keys = ['K', 'L'].map((name) => component(name, 'AWS::KMS::Key', { link }));
  expect(overviewView(modelOf(keys, [])).nodes.map((node) => [node.components.length, node.link])).toEqual([[2, undefined]]);
  const box: Partial<Group> = { id: 'orders', kind: 'service', name: 'Orders', link };
  expect(overviewView(modelOf([fn('A', { group: 'orders' }), fn('B', { group: 'orders' })], [], [box])).groups.find(({ id }) => id === 'orders')?.link).toBe(link);
});

test('zones within a tier and groups of instances are no boxes of a picture: what stands in them stands around them', () => {
  const groups: readonly Partial<Group>[] = [
    { id: 'vpc', kind: 'vpc', name: 'VPC' }, { id: 'tier', kind: 'public-subnets', name: 'Public subnets', parent: 'vpc' },
    { id: 'zone', kind: 'availability-zone', name: 'AZ 1', parent: 'tier' }, { id: 'asg', kind: 'auto-scaling-group', name: 'Instances', parent: 'zone' },
    { id: 'cluster', kind: 'ecs-cluster', name: 'Cluster', parent: 'asg' },
  ];
  const view = overviewView(modelOf([fn('A', { group: 'zone' }), fn('B', { group: 'asg' }), fn('C', { group: 'cluster' })], ['A -invokes-> B', 'A -invokes-> C'], groups));
  expect(view.groups.map(({ id, parent }) => [id, parent])).toEqual([['cloud', undefined], ['region', 'cloud'], ['vpc', 'region'], ['tier', 'vpc'], ['cluster', 'tier']]);
  expect(view.nodes.map(({ id, group }) => [id, group])).toEqual([['A', 'tier'], ['B', 'tier'], ['C', 'cluster']]);
});

test('a topic that only hears from what watches the app stands with it; one that something else tells does not', () => {
  const box: Partial<Group> = { id: 'orders', kind: 'service', name: 'Orders' };
  const view = overviewView(modelOf([
    fn('F', { group: 'orders' }), component('Alarm', 'AWS::CloudWatch::Alarm'), component('OnCall', 'AWS::SNS::Topic'), component('Placed', 'AWS::SNS::Topic'),
    component('Bus', 'AWS::Events::EventBus'),
  ], ['Alarm -notifies-> OnCall', 'F -publishes-> Placed', 'Placed -delivers-> Bus'], [box]));
  expect(boxes(view)).toEqual([
    'Orders: Lambda function / F', 'Observability: CloudWatch alarm / Alarm, SNS topic / OnCall', 'Events: SNS topic / Placed, EventBridge event bus / Bus',
  ]);
});
