import { RemovalPolicy } from 'aws-cdk-lib/core';

/** How the resources that hold data are kept or removed: one decision, put in the words of each kind of resource. */
export class StatefulResources {
  /** For everything but databases. */
  public readonly removalPolicy: RemovalPolicy;
  /** For databases, which alone can leave a snapshot behind. */
  public readonly databaseRemovalPolicy: RemovalPolicy;
  /** Whether databases and the load balancer refuse to be deleted. */
  public readonly deletionProtection: boolean;

  constructor(policy?: RemovalPolicy) {
    const chosen = policy ?? RemovalPolicy.SNAPSHOT;
    this.databaseRemovalPolicy = chosen;
    this.removalPolicy = chosen === RemovalPolicy.SNAPSHOT ? RemovalPolicy.RETAIN : chosen;
    this.deletionProtection = chosen !== RemovalPolicy.DESTROY;
  }
}
