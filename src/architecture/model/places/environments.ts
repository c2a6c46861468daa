import type { ResourceGraph, StackNode } from '../../sources';
import type { Group } from '../architecture-model';

/** The AWS Cloud itself: everything an app deploys stands in it. */
export const CLOUD: Group = { id: 'cloud', kind: 'cloud', name: 'AWS Cloud', resources: [], details: {} };

/** Accounts and Regions that the stacks of an app deploy to, as groups. */
export class Environments {
  private readonly groups = new Map<string, Group>();
  private readonly severalAccounts: boolean;

  constructor(private readonly graph: ResourceGraph) {
    const accounts = new Set(graph.stacks.flatMap((stack) => this.boundTo(stack.id, 'account') ?? []));
    this.severalAccounts = accounts.size > 1;
  }

  /** Group that edge services and other things outside any Region stand in. */
  public outsideRegions(stackId: string): Group {
    const account = this.severalAccounts ? this.boundTo(stackId, 'account') : undefined;
    if (account === undefined) { return CLOUD; }
    return this.remember({ id: `account:${account}`, kind: 'account', name: account, parent: CLOUD.id, resources: [], details: {} });
  }

  /** Group of the Region that the stack deploys to. */
  public regionOf(stackId: string): Group {
    const parent = this.outsideRegions(stackId);
    const region = this.boundTo(stackId, 'region');
    const account = parent === CLOUD ? '' : `${parent.name}/`;
    return this.remember({
      id: `region:${account}${region ?? 'any'}`, kind: 'region', name: region ?? 'Region', parent: parent.id, resources: [], details: {},
    });
  }

  /** Every group asked for so far, the outer before the inner. */
  public asked(): readonly Group[] {
    const groups = [...this.groups.values()];
    return [CLOUD, ...groups.filter((group) => group.kind === 'account'), ...groups.filter((group) => group.kind !== 'account')];
  }

  /** A nested stack deploys to where the stack it is nested in does. */
  private boundTo(stackId: string, what: 'account' | 'region'): string | undefined {
    const seen = new Set<string>();
    let stack: StackNode | undefined = this.graph.stack(stackId);
    while (stack && !seen.has(stack.id)) {
      if (stack[what] !== undefined) { return stack[what]; }
      seen.add(stack.id);
      stack = stack.parent === undefined ? undefined : this.graph.stack(stack.parent);
    }
    return undefined;
  }

  private remember(group: Group): Group {
    const known = this.groups.get(group.id);
    if (!known) { this.groups.set(group.id, group); }
    return known ?? group;
  }
}
