import { arrows, boxes, component, modelOf } from './model-of';
import { DiagramFormat } from '../../../src/architecture/diagram-format';
import { drawDiagrams } from '../../../src/architecture/diagrams';
import type { ArchitectureModel, Group } from '../../../src/architecture/model';
import { pagesOf, stepMark, type View, viewIds, viewOf, type ViewScope, wholeView } from '../../../src/architecture/views';

const view = (id: string, model: ArchitectureModel): View => viewOf(model, wholeView(id));
const scoped = (model: ArchitectureModel, scope: ViewScope): View => viewOf(model, { id: 'own', basis: 'overview', scope });
const names = ({ nodes }: View) => nodes.map(({ id }) => id).sort();

const VPC: ReadonlyArray<Partial<Group>> = [
  { id: 'vpc', kind: 'vpc', name: 'VPC' },
  { id: 'private', kind: 'private-subnets', name: 'Private', parent: 'vpc' },
];

/** A small shop with something for every view. */
const SHOP = modelOf([
  component('Users', 'External::Users', { group: undefined }),
  component('Lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { group: 'vpc' }),
  component('Orders', 'AWS::ECS::Service', { group: 'private', tags: { team: 'blue' }, stack: 'Orders' }),
  component('Db', 'AWS::RDS::DBInstance', { group: 'private' }),
  component('Nat', 'AWS::EC2::NatGateway', { group: 'vpc' }),
  component('Bucket', 'AWS::S3::Bucket'),
  component('Bus', 'AWS::Events::EventBus'),
  component('Rule', 'AWS::Events::Rule'),
  component('Queue', 'AWS::SQS::Queue'),
  component('Worker', 'AWS::Lambda::Function', { tags: { team: 'red' } }),
  component('Key', 'AWS::KMS::Key'),
  component('Secret', 'AWS::SecretsManager::Secret'),
  component('Detector', 'AWS::GuardDuty::Detector'),
  component('Findings', 'AWS::Events::Rule'),
  component('Topic', 'AWS::SNS::Topic'),
  component('Alarm1', 'AWS::CloudWatch::Alarm'),
  component('Alarm2', 'AWS::CloudWatch::Alarm'),
  component('Logs', 'AWS::Logs::LogGroup'),
], [
  'Users -routes-> Lb (HTTPS)', 'Lb -routes-> Orders (/orders/*)', 'Lb -connects-> Orders (8080)', 'Orders -connects-> Db (5432)',
  'private -egress-> Nat', 'Orders -reads and writes-> Bucket', 'Orders -publishes-> Bus', 'Orders -reads-> Secret', 'Orders -logs-> Logs',
  'Bus -triggers-> Rule', 'Rule -triggers-> Queue (OrderPlaced)', 'Queue -triggers-> Worker', 'Worker -writes-> Bucket',
  'Db -encrypts-> Key', 'Bucket -encrypts-> Key', 'Secret -opens-> Db', 'Detector -triggers-> Findings', 'Findings -triggers-> Topic (GuardDuty Finding)',
  'Orders -monitors-> Alarm1', 'Db -monitors-> Alarm2', 'Alarm1 -notifies-> Topic', 'Alarm2 -notifies-> Topic',
], VPC);

describe('the network', () => {
  const network = view('network', SHOP);

  test('has open ports rather than the paths that are routed through them, and the way out', () => {
    expect(arrows(network)).toEqual(['Users -> Lb: HTTPS', 'Lb -> Orders: 8080', 'Orders -> Db: 5432', 'private -> Nat']);
  });

  test('has nothing that stands in no network and is not reached from one', () => {
    expect(names(network)).toEqual(['Db', 'Lb', 'Nat', 'Orders', 'Users']);
  });
});

describe('the zones of a network', () => {
  const ZONED: ReadonlyArray<Partial<Group>> = [
    { id: 'vpc', kind: 'vpc', name: 'VPC' },
    { id: 'public', kind: 'public-subnets', name: 'Public', parent: 'vpc' },
    ...['AZ 2', 'AZ 10', 'AZ 1'].map((name): Partial<Group> => ({ id: `public/${name}`, kind: 'availability-zone', name, parent: 'public' })),
  ];
  const nats = ['AZ 1', 'AZ 2'].map((zone) => component(`Nat ${zone}`, 'AWS::EC2::NatGateway', { group: `public/${zone}`, details: { zones: zone } }));
  const balancer = component('Lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { group: 'public', details: { zones: 'AZ 1, AZ 2' } });
  const inOrNot = (made: View) => Object.fromEntries(made.nodes.map(({ id, zone }) => [id, zone]));

  test('are told in order, and which of them holds what stands in one alone', () => {
    const network = view('network', modelOf([...nats, balancer], [], ZONED));
    expect(network.groups.find(({ id }) => id === 'vpc')?.zones).toEqual(['AZ 1', 'AZ 2', 'AZ 10']);
    expect(inOrNot(network)).toEqual({ 'Nat AZ 1': 'AZ 1', 'Nat AZ 2': 'AZ 2', 'Lb': undefined });
    expect(network.nodes.map(({ group }) => group)).toEqual(['public', 'public', 'public']);
  });

  test('are not told where the template leaves open in which of them something stands', () => {
    const somewhere = component('Instance', 'AWS::EC2::Instance', { group: 'public', details: { zones: '1' } });
    const network = view('network', modelOf([...nats, somewhere], [], ZONED));
    expect(network.groups.find(({ id }) => id === 'vpc')?.zones).toBeUndefined();
    expect(inOrNot(network)).toEqual({ 'public/AWS::EC2::NatGateway': undefined, 'Instance': undefined });
  });

  test('are not told where a cluster is drawn as a box in a tier, which would lie in one of them', () => {
    const cluster: Partial<Group> = { id: 'cluster', kind: 'ecs-cluster', name: 'Cluster', parent: 'public' };
    const orders = component('Orders', 'AWS::ECS::Service', { group: 'cluster', details: { zones: 'AZ 1, AZ 2' } });
    const network = view('network', modelOf([...nats, orders], [], [...ZONED, cluster]));
    expect(network.groups.filter(({ zones }) => zones !== undefined)).toEqual([]);
  });

  test('have in them the instances that stand in a box of their own there', () => {
    const instances: Partial<Group> = { id: 'instances', kind: 'auto-scaling-group', name: 'Instances', parent: 'public/AZ 2' };
    const host = component('Host', 'AWS::AutoScaling::AutoScalingGroup', { group: 'instances', details: { zones: 'AZ 2' } });
    const network = view('network', modelOf([balancer, host], [], [...ZONED, instances]));
    expect(inOrNot(network)).toEqual({ Lb: undefined, Host: 'AZ 2' });
  });

  test('are the network\'s own picture: in others, what each zone has is one thing', () => {
    const overview = view('overview', modelOf([...nats, balancer], [], ZONED));
    expect(overview.nodes.map(({ name }) => name)).toContain('x2');
    expect(overview.groups.filter(({ zones }) => zones !== undefined)).toEqual([]);
  });
});

describe('the way of a request', () => {
  const requests = view('requests', SHOP);

  test('leads from its users to all that it touches, and no further than where it leaves an event', () => {
    expect(names(requests)).toEqual(['Bucket', 'Bus', 'Db', 'Lb', 'Orders', 'Secret', 'Users']);
  });

  test('is numbered from the user inwards: what is equally far and alike is one step', () => {
    expect(requests.edges.map(({ source, target, step }) => `${step}: ${source} > ${target}`).sort()).toEqual([
      '1: Users > Lb', '2: Lb > Orders', '3: Orders > Db', '4: Orders > Bucket', '5: Orders > Secret', '6: Orders > Bus',
    ]);
  });

  test('is told step by step', () => {
    expect(requests.steps?.slice(0, 3)).toEqual([
      { number: 1, text: 'Users → Application Load Balancer (Lb): HTTPS' },
      { number: 2, text: 'Application Load Balancer (Lb) → ECS service (Orders): /orders/*' },
      { number: 3, text: 'ECS service (Orders) → RDS DB instance (Db): 5432' },
    ]);
  });

  test('tells one way in to its end before the next, the one that leads furthest first', () => {
    const twoWays = modelOf([
      component('Users', 'External::Users'), component('Cdn', 'AWS::CloudFront::Distribution'), component('Pages', 'AWS::S3::Bucket'),
      component('Api', 'AWS::ApiGateway::RestApi'), component('F', 'AWS::Lambda::Function'), component('T', 'AWS::DynamoDB::Table'),
    ], ['Users -routes-> Cdn', 'Cdn -routes-> Pages', 'Users -routes-> Api', 'Api -routes-> F', 'F -writes-> T', 'F -writes-> Pages']);
    expect(view('requests', twoWays).edges.map(({ source, target, step }) => `${step}: ${source} > ${target}`).sort()).toEqual([
      '1: Users > Api', '2: Api > F', '3: F > T', '4: F > Pages', '5: Users > Cdn', '6: Cdn > Pages',
    ]);
  });

  test('tells nothing twice, although two ways lead to it', () => {
    const both = modelOf([
      component('Users', 'External::Users'), component('Lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'), component('Web', 'AWS::ECS::Service'),
      component('Api', 'AWS::ApiGateway::RestApi'), component('T', 'AWS::DynamoDB::Table'),
    ], ['Users -routes-> Lb', 'Lb -routes-> Web', 'Lb -routes-> Api', 'Users -routes-> Api', 'Api -writes-> T', 'Web -writes-> T']);
    expect(view('requests', both).edges.map(({ source, target, step }) => `${step}: ${source} > ${target}`).sort()).toEqual([
      '1: Users > Lb', '2: Lb > Web', '3: Lb > Api', '4: Api > T', '4: Web > T', '5: Users > Api',
    ]);
  });

  test('counts services that are one thing each as what they are', () => {
    const services = ['A', 'B', 'C', 'D'].map((name): Partial<Group> => ({ id: `service:${name}`, kind: 'service', name }));
    const collapsed = viewOf(modelOf([
      component('Users', 'External::Users', { group: undefined }), component('Lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'), component('T', 'AWS::DynamoDB::Table'),
      ...services.flatMap(({ id, name }) => [component(`${name}1`, 'AWS::ECS::Service', { group: id }), component(`${name}2`, 'AWS::SQS::Queue', { group: id })]),
    ], ['Users -routes-> Lb', 'A1 -writes-> T', ...services.map(({ name }) => `Lb -routes-> ${name}1`)], services), {
      id: 'own', basis: 'requests', scope: { collapse: ['A', 'B', 'C', 'D'] },
    });
    expect(collapsed.steps?.map(({ text }) => text).slice(1)).toEqual(['Application Load Balancer (Lb) → 4 services', 'A → DynamoDB table (T): writes']);
  });

  test('names a few things of one kind in a step, and counts more', () => {
    const handlers = (called: readonly string[]) => modelOf([
      component('Users', 'External::Users'), component('Api', 'AWS::ApiGateway::RestApi'), ...called.map((name) => component(name, 'AWS::Lambda::Function')),
    ], ['Users -routes-> Api', ...called.map((name) => `Api -routes-> ${name} (/${name})`)]);
    expect(view('requests', handlers(['Get', 'Put'])).steps?.[1].text).toBe('REST API (Api) → Lambda function (Get, Put): /Get, /Put');
    expect(view('requests', handlers(['A', 'B', 'C', 'D'])).steps?.[1].text).toBe('REST API (Api) → Lambda function x4: /A, /B, /C +1');
  });

  test('begins at what requests come to where nobody is known to send them', () => {
    const api = modelOf([component('Api', 'AWS::ApiGateway::RestApi'), component('F', 'AWS::Lambda::Function'), component('G', 'AWS::Lambda::Function')], ['Api -routes-> F']);
    expect(names(view('requests', api))).toEqual(['Api', 'F']);
  });

  test('asks an authorizer on the way, without a number', () => {
    const api = modelOf([component('Api', 'AWS::ApiGateway::RestApi'), component('Pool', 'AWS::Cognito::UserPool')], ['Api -authorizes-> Pool']);
    expect(view('requests', api)).toMatchObject({ nodes: [{ id: 'Api' }, { id: 'Pool' }], edges: [{ source: 'Api', target: 'Pool' }] });
    expect(view('requests', api).edges[0].step).toBeUndefined();
  });

  test('that runs in a circle comes to an end', () => {
    const circle = modelOf([component('Users', 'External::Users'), component('A', 'AWS::Lambda::Function'), component('B', 'AWS::Lambda::Function')],
      ['Users -invokes-> A', 'A -invokes-> B', 'B -invokes-> A']);
    expect(view('requests', circle).edges.map(({ step }) => step)).toEqual([1, 2, 3]);
  });
});

test('the numbers of steps are circled as far as there are such characters', () => {
  expect([1, 20, 21, 35, 36, 50, 51].map(stepMark)).toEqual(['①', '⑳', '㉑', '㉟', '㊱', '㊿', '(51)']);
});

test('events go from publishers over bus and rule to those who receive them', () => {
  expect(arrows(view('events', SHOP))).toEqual([
    'Orders -> Bus: publishes', 'Bus -> Rule: OrderPlaced', 'Rule -> Queue', 'Queue -> Worker: triggers',
    'Detector -> Findings: GuardDuty Finding', 'Findings -> Topic',
  ]);
});

describe('events', () => {
  const lambda = (name: string) => component(name, 'AWS::Lambda::Function');

  test('of a bucket or table are published by those who write to it, not by who hears of them and writes back', () => {
    const media = modelOf([component('Uploads', 'AWS::S3::Bucket'), lambda('Api'), lambda('Resize'), lambda('Reader'), component('Other', 'AWS::S3::Bucket')], [
      'Api -writes-> Uploads', 'Reader -reads-> Uploads', 'Uploads -triggers-> Resize (object created)', 'Resize -reads and writes-> Uploads', 'Api -writes-> Other',
    ]);
    expect(arrows(view('events', media))).toEqual(['Api -> Uploads: writes', 'Uploads -> Resize: object created']);
  });

  test('that a rule takes on a schedule are told where it hands them on', () => {
    const nightly = modelOf([component('Nightly', 'AWS::Events::Rule'), lambda('F')], ['Nightly -triggers-> F (every day)']);
    expect(arrows(view('events', nightly))).toEqual(['Nightly -> F: every day']);
  });

  test('are not what a recorder files', () => {
    const recorder = modelOf([component('Channel', 'AWS::Config::DeliveryChannel'), component('B', 'AWS::S3::Bucket')], ['Channel -delivers-> B']);
    expect(view('events', recorder).edges).toEqual([]);
  });
});

describe('data', () => {
  test('does not move by a notice of a file, but by a stream of changes', () => {
    const notices = modelOf([
      component('Uploads', 'AWS::S3::Bucket'), component('Queue', 'AWS::SQS::Queue'), component('Table', 'AWS::DynamoDB::Table'), component('Pipe', 'AWS::Pipes::Pipe'),
    ], ['Uploads -triggers-> Queue (object created)', 'Table -triggers-> Pipe']);
    expect(arrows(view('data', notices))).toEqual(['Table -> Pipe: triggers']);
  });

  test('tells of mounted files, not of the port', () => {
    const files = modelOf([component('Web', 'AWS::ECS::Service'), component('Fs', 'AWS::EFS::FileSystem')], ['Web -mounts-> Fs (2049)']);
    expect(arrows(view('data', files))).toEqual(['Web -> Fs: mounts']);
  });

  test('leaves out what only rotates a password, and the secret itself', () => {
    const rotated = modelOf([
      component('Db', 'AWS::RDS::DBInstance'), component('Proxy', 'AWS::RDS::DBProxy'), component('Secret', 'AWS::SecretsManager::Secret'), component('R', 'AWS::Lambda::Function'),
    ], ['R -rotates-> Secret', 'R -connects-> Db (5432)', 'Proxy -reads-> Secret', 'Proxy -connects-> Db (5432)']);
    expect(arrows(view('data', rotated))).toEqual(['Proxy -> Db']);
  });

  test('that is kept for auditors is one thing', () => {
    const audited = modelOf([
      component('Trail', 'AWS::CloudTrail::Trail'), component('A', 'AWS::S3::Bucket'), component('B', 'AWS::S3::Bucket'), component('C', 'AWS::S3::Bucket'),
    ], ['Trail -logs-> A', 'C -logs-> B']);
    expect(view('data', audited).nodes.map(({ name }) => name)).toEqual(['Log archive x2', 'C']);
  });
});

test('data shows what is stored and who reads and writes it, not what is logged about it', () => {
  expect(arrows(view('data', SHOP))).toEqual(['Orders -> Db', 'Orders -> Bucket: reads and writes', 'Worker -> Bucket: writes']);
});

test('security shows who comes in, keys, secrets and what looks for threats, and whom it tells', () => {
  expect(arrows(view('security', SHOP))).toEqual([
    'Users -> Lb: HTTPS', 'Orders -> Secret: reads', 'Db ..> Key: encrypted by', 'Bucket ..> Key: encrypted by', 'Secret ..> Db: opens',
    'Detector -> Findings: triggers', 'Findings -> Topic: GuardDuty Finding',
  ]);
});

describe('security', () => {
  const services: ReadonlyArray<Partial<Group>> = ['a', 'b'].map((id) => ({ id, kind: 'service', name: id.toUpperCase() }));

  test('shows what one key encrypts in several services as one thing that stands in none of them', () => {
    const queues = ['a', 'b'].map((group) => component(`Q${group}`, 'AWS::SQS::Queue', { group }));
    const keyed = modelOf([...queues, component('K', 'AWS::KMS::Key')], ['Qa -encrypts-> K', 'Qb -encrypts-> K'], services);
    expect(view('security', keyed).nodes.map(({ id, name, group }) => [id, name, group])).toEqual([['Qa', 'Qa, Qb', 'region'], ['K', 'K', 'region']]);
  });

  test('shows by which name people come to what is guarded', () => {
    const named = modelOf([
      component('Users', 'External::Users', { group: undefined }), component('Zone', 'AWS::Route53::HostedZone'), component('Lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
      component('Web', 'AWS::ECS::Service'), component('Acl', 'AWS::WAFv2::WebACL'),
    ], ['Users -routes-> Zone', 'Zone -routes-> Lb', 'Lb -routes-> Web', 'Acl -protects-> Lb']);
    expect(arrows(view('security', named))).toEqual(['Users -> Zone', 'Zone -> Lb', 'Acl ..> Lb: protects']);
  });

  test('shows what looks for threats with its settings as one', () => {
    const hub = modelOf([component('Hub', 'AWS::SecurityHub::Hub'), component('Cis', 'AWS::SecurityHub::Standard'), component('Pci', 'AWS::SecurityHub::Standard')], []);
    expect(view('security', hub).nodes.map(({ caption, name }) => [caption, name])).toEqual([['Security Hub', '2 standards']]);
  });

  test('draws each thing that people come to by itself', () => {
    const apis = ['A', 'B'].map((name) => component(name, 'AWS::ApiGateway::RestApi'));
    const entered = modelOf([component('Users', 'External::Users', { group: undefined }), ...apis], ['Users -routes-> A', 'Users -routes-> B']);
    expect(names(view('security', entered))).toEqual(['A', 'B', 'Users']);
  });

  test('tells of stores that are not encrypted, whatever else is known of them', () => {
    const db = (name: string, encrypted?: boolean) => component(name, 'AWS::RDS::DBInstance', { posture: encrypted === undefined ? {} : { encrypted } });
    const open = view('security', modelOf([db('Plain', false), db('Safe', true), db('Unknown')], []));
    expect(open.nodes.map(({ name }) => name)).toEqual(['Plain (not encrypted)']);
  });
});

test('who hears of an alarm by a topic is told, too', () => {
  const alarmed = modelOf([
    component('Alarm', 'AWS::CloudWatch::Alarm'), component('Topic', 'AWS::SNS::Topic'), component('Mail', 'External::Users', { name: 'E-mail', service: 'E-mail' }),
    component('News', 'AWS::SNS::Topic'),
  ], ['Alarm -notifies-> Topic', 'Topic -delivers-> Mail', 'News -delivers-> Mail']);
  expect(arrows(view('operations', alarmed))).toEqual(['Alarm ..> Topic: notifies', 'Topic -> Mail: delivers']);
});

test('operations shows what is logged and measured and who is told, the alarms of one place as one', () => {
  const operations = view('operations', SHOP);
  expect(arrows(operations)).toEqual(['Orders ..> Logs: logs', 'Orders ..> Alarm1: watched by', 'Db ..> Alarm1: watched by', 'Alarm1 ..> Topic: notifies']);
  expect(boxes(operations).join()).toContain('CloudWatch alarm / Alarm1, Alarm2');
});

test.each(viewIds)('%s of an app without anything of the kind is empty, not an error, and says so', (id) => {
  expect(view(id, modelOf([], []))).toMatchObject({ id, nodes: [], groups: [], edges: [], nothing: expect.stringMatching(/^[A-Z].*\.$/) });
  expect(view(id, SHOP)).not.toHaveProperty('nothing');
});

test('every view says which question it answers', () => {
  const questions = viewIds.map((id) => view(id, SHOP).subtitle);
  expect(new Set(questions).size).toBe(viewIds.length);
  questions.forEach((question) => expect(question).toMatch(/\?$/));
});

describe('a view of one\'s own', () => {
  test.each<[string, ViewScope, string[]]>([
    ['a type', { include: [{ by: 'type', pattern: 'AWS::SQS::*' }] }, ['Queue']],
    ['a service, with or without whose it is', { include: [{ by: 'service', pattern: 'amazon sqs' }] }, ['Queue']],
    ['a tag', { include: [{ by: 'tag', pattern: 'team=red' }] }, ['Worker']],
    ['a tag of any value', { include: [{ by: 'tag', pattern: 'team' }] }, ['Orders', 'Worker']],
    ['a stack', { include: [{ by: 'stack', pattern: 'Orders' }] }, ['Orders']],
    ['a layer but one path', { include: [{ by: 'layer', pattern: 'storage' }, { by: 'path', pattern: 'Queue' }], exclude: [{ by: 'path', pattern: 'Buck*' }] }, ['Queue']],
    ['a focus and what it talks to', { focus: ['Queue'] }, ['Queue', 'Rule', 'Worker']],
    ['a focus and two steps', { focus: ['Queue'], depth: 2 }, ['Bucket', 'Bus', 'Queue', 'Worker']],
    ['a focus alone', { focus: ['Queue'], depth: 0 }, ['Queue']],
  ])('shows %s', (_, scope, expected) => {
    expect(names(scoped(SHOP, scope))).toEqual(expected);
  });

  test('has a name, title and question of its own, on the rules of a view on offer', () => {
    const own = viewOf(SHOP, { id: 'orders', basis: 'events', title: 'Orders', subtitle: 'Who hears of orders?', scope: { focus: ['Bus'] } });
    expect(own).toMatchObject({ id: 'orders', title: 'Orders', subtitle: 'Who hears of orders?' });
    expect(arrows(own)).toEqual(['Orders -> Bus: publishes', 'Bus -> Rule: OrderPlaced']);
  });

  test('says which event a rule waits for although what it hands it on to is out of scope', () => {
    const without = (...paths: string[]) => arrows(viewOf(SHOP, { id: 'own', basis: 'events', scope: { exclude: paths.map((pattern) => ({ by: 'path', pattern })) } }));
    expect(without('Queue')).toEqual([
      'Orders -> Bus: publishes', 'Bus -> Rule: OrderPlaced', 'Detector -> Findings: GuardDuty Finding', 'Findings -> Topic',
    ]);
    expect(without('Queue', 'Topic', 'Orders')).toEqual(['Bus -> Rule: OrderPlaced', 'Detector -> Findings: GuardDuty Finding']);
    const overview = { id: 'own', basis: 'overview', scope: { exclude: [{ by: 'type', pattern: 'AWS::SQS::Queue' }] } } as const;
    expect(arrows(viewOf(SHOP, overview))).toContain('Bus -> Rule: OrderPlaced');
  });

  test.each<[string, ViewScope, string]>([
    ['nothing', { exclude: [{ by: 'path', pattern: '*' }] }, 'The scope leaves out all of 18 components.'],
    ['only what the view does not draw', { include: [{ by: 'path', pattern: 'Db' }] }, 'The scope leaves 1 of 18 components, and this view draws none of them.'],
  ])('that leaves %s says so, and nothing about the app', (_, scope, nothing) => {
    const own = { id: 'own', basis: 'events', scope };
    expect(viewOf(SHOP, own).nothing).toBe(nothing);
    expect(pagesOf(SHOP, own).map((page) => page.nothing)).toEqual([nothing]);
    expect(viewOf(modelOf([], []), { ...own, scope: { exclude: [{ by: 'path', pattern: '*' }] } }).nothing).toBe('Nothing is known to publish or to receive events or messages.');
  });

  test('draws a group as one thing, with the arrows of all that is in it', () => {
    const own = scoped(SHOP, { collapse: ['VPC'] });
    expect(own.nodes.find(({ id }) => id === 'vpc')).toMatchObject({ caption: '4 components', name: 'VPC' });
    expect(arrows(own)).toContain('Users -> vpc: HTTPS');
    expect(arrows(own)).toContain('vpc -> Bucket: reads and writes');
    expect(own.groups.map(({ id }) => id)).not.toContain('private');
  });

  test.each([
    ['a Region', 'eu-west-1', 'group_region', '17 components', 'cloud'],
    ['a network', 'VPC', 'group_vpc', '4 components', 'region'],
    ['a tier', 'Private', 'group_security_group', '2 components', 'vpc'],
  ])('draws %s as what it is, not as one of the things in it, where its box would stand', (_, name, icon, caption, group) => {
    const own = scoped(SHOP, { collapse: [name] });
    const [node] = own.nodes.filter((each) => each.name === name);
    expect(node).toMatchObject({ caption, group, icon: { kind: 'group', name: icon }, layer: 'core infrastructure' });
    expect(own.groups.map((each) => each.id)).toContain(group);
    expect(own.groups.map(({ kind }) => kind)).not.toContain('edge');
    const svg = drawDiagrams(SHOP, [{ id: 'own', basis: 'overview', scope: { collapse: [name] } }], [DiagramFormat.SVG])[0].pages[0].text;
    const [{ pages: [{ text: drawio }] }] = drawDiagrams(SHOP, [{ id: 'own', basis: 'overview', scope: { collapse: [name] } }], [DiagramFormat.DRAWIO]);
    expect(drawio).toContain(`shape=mxgraph.aws4.${icon};`);
    expect(svg).toContain({ group_region: '#aws-g-Region"', group_vpc: '#aws-g-VirtualprivatecloudVPC"', group_security_group: '#aws-g-Privatesubnet"' }[icon]);
  });

  test('counts what is in a group in a group, whichever is drawn as one thing first', () => {
    for (const collapse of [['Private', 'VPC'], ['VPC', 'Private'], ['Private', 'VPC', 'eu-west-1']]) {
      const own = scoped(SHOP, { collapse });
      expect(own.nodes.map(({ caption }) => caption).filter((caption) => caption.endsWith('components'))).toEqual([collapse.length > 2 ? '17 components' : '4 components']);
    }
  });

  test('draws a service as the most telling thing in it, and a box with one thing as the box', () => {
    const small = modelOf([component('F', 'AWS::Lambda::Function', { group: 's' }), component('Db', 'AWS::RDS::DBInstance', { group: 'private' })], ['F -connects-> Db'],
      [...VPC, { id: 's', kind: 'service', name: 'Orders' }]);
    const own = scoped(small, { collapse: ['Orders', 'Private'] });
    expect(own.nodes.map(({ caption, name, icon }) => [caption, name, icon.name])).toEqual([
      ['Lambda function', 'Orders', 'lambda'], ['1 component', 'Private', 'group_security_group'],
    ]);
  });

  test.each<[string, ViewScope, RegExp]>([
    ['a filter', { include: [{ by: 'type', pattern: 'AWS::SQS::Quueue' }] }, /^include type=AWS::SQS::Quueue matches no component: see the inventory/],
    ['a focus', { focus: ['Nowhere'] }, /^focus Nowhere matches no component/],
    ['a group to collapse', { collapse: ['Nowhere'] }, /^collapse Nowhere matches no group: there are "AWS Cloud", /],
  ])('%s that matches nothing is refused', (_, scope, message) => {
    expect(() => scoped(SHOP, scope)).toThrow(message);
  });

  test('a pattern takes no longer for being made to', () => {
    const long = modelOf([component('a'.repeat(5000), 'AWS::SQS::Queue')], []);
    expect(() => scoped(long, { include: [{ by: 'path', pattern: `${'*a'.repeat(200)}b` }] })).toThrow('matches no component');
  });
});

test('two views of one id are refused, as files and links are called by it', () => {
  expect(() => drawDiagrams(SHOP, [wholeView('overview'), { ...wholeView('events'), id: 'overview' }], [DiagramFormat.HTML]))
    .toThrow('two views are called "overview": give each an id of its own');
});

describe('a view of more services than one picture holds', () => {
  const letters = 'ABCDEFGHIJKLM'.split('');
  const services = letters.map((letter): Partial<Group> => ({ id: `s${letter}`, kind: 'service', name: `Service ${letter}` }));
  const many = modelOf([
    component('Bus', 'AWS::Events::EventBus'),
    ...letters.flatMap((letter) => ['AWS::Lambda::Function', 'AWS::DynamoDB::Table'].map((type) => component(`${letter}-${type.split('::')[2]}`, type, { group: `s${letter}` }))),
  ], letters.flatMap((letter) => [`${letter}-Function -writes-> ${letter}-Table`, `${letter}-Function -publishes-> Bus`]), services);
  const [first, ...parts] = pagesOf(many, wholeView('overview'));

  test('is a page of services and shared parts, and a page for each service', () => {
    expect(names(first)).toEqual(['Bus', ...services.map(({ id }) => id)].sort());
    expect(first.nodes.find(({ id }) => id === 'sB')).toMatchObject({ name: 'Service B', caption: '2 components', page: 'overview-Service B' });
    expect(arrows(first)).toEqual(['list:region -> Bus: publishes']);
    expect(parts.map(({ id, title }) => [id, title])).toEqual(letters.map((letter) => [`overview-Service ${letter}`, `Shop: Service ${letter}`]));
  });

  test('shows a service with what it talks to on its page', () => {
    expect(names(parts[1])).toEqual(['B-Function', 'B-Table', 'Bus']);
  });

  test('leads to the pages in draw.io and SVG', () => {
    const drawn = drawDiagrams(many, [wholeView('overview')], [DiagramFormat.DRAWIO, DiagramFormat.SVG]);
    const [[{ text: drawio }], pages] = drawn.map((diagram) => diagram.pages);
    const [, page] = /<diagram id="([^"]*)" name="[^"]*Service B"/.exec(String(drawio)) ?? [];
    expect(drawio).toContain(`link="data:page/id,${page}"`);
    expect(pages.map(({ name }) => name)).toContain('overview-service-b.svg');
    expect(pages[0].text).toContain('href="./overview-service-b.svg"');
  });

  test('has a page for each of two services of one name, called by where they stand', () => {
    const twins = ['Prod', 'Test'].map((stage): Partial<Group> => ({ id: `service:${stage}/Shop/Orders`, kind: 'service', name: 'Orders' }));
    const staged = modelOf([
      ...many.components, ...twins.map(({ id }) => component(`${id}-Queue`, 'AWS::SQS::Queue', { group: id })),
    ], [], [...services, ...twins]);
    const [whole, ...others] = pagesOf(staged, wholeView('overview'));
    expect(others.slice(-2).map(({ id, title }) => [id, title])).toEqual(['Prod', 'Test'].map((stage) => [`overview-${stage}/Shop/Orders`, `Shop: ${stage}/Shop/Orders`]));
    expect(whole.nodes.find(({ id }) => id === twins[1].id)).toMatchObject({ name: 'Orders (Test)', page: 'overview-Test/Shop/Orders' });
    const [{ pages }] = drawDiagrams(staged, [wholeView('overview')], [DiagramFormat.SVG]);
    expect(new Set(pages.map(({ name }) => name)).size).toBe(services.length + 3);
  });

  test('of twelve services is one picture', () => {
    const fewer = modelOf(many.components.filter(({ group }) => group !== 'sM'), [], services);
    expect(pagesOf(fewer, wholeView('overview'))).toHaveLength(1);
  });
});
