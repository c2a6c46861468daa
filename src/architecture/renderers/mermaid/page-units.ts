import { GroupTree } from './group-tree';
import type { View, ViewGroup, ViewNode } from '../../views';

/** A node, a group, or a run of either: what one page shows in full and another as a single box. */
export class PageUnit {
  /** The unit around this one; none for the whole view. */
  public parent?: PageUnit;
  private inner: readonly PageUnit[] = [];

  constructor(
    public readonly id: string,
    public readonly name: string,
    /** The node, where the unit is one. */
    public readonly node?: ViewNode,
    /** The group, where the unit is one. */
    public readonly group?: ViewGroup,
  ) {}

  /** The units that stand directly in this one. */
  public get children(): readonly PageUnit[] {
    return this.inner;
  }

  public set children(units: readonly PageUnit[]) {
    this.inner = units;
    for (const unit of units) {
      unit.parent = this;
    }
  }

  /** The units of single nodes in this one, in the order of the view. */
  public leaves(): PageUnit[] {
    return this.node !== undefined ? [this] : this.inner.flatMap((unit) => unit.leaves());
  }

  /** The groups in this unit, its own included, outermost first. */
  public groups(): ViewGroup[] {
    return [...this.group === undefined ? [] : [this.group], ...this.inner.flatMap((unit) => unit.groups())];
  }

  /** The unit and all units around it, innermost first. */
  public path(): PageUnit[] {
    return this.parent === undefined ? [this] : [this, ...this.parent.path()];
  }

  /** Puts the children into runs of about equal length, as few as there are children in one: 400 children become 20 runs of 20. */
  public partition(): void {
    const length = Math.ceil(Math.sqrt(this.inner.length));
    const all = this.inner;
    const runs: PageUnit[] = [];
    for (let start = 0; start < all.length; start += length) {
      const members = all.slice(start, start + length);
      const run = new PageUnit(`${this.id}/${start + 1}`, `${members[0].name} … ${members[members.length - 1].name}`);
      run.children = members;
      runs.push(run);
    }
    this.children = runs;
  }
}

/** The units of a view, nested as its groups are. */
export function unitsOf(view: View): PageUnit {
  const root = new PageUnit(view.id, view.title);
  fill(root, undefined, new GroupTree(view));
  return root;
}

function fill(unit: PageUnit, group: string | undefined, tree: GroupTree): void {
  unit.children = [
    ...tree.nodesIn(group).map((node) => new PageUnit(node.id, node.name, node)),
    ...tree.groupsIn(group).map((child) => {
      const inner = new PageUnit(child.id, child.name, undefined, child);
      fill(inner, child.id, tree);
      return inner;
    }),
  ];
}
