import type { Resource, ResourceGraph } from '../sources';
import { FindingsBuilder, type End } from './findings-builder';
import { Place } from './place';
import { endsOf } from './place-ends';
import { evidenceOf } from './relate';
import type { RelationshipKind } from './relationship';
import type { RelationshipRule } from './rule';
import { webEndsOf } from './web-endpoints';
import { wholeOf } from './whole';

/** One property that names the other end of a relationship. */
export interface PropertyRow {
  /** Type of the resource that has the property. */
  readonly of: string;
  /** Path of the property; `*` stands for every item of a list or every entry of a map. */
  readonly property: string;
  readonly kind: RelationshipKind | ((end: End) => RelationshipKind);
  /** `to` what the property names, or `from` it. `to` when not said. */
  readonly direction?: 'to' | 'from';
  readonly label?: string;
  /** Type of what the property names, where it may be a plain name. */
  readonly names?: string;
  /** The other ends are whatever is mentioned anywhere at or below the property: for settings that differ from kind to kind. */
  readonly anywhere?: true;
  /** The property is a URL, which may lead out of the app. */
  readonly url?: true;
  /** Property that names what the relationship is of, when it is not the resource itself. */
  readonly onBehalfOf?: string;
  /** Only ends of types that begin so count. */
  readonly only?: readonly string[];
}

/** A rule of nothing but properties that name the other end. */
export interface TableRule extends RelationshipRule {
  readonly rows: readonly PropertyRow[];
}

/** Makes a rule of a table. */
export function tableRule(name: string, rows: readonly PropertyRow[]): TableRule {
  return {
    name,
    rows,
    find(graph) {
      const findings = new FindingsBuilder();
      for (const row of rows) {
        for (const resource of graph.ofType(row.of)) { relateRow(findings, graph, resource, row); }
      }
      return findings.findings();
    },
  };
}

function relateRow(findings: FindingsBuilder, graph: ResourceGraph, resource: Resource, row: PropertyRow): void {
  const owners = row.onBehalfOf === undefined
    ? [wholeOf(graph, resource)]
    : placesAt(graph, resource, row.onBehalfOf).flatMap((place) => endsOf(place));
  for (const { end, property } of row.anywhere ? mentionedBelow(graph, resource, row.property) : namedAt(graph, resource, row)) {
    if (row.only && !row.only.some((prefix) => end.type.startsWith(prefix))) { continue; }
    const kind = typeof row.kind === 'string' ? row.kind : row.kind(end);
    for (const owner of owners) {
      const [source, target] = row.direction === 'from' ? [end, owner] : [owner, end];
      findings.relate(source, kind, target, [evidenceOf(resource, property)], row.label);
    }
  }
}

interface NamedEnd {
  readonly end: End;
  readonly property: string;
}

function namedAt(graph: ResourceGraph, resource: Resource, row: PropertyRow): readonly NamedEnd[] {
  return placesAt(graph, resource, row.property)
    .flatMap((place) => (row.url ? webEndsOf(place) : endsOf(place, row.names)).map((end) => ({ end, property: place.path })));
}

function mentionedBelow(graph: ResourceGraph, resource: Resource, property: string): readonly NamedEnd[] {
  return graph.referencesFrom(resource.id, property).flatMap((reference) => {
    const mentioned = graph.resource(reference.target);
    return mentioned ? [{ end: wholeOf(graph, mentioned), property: reference.property }] : [];
  });
}

/** The places that a path with `*`s leads to. */
export function placesAt(graph: ResourceGraph, resource: Resource, path: string): readonly Place[] {
  const [first, ...rest] = path.split('.*');
  return rest.reduce<readonly Place[]>((places, part) => {
    const each = places.flatMap((place) => Array.isArray(place.value) ? place.items() : place.entries().map(([, entry]) => entry));
    const keys = part.split('.').filter((key) => key !== '');
    return keys.length === 0 ? each : each.flatMap((place) => place.at(...keys));
  }, Place.of(graph, resource, first));
}
