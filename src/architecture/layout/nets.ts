import type { Box, Link } from './box';

/**
 * Links that share one trunk. A net joins every source with every target, so a line that forks can be read in one way only:
 * one source to many targets, many sources to one target, or all of several sources to all of several targets.
 */
export interface Net {
  readonly sources: readonly Box[];
  readonly targets: readonly Box[];
  readonly links: readonly Link[];
}

interface Candidate { readonly sources: Box[]; readonly targets: Box[]; readonly links: Link[] }

/** Divides the links into nets, the largest first. */
export function netsOf(links: readonly Link[]): Net[] {
  const nets: Net[] = [];
  let left = links.filter((link) => link.source !== link.target);
  while (left.length > 0) {
    const best = largest(left);
    nets.push(best);
    const taken = new Set(best.links);
    left = left.filter((link) => !taken.has(link));
  }
  const loops = links.filter((link) => link.source === link.target);
  return [...nets, ...loops.map((link) => ({ sources: [link.source], targets: [link.target], links: [link] }))];
}

function largest(links: readonly Link[]): Net {
  const first = links[0];
  let best: Candidate = { sources: [first.source], targets: [first.target], links: [first] };
  for (const candidate of candidates(links)) {
    if (worth(candidate) > worth(best)) {
      best = candidate;
    }
  }
  return best;
}

/** Lines saved by drawing them as one; a fan into one target reads better than a fan out, where both are alike. */
function worth({ sources, targets, links }: Candidate): number {
  return links.length - Math.max(sources.length, targets.length) * 0.5 + (targets.length === 1 ? 0.25 : 0);
}

function candidates(links: readonly Link[]): Candidate[] {
  const found: Candidate[] = [];
  for (const line of ['data', 'control'] as const) {
    const alike = links.filter((link) => link.line === line);
    const bySource = grouped(alike, (link) => link.source);
    const byTarget = grouped(alike, (link) => link.target);
    const reached = new Map([...bySource].map(([source, own]) => [source, new Set(own.map((link) => link.target))]));
    const reaching = new Map([...byTarget].map(([target, own]) => [target, new Set(own.map((link) => link.source))]));
    for (const [, own] of bySource) {
      found.push(complete(alike, own.map((link) => link.target), reached));
      found.push({ sources: [own[0].source], targets: own.map((link) => link.target), links: own });
    }
    for (const [, own] of byTarget) {
      const sources = own.map((link) => link.source);
      found.push({ sources, targets: [own[0].target], links: own });
      const shared = [...reaching].filter(([, others]) => sources.every((source) => others.has(source))).map(([target]) => target);
      found.push(complete(alike, shared, reached));
    }
  }
  return found.filter((candidate) => unambiguous(candidate));
}

/** All sources that reach all of the targets, with those targets. */
function complete(links: readonly Link[], targets: readonly Box[], reached: ReadonlyMap<Box, ReadonlySet<Box>>): Candidate {
  const wanted = new Set(targets);
  const sources = [...reached].filter(([, own]) => targets.every((target) => own.has(target))).map(([source]) => source);
  const from = new Set(sources);
  return { sources, targets: [...wanted], links: links.filter((link) => from.has(link.source) && wanted.has(link.target)) };
}

/** A box that is both source and target of a trunk would seem to talk to itself. */
function unambiguous({ sources, targets }: Candidate): boolean {
  const to = new Set(targets);
  return !sources.some((source) => to.has(source));
}

function grouped(links: readonly Link[], key: (link: Link) => Box): Map<Box, Link[]> {
  const groups = new Map<Box, Link[]>();
  for (const link of links) {
    const own = groups.get(key(link));
    if (own === undefined) {
      groups.set(key(link), [link]);
    } else {
      own.push(link);
    }
  }
  return groups;
}
