import type { View, ViewGroup, ViewNode } from '../../views';

/** The nesting of a view's groups: only groups that hold something, each reached from the top exactly once. */
export class GroupTree {
  private readonly groups = new Map<string, ViewGroup>();
  private readonly parents = new Map<string, string>();
  private readonly nodes = new Map<string, ViewNode>();
  private readonly nodesByGroup = new Map<string | undefined, ViewNode[]>();
  private readonly groupsByParent = new Map<string | undefined, ViewGroup[]>();

  constructor(view: View) {
    for (const group of view.groups) {
      this.groups.set(group.id, group);
    }
    for (const group of view.groups) {
      // A parent that is missing, or below the group itself, would lose everything in it: such a group stands at the top.
      if (group.parent !== undefined && this.groups.has(group.parent) && !this.ancestorsOfGroup(group.parent).includes(group.id)) {
        this.parents.set(group.id, group.parent);
      }
    }
    for (const node of view.nodes) {
      this.nodes.set(node.id, node);
      append(this.nodesByGroup, this.groupOf(node), node);
    }
    const used = new Set(view.nodes.flatMap((node) => this.ancestors(node.id)));
    for (const group of this.groups.values()) {
      if (used.has(group.id)) {
        append(this.groupsByParent, this.parents.get(group.id), group);
      }
    }
  }

  /** The node with this id, if there is one. */
  public node(id: string): ViewNode | undefined {
    return this.nodes.get(id);
  }

  /** The group with this id, if there is one. */
  public group(id: string): ViewGroup | undefined {
    return this.groups.get(id);
  }

  /** Nodes that stand directly in a group, or at the top. */
  public nodesIn(group?: string): readonly ViewNode[] {
    return this.nodesByGroup.get(group) ?? [];
  }

  /** Groups that stand directly in a group, or at the top, in the order of the view. */
  public groupsIn(group?: string): readonly ViewGroup[] {
    return this.groupsByParent.get(group) ?? [];
  }

  /** All nodes in a group and in the groups in it. */
  public nodesBelow(group?: string): ViewNode[] {
    return [...this.nodesIn(group), ...this.groupsIn(group).flatMap((child) => this.nodesBelow(child.id))];
  }

  /** The groups around a node, innermost first. */
  public ancestors(id: string): string[] {
    const node = this.nodes.get(id);
    const group = node === undefined ? undefined : this.groupOf(node);
    return group === undefined ? [] : this.ancestorsOfGroup(group);
  }

  /** A group and the groups around it, innermost first. */
  public ancestorsOfGroup(id: string): string[] {
    const path: string[] = [];
    for (let at: string | undefined = id; at !== undefined; at = this.parents.get(at)) {
      path.push(at);
    }
    return path;
  }

  private groupOf(node: ViewNode): string | undefined {
    return node.group !== undefined && this.groups.has(node.group) ? node.group : undefined;
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) { list.push(value); } else { map.set(key, [value]); }
}
