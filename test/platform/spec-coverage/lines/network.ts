import { exactly, matching, one, type Proof, proven, type SpecLine, to, told } from '../proof';
import { type Resource, type Templates, textOf } from '../templates';

const VPC = 'Network architecture: VPC setup';
const BALANCING = 'Network architecture: load balancing';

export const NETWORK: SpecLine[] = [
  { section: VPC, line: 'VPC: 10.0.0.0/16', prove: (templates) => [one(templates, 'AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' })] },
  {
    section: VPC,
    line: '3 Availability Zones (for high availability)',
    prove: (templates) => {
      const zones = matching(templates, 'AWS::EC2::Subnet', { AvailabilityZone: /./ });
      if (zonesOf(zones.map(({ resource }) => resource)).length !== 3) { throw new Error('the subnets do not lie in three zones'); }
      return zones;
    },
  },
  { section: VPC, line: '3 public subnets', prove: (templates) => inThreeZones(templates, 'GatewayId') },
  { section: VPC, line: '3 private application subnets', prove: (templates) => inThreeZones(templates, 'NatGatewayId') },
  { section: VPC, line: '3 private database subnets', prove: (templates) => inThreeZones(templates, undefined) },
  {
    section: BALANCING,
    line: 'Application Load Balancer (internet-facing)',
    prove: (templates) => {
      const balancer = loadBalancer(templates);
      for (const subnet of inThreeZones(templates, 'GatewayId')) { proven(balancer.resource, { Subnets: [to(subnet.resource)] }); }
      return [balancer];
    },
  },
  {
    section: BALANCING,
    line: 'SSL/TLS with an ACM certificate',
    prove: (templates) => {
      const certificate = one(templates, 'AWS::CertificateManager::Certificate', { DomainName: 'api.example.com', ValidationMethod: 'DNS' });
      return [certificate, httpsListener(templates, certificate.resource)];
    },
  },
  {
    section: BALANCING,
    line: 'Path-based routing to different microservices',
    prove: (templates) => {
      const rules = exactly(3, templates, 'AWS::ElasticLoadBalancingV2::ListenerRule', {
        ListenerArn: to(httpsListener(templates).resource),
        Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: /\/\*/ } }],
        Actions: [{ Type: 'forward', TargetGroupArn: /./ }],
      });
      const targets = rules.map(({ resource }) => templates.referred(resource.properties.Actions[0].TargetGroupArn).id);
      if (new Set(targets).size !== 3) { throw new Error('several paths lead to one target group'); }
      return rules;
    },
  },
];

export function loadBalancer(templates: Templates): Proof {
  return one(templates, 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'application', Scheme: 'internet-facing' });
}

export function httpsListener(templates: Templates, certificate?: Resource): Proof {
  return one(templates, 'AWS::ElasticLoadBalancingV2::Listener', {
    Port: 443,
    Protocol: 'HTTPS',
    LoadBalancerArn: to(loadBalancer(templates).resource),
    SslPolicy: /TLS13/,
    ...(certificate ? { Certificates: [{ CertificateArn: to(certificate) }] } : {}),
  });
}

/** The subnets whose way to the internet is this, or who have none; three of them in three zones. */
function inThreeZones(templates: Templates, way: 'GatewayId' | 'NatGatewayId' | undefined): Proof[] {
  const found = templates.ofType('AWS::EC2::Subnet').filter((subnet) => wayOut(templates, subnet) === way);
  if (found.length !== 3 || zonesOf(found).length !== 3) { throw new Error(`there are ${found.length} such subnets, in ${zonesOf(found).length} zones`); }
  return found.map((subnet) => told(subnet, `${textOf(subnet.properties.CidrBlock)}, ${way ? `default route by ${way}` : 'no default route'}`));
}

function wayOut(templates: Templates, subnet: Resource): 'GatewayId' | 'NatGatewayId' | undefined {
  const table = templates.referred(one(templates, 'AWS::EC2::SubnetRouteTableAssociation', { SubnetId: to(subnet) }).resource.properties.RouteTableId);
  const [route] = matching(templates, 'AWS::EC2::Route', { RouteTableId: to(table), DestinationCidrBlock: '0.0.0.0/0' });
  if (!route) { return undefined; }
  return route.resource.properties.NatGatewayId ? 'NatGatewayId' : 'GatewayId';
}

function zonesOf(subnets: readonly Resource[]): string[] {
  return [...new Set(subnets.map(({ properties }) => textOf(properties.AvailabilityZone)))];
}
