import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { type IConstruct } from 'constructs';
import { SynthesizedServices } from './synthesized-services';
import { type Microservice, PlatformLayout, ReferenceServices, ServiceCompute } from '../../src/platform';

type Json = any;

const synthesized = new SynthesizedServices([
  ReferenceServices.product(),
  { ...ReferenceServices.order(), compute: ServiceCompute.fargate({ image: ecs.ContainerImage.fromRegistry('shop') }) },
]);
const { platform, stack } = synthesized;
const [product, order] = platform.services;
const role = new iam.Role(stack, 'Worker', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const caller = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

/** Everything that an attribute of the service leads to. */
function attributesOf(service: Microservice): Set<unknown> {
  return new Set(Object.getOwnPropertyNames(service).flatMap((name) => (service as Json)[name]));
}

describe('every resource of a service', () => {
  test.each([['on instances', product], ['on Fargate', order]])('%s is an attribute of it', (_, service) => {
    const attributes = attributesOf(service);
    const unreachable = service.node.children.filter((child) => !attributes.has(child)).map(({ node }) => node.id);
    expect(unreachable).toEqual([]);
  });
});

describe('the resource to override properties of', () => {
  test('is the Auto Scaling group on instances, the service of ECS on Fargate', () => {
    const typeOf = (construct: IConstruct) => (construct.node.defaultChild as Json).cfnResourceType;
    expect([product, order].map(typeOf)).toEqual(['AWS::AutoScaling::AutoScalingGroup', 'AWS::ECS::Service']);
  });
});

describe('a service can be connected to', () => {
  test('on its own port', () => {
    const group = new ec2.SecurityGroup(stack, 'Neighbour', { vpc: platform.vpc, allowAllOutbound: false });
    product.connections.allowDefaultPortFrom(group);
    order.connections.allowDefaultPortFrom(product);
    const rules = synthesized.all('AWS::EC2::SecurityGroupIngress').map(({ GroupId, SourceSecurityGroupId, FromPort }) =>
      [GroupId, SourceSecurityGroupId, FromPort].map((value) => JSON.stringify(value)));
    const rule = (to: ec2.ISecurityGroup, from: ec2.ISecurityGroup) =>
      [synthesized.resolve(to.securityGroupId), synthesized.resolve(from.securityGroupId), 8080].map((value) => JSON.stringify(value));
    expect(rules).toContainEqual(rule(product.securityGroup, group));
    expect(rules).toContainEqual(rule(order.securityGroup, product.securityGroup));
  });
});

describe('somebody else can be let', () => {
  order.grantPublishEvents(role);
  order.grantSendMessages(role);
  order.grantReadSecrets(reader);
  order.grantReadServiceToken(caller);
  order.grantReadServiceToken(product);
  product.grantReadServiceToken(order);

  test('publish the events of a service, under its name and no others', () => {
    const [statement] = synthesized.statementsOf(role).filter(({ Action }) => Action === 'events:PutEvents');
    expect(statement).toMatchObject({
      Resource: synthesized.resolve(platform.eventBus.eventBusArn),
      Condition: {
        'ForAllValues:StringEquals': { 'events:source': ['microservices.order-service'], 'events:detail-type': ['OrderPlaced', 'PaymentProcessed'] },
      },
    });
    expect(() => product.grantPublishEvents(role)).toThrow("service 'product' publishes no events; name them with its option publishes");
  });

  test('put messages into its queue, with the key that takes', () => {
    const statements = synthesized.statementsOf(role).filter(({ Action }) => [Action].flat().some((action: string) => /^(sqs:SendMessage|kms:GenerateDataKey)/.test(action)));
    expect(statements.map(({ Resource }) => Resource)).toEqual([
      synthesized.resolve(order.queue.queueArn), synthesized.resolve(platform.keys.messaging.keyArn),
    ]);
  });

  test('read all of its secrets, or its token alone', () => {
    const secretsOf = (grantee: iam.Role) => synthesized.statementsOf(grantee)
      .filter(({ Action }) => [Action].flat().includes('secretsmanager:GetSecretValue')).flatMap(({ Resource }) => [Resource].flat().map(({ Ref }) => Ref));
    expect(secretsOf(reader)).toEqual([...order.apiKeys, order.serviceToken, order.databaseSecret!].map((secret) => synthesized.idOf(secret)));
    expect(secretsOf(caller)).toEqual([synthesized.idOf(order.serviceToken)]);
    const [decrypt] = synthesized.statementsOf(caller).filter(({ Action }) => Action === 'kms:Decrypt');
    expect(decrypt.Resource).toEqual(synthesized.resolve(order.secretsKey.keyArn));
    expect(synthesized.flat(decrypt.Condition.StringEquals['kms:ViaService'])).toBe('secretsmanager.<AWS::Region>.amazonaws.com');
  });

  test('read them without being named in the policy of the key, so that two services may read each other\'s tokens', () => {
    const policy = JSON.stringify(synthesized.propertiesOf(order.secretsKey).KeyPolicy);
    expect(policy).toContain(`"${synthesized.idOf(order.role)}"`);
    for (const other of [reader, caller, product.role]) { expect(policy).not.toContain(`"${synthesized.idOf(other)}"`); }
  });
});

test('a service may read the token of one in another nested stack, which does not wait for it', () => {
  const nested = new SynthesizedServices([{ name: 'user' }, { name: 'product' }], { layout: PlatformLayout.nestedStacks() });
  const [user, other] = nested.platform.services;
  other.grantReadServiceToken(user);
  const stackOf = (service: Microservice) => nested.idOf(Stack.of(service).nestedStackResource!);
  const parametersOf = (service: Microservice) => JSON.stringify(nested.resources[stackOf(service)].Properties.Parameters);
  expect(parametersOf(user)).toContain(`"${stackOf(other)}"`);
  expect(parametersOf(other)).not.toContain(`"${stackOf(user)}"`);
});

describe('the metrics of a service', () => {
  const seen = (metric: cloudwatch.Metric) => {
    const { namespace, metricName, statistic, period } = metric;
    return [namespace, metricName, statistic, period.toSeconds()];
  };

  test.each<[string, (service: Microservice, props?: cloudwatch.MetricOptions) => cloudwatch.Metric, unknown[], unknown[]]>([
    ['its processor time', (service, props) => service.metricCpuUtilization(props),
      ['AWS/EC2', 'CPUUtilization', 'Average', 300], ['AWS/ECS', 'CPUUtilization', 'Average', 300]],
    ['its memory', (service, props) => service.metricMemoryUtilization(props),
      ['Microservices/product-service', 'mem_used_percent', 'Average', 300], ['AWS/ECS', 'MemoryUtilization', 'Average', 300]],
    ['errors in its log', (service, props) => service.metricErrors(props),
      ['Microservices/product-service', 'Errors', 'Sum', 300], ['Microservices/order-service', 'Errors', 'Sum', 300]],
    ['its failed calls to other services', (service, props) => service.metricInterServiceErrors(props),
      ['Microservices/product-service', 'InterServiceErrors', 'Sum', 300], ['Microservices/order-service', 'InterServiceErrors', 'Sum', 300]],
    ['its requests', (service, props) => service.metricRequestCount(props),
      ['AWS/ApplicationELB', 'RequestCount', 'Sum', 300], ['AWS/ApplicationELB', 'RequestCount', 'Sum', 300]],
    ['its failed requests', (service, props) => service.metricServerErrors(props),
      ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 'Sum', 300], ['AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 'Sum', 300]],
    ['the time of its answers', (service, props) => service.metricLatency(props),
      ['AWS/ApplicationELB', 'TargetResponseTime', 'p95', 300], ['AWS/ApplicationELB', 'TargetResponseTime', 'p95', 300]],
    ['its unhealthy members', (service, props) => service.metricUnhealthyHosts(props),
      ['AWS/ApplicationELB', 'UnHealthyHostCount', 'Maximum', 60], ['AWS/ApplicationELB', 'UnHealthyHostCount', 'Maximum', 60]],
  ])('tell %s, read as one wants', (_, metric, onInstances, onFargate) => {
    expect(seen(metric(product))).toEqual(onInstances);
    expect(seen(metric(order))).toEqual(onFargate);
    expect(seen(metric(order, { statistic: 'Minimum', period: Duration.hours(1) })).slice(2)).toEqual(['Minimum', 3600]);
  });

  test('that it sends itself have a namespace of their own', () => {
    expect(product.metricNamespace).toBe('Microservices/product-service');
  });
});
