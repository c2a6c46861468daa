import { catalogEntry, type CategoryName } from '../../catalog';
import type { Resource } from '../../sources';

/** What runs or hands on: a construct with none of it is a part of something, not a service. */
const WORKS: ReadonlySet<CategoryName> = new Set<CategoryName>(['Compute', 'Containers', 'Application Integration']);
/** Fewest things of a construct that a box tells something about, and fewest such constructs in a stack. */
const FEWEST_THINGS = 3;
const FEWEST_SERVICES = 2;

/**
 * The services that an app's own structure tells: where several constructs of one stack each hold several things, one of which runs, each is a
 * logical service. Constructs that hold but one thing, or things of one kind only (a VPC), are none.
 *
 * @returns the path of the service's construct, by resource id
 */
export function servicesByConstruct(mains: readonly Resource[]): ReadonlyMap<string, string> {
  const held = new Map<string, Resource[]>();
  for (const main of mains) {
    const construct = constructOf(main);
    if (construct !== undefined) { held.set(construct, [...held.get(construct) ?? [], main]); }
  }
  const byStack = new Map<string, Array<readonly [string, readonly Resource[]]>>();
  for (const [construct, things] of held) {
    if (isService(things)) { byStack.set(things[0].stack, [...byStack.get(things[0].stack) ?? [], [construct, things]]); }
  }
  return new Map([...byStack.values()].filter((services) => services.length >= FEWEST_SERVICES)
    .flatMap((services) => services.flatMap(([construct, things]) => things.map(({ id }) => [id, construct] as const))));
}

/** The construct of the stack that a thing stands in; undefined where the thing is a construct of the stack itself. */
function constructOf({ path, stack }: Resource): string | undefined {
  if (path === undefined || !path.startsWith(`${stack}/`)) { return undefined; }
  const [construct, ...below] = path.slice(stack.length + 1).split('/');
  return below.length === 0 ? undefined : `${stack}/${construct}`;
}

function isService(things: readonly Resource[]): boolean {
  const entries = things.map(({ type }) => catalogEntry(type));
  const services = new Set(entries.map(({ service }) => service));
  return things.length >= FEWEST_THINGS && services.size > 1 && entries.some(({ category }) => WORKS.has(category));
}
