import { externalHost, INTERNET } from './externals';
import type { End } from './findings-builder';
import type { Place } from './place';
import { endsOf } from './place-ends';

/** What a URL leads to: the API or balancer of the app that it mentions, else the host that it names, else, when only the deployment knows it, the internet. */
export function webEndsOf(place: Place): readonly End[] {
  const mentioned = endsOf(place);
  if (mentioned.length > 0 || place.text().mentions.length > 0) { return mentioned; }
  return [externalHost(place.text().text) ?? INTERNET];
}
