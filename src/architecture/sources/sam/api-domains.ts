import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { alphanumeric, hashedId, listOf, type SamResource, type SamStack } from './sam-stack';
import { defined, getAtt, ref } from './template-functions';

/** How the kinds of API name the resources around a domain name. */
interface DomainKind {
  readonly prefix: string;
  readonly domain: string;
  readonly mapping: string;
  readonly mappingSuffix: string;
  readonly api: string;
  readonly path: string;
  readonly stage: TemplateValue;
}

/** The domain name of a REST API, its mapping and its records. */
export function restApiDomain(resource: SamResource, stage: TemplateValue, stack: SamStack): void {
  expandDomain(resource, stack, {
    prefix: 'ApiGatewayDomainName',
    domain: 'AWS::ApiGateway::DomainName',
    mapping: 'AWS::ApiGateway::BasePathMapping',
    mappingSuffix: 'BasePathMapping',
    api: 'RestApiId',
    path: 'BasePath',
    stage,
  });
}

/** The domain name of an HTTP or WebSocket API, its mapping and its records. */
export function httpApiDomain(resource: SamResource, stage: TemplateValue, stack: SamStack): void {
  expandDomain(resource, stack, {
    prefix: 'ApiGatewayDomainNameV2',
    domain: 'AWS::ApiGatewayV2::DomainName',
    mapping: 'AWS::ApiGatewayV2::ApiMapping',
    mappingSuffix: 'ApiMapping',
    api: 'ApiId',
    path: 'ApiMappingKey',
    stage,
  });
}

function expandDomain(resource: SamResource, stack: SamStack, kind: DomainKind): void {
  const domain = property(resource.properties, 'Domain');
  const name = property(domain, 'DomainName');
  if (!isObject(domain) || name === undefined) { return; }
  // APIs of one template may share a domain name.
  const id = stack.addShared(resource, hashedId(kind.prefix, name), kind.domain, domainProperties(domain, name, kind), 'Domain');
  const paths = listOf(property(domain, 'BasePath'));
  for (const path of paths.length === 0 ? [undefined] : paths) {
    const key = stack.text(path);
    const shown = key === undefined || key === '/' ? undefined : key.replace(/^\//, '');
    stack.add(resource, `${resource.logicalId}${alphanumeric(shown ?? '')}${kind.mappingSuffix}`, kind.mapping, defined({
      DomainName: ref(id), [kind.api]: ref(resource.logicalId), Stage: kind.stage, [kind.path]: shown,
    }), 'Domain');
  }
  addRecords(resource, domain, name, id, stack);
}

function domainProperties(domain: TemplateObject, name: TemplateValue, { domain: type }: DomainKind): TemplateObject {
  const [certificate, endpoint, security] = [property(domain, 'CertificateArn'), property(domain, 'EndpointConfiguration'), property(domain, 'SecurityPolicy')];
  const trust = property(domain, 'MutualTlsAuthentication');
  if (type === 'AWS::ApiGatewayV2::DomainName') {
    return defined({
      DomainName: name,
      DomainNameConfigurations: [defined({ CertificateArn: certificate, EndpointType: endpoint ?? 'REGIONAL', SecurityPolicy: security })],
      MutualTlsAuthentication: trust,
    });
  }
  const isRegional = endpoint !== 'EDGE';
  return defined({
    DomainName: name,
    RegionalCertificateArn: isRegional ? certificate : undefined,
    CertificateArn: isRegional ? undefined : certificate,
    EndpointConfiguration: { Types: [endpoint ?? 'REGIONAL'] },
    SecurityPolicy: security,
    MutualTlsAuthentication: trust,
  });
}

function addRecords(resource: SamResource, domain: TemplateObject, name: TemplateValue, id: string, stack: SamStack): void {
  const route53 = property(domain, 'Route53');
  const [zoneId, zoneName] = [property(route53, 'HostedZoneId'), property(route53, 'HostedZoneName')];
  if (!isObject(route53) || (zoneId ?? zoneName) === undefined) { return; }
  const isEdge = property(domain, 'EndpointConfiguration') === 'EDGE';
  const alias = property(route53, 'DistributionDomainName') === undefined
    ? { DNSName: getAtt(id, isEdge ? 'DistributionDomainName' : 'RegionalDomainName'), HostedZoneId: getAtt(id, isEdge ? 'DistributionHostedZoneId' : 'RegionalHostedZoneId') }
    : { DNSName: property(route53, 'DistributionDomainName')!, HostedZoneId: 'Z2FDTNDATAQYW2' };
  const types = property(route53, 'IpV6') === true ? ['A', 'AAAA'] : ['A'];
  stack.add(resource, hashedId('RecordSetGroup', zoneId ?? zoneName!), 'AWS::Route53::RecordSetGroup', defined({
    HostedZoneId: zoneId,
    HostedZoneName: zoneName,
    RecordSets: types.map((type): TemplateObject => ({ Name: name, Type: type, AliasTarget: alias })),
  }), 'Domain.Route53');
}
