import { type CatalogEntry, catalogEntry } from '../../catalog';
import type { Resource, ResourceGraph } from '../../sources';
import type { Hints } from '../hinting';
import type { Fate } from './fate';
import { isTellingAlone } from './orphans';
import { ownersAt } from './owner-paths';

/** Longest chain of owners that is followed: AWS's own are four long; hostile input is cut off. */
const LONGEST_CHAIN = 100;

/** Types that only serve what uses them: when every user is a CDK helper, they are the helper's. */
const SERVANTS: ReadonlySet<string> = new Set(['AWS::Logs::LogGroup', 'AWS::Lambda::LayerVersion']);

/** Decides for every resource of a graph whether it is drawn, belongs to another, connects others or is hidden. */
export class Ownership {
  private readonly fates = new Map<string, Fate>();
  private readonly order = new Map<string, number>();
  /** How often a chain was cut short so far. */
  private cuts = 0;

  constructor(
    private readonly graph: ResourceGraph,
    private readonly hints: Hints,
    private readonly helperReason: (resource: Resource) => string | undefined,
    private readonly fateOfBox: (resource: Resource) => Fate,
  ) {
    graph.resources.forEach((resource, index) => this.order.set(resource.id, index));
  }

  /** What becomes of the resource. */
  public fateOf(resource: Resource): Fate {
    return this.follow(resource, []) ?? { kind: 'hidden', reason: 'belongs to itself only: its owners form a circle' };
  }

  /** Undefined when the chain of owners runs in a circle or past all bounds. */
  private follow(resource: Resource, chain: readonly string[]): Fate | undefined {
    const known = this.fates.get(resource.id);
    if (known) { return known; }
    if (chain.includes(resource.id) || chain.length >= LONGEST_CHAIN) {
      this.cuts += 1;
      return undefined;
    }
    const cutsBefore = this.cuts;
    const fate = this.decide(resource, [...chain, resource.id]);
    // A decision that a circle in the chain above cut short holds for this chain only.
    if (chain.length === 0 || this.cuts === cutsBefore) { this.fates.set(resource.id, fate); }
    return fate;
  }

  private decide(resource: Resource, chain: readonly string[]): Fate {
    const entry = catalogEntry(resource.type);
    const reason = this.hints.reasonToHide(resource);
    if (reason !== undefined) { return { kind: 'hidden', reason }; }
    const isShown = this.hints.isShown(resource);
    if (entry.role === 'group') {
      const fate = this.fateOfBox(resource);
      return isShown && fate.kind === 'folded' ? { kind: 'component' } : fate;
    }
    if (isShown) { return { kind: 'component' }; }
    const helperReason = this.helperReason(resource);
    if (helperReason !== undefined) { return { kind: 'hidden', reason: `CDK helper: ${helperReason}`, helper: true }; }
    if (entry.role === 'plumbing') { return { kind: 'hidden', reason: entry.reason ?? 'plumbing: nothing an architect draws' }; }

    const owner = this.ownerOf(resource, entry, chain);
    if (entry.role === 'component') { return this.componentFate(resource, owner, chain); }
    if (entry.role === 'relationship') {
      if (owner?.kind === 'hidden') { return owner; }
      return { kind: 'connector', into: owner?.kind === 'folded' ? owner.into : undefined };
    }
    if (owner) { return owner; }
    return isTellingAlone(resource.type) ? { kind: 'component' } : { kind: 'hidden', reason: this.reasonForNoOwner(resource) };
  }

  /** What only plumbing uses is hidden for the same reason as that. */
  private reasonForNoOwner(resource: Resource): string {
    const users = this.graph.referencesTo(resource.id).map(({ source }) => this.graph.resource(source)?.type ?? '');
    const plumbing = users.map((type) => catalogEntry(type)).find(({ role }) => role === 'plumbing');
    return plumbing?.reason ?? 'part of nothing in this app: what it belongs to is imported, or nothing uses it';
  }

  private componentFate(resource: Resource, owner: Fate | undefined, chain: readonly string[]): Fate {
    if (owner?.kind === 'folded') { return owner; }
    if (SERVANTS.has(resource.type)) {
      const users = this.graph.referencesTo(resource.id).flatMap((reference) => this.graph.resource(reference.source) ?? []);
      const [fate, ...others] = users.map((user) => this.follow(user, chain));
      const isHelpers = (each: Fate | undefined) => each?.kind === 'hidden' && each.helper === true;
      if (fate && isHelpers(fate) && others.every(isHelpers)) { return fate; }
    }
    return { kind: 'component' };
  }

  /** Where the owner paths of the entry lead: into what is drawn, else to what is hidden, else nowhere. */
  private ownerOf(resource: Resource, entry: CatalogEntry, chain: readonly string[]): Fate | undefined {
    let hidden: Fate | undefined;
    const everyRoot = new Set<string>();
    let found: Fate | undefined;
    for (const ownerPath of entry.owner ?? []) {
      const roots = new Set<string>();
      for (const owner of ownersAt(this.graph, resource, ownerPath, (id) => this.order.get(id) ?? 0)) {
        const fate = this.follow(owner, chain);
        if (fate?.kind === 'component' || fate?.kind === 'group') { roots.add(owner.id); }
        if (fate?.kind === 'folded') { roots.add(fate.into); }
        if (fate?.kind === 'connector' && fate.into !== undefined) { roots.add(fate.into); }
        if (fate?.kind === 'hidden') { hidden ??= fate; }
      }
      const [into] = roots;
      if (into !== undefined) {
        found ??= { kind: 'folded', into, reason: roots.size > 1 ? `part of it, shared by ${roots.size}` : 'part of it' };
        if (!entry.drawnWhenShared) { return found; }
        for (const root of roots) { everyRoot.add(root); }
      }
    }
    return everyRoot.size > 1 ? undefined : found ?? hidden;
  }
}
