import { att, graphOf, ref } from './graph-of';
import { externalBucketOfHost, externalFromArn, externalHost } from '../../../src/architecture/relationships/externals';
import { FindingsBuilder } from '../../../src/architecture/relationships/findings-builder';
import { runnersOf } from '../../../src/architecture/relationships/runners';
import { wholeOf } from '../../../src/architecture/relationships/whole';

describe('findings', () => {
  const { resources: [a, b] } = graphOf({ A: { Type: 'AWS::SQS::Queue' }, B: { Type: 'AWS::SQS::Queue' } });
  const proof = [{ resource: 'S/A', property: 'P' }];

  test('a thing is not related to itself', () => {
    const found = new FindingsBuilder();
    found.relate(a, 'sends', a, proof);
    expect(found.findings().relationships).toEqual([]);
  });

  test('an end outside the app is declared, an empty label is none', () => {
    const found = new FindingsBuilder();
    const outside = { id: 'external:x', type: 'External::Service', name: 'x' };
    found.relate(a, 'sends', outside, proof, '');
    found.relate(a, 'sends', b, proof, 'l');
    expect(found.findings()).toEqual({
      relationships: [
        { source: 'S/A', kind: 'sends', target: 'external:x', evidence: proof },
        { source: 'S/A', kind: 'sends', target: 'S/B', label: 'l', evidence: proof },
      ],
      externals: [outside],
    });
  });
});

describe('wholes', () => {
  test('a part of a part is the whole', () => {
    const graph = graphOf({
      Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { ListenerArn: ref('Listener') } },
      Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer') } },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
    });
    expect(wholeOf(graph, graph.resource('S/Rule')!).id).toBe('S/Balancer');
  });

  test('parts that name each other in a circle stand for themselves', () => {
    const graph = graphOf({
      A: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: ref('B') } },
      B: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: ref('C') } },
      C: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: ref('B') } },
    });
    expect(wholeOf(graph, graph.resource('S/A')!).id).toBe('S/A');
  });

  test('a part whose whole is outside the app stands for itself', () => {
    const graph = graphOf({ Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: 'elsewhere' } } });
    expect(wholeOf(graph, graph.resource('S/Alias')!).id).toBe('S/Alias');
  });
});

describe('runners', () => {
  test('a description is run by all that use it, and by itself when nothing does', () => {
    const graph = graphOf({
      Task: { Type: 'AWS::ECS::TaskDefinition' },
      One: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: ref('Task') } },
      Two: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: ref('Task') } },
      Set: { Type: 'AWS::ECS::TaskSet', Properties: { TaskDefinition: ref('Task'), Service: att('Two', 'Name') } },
      Unused: { Type: 'AWS::ECS::TaskDefinition' },
    });
    const ids = (id: string) => runnersOf(graph, graph.resource(id)!).map((runner) => runner.id);
    expect(ids('S/Task')).toEqual(['S/One', 'S/Two']);
    expect(ids('S/Unused')).toEqual(['S/Unused']);
  });

  test('an instance profile leads through its launch template to the group', () => {
    const graph = graphOf({
      Profile: { Type: 'AWS::IAM::InstanceProfile' },
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: att('Profile', 'Arn') } } } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') } } },
    });
    expect(runnersOf(graph, graph.resource('S/Profile')!).map(({ id }) => id)).toEqual(['S/Group']);
  });
});

describe('things outside the app', () => {
  test.each([
    ['arn:aws:sqs:eu-west-1:111122223333:orders', 'AWS::SQS::Queue', 'orders'],
    ['arn:aws:s3:::photos/2024/*', 'AWS::S3::Bucket', 'photos'],
    ['arn:aws-cn:dynamodb:cn-north-1:111122223333:table/orders/index/by-date', 'AWS::DynamoDB::Table', 'orders'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:pay:live', 'AWS::Lambda::Function', 'pay'],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/pay:*', 'AWS::Logs::LogGroup', '/aws/lambda/pay'],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-a1B2c3', 'AWS::SecretsManager::Secret', 'shop/db'],
    ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shared/50dc6c495c0c9188', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'shared'],
    ['arn:aws:apigateway:eu-west-1::/restapis/abc123/stages/prod', 'AWS::ApiGateway::RestApi', 'abc123'],
    ['arn:aws:kms:eu-west-1:111122223333:alias/shop', 'AWS::KMS::Key', 'shop'],
  ])('%s names a %s called %s', (arn, type, name) => {
    expect(externalFromArn(arn)).toMatchObject({ type, name });
  });

  test('a balancer and its listener are the same thing', () => {
    const of = (rest: string) => externalFromArn(`arn:aws:elasticloadbalancing:eu-west-1:111122223333:${rest}`)?.id;
    expect(of('listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2')).toBe(of('loadbalancer/app/shared/50dc6c495c0c9188'));
  });

  test.each([
    'orders', 'arn:aws:sqs:eu-west-1:111122223333:*', 'arn:aws:dynamodb:eu-west-1:111122223333:table/*', 'arn:aws:iam::111122223333:role/admin',
    'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/x/invocations', 'arn:aws:sqs:eu-west-1:111122223333:…', '',
  ])('%p names nothing that an architect draws', (text) => {
    expect(externalFromArn(text)).toBeUndefined();
  });

  test('hosts are read off URLs, whatever their scheme, port and path', () => {
    expect(['https://Api.Example.com:8443/v1?x=y', 'api.example.com', 'wss://api.example.com/'].map((url) => externalHost(url)?.name))
      .toEqual(['api.example.com', 'api.example.com', 'api.example.com']);
    expect(['localhost', '', 'https://', 'https://…/x', 'not a host.com', '<script>.com'].map((url) => externalHost(url))).toEqual(Array(6).fill(undefined));
  });

  test('buckets are read off their hosts', () => {
    expect(['photos.s3.amazonaws.com', 'photos.s3.eu-west-1.amazonaws.com', 'www.example.com.s3-website-eu-west-1.amazonaws.com', 'photos.s3.….…']
      .map((host) => externalBucketOfHost(host)?.name)).toEqual(['photos', 'photos', 'www.example.com', 'photos']);
    expect(externalBucketOfHost('api.example.com')).toBeUndefined();
  });
});
