import type { End } from './findings-builder';
import { externalNamed, externalNamedByArn, resourceNamed, resourcesWithArn } from './physical-names';
import type { Place } from './place';
import { isCustomResource, wholeOf } from './whole';

/**
 * What the value at a place leads to: the resources that it mentions, as wholes; when it mentions none, the resource of the same stack
 * whose name or ARN it spells out; else the thing outside the app that the ARN names.
 *
 * `type` tells what a plain name is the name of.
 */
export function endsOf(place: Place, type?: string): readonly End[] {
  const { graph, resource } = place;
  const { text, mentions } = place.text();
  const mentioned = [...new Set(mentions.map((mention) => wholeOf(graph, mention.resource)))].filter((each) => !isCustomResource(each));
  if (mentions.length > 0) { return mentioned; }
  if (text.startsWith('arn:')) {
    const named = resourcesWithArn(graph, resource.stack, text);
    if (named.length > 0) { return named; }
    const external = externalNamedByArn(text);
    return external ? [external] : [];
  }
  if (type === undefined || text === '') { return []; }
  const named = resourceNamed(graph, resource.stack, type, text);
  const end = named ?? externalNamed(graph, resource.stack, type, text);
  return end ? [end] : [];
}

/** The ends of all places, each once. */
export function endsOfAll(places: readonly Place[], type?: string): readonly End[] {
  return [...new Map(places.flatMap((place) => endsOf(place, type)).map((end) => [end.id, end])).values()];
}
