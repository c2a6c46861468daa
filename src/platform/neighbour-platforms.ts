import { Stack, Token } from 'aws-cdk-lib/core';
import { type IConstruct } from 'constructs';

/** What of a platform an account has once in each Region. */
export interface RegionalClaims {
  /** Put before every name. */
  readonly namePrefix?: string;
  /** Options by which services of the account are created, such as `guardDuty`. */
  readonly created: readonly string[];
}

const CLAIMS = new WeakMap<IConstruct, RegionalClaims>();

/** Keeps in mind what a platform claims, for the platforms that are created after it. */
export function claim(platform: IConstruct, claims: RegionalClaims): void {
  CLAIMS.set(platform, claims);
}

/** What this platform claims that another one of the app does, too, and that a deployment would fail on. */
export function problemsWithNeighbours(platform: IConstruct): string[] {
  const own = CLAIMS.get(platform);
  const nodes = platform.node.root.node.findAll();
  // Of two platforms the later one is told.
  const earlier = nodes.slice(0, nodes.indexOf(platform));
  return own ? earlier.flatMap((node) => {
    const other = CLAIMS.get(node);
    return other && isSameEnvironment(platform, node) ? conflicts(node, own, other) : [];
  }) : [];
}

function conflicts({ node }: IConstruct, own: RegionalClaims, other: RegionalClaims): string[] {
  const twice = own.created.filter((option) => other.created.includes(option));
  return [
    ...(own.namePrefix === other.namePrefix
      ? [`it has the names of '${node.path}', which is in the same account and Region; give one of them another namePrefix`]
      : []),
    ...(twice.length > 0
      ? [`it creates what '${node.path}' creates in the same account and Region, which have one of each; set ${twice.join(', ')} to AccountService.existing()`]
      : []),
  ];
}

/** Stacks that are bound to no account or Region may be deployed to different ones; only one stack is sure to be in one place. */
function isSameEnvironment(one: IConstruct, other: IConstruct): boolean {
  const [stack, otherStack] = [Stack.of(one), Stack.of(other)];
  return stack === otherStack || (!Token.isUnresolved(stack.account) && !Token.isUnresolved(stack.region)
    && stack.account === otherStack.account && stack.region === otherStack.region);
}
