import { arrows, boxes, component, modelOf } from './model-of';
import type { ArchitectureModel, Component, Group } from '../../../src/architecture/model';
import { viewOf, wholeView } from '../../../src/architecture/views';

const drawn = (id: string, model: ArchitectureModel) => viewOf(model, wholeView(id));
const arrowsIn = (id: string, model: ArchitectureModel) => arrows(drawn(id, model));

const VPC: ReadonlyArray<Partial<Group>> = [
  { id: 'vpc', kind: 'vpc', name: 'VPC' },
  { id: 'public', kind: 'public-subnets', name: 'Public', parent: 'vpc' },
  { id: 'private', kind: 'private-subnets', name: 'Private', parent: 'vpc' },
];

const OUTSIDE = { group: undefined, stack: '', logicalId: '', resources: [] };
const users = component('Users', 'External::Users', { ...OUTSIDE, service: 'Users' });
const internet = component('Internet', 'External::Internet', { ...OUTSIDE, service: 'Internet' });
const office = component('203.0.113.0/24', 'External::Network', { ...OUTSIDE, service: 'Address range' });
const balancer = (name: string, group: string = 'public'): Component => component(name, 'AWS::ElasticLoadBalancingV2::LoadBalancer', { group });
const server = (name: string): Component => component(name, 'AWS::EC2::Instance', { group: 'public' });
const database = component('Db', 'AWS::RDS::DBInstance', { group: 'private', posture: { encrypted: true } });

/** A balancer for everybody, one for an office, and a server that has more ports open than it should. */
const SHOP = modelOf([users, internet, office, balancer('Lb'), balancer('Admin'), server('Bastion'), database], [
  'Users -routes-> Lb (HTTPS)', 'Users -connects-> Lb (HTTP 80)', 'Users -connects-> Lb (HTTPS 443)',
  '203.0.113.0/24 -routes-> Admin (HTTPS)', '203.0.113.0/24 -connects-> Admin (HTTPS 443)', '203.0.113.0/24 -connects-> Db (TCP 5432)',
  'Internet -connects-> Bastion (TCP 22)', 'Internet -connects-> Db (TCP 3306)', 'private -connects-> Bastion (TCP 9100)',
], VPC);

describe('ports that are open to somebody outside', () => {
  test('are on the one arrow by which people come, in the network', () => {
    expect(arrowsIn('network', SHOP)).toEqual([
      'Users -> Lb: HTTP 80, HTTPS 443', '203.0.113.0/24 -> Admin: HTTPS 443', '203.0.113.0/24 -> Db: TCP 5432',
      'Internet -> Bastion: TCP 22', 'Internet -> Db: TCP 3306', 'private -> Bastion: TCP 9100',
    ]);
    expect(boxes(drawn('network', SHOP))[0]).toBe('Outside: Users / Users, Internet / Internet, Address range / 203.0.113.0/24');
  });

  test('are on the arrow to the name by which people come, where there is one', () => {
    const zone = component('Zone', 'AWS::Route53::HostedZone', { group: 'cloud' });
    const named = modelOf([users, zone, balancer('Lb')], ['Users -routes-> Zone (HTTPS)', 'Zone -routes-> Lb (shop.example.com)', 'Users -connects-> Lb (HTTPS 443)'], VPC);
    expect(arrowsIn('network', named)).toEqual(['Zone -> Lb: shop.example.com', 'Users -> Zone: HTTPS 443']);
    for (const id of ['overview', 'requests', 'security']) {
      expect([id, arrowsIn(id, named)]).toEqual([id, ['Users -> Zone: HTTPS', 'Zone -> Lb: shop.example.com']]);
    }
  });

  test('are open to one thing where many ranges of addresses are let in at the same places', () => {
    const ranges = (count: number) => Array.from({ length: count }, (_, index) => `203.0.${index}.0/24`);
    const opened = (count: number) => drawn('network', modelOf(
      [...ranges(count).map((range) => component(range, 'External::Network', { ...OUTSIDE, service: 'Address range' })), office, server('Bastion')],
      [...ranges(count).map((range) => `${range} -connects-> Bastion (TCP 22)`), '203.0.113.0/24 -connects-> Bastion (TCP 3389)'], VPC,
    ));
    expect(arrows(opened(15))).toEqual(['203.0.0.0/24 -> Bastion: TCP 22', '203.0.113.0/24 -> Bastion: TCP 3389']);
    expect(boxes(opened(15))[0]).toBe('Outside: Address range / x15, Address range / 203.0.113.0/24');
    expect(boxes(opened(2))[0]).toBe('Outside: Address range / 203.0.0.0/24, 203.0.1.0/24, Address range / 203.0.113.0/24');
    expect(opened(15).nodes[0].components).toHaveLength(15);
  });

  test('are told from those that are not, however many things are drawn as one', () => {
    const servers = Array.from({ length: 40 }, (_, index) => server(`Server${index}`));
    const ranges = servers.map((_, index) => component(`203.0.${index}.0/24`, 'External::Network', { ...OUTSIDE, service: 'Address range' }));
    const opened = servers.map(({ name }, index) => (index === 7 ? `Internet -connects-> ${name} (TCP 3389)` : `203.0.${index}.0/24 -connects-> ${name} (HTTPS 443)`));
    const model = modelOf([internet, ...ranges, ...servers], opened, VPC);
    for (const id of ['network', 'security']) {
      expect([id, arrowsIn(id, model).filter((arrow) => arrow.startsWith('Internet'))]).toEqual([id, ['Internet -> Server7: TCP 3389']]);
      expect(drawn(id, model).nodes.find(({ components }) => components.includes('Server8'))!.components).toHaveLength(39);
    }
  });

  test.each([['vpc', 'VPC'], ['region', 'eu-west-1'], ['cloud', 'AWS Cloud']])('are those of the %s that is drawn as one thing in the network', (box, name) => {
    const model = modelOf([internet, users, server('Bastion'), database, component('Igw', 'AWS::EC2::InternetGateway', { group: 'vpc' })], [
      'Internet -connects-> Bastion (TCP 22)', 'Igw -egress-> Internet', 'Bastion -connects-> Db (TCP 5432)',
    ], VPC);
    const view = viewOf(model, { id: 'own', basis: 'network', scope: { collapse: [name] } });
    expect([view.nothing, arrows(view)]).toEqual([undefined, [`Internet -> ${box}: TCP 22`, `${box} -> Internet`]]);
  });

  test('are drawn although what has them is in no network of the app', () => {
    const alone = modelOf([internet, component('Server', 'AWS::EC2::Instance')], ['Internet -connects-> Server (TCP 22)']);
    expect(arrowsIn('network', alone)).toEqual(['Internet -> Server: TCP 22']);
  });

  test('are in the overview: who comes, and what else is open to the world; not what tiers may reach', () => {
    expect(arrowsIn('overview', SHOP)).toEqual([
      'Users -> Lb: HTTPS', '203.0.113.0/24 -> Admin: HTTPS', '203.0.113.0/24 -> Db: TCP 5432', 'Internet -> Bastion: TCP 22', 'Internet -> Db: TCP 3306',
    ]);
  });

  test('are not in the overview where they only lead around what requests come through', () => {
    const around = modelOf([users, internet, component('Cdn', 'AWS::CloudFront::Distribution', { group: 'cloud' }), balancer('Lb'), server('Web')], [
      'Users -routes-> Cdn (HTTPS)', 'Cdn -routes-> Lb', 'Internet -connects-> Lb (HTTPS 443)',
      'Lb -routes-> Web (/*)', 'Lb -connects-> Web (8080)', 'Internet -connects-> Web (TCP 8080)', 'Internet -connects-> Web (TCP 22)',
    ], VPC);
    expect(arrowsIn('overview', around)).toEqual(['Users -> Cdn: HTTPS', 'Cdn -> Lb', 'Lb -> Web: /*', 'Internet -> Web: TCP 22']);
    expect(arrowsIn('network', around)).toEqual(expect.arrayContaining(['Internet -> Lb: HTTPS 443', 'Internet -> Web: TCP 8080, TCP 22']));
    expect(arrowsIn('security', around)).toEqual(['Users -> Cdn: HTTPS', 'Internet -> Lb: HTTPS 443', 'Internet -> Web: TCP 8080, TCP 22']);
  });

  test('stay in the overview where others than the balancer may come to them, too', () => {
    const host = component('Host', 'AWS::EC2::Instance', { group: 'private' });
    const model = modelOf([users, internet, balancer('Lb'), server('Web'), host], [
      'Users -routes-> Lb (HTTPS)', 'Lb -routes-> Web (8080)', 'Lb -connects-> Web (8080)', 'Host -connects-> Web (22)',
      'Internet -connects-> Web (TCP 8080)', 'Internet -connects-> Web (TCP 22)',
    ], VPC);
    expect(arrowsIn('overview', model)).toEqual(expect.arrayContaining(['Internet -> Web: TCP 22']));
  });

  test.each([
    ['8080', 'TCP 8080', true], ['80', 'HTTP 80', true], ['80', 'HTTP 80 if public', true], ['8000-8100', 'TCP 8000-8100 if public', true],
    ['53/udp', 'UDP 53', true], ['53/udp', 'TCP 53', false], ['53', 'UDP 53', false], ['80', 'TCP 8080', false],
    ['all', 'all ports', false], ['all', 'if public', false], ['ICMP', 'ICMP', false], ['protocol 47', 'protocol 47', false],
  ])('lead around a balancer that comes to the server at %s, where they are %s: %p', (handedOn, open, isAround) => {
    const model = modelOf([users, internet, balancer('Lb'), server('Web')], [
      'Users -routes-> Lb (HTTPS)', 'Lb -routes-> Web', `Lb -connects-> Web (${handedOn})`, `Internet -connects-> Web (${open})`,
    ], VPC);
    expect(arrowsIn('overview', model).filter((arrow) => arrow.startsWith('Internet'))).toEqual(isAround ? [] : [`Internet -> Web: ${open}`]);
  });

  test('are told where neither side is known to be the same port', () => {
    const model = modelOf([users, internet, balancer('Lb'), server('Web')], ['Users -routes-> Lb (HTTPS)', 'Lb -routes-> Web', 'Lb -connects-> Web', 'Internet -connects-> Web'], VPC);
    expect(arrowsIn('overview', model)).toContain('Internet -> Web');
  });

  test('let the overview end at the gateway all the same', () => {
    const gateway = component('Igw', 'AWS::EC2::InternetGateway', { group: 'vpc' });
    const model = modelOf([internet, gateway, server('Bastion')], ['Igw -egress-> Internet', 'Internet -connects-> Bastion (TCP 22)'], VPC);
    expect(arrowsIn('overview', model)).toEqual(['Internet -> Bastion: TCP 22']);
    expect(arrowsIn('network', model)).toEqual(['Igw -> Internet', 'Internet -> Bastion: TCP 22']);
  });

  test('are no requests, save where requests come the same way', () => {
    const { steps, edges } = drawn('requests', SHOP);
    expect(edges.map(({ id }) => id).sort()).toEqual(['203.0.113.0/24 --> Admin', 'Users --> Lb']);
    expect(steps?.map(({ text }) => text)).toEqual(['Users, Address range (203.0.113.0/24) → Application Load Balancer (Lb, Admin): HTTPS']);
  });

  test('are a matter of security', () => {
    expect(arrowsIn('security', SHOP)).toEqual([
      'Users -> Lb: HTTPS', '203.0.113.0/24 -> Admin: HTTPS', '203.0.113.0/24 -> Db: TCP 5432', 'Internet -> Bastion: TCP 22', 'Internet -> Db: TCP 3306',
    ]);
  });

  test('tell of nobody who reads a store that is open to everybody', () => {
    expect(arrowsIn('data', SHOP)).toEqual(['203.0.113.0/24 -> Db']);
  });
});
