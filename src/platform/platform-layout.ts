import { NestedStack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type ServiceNames } from './naming';

/**
 * How the services of a platform are spread over CloudFormation stacks.
 *
 * Choose before the first deployment: a resource that moves into another stack is replaced, databases included.
 */
export class PlatformLayout {
  /** Everything in the stack that the platform is created in. CloudFormation's 500 resources for a stack are enough for six services. */
  public static singleStack(): PlatformLayout {
    return new PlatformLayout(true, (platform) => platform);
  }

  /**
   * A nested stack for each service, with everything that is the service's own; what is shared stays in the stack that the platform is created in.
   *
   * The templates of nested stacks are assets: the account and Region have to be bootstrapped for the CDK.
   */
  public static nestedStacks(): PlatformLayout {
    return new PlatformLayout(false, (platform, { id, title }) => new NestedStack(platform, `${id}Stack`, { description: title }));
  }

  private constructor(
    /**
     * Whether services lie in the stack that the platform is created in.
     *
     * @internal
     */
    public readonly _isSingleStack: boolean,
    /**
     * Where the constructs of a service go.
     *
     * @internal
     */
    public readonly _scopeOf: (platform: Construct, service: ServiceNames) => Construct,
  ) {}
}
