import { component } from './model-of';
import { captionOf, lowerFirst, plural } from '../../../src/architecture/views/caption';

test.each([
  ['AWS::SQS::Queue', {}, 'SQS queue'],
  ['AWS::S3::Bucket', {}, 'S3 bucket'],
  ['AWS::Lambda::Function', {}, 'Lambda function'],
  ['AWS::EC2::NatGateway', {}, 'NAT gateway'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', { type: 'application' }, 'Application Load Balancer'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', { type: 'network' }, 'Network Load Balancer'],
  ['AWS::RDS::DBInstance', { engine: 'postgres' }, 'RDS PostgreSQL'],
  ['AWS::RDS::DBInstance', { engine: 'mysql' }, 'RDS MySQL'],
  ['AWS::EC2::Instance', {}, 'EC2 instance'],
  ['AWS::AutoScaling::AutoScalingGroup', {}, 'Auto Scaling group'],
  ['AWS::Events::EventBus', {}, 'EventBridge event bus'],
  ['AWS::SecretsManager::Secret', {}, 'Secrets Manager'],
  ['AWS::Kinesis::Stream', {}, 'Kinesis data stream'],
  ['AWS::Pipes::Pipe', {}, 'EventBridge pipe'],
  ['AWS::Scheduler::Schedule', {}, 'EventBridge schedule'],
  ['AWS::SecurityHub::Standard', {}, 'Security Hub standard'],
  ['AWS::Serverless::Application', {}, 'SAM application'],
])('%s with %j is called %s', (type, details, caption) => {
  expect(captionOf(component('X', type, { details }))).toBe(caption);
});

test.each([['1', 'SQS queue'], ['4', '4 components']])('a group of %s drawn as one thing is called %s', (components, caption) => {
  expect(captionOf(component('X', 'Group::AWS::SQS::Queue', { details: { components } }))).toBe(caption);
});

test('a service that is called without a resource is called by its name', () => {
  expect(captionOf(component('X', 'External::Service', { service: 'Amazon Textract' }))).toBe('Textract');
});

test.each([['Log group', 'log group'], ['REST API', 'REST API'], ['PostgreSQL instance', 'PostgreSQL instance'], ['Key', 'key'], ['X-Ray group', 'X-Ray group']])(
  '%s is %s inside a sentence', (label, text) => {
    expect(lowerFirst(label)).toBe(text);
  },
);

test.each([['alarm', 'alarms'], ['policy', 'policies'], ['key', 'keys'], ['API', 'APIs'], ['access', 'accesses']])('several of %s are %s', (one, several) => {
  expect(plural(one)).toBe(several);
});
