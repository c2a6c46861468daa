import type { End } from './findings-builder';
import { externalNamed, externalNamedByArn, resourceNamed, resourcesWithArn } from './physical-names';
import type { Place } from './place';
import { isCustomResource, wholeOf } from './whole';

const BUCKET = 'AWS::S3::Bucket';

/** The bucket that CDK's bootstrapping makes to put code and files in during deployment; no part of any app. */
const STAGING_BUCKET = /^cdk-[a-z0-9]{1,10}-assets-/;

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
    return external && !(external.type === BUCKET && STAGING_BUCKET.test(external.name)) ? [external] : [];
  }
  const name = type === BUCKET ? text.replace(/^s3[an]?:\/\//, '').split('/')[0] : text;
  if (type === undefined || name === '' || STAGING_BUCKET.test(name)) { return []; }
  const named = resourceNamed(graph, resource.stack, type, name);
  // A name that is only given at deployment may as well mean nothing of its own: a bus is often the account's own.
  const end = named ?? (name.includes('{') ? undefined : externalNamed(graph, resource.stack, type, name));
  return end ? [end] : [];
}

/** The ends of all places, each once. */
export function endsOfAll(places: readonly Place[], type?: string): readonly End[] {
  return [...new Map(places.flatMap((place) => endsOf(place, type)).map((end) => [end.id, end])).values()];
}
