import { serviceConnect } from '../../../../src/architecture/relationships/routing/service-connect';
import { arrowsOf, att, ref } from '../graph-of';

const Namespace = { Type: 'AWS::ServiceDiscovery::HttpNamespace', Properties: { Name: 'shop' } };
const service = (namespace: unknown, ...services: object[]) => ({
  Type: 'AWS::ECS::Service',
  Properties: { Cluster: ref('Cluster'), ServiceConnectConfiguration: { Enabled: true, Services: services, ...namespace === undefined ? {} : { Namespace: namespace } } },
});
const cluster = (namespace?: unknown) => ({ Type: 'AWS::ECS::Cluster', Properties: namespace === undefined ? {} : { ServiceConnectDefaults: { Namespace: namespace } } });

test.each([
  ['by its name', service('shop', { PortName: 'http' }), cluster()],
  ['by a reference', service(att('Namespace', 'Arn'), { PortName: 'http' }), cluster()],
  ['as the default of its cluster', service(undefined, { PortName: 'http' }), cluster(att('Namespace', 'Arn'))],
])('a namespace routes to a service that offers a port in it: %s', (_, Service, Cluster) => {
  expect(arrowsOf([serviceConnect], { Namespace, Cluster, Service })).toEqual(['Namespace -routes-> Service']);
});

test('a service that only calls others, or names a namespace of others, is not reached', () => {
  expect(arrowsOf([serviceConnect], { Namespace, Cluster: cluster(), Caller: service('shop'), Elsewhere: service('other', { PortName: 'http' }) })).toEqual([]);
});
