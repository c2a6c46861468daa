import { createHash } from 'crypto';
import type { Flow } from './flows';

/** A longer id would be cut where it becomes the name of a file. */
const LONGEST = 60;
const HASH_LENGTH = 6;
/** Last steps of a construct path that tell of a thing where there is no room for all of them. */
const TELLING_STEPS = 2;

/**
 * What each of these ways is known by: from what it leads to what, by the ids of both.
 *
 * It tells nothing of other ways, of labels or of an order, so that a way keeps its id whatever else the app comes to have: files are called by it.
 */
export function flowIds(flows: readonly Flow[]): readonly string[] {
  const ids = flows.map(({ path }) => endsOf(path, (id) => id));
  return ids.map((id, index) => {
    if (id.length > LONGEST) { return `${cut(endsOf(flows[index].path, lastSteps))}-${hashOf(flows[index])}`; }
    // Two ways between the same ends differ by what lies on them.
    return ids.indexOf(id) === ids.lastIndexOf(id) ? id : `${id}-${hashOf(flows[index])}`;
  });
}

function endsOf(path: readonly string[], wording: (id: string) => string): string {
  const [first, last] = [path[0], path[path.length - 1]];
  return (first === last ? [first] : [first, asSeenFrom(first, last)]).map((id) => slug(wording(id))).join('-to-');
}

/** A construct path without the steps that it begins with as another does: what stands in the same stack is not said to do so twice. */
function asSeenFrom(first: string, last: string): string {
  const [from, steps] = [first.split('/'), last.split('/')];
  const common = steps.findIndex((step, index) => step !== from[index]);
  return steps.slice(common < 0 ? -1 : common).join('/');
}

/** In lower case and ASCII, as names of files are. */
function slug(id: string): string {
  return id.replace(/^external:/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

function lastSteps(id: string): string {
  return id.split('/').slice(-TELLING_STEPS).join('/');
}

function cut(text: string): string {
  return text.slice(0, LONGEST - HASH_LENGTH - 1).replace(/-+$/, '');
}

function hashOf({ path }: Flow): string {
  return createHash('sha256').update(JSON.stringify(path)).digest('hex').slice(0, HASH_LENGTH);
}
