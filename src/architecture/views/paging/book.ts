import { type Chapter, chaptersOf, MOST_TILES } from './chapters';
import { asDirectory } from './directory';
import type { Units } from './units';
import type { ArchitectureModel } from '../../model';
import { overviewView } from '../overview';
import { Division, type Part, partsFor } from '../scope/division';
import type { View } from '../view';
import type { ViewRequest } from '../view-request';
import { viewOf } from '../views';

/** A view as pages: an overview of services, or of chapters of services, and a page for each of them. */
export class Book {
  private readonly parts: readonly Part[];
  private readonly chapters: readonly Chapter[];
  private readonly chapterParts: readonly Part[];
  private readonly divided: Division;
  private readonly byChapters: Division;
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly model: ArchitectureModel, private readonly request: ViewRequest, private readonly title: string, private readonly units: Units,
  ) {
    this.parts = partsFor(model, units.groups, units.groupOf).filter(({ members }) => members.length > 0);
    this.divided = new Division(model, this.parts);
    this.chapters = chaptersOf(model, units);
    this.chapterParts = this.chapters.map((chapter) => this.asPart(chapter));
    this.byChapters = this.chapters.length === 0 ? this.divided : new Division(model, this.chapterParts);
    this.names = pageNames(this.parts, this.chapters, units.kind);
  }

  /** The first page, chapters, services: all that have something to show. */
  public pages(): View[] {
    const ofServices = this.parts.map(({ id }): readonly [string, View] => [id, this.servicePage(id)]).filter(([, { nodes }]) => nodes.length > 0);
    const shown = new Set(ofServices.map(([id]) => id));
    const ofChapters = this.chapters.flatMap((chapter, index): Array<readonly [string, View]> => {
      const services = new Set(chapter.groups.map(({ id }) => id).filter((id) => shown.has(id)));
      return services.size === 0 ? [] : [[chapter.id, this.chapterPage(index, services)]];
    });
    const chapters = new Set(ofChapters.map(([id]) => id));
    const first = this.listed(this.byChapters.collapsed(), this.request, this.byChapters, this.chapters.length === 0 ? shown : chapters);
    const pageOf = new Map([...ofChapters, ...ofServices].map(([id, { id: page }]) => [id, page]));
    return [first, ...[...ofChapters, ...ofServices].map(([, page]) => page)].map((page) => ({
      ...page,
      nodes: page.nodes.map((node) => (pageOf.has(node.id) ? { ...node, page: pageOf.get(node.id) } : node)),
    }));
  }

  private servicePage(id: string): View {
    const near = this.divided.around(id);
    const isCrowded = near.components.filter((component) => this.divided.standIns.has(component.id)).length > MOST_TILES;
    // A service that very many others talk to shows those by chapters.
    const division = isCrowded ? new Division(this.model, this.withChapters(this.parts.filter((part) => part.id === id))) : this.divided;
    return this.listed(isCrowded ? division.around(id) : near, this.page(this.names.get(id)!), division);
  }

  private chapterPage(index: number, services: ReadonlySet<string>): View {
    const chapter = this.chapters[index];
    const own = new Set(chapter.groups.map(({ id }) => id));
    const division = new Division(this.model, this.withChapters(this.parts.filter(({ id }) => own.has(id))));
    return this.listed(division.nearTo(own), this.page(this.names.get(chapter.id)!), division, services);
  }

  /** Some services, and chapters of all others. */
  private withChapters(services: readonly Part[]): readonly Part[] {
    const own = new Set(services.flatMap(({ members }) => members.map(({ id }) => id)));
    const ownGroups = new Set(services.map(({ id }) => id));
    return [
      ...services,
      ...this.chapterParts.map((part) => ({
        ...part, groups: part.groups.filter((id) => !ownGroups.has(id)), members: part.members.filter(({ id }) => !own.has(id)),
      })),
    ];
  }

  /** A page, with a list of these services (or chapters), or of all that something in the picture talks to. */
  private listed(model: ArchitectureModel, request: ViewRequest, division: Division, ids?: ReadonlySet<string>): View {
    const view = viewOf(model, request);
    const drawn = new Set(view.nodes.map(({ id }) => id));
    const standIns = [...division.standIns.values()].filter(({ id }) => drawn.has(id) || ids?.has(id));
    if (standIns.length === 0) { return view; }
    // Each by itself, as it is drawn where nothing else is: a picture of them alone.
    const alone = overviewView({ ...model, components: standIns, relationships: [], groups: this.model.groups });
    const placed = new Map(standIns.map(({ id, group }) => [id, group]));
    return asDirectory(view, {
      tiles: alone.nodes.map((node) => ({ ...node, group: placed.get(node.id) })),
      groups: alone.groups,
      listName: (listed) => (ids !== undefined && !listed.every((id) => ids.has(id)) ? undefined : `${this.countOf(listed)} ${this.units.kind}s`),
      relationships: model.relationships,
    });
  }

  private countOf(ids: readonly string[]): number {
    return ids.reduce((sum, each) => sum + (this.chapters.find(({ id }) => id === each)?.groups.length ?? 1), 0);
  }

  private page(name: string): ViewRequest {
    return { ...this.request, id: `${this.request.id}-${name}`, title: `${this.title}: ${name}` };
  }

  private asPart({ id, name, groups }: Chapter): Part {
    const own = new Set(groups.map((group) => group.id));
    const members = this.parts.filter((part) => own.has(part.id)).flatMap((part) => part.members);
    const parents = new Set(groups.map(({ parent }) => parent));
    return {
      id,
      name,
      // What stands in several places stands in none of them.
      parent: parents.size === 1 ? groups[0].parent : this.model.groups.find(({ kind }) => kind === 'cloud')?.id,
      groups: [...own],
      members,
      counted: { number: groups.length, what: `${this.units.kind}s` },
    };
  }
}

/**
 * What the page of each group and chapter is called: as that is; of several of one name, such as a service in each Stage, by where they stand. No two
 * are called alike, as a page is known by its name: a part of an app is often called as a service in it, and that keeps the name.
 */
function pageNames(parts: readonly Part[], chapters: readonly Chapter[], kind: Units['kind']): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of parts) { counts.set(name, (counts.get(name) ?? 0) + 1); }
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const give = (id: string, wanted: string, otherwise: string): void => {
    let name = taken.has(wanted) ? otherwise : wanted;
    for (let copy = 2; taken.has(name); copy++) { name = `${otherwise} (${copy})`; }
    taken.add(name);
    names.set(id, name);
  };
  for (const { id, name } of parts) {
    const path = id.replace(/^(service|stack):/, '');
    give(id, counts.get(name) === 1 ? name : path, path);
  }
  for (const { id, name, groups } of chapters) { give(id, name, `${name}: ${groups.length} ${kind}s`); }
  return names;
}
