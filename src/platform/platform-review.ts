import { Annotations, AspectPriority, Aspects, CfnResource, type IAspect, Stack } from 'aws-cdk-lib/core';
import { type Construct, type IConstruct } from 'constructs';
import { claim, problemsWithNeighbours, type RegionalClaims } from './neighbour-platforms';
import { differencesIn } from './partition-differences';
import { QUOTAS } from './quotas';
import { type ServiceDefinition } from './service/service-host';

/** What every warning's id begins with. */
const WARNING = 'cdk-microservices-platform';

/** Services that CloudFormation's 500 resources for a stack are enough for. */
const MOST_SERVICES_OF_A_STACK = 6;

/** What CloudFormation takes, unless the app says otherwise in the CDK's own context key. */
const RESOURCE_LIMIT = { key: '@aws-cdk/core:stackResourceLimit', default: 500 };

/** What of a platform is looked at once it is complete. */
export interface ReviewedPlatform {
  readonly services: readonly ServiceDefinition[];
  /** Where the constructs of a service lie. */
  readonly scopeOf: (service: ServiceDefinition) => IConstruct;
  readonly isSingleStack: boolean;
  /** Whether the Security Hub is created where no AWS Config is. */
  readonly lacksConfig: boolean;
  readonly claims: RegionalClaims;
}

/**
 * What can be said of a platform once all its services are there, which is when the app is synthesized: an aspect sees it before anything is
 * written, and once. Errors stop the app; warnings are acknowledged by their ids.
 */
export function reviewWhenComplete(platform: Construct, reviewed: ReviewedPlatform): void {
  Aspects.of(platform).add(new PlatformReview(platform, reviewed), { priority: AspectPriority.READONLY });
  claim(platform, reviewed.claims);
  platform.node.addValidation({ validate: () => [...problemsOfStacks(platform, reviewed.isSingleStack), ...problemsWithNeighbours(platform)] });
}

class PlatformReview implements IAspect {
  constructor(private readonly platform: Construct, private readonly reviewed: ReviewedPlatform) {}

  public visit(node: IConstruct): void {
    if (node !== this.platform) { return; }
    this.warnOfFullStack();
    this.warnOfQuotas();
    this.warnOfPartition();
    this.warnOfEvents();
    if (this.reviewed.lacksConfig) {
      warn(node, 'securityHubWithoutConfig', 'securityHub is created where awsConfig is turned off, and most of its checks read AWS Config; '
        + 'set awsConfig to AccountService.existing() or leave it out');
    }
  }

  private warnOfFullStack(): void {
    const { isSingleStack, services } = this.reviewed;
    if (isSingleStack && services.length > MOST_SERVICES_OF_A_STACK) {
      warn(this.platform, 'servicesOfOneStack', `${services.length} services are in one stack, which has room for ${MOST_SERVICES_OF_A_STACK} of the usual `
        + 'kind; set layout to PlatformLayout.nestedStacks() before the first deployment, as changing it later replaces the services');
    }
  }

  private get resources(): CfnResource[] {
    return this.platform.node.findAll().filter((node) => CfnResource.isCfnResource(node)) as CfnResource[];
  }

  private warnOfPartition(): void {
    for (const { id, message, source } of differencesIn(Stack.of(this.platform).region, this.resources)) {
      warn(this.platform, `partition.${id}`, `${message} (${source})`);
    }
  }

  private warnOfQuotas(): void {
    const { resources } = this;
    for (const { id, title, most, per, source, count } of QUOTAS) {
      const total = count(resources);
      if (total > most) {
        warn(this.platform, `quota.${id}`, `the platform has ${total} ${title}, and an account has ${most} ${per} unless AWS raises the quota (${source}); `
          + 'have it raised before deploying, then acknowledge this warning');
      }
    }
  }

  private warnOfEvents(): void {
    const { services, scopeOf } = this.reviewed;
    const published = new Set(services.flatMap(({ props }) => props.publishes ?? []));
    for (const service of services) {
      const unheard = (service.props.consumes ?? []).filter((event) => !published.has(event)).map((event) => `'${event}'`);
      if (unheard.length > 0) {
        warn(scopeOf(service), 'unpublishedEvent', `service '${service.names.name}' consumes ${unheard.join(', ')}, which no service publishes; `
          + 'correct the name or add it to publishes, and acknowledge this warning where somebody else publishes it');
      }
    }
  }
}

/** CDK would say so too, but neither why nor what to do. */
function problemsOfStacks(platform: Construct, isSingleStack: boolean): string[] {
  const stack = Stack.of(platform);
  const limit = stack.node.tryGetContext(RESOURCE_LIMIT.key) ?? RESOURCE_LIMIT.default;
  const count = stack.node.findAll().filter((node) => CfnResource.isCfnResource(node) && Stack.of(node) === stack).length;
  // Zero turns the limit off.
  if (limit === 0 || count <= limit) { return []; }
  return [`stack '${stack.stackName}' would have ${count} resources, and a stack takes ${limit}; ${isSingleStack
    ? 'set layout to PlatformLayout.nestedStacks(), which gives each service a stack of its own'
    : 'move what does not belong to the platform to another stack, or split the services between two platforms'}`];
}

function warn(scope: IConstruct, id: string, message: string): void {
  Annotations.of(scope).addWarningV2(`${WARNING}:${id}`, message);
}
