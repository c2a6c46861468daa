import type { Resource, ResourceGraph } from '../../sources';
import { entriesAt, textAt, textsAt } from '../entries';
import { listenersOf, protocolsOf } from '../network/listeners';

/** A thing that people on the internet can call, and how. */
export interface PublicEntry {
  readonly resource: Resource;
  /** `HTTPS`, `TCP 5000`. */
  readonly label: string;
  /** The property that makes it public. */
  readonly property: string;
}

type Reading = (resource: Resource, graph: ResourceGraph) => Omit<PublicEntry, 'resource'> | undefined;

/** Types that may face the internet: what makes one public, and the protocol people speak to it. */
const READINGS: ReadonlyMap<string, Reading> = new Map(Object.entries({
  'AWS::CloudFront::Distribution': () => ({ label: 'HTTPS', property: 'DistributionConfig' }),
  'AWS::GlobalAccelerator::Accelerator': (accelerator, graph) => ({ label: acceleratorLabel(graph, accelerator), property: 'Name' }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (balancer, graph) => textAt(balancer.properties, 'Scheme') === 'internal' || textAt(balancer.properties, 'Type') === 'gateway'
    ? undefined
    : { label: protocolsOf(listenersOf(graph, balancer)), property: 'Scheme' },
  'AWS::ElasticLoadBalancing::LoadBalancer': (balancer, graph) => textAt(balancer.properties, 'Scheme') === 'internal'
    ? undefined
    : { label: protocolsOf(listenersOf(graph, balancer)), property: 'Scheme' },
  'AWS::ApiGateway::RestApi': (api) => textsAt(api.properties, 'EndpointConfiguration.Types').includes('PRIVATE')
    ? undefined
    : { label: 'HTTPS', property: 'EndpointConfiguration' },
  'AWS::ApiGatewayV2::Api': (api) => ({ label: textAt(api.properties, 'ProtocolType') === 'WEBSOCKET' ? 'WSS' : 'HTTPS', property: 'ProtocolType' }),
  'AWS::AppSync::GraphQLApi': (api) => textAt(api.properties, 'Visibility') === 'PRIVATE' ? undefined : { label: 'HTTPS', property: 'Visibility' },
  'AWS::AppSync::Api': () => ({ label: 'HTTPS', property: 'EventConfig' }),
  'AWS::AppRunner::Service': (service) => textAt(service.properties, 'NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible') === 'false'
    ? undefined
    : { label: 'HTTPS', property: 'NetworkConfiguration.IngressConfiguration' },
  'AWS::Lambda::Url': () => ({ label: 'HTTPS', property: 'TargetFunctionArn' }),
  'AWS::Amplify::App': () => ({ label: 'HTTPS', property: 'Name' }),
  'AWS::ElasticBeanstalk::Environment': (environment) => textAt(environment.properties, 'Tier.Name') === 'Worker' ? undefined : { label: 'HTTPS', property: 'ApplicationName' },
  'AWS::S3::Bucket': (bucket) => bucket.properties.WebsiteConfiguration === undefined || textAt(bucket.properties, 'PublicAccessBlockConfiguration.BlockPublicPolicy') === 'true'
    ? undefined
    : { label: 'HTTP', property: 'WebsiteConfiguration' },
  'AWS::Transfer::Server': (server) => /^VPC/.test(textAt(server.properties, 'EndpointType') ?? 'PUBLIC') && server.properties.EndpointDetails !== undefined
    ? undefined
    : { label: textsAt(server.properties, 'Protocols').join(', ') || 'SFTP', property: 'EndpointType' },
  'AWS::EC2::ClientVpnEndpoint': () => ({ label: 'VPN', property: 'AuthenticationOptions' }),
} satisfies Record<string, Reading>));

/** Everything in the app that faces the internet by its own configuration, whatever may stand in front of it. */
export function publicEntries(graph: ResourceGraph): readonly PublicEntry[] {
  return [...READINGS].flatMap(([type, reading]) => graph.ofType(type).flatMap((resource) => {
    const entry = reading(resource, graph);
    return entry ? [{ resource, ...entry }] : [];
  }));
}

/** Accelerators know no HTTP: they carry TCP or UDP, to the ports of their listeners. */
function acceleratorLabel(graph: ResourceGraph, accelerator: Resource): string {
  const listeners = graph.ofType('AWS::GlobalAccelerator::Listener')
    .filter(({ id }) => graph.targets(id, 'AcceleratorArn').some((target) => target.id === accelerator.id));
  return [...new Set(listeners.map(({ properties }) => {
    const ports = entriesAt(properties, 'PortRanges').flatMap(({ value }) => {
      const [from, to] = [textAt(value, 'FromPort'), textAt(value, 'ToPort')];
      return from === undefined || to === undefined ? [] : [from === to ? from : `${from}-${to}`];
    });
    return [textAt(properties, 'Protocol') ?? 'TCP', ports.join(', ')].filter(Boolean).join(' ');
  }))].join(', ') || 'TCP';
}
