import type { Resource, ResourceGraph } from '../sources';
import type { End } from './findings-builder';
import { Place } from './place';
import { endsOf } from './place-ends';
import { isCustomResource, wholeOf } from './whole';

/**
 * What the value at a property path leads to, each once: the resources it mentions, as wholes; when it mentions none, the resource of the same
 * stack that its ARN names, else the thing outside the app. Every item of a list counts by itself.
 */
export function endsAt(graph: ResourceGraph, resource: Resource, path: string): readonly End[] {
  const ends = Place.of(graph, resource, path).flatMap((place) => place.items()).flatMap((item): readonly End[] => {
    const mentions = item.mentions();
    return mentions.length > 0
      ? mentions.map((mention) => wholeOf(graph, mention.resource)).filter((whole) => !isCustomResource(whole))
      : endsOf(item);
  });
  return [...new Map(ends.map((end) => [end.id, end])).values()];
}
