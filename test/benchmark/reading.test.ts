import { join } from 'path';
import { LAYOUTS, writeAssembly } from '../../benchmark/reading/write-assembly';
import { buildModel } from '../../src/architecture/model';
import { readAssembly } from '../../src/architecture/sources';
import { temporaryFolder } from '../architecture/sources/temporary-folder';

function modelOf(layout: typeof LAYOUTS[number]) {
  const directory = join(temporaryFolder(), layout);
  const written = writeAssembly(directory, 2, layout);
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
    'Service1/Instances publishes Bus',
    'Service1/Instances reads Service1/Login',
    'Service1/Instances reads and writes Service1/Uploads',
    'Service1/Login encrypts Service1/Key',
    'Service1/Login opens Service1/Database',
    'Service1/Queue dead-letters Service1/DeadLetters',
    'Service1/Queue encrypts Service1/Key',
    'Service1/Queue triggers Service1/Worker',
    'Service1/Rule triggers Service1/Queue Happened1',
    'Service1/Uploads encrypts Service1/Key',
    'Service1/Worker calls Bus',
    'Service1/Worker calls Service1/Uploads',
  ]);
});

test('however the services are spread over stacks, they are related in the same way', () => {
  const [single, ...others] = LAYOUTS.map(modelOf);
  for (const other of others) { expect(other).toEqual(single); }
});
