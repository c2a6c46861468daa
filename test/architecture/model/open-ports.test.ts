import { att, ref, shop } from './app-graph';
import { toJson, toMarkdown } from '../../../src/architecture/inventory';
import { buildModel } from '../../../src/architecture/model';

const rule = (port: number, range: unknown) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: range });

const MODEL = buildModel(shop({
  Vpc: { Type: 'AWS::EC2::VPC', path: 'Shop/Vpc/Resource', Properties: { CidrBlock: '10.0.0.0/16' } },
  Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24' } },
  Group: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: { VpcId: ref('Vpc'), SecurityGroupIngress: [rule(22, '0.0.0.0/0'), rule(22, '192.168.0.0/16'), rule(22, '10.0.1.0/24'), rule(22, '10.0.0.0/16')] },
  },
  Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: att('Group', 'GroupId'), ...rule(3389, '203.0.113.0/24') } },
  Server: { Type: 'AWS::EC2::Instance', path: 'Shop/Server/Resource', Properties: { SubnetId: ref('Subnet'), SecurityGroupIds: [att('Group', 'GroupId')] } },
}));

describe('what is open to addresses', () => {
  test('makes who has them a component that stands outside of AWS', () => {
    expect(MODEL.components.find(({ id }) => id === 'external:network:192.168.0.0/16')).toEqual({
      id: 'external:network:192.168.0.0/16',
      name: '192.168.0.0/16',
      type: 'External::Network',
      service: 'Private network',
      layer: 'core infrastructure',
      category: 'General',
      stack: '',
      logicalId: '',
      resources: [],
      details: {},
      posture: {},
      tags: {},
    });
  });

  test('is a relationship with its port and evidence, and none with what the thing stands in', () => {
    expect(MODEL.relationships).toEqual([{
      id: 'external:network:192.168.0.0/16 --connects--> Shop/Server (TCP 22)',
      source: 'external:network:192.168.0.0/16',
      target: 'Shop/Server',
      kind: 'connects',
      label: 'TCP 22',
      evidence: [{ resource: 'Shop/Group', property: 'SecurityGroupIngress.1.CidrIp' }, { resource: 'Shop/Server', property: 'SecurityGroupIds.0' }],
    }]);
  });

  test('is told of the component, drawn or not, and so in the inventory', () => {
    const told = 'TCP 22 from anywhere, but it has no public address; TCP 22 from 192.168.0.0/16, Subnet and its VPC; '
      + 'TCP 3389 from 203.0.113.0/24, but it has no public address';
    expect(MODEL.components.find(({ id }) => id === 'Shop/Server')?.details.ingress).toBe(told);
    expect(toMarkdown(MODEL)).toContain('ingress: TCP 22 from anywhere, but it has no public address');
    expect(JSON.parse(toJson(MODEL)).outside).toEqual([{ id: 'external:network:192.168.0.0/16', name: '192.168.0.0/16', type: 'External::Network', service: 'Private network' }]);
  });

  test('is public where the internet can come to it, and told not to be by nothing but what it says itself', () => {
    const postures = (Scheme: string, CidrIp: string) => buildModel(shop({
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [rule(80, CidrIp)] } },
      Server: { Type: 'AWS::EC2::Instance', Properties: { SecurityGroups: [ref('Group')] } },
      Balancer: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: { Scheme, SecurityGroups: [att('Group', 'GroupId')] } },
    })).components.filter(({ stack }) => stack !== '').map(({ posture }) => posture.public);
    expect(postures('internet-facing', '0.0.0.0/0')).toEqual([true, true]);
    expect(postures('internal', '0.0.0.0/0')).toEqual([true, false]);
    expect(postures('internal', '203.0.113.0/24')).toEqual([undefined, false]);
    expect(MODEL.components.find(({ id }) => id === 'Shop/Server')?.posture).toEqual({});
  });

  test('to CloudFront only has a distribution before it that stands at the edge, although it is not of the app', () => {
    const { components, relationships } = buildModel(shop({
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, SourcePrefixListId: 'pl-3b927c52' }] } },
      Balancer: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: { SecurityGroups: [att('Group', 'GroupId')] } },
    }));
    expect(relationships.map(({ id }) => id)).toEqual(['external:cloudfront --connects--> Shop/Balancer (HTTP 80)']);
    expect(components.find(({ id }) => id === 'external:cloudfront')).toMatchObject({ service: 'Amazon CloudFront', group: 'cloud' });
  });

  test('accounts for the rules: for what they make, or as a part of what has them', () => {
    const disposition = (id: string) => MODEL.resources.find((each) => each.id === id);
    expect(disposition('Shop/Rule')).toEqual({ id: 'Shop/Rule', type: 'AWS::EC2::SecurityGroupIngress', disposition: 'folded', of: 'Shop/Server', reason: 'connects it to nothing else that is drawn' });
  });
});
