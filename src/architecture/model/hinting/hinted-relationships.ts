import type { ExternalEndpoint, RelationshipKind, ResourceRelationship } from '../../relationships';
import { property, type Resource, RelationshipKind as Kind } from '../../sources';
import type { Relationship, SuppressedRelationship } from '../architecture-model';
import { HINT_READERS, hintText } from './hint-values';
import { called, type GivenHint, type Hints } from './hints';

/** The component or group that a resource is drawn as, or with. */
export type DrawnAs = (resourceId: string) => string | undefined;

/** Property of the evidence that a hint gives: no property of a template tells it. */
export const HINT_EVIDENCE = 'hint';

/** What hints relate. */
export interface HintedRelationships {
  readonly relationships: readonly ResourceRelationship[];
  readonly externals: readonly ExternalEndpoint[];
  readonly warnings: readonly string[];
}

/** An end as a hint names it. */
interface HintedEnd {
  readonly id: string;
  readonly external?: ExternalEndpoint;
}

/** The relationships that hints add, between resources or things outside of the app. `drawnAs` tells the component or group of a resource. */
export function hintedRelationships(hints: Hints, drawnAs: DrawnAs): HintedRelationships {
  const warnings: string[] = [];
  const externals: ExternalEndpoint[] = [];
  const relationships = hints.all('relate').flatMap((hint): readonly ResourceRelationship[] => {
    const ends = endsOf(hint, hints, drawnAs, warnings);
    if (!ends) { return []; }
    const [source, target] = ends;
    if ((drawnAs(source.id) ?? source.id) === (drawnAs(target.id) ?? target.id)) {
      warnings.push(`${said(hint)} draws nothing, as both are drawn as one`);
      return [];
    }
    externals.push(...ends.flatMap(({ external }) => external ?? []));
    const kind = (property(hint.value, 'kind') ?? Kind.CALLS) as RelationshipKind;
    const label = hintText(property(hint.value, 'label'));
    // Proven by what was said on the source; of something outside of the app, on the target.
    const evidence = [{ resource: source.external === undefined || target.external !== undefined ? source.id : target.id, property: HINT_EVIDENCE }];
    return [{ source: source.id, target: target.id, kind, ...label === undefined ? {} : { label }, evidence }];
  });
  return { relationships, externals, warnings };
}

/** Relationships without those that hints suppress, and the latter. A hint that suppresses nothing is told. */
export function withoutSuppressed(
  all: readonly Relationship[], hints: Hints, drawnAs: DrawnAs,
): { readonly relationships: readonly Relationship[]; readonly suppressed: readonly SuppressedRelationship[]; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const suppressed = new Map<string, SuppressedRelationship>();
  for (const hint of hints.all('unrelate')) {
    const ends = endsOf(hint, hints, drawnAs, warnings);
    if (!ends) { continue; }
    const [source, target] = ends.map(({ id }) => drawnAs(id) ?? id);
    const kind = property(hint.value, 'kind');
    const reason = hintText(property(hint.value, 'reason'));
    const between = all.filter((each) => each.source === source && each.target === target && !isHinted(each));
    const found = between.filter((each) => kind === undefined || each.kind === kind);
    for (const each of found) { suppressed.set(each.id, { ...each, ...reason === undefined ? {} : { reason } }); }
    if (found.length === 0) {
      const back = all.some((each) => each.source === target && each.target === source);
      const instead = between.length > 0 ? `; there is: ${[...new Set(between.map((each) => each.kind))].join(', ')}`
        : back ? '; there is one in the other direction' : '';
      const ofKind = kind === undefined ? '' : ` of the kind ${JSON.stringify(kind)}`;
      warnings.push(`${said(hint)} leaves out nothing, as there is no such relationship${ofKind}${instead}`);
    }
  }
  return { relationships: all.filter(({ id }) => !suppressed.has(id)), suppressed: [...suppressed.values()], warnings };
}

function isHinted({ evidence }: Relationship): boolean {
  return evidence.every(({ property: proof }) => proof === HINT_EVIDENCE);
}

function endsOf(hint: GivenHint, hints: Hints, drawnAs: DrawnAs, warnings: string[]): readonly [HintedEnd, HintedEnd] | undefined {
  const paths = [hint.path, property(hint.value, 'target') as string];
  const ends = paths.map((path) => endAt(path, hints, drawnAs));
  const missing = paths.find((_, index) => ends[index] === undefined);
  if (missing !== undefined) {
    warnings.push(`${said(hint)} has no effect, as nothing is drawn for ${JSON.stringify(called(missing))}`);
    return undefined;
  }
  return ends as [HintedEnd, HintedEnd];
}

function endAt(path: string, hints: Hints, drawnAs: DrawnAs): HintedEnd | undefined {
  const resource = hints.resourceAt(path, ({ id }: Resource) => drawnAs(id) !== undefined);
  if (resource) { return { id: resource.id }; }
  const external = hints.reasonToHideAt(path) === undefined ? hints.externalAt(path) : undefined;
  return external && { id: external.id, external };
}

function said({ path, hint, value }: GivenHint): string {
  return `${called(path)}: the hint ${HINT_READERS.get(hint)?.method}() to ${JSON.stringify(property(value, 'target'))}`;
}
