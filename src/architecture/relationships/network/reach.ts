import { property, valueAt, type Resource } from '../../sources';
import { textAt } from '../entries';
import type { AddressRange } from './address-ranges';

/** Whether the internet finds a way to something: it has a public address in a public subnet; `unknown` where only the deployment tells. */
export type Reach = 'yes' | 'no' | 'unknown';

/** The version of the Internet Protocol that somebody comes by. */
export type IpVersion = AddressRange['version'];

/** An address is of use where the internet is routed; what is told to have one is taken to be where it is. */
export function both(address: Reach, route: Reach | undefined, isTold: boolean): Reach {
  if (address === 'no' || route === 'no') { return 'no'; }
  if (address === 'unknown') { return 'unknown'; }
  // Without subnets of its own it is in the default network, which is public.
  return isTold || route === undefined ? 'yes' : route;
}

/** One way in is enough; undefined where nothing tells of any. */
export function anyOf(reaches: readonly Reach[]): Reach | undefined {
  return (['yes', 'unknown', 'no'] as const).find((reach) => reaches.includes(reach));
}

/** A switch by its own word: `true`, `ENABLED`. Undefined where it is not there, `unknown` where only the deployment knows. */
export function flagAt({ properties }: Pick<Resource, 'properties'>, path: string): Reach | undefined {
  const value = valueAt(properties, path);
  if (value === undefined) { return undefined; }
  const text = textAt(properties, path)?.toLowerCase();
  return text === 'true' || text === 'enabled' ? 'yes' : text === 'false' || text === 'disabled' ? 'no' : 'unknown';
}

/** What one of a few words means; `unknown` for every other, which only the deployment or a later AWS knows. */
export function wordAt({ properties }: Pick<Resource, 'properties'>, path: string, words: Readonly<Record<string, Reach>>, whenAbsent: Reach): Reach {
  const value = valueAt(properties, path);
  if (value === undefined || property(value, 'Ref') === 'AWS::NoValue') { return whenAbsent; }
  const text = textAt(properties, path) ?? '';
  return Object.keys(words).includes(text) ? words[text] : 'unknown';
}
