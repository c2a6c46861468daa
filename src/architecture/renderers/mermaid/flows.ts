import type { View, ViewEdge } from '../../views';

/** One way through a view, as the messages that are sent on it. */
export interface Flow {
  /** What sets it apart from the other ways: labels of the arrows where it parts from them. */
  readonly turns: readonly string[];
  /** Ids of those who hand on along it, in order. */
  readonly path: readonly string[];
  readonly messages: readonly ViewEdge[];
}

/** More ways than this nobody reads one by one. */
const MOST_FLOWS = 24;
/** Messages that one diagram can show. */
const MOST_MESSAGES = 40;

/**
 * The ways that lead through a view from where nothing leads to: wherever a thing hands on to several that hand on in their turn, the way
 * parts. What only answers (a table, a bucket) belongs to the way that comes to it. What decides, such as an authorizer, is asked and answers.
 */
export function flowsOf(view: View): Flow[] {
  const finder = new FlowFinder(view);
  // First from where nothing leads to; then, where things lead round in a circle, from those who tell the thing that most tell.
  finder.starts().forEach((ids) => finder.begin(ids));
  for (let ids = finder.circle(); ids.length > 0; ids = finder.circle()) { finder.begin(ids); }
  return finder.flows;
}

class FlowFinder {
  public readonly flows: Flow[] = [];
  private readonly out = new Map<string, ViewEdge[]>();
  private readonly told = new Set<ViewEdge>();
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly view: View) {
    this.names = new Map(view.nodes.map(({ id, name }) => [id, name]));
    for (const edge of view.edges) {
      if (edge.source !== edge.target && this.names.has(edge.source) && this.names.has(edge.target)) {
        this.out.set(edge.source, [...this.out.get(edge.source) ?? [], edge]);
      }
    }
    const inOrder = ({ step = 0 }: ViewEdge, { step: other = 0 }: ViewEdge) => step - other;
    this.out.forEach((edges) => edges.sort(inOrder));
  }

  /** Where ways begin; several that begin alike, such as all publishers of one topic, begin one way together. */
  public starts(): string[][] {
    const led = new Set([...this.out.values()].flat().filter(isData).map(({ target }) => target));
    const together = new Map<string, string[]>();
    for (const { id } of this.view.nodes) {
      const edges = this.out.get(id) ?? [];
      if (led.has(id) || !edges.some(isData)) { continue; }
      const ends = edges.length === 1 ? edges[0].target : `of ${id} alone`;
      together.set(ends, [...together.get(ends) ?? [], id]);
    }
    return [...together.values()];
  }

  /** What is not told yet leads round in a circle: all who tell the thing that most tell. */
  public circle(): string[] {
    const telling = new Map<string, string[]>();
    for (const edge of [...this.out.values()].flat()) {
      if (isData(edge) && !this.told.has(edge)) { telling.set(edge.target, [...telling.get(edge.target) ?? [], edge.source]); }
    }
    return [...telling.values()].reduce((most, sources) => (sources.length > most.length ? sources : most), []);
  }

  /** Follows the ways from where they begin. */
  public begin(ids: readonly string[]): void {
    const edges = ids.flatMap((id) => (this.out.get(id) ?? []).filter((edge) => isData(edge) && !this.told.has(edge)));
    if (ids.length > 1) {
      const hub = mostCommon(edges.map((edge) => edge.target));
      this.follow(hub, [], edges.filter((edge) => edge.target === hub), new Set([hub]));
    } else {
      this.follow(ids[0], [], [], new Set(ids));
    }
    // Whatever was too much to be told, too, was here.
    edges.forEach((edge) => this.told.add(edge));
  }

  private follow(id: string, turns: readonly string[], before: readonly ViewEdge[], seen: ReadonlySet<string>): void {
    if (this.flows.length >= MOST_FLOWS) { return; }
    const edges = (this.out.get(id) ?? []).filter((edge) => !before.includes(edge));
    // Where the way comes back to what it has passed, it ends.
    const onward = edges.filter((edge) => this.handsOn(edge) && !seen.has(edge.target));
    const messages = [...before, ...edges.filter((edge) => !isData(edge)), ...edges.filter((edge) => isData(edge) && !onward.includes(edge))];
    if (onward.length === 0 || messages.length >= MOST_MESSAGES) {
      this.add({ turns, path: [...seen], messages: messages.slice(0, MOST_MESSAGES) });
      return;
    }
    const labels = onward.map(({ label }) => label ?? '');
    const isTelling = new Set(labels).size === labels.length && !labels.includes('');
    for (const edge of onward) {
      const turn = onward.length === 1 ? [] : [isTelling ? edge.label! : this.names.get(edge.target)!];
      this.follow(edge.target, [...turns, ...turn], [...messages, edge], new Set([...seen, edge.target]));
    }
  }

  private add(flow: Flow): void {
    if (flow.messages.length > 0) { this.flows.push(flow); }
    flow.messages.forEach((edge) => this.told.add(edge));
  }

  private handsOn(edge: ViewEdge): boolean {
    return isData(edge) && (this.out.get(edge.target) ?? []).some(isData);
  }
}

function isData({ line }: ViewEdge): boolean {
  return line === 'data';
}

function mostCommon(ids: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) { counts.set(id, (counts.get(id) ?? 0) + 1); }
  return [...counts].reduce((most, other) => (other[1] > most[1] ? other : most))[0];
}
