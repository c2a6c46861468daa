import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';

const CERTIFICATE = 'AWS::CertificateManager::Certificate';

/** What presents a certificate, by the properties that name it. A listener is its load balancer. */
const PRESENTERS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::ApiGateway::DomainName': ['CertificateArn', 'RegionalCertificateArn'],
  'AWS::ApiGateway::DomainNameV2': ['CertificateArn'],
  'AWS::ApiGatewayV2::DomainName': ['DomainNameConfigurations'],
  'AWS::AppSync::DomainName': ['CertificateArn'],
  'AWS::CloudFront::Distribution': ['DistributionConfig.ViewerCertificate.AcmCertificateArn'],
  'AWS::Cognito::UserPoolDomain': ['CustomDomainConfig.CertificateArn'],
  'AWS::EC2::ClientVpnEndpoint': ['ServerCertificateArn'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['Listeners'],
  'AWS::ElasticLoadBalancingV2::Listener': ['Certificates'],
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': ['Certificates'],
  'AWS::IoT::DomainConfiguration': ['ServerCertificateArns'],
  'AWS::OpenSearchService::Domain': ['DomainEndpointOptions.CustomEndpointCertificateArn'],
  'AWS::Transfer::Server': ['Certificate'],
  'AWS::VpcLattice::Service': ['CertificateArn'],
}));

/** A certificate vouches for the load balancer, distribution or domain that presents it. */
export const certificates: RelationshipRule = {
  name: 'protection/certificates',
  find(graph) {
    const found = new FindingsBuilder();
    for (const [type, properties] of PRESENTERS) {
      for (const resource of graph.ofType(type)) {
        for (const property of properties) {
          for (const certificate of certificatesAt(graph, resource, property)) {
            found.relate(certificate, 'certifies', presenterOf(graph, resource), [evidenceOf(resource, property)]);
          }
        }
      }
    }
    return found.findings();
  },
};

function certificatesAt(graph: ResourceGraph, resource: Resource, property: string) {
  return endsAt(graph, resource, property).concat(listedAt(graph, resource, property)).filter(({ type }) => type === CERTIFICATE);
}

/** Certificates that items of a list name beside other things. */
function listedAt(graph: ResourceGraph, resource: Resource, property: string) {
  const list = resource.properties[property];
  return Array.isArray(list)
    ? list.flatMap((_, index) => ['CertificateArn', 'SSLCertificateId'].flatMap((key) => endsAt(graph, resource, `${property}.${index}.${key}`)))
    : [];
}

function presenterOf(graph: ResourceGraph, resource: Resource): Resource {
  const listener = resource.type === 'AWS::ElasticLoadBalancingV2::ListenerCertificate' ? graph.targets(resource.id, 'ListenerArn')[0] : undefined;
  return wholeOf(graph, listener ?? resource);
}
