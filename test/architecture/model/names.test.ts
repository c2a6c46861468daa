import { type AppResource, shop } from './app-graph';
import { buildModel } from '../../../src/architecture/model';
import { humanised, wordsOf } from '../../../src/architecture/model/naming/words';
import type { ConstructHint } from '../../../src/architecture/sources';

const nameAt = (path: string, type: string = 'AWS::SQS::Queue', hints: readonly ConstructHint[] = []): string => {
  const [component] = buildModel(shop({ Thing: { Type: type, path } }, hints)).components;
  return component.name;
};

describe('a construct id in words', () => {
  test.each([
    ['OrdersQueue', 'Orders Queue'],
    ['user-service', 'User Service'],
    ['httpApi', 'HTTP API'],
    ['S3Bucket', 'S3 Bucket'],
    ['SQSQueue', 'SQS Queue'],
    ['dlq', 'DLQ'],
    ['DynamoDBTable', 'DynamoDB Table'],
    ['DynamoDbEndpoint', 'DynamoDB Endpoint'],
    ['CisStandard', 'CIS Standard'],
    ['XrayGroup', 'X-Ray Group'],
    ['Ec2Instance2', 'EC2 Instance2'],
    ['überPrüfung', 'Über Prüfung'],
    ['SECRETS_MANAGER', 'Secrets Manager'],
    ['ECR_DKR', 'ECR DKR'],
    ['SNS', 'SNS'],
  ])('%s reads %s', (id, words) => {
    expect(humanised(wordsOf(id))).toBe(words);
  });
});

describe('the name of a component', () => {
  test('is its own construct id', () => {
    expect(nameAt('Shop/Checkout/PaidOrders/Resource')).toBe('Paid Orders');
  });

  test('has the nearest telling id above before it when its own says no more than the type', () => {
    expect(nameAt('Shop/UserService/Queue/Resource')).toBe('User Service Queue');
    expect(nameAt('Shop/UserService/Inner/Default/Queue/Resource')).toBe('Inner Queue');
    expect(nameAt('Shop/Orders/Table', 'AWS::DynamoDB::Table')).toBe('Orders Table');
    expect(nameAt('Shop/Login/UserPool', 'AWS::Cognito::UserPool')).toBe('Login User Pool');
  });

  test('does not say a word twice', () => {
    expect(nameAt('Shop/orders-queue/queue/Resource')).toBe('Orders Queue');
  });

  test('falls back on the stack, without the word stack, and then on what there is', () => {
    expect(nameAt('ShopStack/Queue')).toBe('Shop Queue');
    expect(nameAt('Stack/Queue')).toBe('Queue');
  });

  test('does not begin with the long id of a stack, which is a description', () => {
    expect(nameAt('my-shop-for-testing-things/Queue')).toBe('Queue');
  });

  test('is that of the construct, not of the element inside it', () => {
    expect(nameAt('Shop/Users/Instances/ASG', 'AWS::AutoScaling::AutoScalingGroup')).toBe('Instances');
    expect(nameAt('Shop/ASG', 'AWS::AutoScaling::AutoScalingGroup')).toBe('Shop ASG');
    const renamed = [{ path: 'Shop/Users/Instances', hint: 'name', value: 'User servers' }];
    expect(nameAt('Shop/Users/Instances/ASG', 'AWS::AutoScaling::AutoScalingGroup', renamed)).toBe('User servers');
  });

  test('has no hash that a construct puts into an id for what it makes elsewhere', () => {
    expect(nameAt('Shop/Source/DeliveryPipelineBAE98B52EventRule', 'AWS::Events::Rule')).toBe('Delivery Pipeline Event Rule');
    expect(nameAt('Shop/Facade/Orders12345678Copy')).toBe('Orders12345678 Copy');
    expect(nameAt('Shop/DEADBEEF')).toBe('DEADBEEF');
  });

  test('of what CDK puts into a subnet is that of the subnets and the number of the zone', () => {
    expect(nameAt('Shop/Vpc/PublicSubnet2/NATGateway', 'AWS::EC2::NatGateway')).toBe('Public 2 NAT Gateway');
    expect(nameAt('Shop/Vpc/Web-TierSubnet1/NATGateway', 'AWS::EC2::NatGateway')).toBe('Web Tier 1 NAT Gateway');
    expect(nameAt('Shop/MySubnet1', 'AWS::SQS::Queue')).toBe('My Subnet1');
    const [component] = buildModel(shop({ NetPublicSubnet1NATGateway1A2B3C4D: { Type: 'AWS::EC2::NatGateway' } })).components;
    expect(component.name).toBe('Net Public 1 NAT Gateway');
  });

  test('has no hash of a singleton', () => {
    expect(nameAt('Shop/Resize8693BB64968944B69AAFB0CC9EB8756C/Resource', 'AWS::Lambda::Function')).toBe('Resize');
    expect(nameAt('Shop/EcsDefaultClusterMnL3mNNYNVpc/Resource', 'AWS::ECS::Cluster')).toBe('Shop ECS Default Cluster VPC');
  });

  test('is the logical id without its hash where no path is known', () => {
    const [component] = buildModel(shop({ OrdersQueue1A2B3C4D: { Type: 'AWS::SQS::Queue' } })).components;
    expect(component).toMatchObject({ id: 'Shop/OrdersQueue1A2B3C4D', name: 'Orders Queue' });
  });

  test('is what a hint says, on one line', () => {
    expect(nameAt('Shop/Q/Resource', 'AWS::SQS::Queue', [{ path: 'Shop/Q', hint: 'name', value: 'Paid\norders ' }])).toBe('Paid orders');
  });

  test('begins with the service that a hint puts it into', () => {
    const hints = [{ path: 'Shop/UserService', hint: 'group', value: 'User Service' }];
    expect(nameAt('Shop/UserService/ApiKeys/Resource', 'AWS::SecretsManager::Secret', hints)).toBe('User Service API Keys');
    expect(nameAt('Shop/UserService/Queue/Resource', 'AWS::SQS::Queue', hints)).toBe('User Service Queue');
  });

  test('is never changed by another resource', () => {
    const one: Record<string, AppResource> = { A: { Type: 'AWS::SQS::Queue', path: 'Shop/Orders/Queue/Resource' } };
    const two = { ...one, B: { Type: 'AWS::SQS::Queue', path: 'Shop/Orders/Dlq/Resource' }, C: { Type: 'AWS::SNS::Topic', path: 'Shop/Orders/Resource' } };
    expect(buildModel(shop(two)).components[0].name).toBe(buildModel(shop(one)).components[0].name);
  });

  test('is never empty, whatever the id', () => {
    expect(nameAt('Shop/💥/Resource')).not.toBe('');
    expect(nameAt('///')).not.toBe('');
  });
});

test('component ids are construct paths, with the logical id where two would be equal', () => {
  const model = buildModel(shop({
    A: { Type: 'AWS::SQS::Queue', path: 'Shop/Pair/Resource' },
    B: { Type: 'AWS::SNS::Topic', path: 'Shop/Pair/Default' },
  }));
  expect(model.components.map(({ id }) => id)).toEqual(['Shop/Pair', 'Shop/Pair/B']);
});
