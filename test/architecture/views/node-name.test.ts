import { boxes, component, modelOf } from './model-of';
import { overviewView, viewOf, wholeView } from '../../../src/architecture/views';

const TABLE = 'AWS::DynamoDB::Table';
const named = (...names: readonly string[]) => overviewView(modelOf(names.map((name) => component(name, TABLE)), [])).nodes.map(({ name }) => name);
const one = (name: string, type: string, details: Readonly<Record<string, string>> = {}) =>
  overviewView(modelOf([component(name, type, { details })], [])).nodes[0].name;

describe('what a thing is called', () => {
  test.each([
    ['Orders Table', TABLE, {}, 'Orders'],
    ['Create Order Function', 'AWS::Lambda::Function', {}, 'Create Order'],
    ['Platform Load Balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { type: 'application' }, 'Platform'],
    ['Leaderboard ALB', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { type: 'application' }, 'Leaderboard'],
    ['User Service Database', 'AWS::RDS::DBInstance', { engine: 'postgres' }, 'User Service'],
    ['Database Credentials Secret', 'AWS::SecretsManager::Secret', {}, 'Database Credentials'],
    ['Flow Logs', 'AWS::Logs::LogGroup', {}, 'Flow'],
  ])('%s (%s) leaves out what the words above it say', (name, type, details, expected) => {
    expect(one(name, type, details)).toBe(expected);
  });

  test.each([
    ['Table', TABLE], ['DynamoDB Table', TABLE], ['My Table', TABLE], ['Table For Tables', TABLE], ['Dead Letter Queue', 'AWS::SQS::Queue'], ['Queue Of Orders', 'AWS::SQS::Queue'],
    ['A Table', TABLE],
  ])('%s stays whole where what is left would be no name', (name, type) => {
    expect(one(name, type)).toBe(name);
  });

  test('stays whole where two would be called the same', () => {
    expect(named('Orders Table', 'Orders', 'Items Table')).toEqual(['Orders Table', 'Orders', 'Items']);
  });

  test('has the step of its path by which it differs from another of its name in its box', () => {
    const place = (stage: string) => component(`App/${stage}/Place`, 'AWS::Lambda::Function', { name: 'Place' });
    expect(overviewView(modelOf([place('Live'), place('Test')], [])).nodes.map(({ name }) => name)).toEqual(['Place (Live)', 'Place (Test)']);
  });

  test('leaves out the name of the service, stack or cluster around it', () => {
    const box = { id: 'orders', kind: 'service' as const, name: 'Orders Service' };
    const inBox = (name: string) => component(name, TABLE, { group: 'orders' });
    expect(boxes(overviewView(modelOf(['Orders Service Cache', 'Orders Archive', 'Orders Service', 'Ordersfile'].map(inBox), [], [box]))))
      .toEqual(['Orders Service: DynamoDB table / Cache, DynamoDB table / Archive, DynamoDB table / Orders Service, DynamoDB table / Ordersfile']);
  });

  test('tells how many where several of one name are drawn as one', () => {
    const logs = ['A', 'B', 'C'].map((task) => component(`${task}/app/Logs`, 'AWS::Logs::LogGroup', { name: 'App Log Group' }));
    const fns = ['A', 'B', 'C'].map((task) => component(task, 'AWS::Lambda::Function'));
    const flow = ['A', 'B', 'C'].map((task) => `${task} -logs-> ${task}/app/Logs`);
    const { nodes } = viewOf(modelOf([...logs, ...fns], flow), wholeView('operations'));
    expect(nodes.find(({ caption }) => caption === 'Log group')?.name).toBe('App x3');
  });

  test('of a service that is only called, or of people, is not shortened', () => {
    const outside = [component('Old Service', 'External::Service', { service: 'Old Service' }), component('Amazon SES', 'External::Service', { service: 'Amazon SES' })];
    const { nodes } = overviewView(modelOf([component('F', 'AWS::Lambda::Function'), ...outside], ['F -calls-> Old Service', 'F -sends-> Amazon SES']));
    expect(nodes.map(({ caption, name }) => [caption, name]).slice(1)).toEqual([['Old Service', 'Old Service'], ['SES', 'SES']]);
  });
});

test('the kinds of a service that there is no room for are counted', () => {
  const kinds = (...types: readonly string[]) => overviewView(modelOf(types.map((type, index) => component(`T${index}`, type)), [])).nodes.map(({ name }) => name);
  const config = ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'];
  expect(kinds(...config)).toEqual(['configuration recorder +1']);
  expect(kinds('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alarm', 'AWS::Logs::LogGroup', 'AWS::CloudWatch::Dashboard')).toEqual(['2 alarms, dashboard, log group']);
});

test('interface endpoints stand in the subnets that they are put into, gateway endpoints in the network', () => {
  const groups = [{ id: 'vpc', kind: 'vpc' as const, name: 'VPC' }, ...(['private', 'isolated'] as const).map((name) => ({ id: name, kind: `${name}-subnets` as const, name, parent: 'vpc' }))];
  const endpoint = (name: string, type: string, group: string) => component(name, 'AWS::EC2::VPCEndpoint', { group, details: { type } });
  const model = modelOf([
    endpoint('S3', 'Gateway', 'vpc'), endpoint('Logs', 'Interface', 'private'), endpoint('Queues', 'Interface', 'private'), endpoint('Vault', 'Interface', 'isolated'),
  ], [], groups);
  for (const view of [overviewView(model), viewOf(model, wholeView('network'))]) {
    expect(boxes(view)).toEqual([
      'VPC: Gateway endpoint / S3', 'private: Interface endpoint / Logs, Queues', 'isolated: Interface endpoint / Vault',
    ]);
  }
});

test('gateway and interface endpoints of a network are two things', () => {
  const vpc = { id: 'vpc', kind: 'vpc' as const, name: 'VPC' };
  const endpoint = (name: string, type: string) => component(name, 'AWS::EC2::VPCEndpoint', { group: 'vpc', details: { type } });
  const view = overviewView(modelOf([
    endpoint('S3 Endpoint', 'Gateway'), endpoint('Logs Endpoint', 'Interface'), endpoint('Tables Endpoint', 'Gateway'), endpoint('Queues Endpoint', 'Interface'),
  ], [], [vpc]));
  expect(boxes(view)).toEqual(['VPC: Gateway endpoint / S3, Tables, Interface endpoint / Logs, Queues']);
});
