import { networkRules } from '../../../../src/architecture/relationships/network';
import { routingRules } from '../../../../src/architecture/relationships/routing';
import { arrowsOf, att, ref, type Resources } from '../graph-of';

const groupOf = (rules: readonly object[]) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', SecurityGroupIngress: rules } });

/** A server in the default network, which has a public address, with these rules for those who come to it. */
const serverOpenBy = (...rules: object[]): Resources => ({
  Group: groupOf(rules),
  Server: { Type: 'AWS::EC2::Instance', Properties: { SecurityGroups: [ref('Group')] } },
});
const RULES = [...networkRules, ...routingRules];
const comingIn = (resources: Resources, parameters: Record<string, unknown> = {}) => arrowsOf(RULES, resources, parameters);
const ANYBODY = { CidrIp: '0.0.0.0/0' };

test.each([
  ['protocol 47', 47], ['protocol 47', '47'], ['protocol 80', 80], ['protocol 443', '443'], ['protocol 0', 0], ['ESP', '50'], ['ESP', 'esp'], ['AH', 51],
  ['ICMP', 1], ['ICMP', 'ICMP'], ['ICMPv6', 58], ['ICMPv6', 'icmpv6'], ['GRE', 'gre'],
])('a protocol without ports is told as %s where it is written %p, and is no port: nobody is a user there', (label, IpProtocol) => {
  expect(comingIn(serverOpenBy({ IpProtocol, ...ANYBODY }))).toEqual([`external:internet -connects-> Server (${label})`]);
});

test('a protocol by its number has ports where it is TCP or UDP', () => {
  const [tcp, udp] = [{ IpProtocol: 6, FromPort: 22, ToPort: 22, ...ANYBODY }, { IpProtocol: 17, FromPort: 53, ToPort: 53, ...ANYBODY }];
  expect(comingIn(serverOpenBy(tcp, udp))).toEqual([
    'external:internet -connects-> Server (TCP 22)', 'external:internet -connects-> Server (UDP 53)',
  ]);
});

test('a protocol by its number opens no database, whatever its port', () => {
  const open = (IpProtocol: unknown): Resources => ({
    Group: groupOf([{ IpProtocol, FromPort: 47, ToPort: 47, CidrIp: '10.0.0.0/8' }]),
    Database: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', Port: 47, VPCSecurityGroups: [att('Group', 'GroupId')] } },
  });
  expect(comingIn(open('tcp'))).toEqual(['external:network:10.0.0.0/8 -connects-> Database (TCP 47)']);
  expect(comingIn(open('47'))).toEqual([]);
});

describe('a range of addresses that is let in where everybody is', () => {
  const openAt = (everybody: unknown, range: unknown) => comingIn(serverOpenBy(
    { IpProtocol: 'tcp', FromPort: everybody, ToPort: everybody, ...ANYBODY }, { IpProtocol: 'tcp', FromPort: range, ToPort: range, CidrIp: '203.0.113.0/24' },
  ), { A: { Type: 'Number' }, B: { Type: 'Number' } });

  test('is not told at the same port', () => {
    expect(openAt(22, 22)).toEqual(['external:internet -connects-> Server (TCP 22)']);
  });

  test('is told at another port, and at ports of which only the deployment knows whether they are the same', () => {
    expect(openAt(22, 23)).toEqual(['external:internet -connects-> Server (TCP 22)', 'external:network:203.0.113.0/24 -connects-> Server (TCP 23)']);
    expect(openAt(ref('A'), ref('B'))).toEqual(['external:internet -connects-> Server', 'external:network:203.0.113.0/24 -connects-> Server']);
  });
});
