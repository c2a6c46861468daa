import { type Box, childOf, type Link, standsIn } from './box';

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

/** The nets with those divided that have lost links: by source first, then every link by itself. */
export function divided(nets: readonly Net[], lost: ReadonlySet<Link>): Net[] {
  return nets.flatMap((net) => {
    if (net.links.length === 1 || !net.links.some((link) => lost.has(link))) {
      return [net];
    }
    const parts = net.sources.length > 1 && net.targets.length > 1
      ? [...grouped(net.links, (link) => link.source).values()]
      : net.links.map((link) => [link]);
    return parts.map((links) => ({
      sources: [...new Set(links.map(({ source }) => source))],
      targets: [...new Set(links.map(({ target }) => target))],
      links,
    }));
  });
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
    for (const [source, all] of bySource) {
      found.push({ sources: [source], targets: all.map((link) => link.target), links: all });
      found.push(...oneWay(all, source, (link) => link.target).map((own) => complete(own, alike, reached)));
    }
    for (const [target, all] of byTarget) {
      const sources = all.map((link) => link.source);
      found.push({ sources, targets: [target], links: all });
      const shared = [...reaching].filter(([, others]) => sources.every((source) => others.has(source))).map(([other]) => other);
      const fromOne = alike.filter((link) => link.source === sources[0] && shared.includes(link.target));
      found.push(...oneWay(fromOne, sources[0], (link) => link.target).map((way) => complete(way, alike, reached)));
    }
  }
  return found.filter((candidate) => unambiguous(candidate));
}

/** Links that lead the same way from a box, so that others that do can share all of it: to the same part of its surroundings, or out of its network. */
function oneWay(links: readonly Link[], from: Box, end: (link: Link) => Box): Link[][] {
  return [...grouped(links, (link) => wayTo(end(link), from)).values()];
}

function wayTo(to: Box, from: Box): Box {
  let around = from.parent ?? from;
  while (around.parent !== undefined && !standsIn(to, around)) {
    around = around.parent;
  }
  return around.arrangement === 'lanes' ? around : childOf(around, to) ?? around;
}

/** All sources that reach all targets of the links, with those targets. */
function complete(own: readonly Link[], links: readonly Link[], reached: ReadonlyMap<Box, ReadonlySet<Box>>): Candidate {
  const wanted = new Set(own.map((link) => link.target));
  const sources = [...reached].filter(([, targets]) => own.every((link) => targets.has(link.target))).map(([source]) => source);
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
