import * as ecs from 'aws-cdk-lib/aws-ecs';
import { App, Stack, type StackProps } from 'aws-cdk-lib/core';
import {
  DatabasePassword, MicroservicesPlatform, type MicroservicesPlatformProps, PlatformLayout, ReferenceServices, ServiceBucket, ServiceCompute,
  ServiceDatabase,
} from '../src';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable');

/** The platform that examples/reference-platform has, too. */
export const REFERENCE_PLATFORM = 'the default, in one account and Region';

/** Platforms that stand for every way to use the options, as far as a template looks different for them. Tools that others wrote check each. */
const PLATFORMS: Record<string, { readonly props: MicroservicesPlatformProps; readonly stack?: StackProps }> = {
  [REFERENCE_PLATFORM]: { props: {}, stack: { env: { account: '111122223333', region: 'eu-west-1' } } },
  'the default, in any account and Region': { props: {} },
  'a nested stack for each service': { props: { layout: PlatformLayout.nestedStacks() } },
  'firewall, backup plan and endpoints': {
    props: { waf: {}, backup: { buckets: true, lock: true }, interfaceEndpoints: {} },
    stack: { env: { account: '111122223333', region: 'us-east-1' } },
  },
  'containers and other choices': {
    props: {
      alertEmails: ['people@example.com'],
      services: [
        { ...ReferenceServices.user(), compute: ServiceCompute.fargate({ image }) },
        { name: 'billing', database: ServiceDatabase.mysql({ password: DatabasePassword.RDS_MANAGED }), bucket: ServiceBucket.documents() },
        { name: 'search', database: ServiceDatabase.none(), bucket: ServiceBucket.none(), apiKeys: [{ name: 'maps' }] },
      ],
    },
  },
};

export const CHECKED_PLATFORMS = Object.keys(PLATFORMS);

/** Creates one of `CHECKED_PLATFORMS` in an app of its own. */
export function createCheckedPlatform(name: string, outdir?: string): { app: App; platform: MicroservicesPlatform } {
  const { props, stack } = PLATFORMS[name];
  const app = new App({ outdir });
  return { app, platform: new MicroservicesPlatform(new Stack(app, 'Shop', stack), 'Platform', props) };
}
