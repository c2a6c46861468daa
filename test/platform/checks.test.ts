import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { App, Stack, Token } from 'aws-cdk-lib/core';
import { type MicroserviceProps, MicroservicesPlatform, type MicroservicesPlatformProps, ServiceDatabase } from '../../src/platform';
import { Names } from '../../src/platform/naming';
import { overlap } from '../../src/platform/service/path-pattern';
import { ServiceRegistry } from '../../src/platform/service/service-registry';

/** What is said when services are added one after the other; undefined when nothing is. */
function complaintAbout(...services: MicroserviceProps[]): string | undefined {
  const registry = new ServiceRegistry(new Names());
  return thrownBy(() => services.forEach((service) => registry.add(service)));
}

function complaintAboutOptions(props: (stack: Stack) => MicroservicesPlatformProps): string | undefined {
  const stack = new Stack(new App(), 'Shop');
  return thrownBy(() => new MicroservicesPlatform(stack, 'Platform', { services: [], ...props(stack) }));
}

function thrownBy(action: () => void): string | undefined {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

describe('a service is refused, with a word on what to do instead, for', () => {
  test.each<[string, Partial<MicroserviceProps>, string]>([
    ['a name in capitals', { name: 'User' },
      "service 'User': a name is lower-case letters and digits, with single hyphens between words; write for example 'user-profile'"],
    ['no name', { name: undefined }, "service 'undefined': it has no name; give it one, for example 'user-profile'"],
    ['a name with its ending', { name: 'user-service' }, "service 'user-service': '-service' is put behind every name already; write 'user'"],
    ['a name that is too long', { name: 'a-name-that-goes-on-and-on' },
      "service 'a-name-that-goes-on-and-on': 'a-name-that-goes-on-and-on-service' is longer than the 32 characters of a trace group's name; "
      + "shorten the service's name or namePrefix"],
    ['a path without its slash', { paths: ['users/*'] }, "service 'user': path 'users/*' does not begin with a slash; write '/users/*'"],
    ['a path with a character that no load balancer takes', { paths: ['/users|*'] }, "service 'user': path '/users|*' has a character that a load balancer "
      + 'does not accept; use letters, digits and _-.$/~"\'@:+& with * and ? as wildcards'],
    ['a path that is too long', { paths: [`/${'x'.repeat(128)}`] },
      `service 'user': path '/${'x'.repeat(128)}' is longer than the 128 characters that a load balancer accepts; shorten it`],
    ['no path at all', { paths: [] }, "service 'user': has no path; leave paths out for the default, or name one"],
    ['more paths than a rule takes', { paths: ['/a/*', '/b/*', '/c/*'] },
      "service 'user': has 6 paths (/a, /a/*, /b, /b/*, /c, /c/*), and a rule of a load balancer takes 5; use wildcards, or split the service"],
    ['a priority of none', { priority: 0 }, "service 'user': priority is 0; give a whole number from 1 to 50000"],
    ['a port of none', { port: 70000 }, "service 'user': port is 70000; give a whole number from 1 to 65535"],
    ['half an instance', { minCapacity: 1.5 }, "service 'user': minCapacity is 1.5; give a whole number from 1 to 10000"],
    ['fewer instances at most than at least', { minCapacity: 8 },
      "service 'user': minCapacity (8) is above maxCapacity (6); raise maxCapacity or lower minCapacity"],
    ['a health check without its slash', { healthCheck: { path: 'health' } },
      "service 'user': healthCheck path 'health' does not begin with a slash; write '/health'"],
    ['an event that it publishes twice', { publishes: ['A', 'A'] }, "service 'user': publishes names the event 'A' twice; name it once"],
    ['an event that it consumes twice', { consumes: ['A', 'B', 'A'] }, "service 'user': consumes names the event 'A' twice; name it once"],
    ['an event without a name', { consumes: [' '] }, "service 'user': consumes has an event without a name; name it or leave it out"],
    ['an event that is known at deployment only', { consumes: [Token.asString({ Ref: 'Event' })] },
      "service 'user': consumes has a token; the ids of rules derive from events, so name them as plain texts"],
    ['a database name that PostgreSQL reserves', { database: ServiceDatabase.postgres({ databaseName: 'User' }) },
      "service 'user': database name 'User' is a reserved word of PostgreSQL; name it for example 'user_service'"],
    ['a database name that MySQL reserves', { database: ServiceDatabase.mysql({ databaseName: 'groups' }) },
      "service 'user': database name 'groups' is a reserved word of MySQL; name it for example 'user_service'"],
    ['a database name that no engine takes', { database: ServiceDatabase.mysql({ databaseName: 'my-shop' }) },
      "service 'user': database name 'my-shop' is not one that MySQL on RDS accepts; begin with a letter and use letters, digits and _, 64 characters at most"],
    ['a database class with the beginning that is put before it', { database: ServiceDatabase.mysql({ instanceType: new ec2.InstanceType('db.t3.large') }) },
      "service 'user': database instanceType 'db.t3.large' has the 'db.' that is put before it; write 't3.large'"],
    ['a database without connections', { database: ServiceDatabase.mysql({ maxConnections: 0 }) },
      "service 'user': maxConnections is 0; give a whole number from 1 to 100000"],
  ])('%s', (_, props, message) => {
    expect(complaintAbout({ name: 'user', ...props })).toBe(message);
  });
});

describe('two services are refused together for', () => {
  test.each<[string, MicroserviceProps, MicroserviceProps, string]>([
    ['one name', { name: 'user' }, { name: 'user', paths: ['/other'] },
      "service 'user': there is a service of this name already; choose another name"],
    ['one construct id', { name: 'v1' }, { name: 'v-1' },
      "service 'v-1': its construct would be called 'V1Service' like that of service 'v1'; choose another name"],
    ['one priority', { name: 'user', priority: 5 }, { name: 'order', priority: 5 },
      "service 'order': priority 5 is taken by service 'user'; give each its own, or leave it out"],
    ['one path', { name: 'user', paths: ['/a/*'], priority: 1 }, { name: 'order', paths: ['/b', '/a/*'], priority: 2 },
      "service 'order': path '/a' is taken by service 'user'; give them different paths"],
    ['paths that overlap', { name: 'user', paths: ['/users/*'] }, { name: 'admin', paths: ['/users/admin/*'] },
      "service 'admin': path '/users/admin' overlaps with '/users/*' of service 'user'; give them different paths, or a priority each"],
  ])('%s', (_, first, second, message) => {
    expect(complaintAbout(first, second)).toBe(message);
  });
});

test('paths may overlap when both services have a priority, which decides', () => {
  expect(complaintAbout(
    { name: 'user', paths: ['/users/*'], priority: 20 },
    { name: 'admin', paths: ['/users/admin/*'], priority: 10 },
  )).toBeUndefined();
});

test('a service that was refused takes nothing from those after it', () => {
  const registry = new ServiceRegistry(new Names());
  expect(thrownBy(() => registry.add({ name: 'user', port: 0 }))).toBeDefined();
  expect(registry.add({ name: 'user' }).priority).toBe(10);
});

test.each([
  ['/users', '/users', true],
  ['/users', '/users/', false],
  ['/users/*', '/users', false],
  ['/users/*', '/users/7', true],
  ['/users/*', '/orders/*', false],
  ['*', '/orders/*', true],
  ['/*/items', '/orders/*', true],
  ['/v?/users', '/v1/*', true],
  ['/v?/users', '/v10/users', false],
  ['/a*b*c', '/aXbXd', false],
  ['/' + '*a'.repeat(60), '/' + '*b'.repeat(60), false],
])('paths %s and %s overlap: %s', (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

test('values that are known at deployment only are not checked', () => {
  expect(complaintAbout(
    {
      name: 'user',
      port: Token.asNumber({ Ref: 'Port' }),
      minCapacity: Token.asNumber({ Ref: 'Min' }),
      maxCapacity: 1,
      healthCheck: { path: Token.asString({ Ref: 'Health' }) },
      paths: [Token.asString({ Ref: 'Path' })],
      database: ServiceDatabase.postgres({ databaseName: Token.asString({ Ref: 'Name' }), maxConnections: Token.asNumber({ Ref: 'Most' }) }),
    },
    { name: 'order', paths: [Token.asString({ Ref: 'Other' })] },
  )).toBeUndefined();
});

test('a name has to be known, as construct ids derive from it', () => {
  expect(complaintAbout({ name: Token.asString({ Ref: 'Name' }) })).toMatch(/the name is a token; construct ids derive from it, so give it as a plain text$/);
});

describe('a platform is refused, with a word on what to do instead, for', () => {
  const certificate = (stack: Stack) => acm.Certificate.fromCertificateArn(stack, 'Own', 'arn:aws:acm:eu-west-1:111122223333:certificate/own');
  const zone = (stack: Stack) => route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z123', zoneName: 'shop.test' });

  test.each<[string, (stack: Stack) => MicroservicesPlatformProps, string]>([
    ['addresses that are none', () => ({ cidr: '10.0.0.0' }), "cidr '10.0.0.0' is not a range of IPv4 addresses; write for example '10.0.0.0/16'"],
    ['addresses beyond 255', () => ({ cidr: '10.0.256.0/16' }), "cidr '10.0.256.0/16' is not a range of IPv4 addresses; write for example '10.0.0.0/16'"],
    ['a network larger than a VPC', () => ({ cidr: '10.0.0.0/8' }), "cidr '10.0.0.0/8' is larger than a VPC can be; use /16 or smaller"],
    ['a network too small for its tiers', () => ({ cidr: '10.0.0.0/24' }),
      "cidr '10.0.0.0/24' is too small for three tiers in 3 zones; use /22 or larger"],
    ['addresses that are known at deployment only', () => ({ cidr: Token.asString({ Ref: 'Cidr' }) }),
      'cidr is a token; the addresses of the subnets derive from it, so give it as a plain text'],
    ['no way out', () => ({ natGateways: 0 }),
      'natGateways is 0; give 1 to 3, as instances need a way out to install and report, and there are 3 zones'],
    ['a prefix with a space', () => ({ namePrefix: 'my shop' }),
      "namePrefix 'my shop' is not lower-case letters and digits with single hyphens between words; write for example 'staging'"],
    ['a prefix that is too long', () => ({ namePrefix: 'a-prefix-that-goes-on' }), "namePrefix 'a-prefix-that-goes-on' is longer than 16 characters; shorten it"],
    ['a certificate without a domain', (stack) => ({ certificate: certificate(stack) }),
      'certificate is given without a name that it is for; set domainName too'],
    ['a domain that is none', () => ({ domainName: 'https://api.example.com' }),
      "domainName 'https://api.example.com' is not a domain name; write for example 'api.example.com'"],
    ['a domain outside of its zone', (stack) => ({ domainName: 'api.other.test', hostedZone: zone(stack) }),
      "domainName 'api.other.test' is not in the hosted zone 'shop.test'; give a name in that zone, or the zone of that name"],
    ['an e-mail address that is none', () => ({ alertEmails: ['devops@example.com', 'devops'] }),
      "alertEmails has 'devops', which is not an e-mail address; correct it or leave it out"],
    ['one service that is no list', () => ({ services: { name: 'user' } as any }), 'services is {"name":"user"}, and no list; put it into one'],
    ['a layout by its name', () => ({ layout: 'nested' as any }), 'layout is "nested", and no PlatformLayout; write for example PlatformLayout.nestedStacks()'],
    ['an account service that is switched', () => ({ guardDuty: false as any }),
      'guardDuty is false, and no AccountService; write for example AccountService.none()'],
  ])('%s', (_, props, message) => {
    expect(complaintAboutOptions(props)).toBe(message);
  });
});

test('asking for a service that is not there names those that are', () => {
  const platform = new MicroservicesPlatform(new Stack(new App(), 'Shop'), 'Platform', { services: [{ name: 'user' }, { name: 'mail' }] });
  expect(() => platform.service('order')).toThrow("there is no service 'order' in 'Shop/Platform'; the services are 'user', 'mail'");
});
