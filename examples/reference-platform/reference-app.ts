import { App, Stack } from 'aws-cdk-lib/core';
// In an app of your own: from 'cdk-microservices-platform'.
import { type MicroserviceProps, MicroservicesPlatform, ReferenceServices } from '../../src';

/** What a test wants otherwise than `cdk synth`. */
export interface ReferenceAppOptions {
  /** Services of the platform; the user, product and order service by default. */
  readonly services?: MicroserviceProps[];
  /** Folder for the cloud assembly; by default the one that the CDK's command line asks for. */
  readonly outdir?: string;
  /** Context of the app, such as feature flags; by default that of cdk.json, which the CDK's command line hands over. */
  readonly context?: Record<string, unknown>;
}

/** The reference platform as an ordinary CDK app of one stack. */
export function buildApp(options: ReferenceAppOptions = {}): App {
  const app = new App({ outdir: options.outdir, context: options.context });
  const stack = new Stack(app, 'Shop', {
    description: 'Reference platform: three microservices and all that they need',
    // The account is one of AWS's own examples: put yours here.
    env: { account: '111122223333', region: 'eu-west-1' },
  });
  new MicroservicesPlatform(stack, 'Platform', { services: options.services ?? ReferenceServices.all() });
  return app;
}
