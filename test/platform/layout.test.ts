import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { App, Annotations as CoreAnnotations, NestedStack, Stack } from 'aws-cdk-lib/core';
import { Architecture } from '../../src/architecture';
import {
  AccountService, type MicroserviceProps, MicroservicesPlatform, type MicroservicesPlatformProps, PlatformLayout, ReferenceServices, ServiceBucket,
  ServiceDatabase,
} from '../../src/platform';
import { QUOTAS } from '../../src/platform/quotas';

type Json = any;

const PREFIX = 'cdk-microservices-platform:';

function build(props: MicroservicesPlatformProps): { app: App; stack: Stack; platform: MicroservicesPlatform } {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  return { app, stack, platform: new MicroservicesPlatform(stack, 'Platform', { services: [], ...props }) };
}

function services(count: number, props: Partial<MicroserviceProps> = {}): MicroserviceProps[] {
  return Array.from({ length: count }, (_, index) => ({ name: `s${index + 1}`, ...props }));
}

/** Without a database and a bucket a service is made faster. */
const SMALL = { database: ServiceDatabase.none(), bucket: ServiceBucket.none() };

/** Ids of the platform's own warnings, as often as each is given. */
function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue())
    .map(({ entry }) => /\[ack: (.*)\]$/.exec(String(entry.data))?.[1] ?? '')
    .filter((id) => id.startsWith(PREFIX))
    .map((id) => id.slice(PREFIX.length));
}

function typesIn(stack: Stack): Map<string, number> {
  const types = new Map<string, number>();
  for (const { Type } of Object.values<Json>(Template.fromStack(stack).toJSON().Resources)) { types.set(Type, (types.get(Type) ?? 0) + 1); }
  return types;
}

describe('one stack', () => {
  test('is what a platform is in, and has room for six services of the usual kind', () => {
    const { stack } = build({ services: services(6) });
    expect(Object.keys(Template.fromStack(stack).toJSON().Resources).length).toBeLessThanOrEqual(500);
    expect(stack.node.findAll().filter((node) => NestedStack.isNestedStack(node))).toEqual([]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('with more services is warned of, with the option that helps', () => {
    const { stack } = build({ services: services(7, SMALL) });
    expect(warningsOf(stack)).toEqual(['servicesOfOneStack']);
    Annotations.fromStack(stack).hasWarning('/Shop/Platform', Match.stringLikeRegexp(
      '7 services are in one stack, which has room for 6 of the usual kind; set layout to PlatformLayout.nestedStacks\\(\\) before the first deployment',
    ));
  });

  test('that would have more resources than CloudFormation takes is refused, with the option that helps', () => {
    const { app } = build({ services: services(8) });
    expect(() => app.synth()).toThrow(
      /\[Shop\/Platform\] stack 'Shop' would have \d+ resources, and a stack takes 500; set layout to PlatformLayout.nestedStacks\(\), which gives/,
    );
  });

  test('may be larger where the app says so', () => {
    const app = new App({ context: { '@aws-cdk/core:stackResourceLimit': 0 } });
    new MicroservicesPlatform(new Stack(app, 'Shop'), 'Platform', { services: services(8) });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('nested stacks', () => {
  const { stack, platform } = build({
    layout: PlatformLayout.nestedStacks(),
    services: [
      { name: 'user', publishes: ['UserRegistered'], bucket: ServiceBucket.catalog() },
      { name: 'order', consumes: ['UserRegistered'], database: ServiceDatabase.mysql() },
    ],
  });
  const added = platform.addService({ name: 'mail' });
  const parts = platform.services.map((service) => Stack.of(service));
  const shared = typesIn(stack);

  test('hold one service each, also one that is added later', () => {
    expect(parts.map((part) => part.node.path)).toEqual(['Shop/Platform/UserServiceStack', 'Shop/Platform/OrderServiceStack', 'Shop/Platform/MailServiceStack']);
    expect(platform.service('mail')).toBe(added);
    expect(shared.get('AWS::CloudFormation::Stack')).toBe(3);
  });

  test('hold everything that is their service\'s own: what is shared has nothing of a service but its stack', () => {
    const { stack: empty } = build({});
    const none = typesIn(empty);
    expect([...shared].filter(([type, count]) => count !== none.get(type))).toEqual([['AWS::CloudFormation::Stack', 3]]);
  });

  test('hold all that one stack would', () => {
    const one = typesIn(build({ services: [{ name: 'user' }] }).stack);
    const { stack: parent, platform: { services: [service] } } = build({ services: [{ name: 'user' }], layout: PlatformLayout.nestedStacks() });
    const both = typesIn(parent);
    for (const [type, count] of typesIn(Stack.of(service))) { both.set(type, (both.get(type) ?? 0) + count); }
    both.delete('AWS::CloudFormation::Stack');
    expect(Object.fromEntries([...both].sort())).toEqual(Object.fromEntries([...one].sort()));
  });

  test('are on the dashboard and in the trail', () => {
    const template = JSON.stringify(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
    for (const title of ['User', 'Order', 'Mail']) { expect(template).toContain(`${title} Service: alarms`); }
    const [trail] = Object.values<Json>(Template.fromStack(stack).findResources('AWS::CloudTrail::Trail'));
    expect(trail.Properties.EventSelectors[0].DataResources[0].Values).toHaveLength(3);
  });

  test('make the same architecture as one stack', () => {
    const architecture = (layout: PlatformLayout) => {
      const app = new App();
      new MicroservicesPlatform(new Stack(app, 'Shop'), 'Platform', { layout, services: [ReferenceServices.user(), ReferenceServices.order()] });
      const { components, groups, relationships } = Architecture.fromTree(app);
      const labels = new Map(components.map(({ id, name, resourceType }) => [id, `${resourceType} ${name}`]));
      return {
        components: [...labels.values()].sort(),
        groups: groups.map(({ kind, name }) => `${kind} ${name}`).sort(),
        relationships: relationships.map(({ source, label, target }) => `${labels.get(source)} ${label} ${labels.get(target)}`).sort(),
      };
    };
    const nested = architecture(PlatformLayout.nestedStacks());
    expect(nested).toEqual(architecture(PlatformLayout.singleStack()));
    expect(nested.relationships.length).toBeGreaterThan(100);
  });

  test('give no key of the platform a statement for a service', () => {
    const policies = (of: Stack) => Object.values<Json>(Template.fromStack(of).findResources('AWS::KMS::Key')).map(({ Properties }) => Properties.KeyPolicy);
    const one = build({ services: [{ name: 'user', publishes: ['Own'], consumes: ['Own'] }], layout: PlatformLayout.nestedStacks() }).stack;
    expect(policies(stack)).toEqual(policies(one));
  });

  test('are not warned of, however many they are', () => {
    expect(warningsOf(build({ services: services(7, SMALL), layout: PlatformLayout.nestedStacks() }).stack)).toEqual([]);
  });

  test('are a hundred at most, as many as a load balancer has target groups for', () => {
    const { platform: full } = build({ layout: PlatformLayout.nestedStacks(), cloudTrail: AccountService.none() });
    for (const service of services(100, { ...SMALL, minCapacity: 1, maxCapacity: 1 })) { full.addService(service); }
    expect(() => full.addService({ name: 'more' })).toThrow(
      "service 'more': there are 100 services already, and a load balancer forwards to 100 target groups, which AWS does not raise; add it to a second platform",
    );
  });
});

describe('a quota of the account', () => {
  test('is warned of by name where the platform would pass it, once, when all services are there', () => {
    const { app, stack, platform } = build({ services: [{ name: 'user', ...SMALL, maxCapacity: 600 }] });
    platform.addService({ name: 'order', ...SMALL, maxCapacity: 500 });
    app.synth({ force: true });
    app.synth({ force: true });
    expect(warningsOf(stack)).toEqual(['quota.targets']);
    Annotations.fromStack(stack).hasWarning('/Shop/Platform', Match.stringLikeRegexp(
      'the platform has 1100 instances and tasks behind the load balancer at most, and an account has 1000 for each load balancer unless AWS raises '
      + 'the quota \\(https://docs.aws.amazon.com/.*\\)',
    ));
  });

  test('is not warned of where people know it', () => {
    const { stack, platform } = build({ availabilityZones: ['a', 'b', 'c', 'd', 'e', 'f'] });
    CoreAnnotations.of(platform).acknowledgeWarning(`${PREFIX}quota.elasticAddresses`, 'raised to 20');
    expect(warningsOf(stack)).toEqual([]);
  });

  test.each<[string, MicroservicesPlatformProps]>([
    ['elasticAddresses', { availabilityZones: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    ['traceGroups', { services: services(25, SMALL), layout: PlatformLayout.nestedStacks() }],
    ['eventRules', { services: [{ name: 'user', ...SMALL, publishes: names(299), consumes: names(299) }], layout: PlatformLayout.nestedStacks() }],
  ])('%s is counted', (id, props) => {
    expect(warningsOf(build(props).stack)).toEqual([`quota.${id}`]);
  });

  test.each(['inboundRules', 'outboundRules'])('%s is counted in the group that has most of them, beside it and in it, across stacks', (id) => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const group = new ec2.SecurityGroup(stack, 'Group', { vpc, allowAllOutbound: false });
    const other = new ec2.SecurityGroup(new NestedStack(stack, 'Part'), 'Other', { vpc, allowAllOutbound: false });
    for (const port of [1, 2, 3]) { group.connections.allowFromAnyIpv4(ec2.Port.tcp(port)); group.connections.allowToAnyIpv4(ec2.Port.tcp(port)); }
    for (const port of [4, 5]) { group.connections.allowFrom(other, ec2.Port.tcp(port)); group.connections.allowTo(other, ec2.Port.tcp(port)); }
    const rules = QUOTAS.find((quota) => quota.id === id)!;
    expect(rules.count(stack.node.findAll().filter((node) => 'cfnResourceType' in node) as Json[])).toBe(5);
  });

  test('has a name of its own and a page of AWS that states it', () => {
    expect(new Set(QUOTAS.map(({ id }) => id)).size).toBe(QUOTAS.length);
    for (const { source } of QUOTAS) { expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/); }
  });
});

describe('an event that a service consumes', () => {
  test('and nobody publishes is warned of at that service', () => {
    const { stack, platform } = build({ services: [{ name: 'order', ...SMALL, consumes: ['UserRegisterd', 'Known', 'Lost'] }] });
    platform.addService({ name: 'user', ...SMALL, publishes: ['UserRegistered', 'Known'] });
    expect(warningsOf(stack)).toEqual(['unpublishedEvent']);
    Annotations.fromStack(stack).hasWarning('/Shop/Platform/OrderService', Match.stringLikeRegexp(
      "service 'order' consumes 'UserRegisterd', 'Lost', which no service publishes; correct the name or add it to publishes",
    ));
  });

  test('may be published by a service that is added later, or by the service itself', () => {
    const { stack, platform } = build({ services: [{ name: 'order', ...SMALL, publishes: ['Own'], consumes: ['Own', 'Later'] }] });
    platform.addService({ name: 'user', ...SMALL, publishes: ['Later'] });
    expect(warningsOf(stack)).toEqual([]);
  });
});

test.each<[string, MicroservicesPlatformProps, string[]]>([
  ['that the platform creates is warned of', { awsConfig: AccountService.none() }, ['securityHubWithoutConfig']],
  ['that was there before is not', { awsConfig: AccountService.none(), securityHub: AccountService.existing() }, []],
])('a Security Hub without AWS Config %s', (_, props, expected) => {
  expect(warningsOf(build(props).stack)).toEqual(expected);
});

describe('two platforms of one app', () => {
  const there = { account: '111122223333', region: 'eu-west-1' };
  const synthesize = (first: Stack, second: Stack, props: MicroservicesPlatformProps = {}): string => {
    new MicroservicesPlatform(first, 'First', { services: [] });
    new MicroservicesPlatform(second, 'Second', { services: [], ...props });
    try {
      (first.node.root as App).synth();
    } catch (error) {
      return (error as Error).message;
    }
    return 'synthesized';
  };
  const existing = AccountService.existing();

  test('in one stack are refused while they have one another\'s names and create what an account has once', () => {
    const stack = new Stack(new App(), 'Shop');
    expect(synthesize(stack, stack)).toBe([
      'Validation failed with the following errors:',
      "  [Shop/Second] it has the names of 'Shop/First', which is in the same account and Region; give one of them another namePrefix",
      "  [Shop/Second] it creates what 'Shop/First' creates in the same account and Region, which have one of each; set guardDuty, securityHub, awsConfig, "
      + 'awsConfigDelivery to AccountService.existing()',
    ].join('\n'));
  });

  test('in one Region are refused, too', () => {
    const app = new App();
    expect(synthesize(new Stack(app, 'One', { env: there }), new Stack(app, 'Two', { env: there }))).toMatch(/it has the names of 'One\/First'/);
  });

  test('are fine with a prefix, and with what is there already', () => {
    const stack = new Stack(new App(), 'Shop');
    expect(synthesize(stack, stack, { namePrefix: 'staging', guardDuty: existing, securityHub: existing, awsConfig: existing })).toBe('synthesized');
  });

  test('are fine in two Regions, and where nobody knows yet', () => {
    const app = new App();
    expect(synthesize(new Stack(app, 'One', { env: there }), new Stack(app, 'Two', { env: { ...there, region: 'us-east-1' } }))).toBe('synthesized');
    const other = new App();
    expect(synthesize(new Stack(other, 'One'), new Stack(other, 'Two'))).toBe('synthesized');
  });
});

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Event${index}`);
}
