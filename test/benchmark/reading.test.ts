import { join } from 'path';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { logicalId } from '../../benchmark/app/logical-ids';
import { LAYOUTS, writeAssembly } from '../../benchmark/app/write-assembly';
import { buildModel } from '../../src/architecture/model';
import { readAssembly } from '../../src/architecture/sources';
import { temporaryFolder } from '../architecture/sources/temporary-folder';

function modelOf(layout: typeof LAYOUTS[number]) {
  const directory = join(temporaryFolder(), layout);
  const written = writeAssembly(directory, 3, layout);
  const { resources, relationships, warnings } = buildModel(readAssembly(directory));
  expect(resources).toHaveLength(written);
  expect(warnings).toEqual([]);
  return relationships.map(({ source, kind, target, label }) => `${source} ${kind} ${target} ${label ?? ''}`.trim().replaceAll('Platform/', '')).sort();
}

test('the app that is measured is whole: a service is related to what it has and to what all share', () => {
  expect(modelOf('single').filter((line) => line.includes('Service1'))).toEqual([
    'Balancer connects Service1/Instances 8080',
    'Balancer routes Service1/Instances /service-1/*',
    'Bus triggers Service1/Rule',
    'Service1/Database encrypts Service1/Key',
    'Service1/DeadLetters encrypts Service1/Key',
    'Service1/HighLoad notifies Alerts',
    'Service1/Instances connects Service1/Database 5432',
    'Service1/Instances logs Service1/Logs',
    'Service1/Instances monitors Service1/HighLoad',
    'Service1/Instances mounts Files 2049',
    'Service1/Instances publishes Bus',
    'Service1/Instances reads Service1/Login',
    'Service1/Instances reads Service1/Token',
    'Service1/Instances reads and writes Service1/Uploads',
    'Service1/Login encrypts Service1/Key',
    'Service1/Login opens Service1/Database',
    'Service1/Queue dead-letters Service1/DeadLetters',
    'Service1/Queue encrypts Service1/Key',
    'Service1/Queue triggers Service1/Worker',
    'Service1/Rule triggers Service1/Queue Happened1',
    'Service1/Token encrypts Service1/Key',
    'Service1/Uploads encrypts Service1/Key',
    'Service1/Worker calls Bus',
    'Service1/Worker calls Service1/Uploads',
  ]);
});

test('its services have a name in front of them, and some of them a CDN', () => {
  const related = modelOf('single');
  expect(related.filter((line) => line.startsWith('Zone') || line.includes('Delivery'))).toEqual([
    'Service3/Delivery routes Service3/Uploads', 'Zone routes Balancer api.example.com', 'external:users routes Service3/Delivery HTTPS',
  ]);
});

test('its elements bear the ids that the CDK gives them', () => {
  const stack = new Stack();
  const bucket = new CfnResource(new Construct(new Construct(stack, 'Service1'), 'Uploads'), 'Resource', { type: 'AWS::S3::Bucket' });
  expect(logicalId('Service1/Uploads/Resource')).toBe(stack.resolve(bucket.logicalId));
  const nested = new CfnResource(new Construct(stack, 'Service1.NestedStack'), 'Service1.NestedStackResource', { type: 'AWS::CloudFormation::Stack' });
  expect(logicalId('Service1.NestedStack/Service1.NestedStackResource')).toBe(stack.resolve(nested.logicalId));
});

test('however the services are spread over stacks, they are related in the same way', () => {
  const [single, ...others] = LAYOUTS.map(modelOf);
  for (const other of others) { expect(other).toEqual(single); }
});
