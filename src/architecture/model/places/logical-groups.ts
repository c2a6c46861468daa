import type { Resource } from '../../sources';
import type { Group } from '../architecture-model';
import { boxAsHinted, type GivenHint, hintText, type Hints } from '../hinting';
import type { Environments } from './environments';
import { humanised, wordsOf } from '../naming/words';

/** Logical services: what a `group` hint on a construct puts into one box, and what the structure of a stack tells where nobody gave such a hint. */
export class LogicalGroups {
  private readonly groups = new Map<string, Group>();
  private readonly regions = new Map<string, Set<string>>();

  constructor(private readonly hints: Hints, private readonly environments: Environments) {}

  /** Name of the service that the resource belongs to. */
  public nameFor(resource: Resource): string | undefined {
    const hint = this.hints.nearest(resource, 'group');
    return hint && hintText(hint.value);
  }

  /** Id of the service group that the resource belongs to; it is made when it is asked for first. */
  public groupFor(resource: Resource): string | undefined {
    return this.groupHinted(this.hints.nearest(resource, 'group'), resource.stack);
  }

  /** The same for what is known by a path: something outside of the app that a construct of a stack stands for. */
  public groupAt(path: string, stack: string): string | undefined {
    return this.groupHinted(this.hints.nearestTo(path, ['group']), stack);
  }

  /** Id of the service that a construct of a stack is by itself; it is made when it is asked for first. */
  public groupOfConstruct(path: string, stack: string): string {
    const id = `service:${path}`;
    const regions = this.regions.get(id) ?? new Set<string>();
    this.regions.set(id, regions.add(this.environments.regionOf(stack).id));
    const words = humanised(wordsOf(path.slice(path.lastIndexOf('/') + 1)));
    const known: Group = this.groups.get(id) ?? { id, kind: 'service', name: words || path, resources: [], details: {} };
    this.groups.set(id, this.hints.isBox(path) ? boxAsHinted(known, (hint) => this.hints.at(path, hint)) : known);
    return id;
  }

  private groupHinted(hint: GivenHint | undefined, stack: string): string | undefined {
    const name = hint && hintText(hint.value);
    if (hint === undefined || name === undefined) { return undefined; }
    // Siblings of the same name are one service; the same name elsewhere (in another Stage) is another.
    const id = `service:${hint.path.slice(0, hint.path.lastIndexOf('/') + 1)}${name}`;
    const regions = this.regions.get(id) ?? new Set<string>();
    this.regions.set(id, regions.add(this.environments.regionOf(stack).id));
    const known = this.groups.get(id) ?? { id, kind: 'service', name, resources: [], details: {} };
    // What is said of any of the constructs that are the service is said of the service; its name is the group's.
    this.groups.set(id, this.hints.isBox(hint.path) ? boxAsHinted(known, (each) => (each === 'name' ? undefined : this.hints.at(hint.path, each))) : known);
    return id;
  }

  /** Every service asked for, in its Region, or in the Cloud when it spans several. */
  public all(cloud: string): readonly Group[] {
    return [...this.groups.values()].map((group) => {
      const [region, ...others] = this.regions.get(group.id) ?? [];
      return { ...group, parent: others.length === 0 && region !== undefined ? region : cloud };
    });
  }
}

/** A component that stands in a Region outside any VPC and belongs to no service, and the stack that makes it. */
export interface Ungrouped {
  readonly stack: string;
  readonly region: string;
}

/** Fewest stacks with something of their own to show, and fewest things in such a stack, for boxes by stack to tell more than they clutter. */
const FEWEST = 2;

/** Boxes by stack for what no VPC and no service holds, by stack id; none when they would not tell anything. */
export function stackGroups(ungrouped: readonly Ungrouped[], hints: Hints): ReadonlyMap<string, Group> {
  const byStack = new Map<string, Ungrouped[]>();
  for (const each of ungrouped) {
    const known = byStack.get(each.stack);
    if (known) { known.push(each); } else { byStack.set(each.stack, [each]); }
  }
  if ([...byStack.values()].filter((each) => each.length >= FEWEST).length < FEWEST) { return new Map(); }
  return new Map([...byStack].map(([stack, [{ region }]]) => [
    stack, boxAsHinted(
      { id: `stack:${stack}`, kind: 'stack', name: stack.split('/').join(' / '), parent: region, resources: [], details: {} }, (hint) => hints.at(stack, hint),
    ),
  ]));
}
