import { ConstructIndex, innermostPath, parentOf, pathsOf } from './construct-index';
import { HINT_READERS, hintText } from './hint-values';
import { ImportedConstructs } from './imported-constructs';
import { mainOf } from './main-resource';
import { catalogEntry } from '../../catalog';
import { isCdkHelper, type ExternalEndpoint } from '../../relationships';
import { byCodeUnit, property, type ConstructHint, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';

/** A hint as it was given on one construct. */
export interface GivenHint {
  readonly path: string;
  readonly hint: string;
  readonly value: TemplateValue;
}

interface Kept extends GivenHint {
  /** True once something was made of it. */
  used: boolean;
}

/** What the user said about the constructs of an app, looked up by resource. */
export class Hints {
  /** By path and name; of one that was given twice the last. */
  private readonly byPath = new Map<string, Map<string, Kept>>();
  /** Those of which a construct may have several, in order. */
  private readonly relations: Kept[] = [];
  private readonly problems: string[] = [];
  private readonly constructs: ConstructIndex;
  private readonly imported: ImportedConstructs;
  /** Paths of constructs that a resource is the main one of, innermost first. */
  private mains: ReadonlyMap<string, readonly string[]>;
  private readonly shown: ReadonlySet<string>;
  /** Paths of the App, of Stages, stacks, and of what only holds these: people mean no single resource by them. */
  private readonly scopes: ReadonlySet<string>;

  constructor(private readonly graph: ResourceGraph) {
    for (const hint of graph.hints) { this.keep(hint); }
    const targets = this.relations.flatMap(({ value }) => (property(value, 'target') as string | undefined) ?? []);
    this.constructs = new ConstructIndex(graph, new Set([...this.byPath.keys(), ...this.relations.map(({ path }) => path), ...targets]));
    this.imported = new ImportedConstructs(graph.hints);
    this.scopes = scopesOf(graph);
    this.mains = this.mainResources((resource) => this.mayBeDrawn(resource));
    this.shown = new Set([...this.byPath.keys()].filter((path) => this.byPath.get(path)?.has('show')).flatMap((path) => this.shownAt(path)));
  }

  /** Tells the hints what is drawn, as the main resource of a construct is one of those. */
  public settle(isDrawn: (resourceId: string) => boolean): void {
    this.mains = this.mainResources(({ id }) => isDrawn(id));
  }

  /** The hint given on the very construct of the resource, be it the L2 or the L1, or on one that the resource is the main one of. */
  public own(resource: Resource, hint: string): TemplateValue | undefined {
    if (this.byPath.size === 0) { return undefined; }
    for (const path of pathsOf(resource)) {
      const value = this.at(path, hint);
      if (value !== undefined) { return value; }
    }
    for (const path of this.mains.get(resource.id) ?? []) {
      const value = this.at(path, hint);
      if (value !== undefined) { return value; }
    }
    return undefined;
  }

  /** The text of a hint that is the resource's own. */
  public ownText(resource: Resource, hint: string): string | undefined {
    return hintText(this.own(resource, hint));
  }

  /** The hint given on the construct of this path: a Stack, the App, or one that is drawn as a box. */
  public at(path: string, hint: string): TemplateValue | undefined {
    const kept = this.byPath.get(path)?.get(hint);
    if (kept) { kept.used = true; }
    return kept?.value;
  }

  /** The hint that holds for the resource: its construct's own, or that of the nearest construct above. */
  public nearest(resource: Resource, hint: string): GivenHint | undefined {
    return this.byPath.size === 0 ? undefined : this.nearestTo(innermostPath(resource), [hint]);
  }

  /** The hint that holds for what is known by this path. */
  public nearestTo(from: string, hints: readonly string[]): GivenHint | undefined {
    for (let path: string | undefined = from; path !== undefined; path = parentOf(path)) {
      const given = this.byPath.get(path);
      const kept = given && hints.map((hint) => given.get(hint)).find((each) => each !== undefined);
      if (kept) {
        kept.used = true;
        return kept;
      }
    }
    return undefined;
  }

  /** Why the resource is to be left out; undefined when it is to be shown. */
  public reasonToHide(resource: Resource): string | undefined {
    return this.byPath.size === 0 ? undefined : this.reasonToHideAt(innermostPath(resource));
  }

  /** Why what is known by this path is to be left out. */
  public reasonToHideAt(path: string): string | undefined {
    const nearest = this.nearestTo(path, ['hide', 'show']);
    return nearest?.hint === 'hide' ? hintText(nearest.value) : undefined;
  }

  /** Whether the resource is to be drawn although it would be folded or hidden. */
  public isShown(resource: Resource): boolean {
    return this.shown.has(resource.id);
  }

  /** Whether a construct with this path is a box, so that what is said of it is said of the box. */
  public isBox(path: string): boolean {
    return this.byPath.get(path)?.has('group') === true && this.constructs.at(path).length === 0;
  }

  /** Path of the construct that stands for something outside of the app, when hints speak of one. */
  public pathOfExternal(externalId: string): string | undefined {
    return this.imported.pathOf(externalId);
  }

  /** The thing outside of the app that a construct stands for, when its hints, or those that lead to it, say so. */
  public externalAt(path: string): ExternalEndpoint | undefined {
    return this.imported.at(path);
  }

  /** The resource that people mean by a construct, of those that count. */
  public resourceAt(path: string, counts: (resource: Resource) => boolean): Resource | undefined {
    const own = mainOf(this.constructs.at(path).filter(counts));
    return own ?? (this.scopes.has(path) ? undefined : mainOf(this.constructs.under(path).filter(counts)));
  }

  /** Every hint of one name that a construct may have several of, by the order of the paths. */
  public all(hint: 'relate' | 'unrelate'): readonly GivenHint[] {
    const found = this.relations.filter((each) => each.hint === hint);
    for (const each of found) { each.used = true; }
    return found;
  }

  /** What could not be used, one line each; asked for when everything else is made. */
  public warnings(): readonly string[] {
    const unused = [...this.byPath.values()].flatMap((given) => [...given.values()])
      .filter((each) => !each.used && !this.isQuietly(each))
      .map(({ path, hint }) => `${called(path)}: the hint ${HINT_READERS.get(hint)?.method}() has no effect, as nothing that would show it is drawn for this construct`);
    return [...this.problems, ...unused.sort(byCodeUnit)];
  }

  /** Whether a hint rightly shows nothing: what it holds for is hidden on purpose, or is all part of other things. */
  private isQuietly({ path, hint }: GivenHint): boolean {
    return this.reasonToHideAt(path) !== undefined || (HINT_READERS.get(hint)?.inherited === true && this.constructs.under(path).length > 0);
  }

  private keep({ path, hint, value }: ConstructHint): void {
    const reader = HINT_READERS.get(hint);
    const read = reader?.read(value);
    if (reader === undefined || read === undefined) {
      this.problems.push(reader === undefined
        ? `${called(path)}: the hint ${JSON.stringify(hint)} is not known to this version and is left out`
        : `${called(path)}: the hint ${reader.method}() is left out, as its value is not ${reader.wants}`);
      return;
    }
    const kept = { path, hint, value: read, used: false };
    if (reader.several) {
      this.relations.push(kept);
      return;
    }
    const given = this.byPath.get(path) ?? new Map<string, Kept>();
    this.byPath.set(path, given);
    // Of hiding and showing the last counts.
    if (hint === 'hide') { given.delete('show'); }
    if (hint === 'show') { given.delete('hide'); }
    given.set(hint, kept);
  }

  private mainResources(counts: (resource: Resource) => boolean): ReadonlyMap<string, readonly string[]> {
    const mains = new Map<string, string[]>();
    for (const path of [...this.byPath.keys()].sort((a, b) => b.length - a.length || byCodeUnit(a, b))) {
      if (this.constructs.at(path).length > 0 || this.isBox(path) || !this.speaksOfOne(path)) { continue; }
      const main = this.resourceAt(path, counts);
      if (main) { mains.set(main.id, [...mains.get(main.id) ?? [], path]); }
    }
    return mains;
  }

  /** Whether any hint of a construct is about a single thing, and not about all below. */
  private speaksOfOne(path: string): boolean {
    return [...this.byPath.get(path)?.keys() ?? []].some((hint) => HINT_READERS.get(hint)?.inherited !== true);
  }

  /** Ids of the resources that a hint to show a construct draws: its own, else, when nothing below it is drawn anyway, its main one. */
  private shownAt(path: string): readonly string[] {
    const own = this.constructs.at(path);
    if (own.length > 0) { return own.map(({ id }) => id); }
    const below = this.scopes.has(path) ? [] : this.constructs.under(path);
    const main = below.some((resource) => this.mayBeDrawn(resource)) ? undefined : mainOf(below);
    return main ? [main.id] : [];
  }

  private mayBeDrawn(resource: Resource): boolean {
    const { role } = catalogEntry(resource.type);
    return (role === 'component' || role === 'group') && isCdkHelper(resource, this.graph) === undefined;
  }
}

function scopesOf({ stacks }: ResourceGraph): ReadonlySet<string> {
  const scopes = new Set(['']);
  for (const { id, parent } of stacks) {
    scopes.add(id);
    // What a nested stack stands in may be a construct like any other.
    for (let path = parent === undefined ? parentOf(id) : undefined; path !== undefined; path = parentOf(path)) { scopes.add(path); }
  }
  return scopes;
}

/** What messages call a construct. */
export function called(path: string): string {
  return path === '' ? 'App' : path;
}
