import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { App, Stack } from 'aws-cdk-lib/core';
import {
  type FargateComputeProps, type MicroserviceProps, MicroservicesPlatform, type MicroservicesPlatformProps, ReferenceServices, ServiceBucket,
  ServiceCompute, ServiceDatabase,
} from '../../src/platform';

type Json = any;

/** Region, its partition, and the ending of its domain names. */
const REGIONS = [
  ['eu-west-1', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
  ['cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['us-gov-east-1', 'aws-us-gov', 'amazonaws.com'],
] as const;

function onFargate(props: Partial<FargateComputeProps> = {}): MicroserviceProps {
  const compute = ServiceCompute.fargate({ image: ContainerImage.fromRegistry('registry.example.com/mail:1'), ...props });
  return { name: 'mail', compute, database: ServiceDatabase.none(), bucket: ServiceBucket.none() };
}

/** Everything that a platform can have, as every part of it names partitions somewhere. */
const ALL: MicroservicesPlatformProps = {
  services: [...ReferenceServices.all(), onFargate()],
  waf: {},
  backup: { buckets: true },
  interfaceEndpoints: {},
  alertEmails: ['ops@example.com'],
};

function stackIn(region: string | undefined, props: MicroservicesPlatformProps = ALL): Stack {
  const stack = new Stack(new App(), 'Shop', region ? { env: { account: '123456789012', region } } : {});
  new MicroservicesPlatform(stack, 'Platform', props);
  return stack;
}

/** Every text of a value, with intrinsics joined; pseudo parameters as they would be in the Region. */
function textsOf(value: Json, pseudo: Record<string, string>): string[] {
  if (value === null || typeof value !== 'object') { return [String(value)]; }
  if (Array.isArray(value)) { return value.flatMap((item) => textsOf(item, pseudo)); }
  if ('Ref' in value) { return [pseudo[value.Ref] ?? `<${value.Ref}>`]; }
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'];
    return Array.isArray(parts) ? [parts.map((part) => textsOf(part, pseudo).join('')).join(separator)] : textsOf(parts, pseudo);
  }
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item, pseudo)]);
}

/** Every service that some policy of the template lets in. */
function servicePrincipals(value: Json, pseudo: Record<string, string>): string[] {
  if (value === null || typeof value !== 'object') { return []; }
  const own = value.Principal?.Service === undefined ? [] : [value.Principal.Service].flat().flatMap((item) => textsOf(item, pseudo));
  return [...own, ...Object.values(value).flatMap((item) => servicePrincipals(item, pseudo))];
}

describe.each(REGIONS)('in %s', (region, partition, suffix) => {
  const pseudo = { 'AWS::Partition': partition, 'AWS::Region': region, 'AWS::URLSuffix': suffix, 'AWS::AccountId': '123456789012' };
  const known = Template.fromStack(stackIn(region)).toJSON();
  const agnostic = Template.fromStack(stackIn(undefined)).toJSON();

  test.each([['that is known', known], ['that is known at deployment only', agnostic]])('every ARN is of its own partition, in a stack with a Region %s', (_, template) => {
    const partitions = textsOf(template, pseudo).flatMap((text) => [...text.matchAll(/\barn:(aws[a-z-]*):/g)].map(([, found]) => found));
    expect(partitions.length).toBeGreaterThan(50);
    expect([...new Set(partitions)]).toEqual([partition]);
  });

  test.each([['that is known', known], ['that is known at deployment only', agnostic]])('every service that is let in has the name that it has there, in a stack with a Region %s', (_, template) => {
    const principals = [...new Set(servicePrincipals(template, pseudo))];
    expect(principals).toEqual(expect.arrayContaining(['cloudwatch.amazonaws.com', 'events.amazonaws.com', `logs.${region}.${suffix}`]));
    // CloudWatch Logs alone goes by the name of its endpoint; all others have one name in every partition.
    const others = principals.filter((principal) => principal !== `logs.${region}.${suffix}`);
    expect(others.filter((principal) => !/^[a-z0-9-]+(\.[a-z0-9-]+)?\.amazonaws\.com$/.test(principal))).toEqual([]);
    expect(others.filter((principal) => principal.includes(region))).toEqual([]);
  });
});

test('a template that names no Region has no partition in it', () => {
  const text = JSON.stringify(Template.fromStack(stackIn(undefined)).toJSON());
  expect(text.match(/arn:aws[a-z-]*:/g)).toBeNull();
});

test('a CDN in GovCloud is named, with what to do instead', () => {
  const warnings = (props: MicroservicesPlatformProps) => Annotations.fromStack(stackIn('us-gov-west-1', props))
    .findWarning('*', Match.stringLikeRegexp('CloudFront is not available in AWS GovCloud'));
  expect(warnings({})).toHaveLength(1);
  const services = [ReferenceServices.user(), { ...ReferenceServices.product(), bucket: ServiceBucket.catalog({ distribution: false }) }];
  expect(warnings({ services })).toEqual([]);
});

test('a task in GovCloud that takes a public image is named, with what to do instead', () => {
  const warnings = (service: MicroserviceProps) => Annotations.fromStack(stackIn('us-gov-west-1', { services: [service] }))
    .findWarning('*', Match.stringLikeRegexp('public\\.ecr\\.aws.*agentImage'));
  expect(warnings(onFargate())).toHaveLength(1);
  expect(warnings(onFargate({ agentImage: ContainerImage.fromRegistry('registry.example.com/agent:1') }))).toEqual([]);
});

describe('in China', () => {
  const stack = stackIn('cn-north-1', { services: [ReferenceServices.product()] });

  test('what a CDN needs there is named', () => {
    Annotations.fromStack(stack).hasWarning('/Shop/Platform', Match.stringLikeRegexp('ICP recordal.*partition\\.chinaDistribution'));
  });

  test('GuardDuty is created without what it does not have there, and that is named', () => {
    const features = (of: Stack) => Object.values<Json>(Template.fromStack(of).findResources('AWS::GuardDuty::Detector'))[0].Properties.Features
      .map(({ Name }: Json) => Name);
    expect(features(stack)).not.toContain('RUNTIME_MONITORING');
    expect(features(stackIn('us-gov-west-1', { services: [] }))).toContain('RUNTIME_MONITORING');
    Annotations.fromStack(stack).hasWarning('/Shop/Platform', Match.stringLikeRegexp('no Runtime Monitoring in China'));
  });
});

test('nothing is said of a Region that is known at deployment only', () => {
  expect(Annotations.fromStack(stackIn(undefined, {})).findWarning('*', Match.stringLikeRegexp('partition\\.'))).toEqual([]);
});
