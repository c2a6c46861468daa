import type { ResourceGraph } from '../../sources';
import { awsService } from '../externals';
import type { AddressSource } from './address-sources';
import { type Opening, openings } from './openings';

/** Ids of what the internet can come to: a rule lets everybody in, and there is a way to it. */
export function openToInternet(graph: ResourceGraph): ReadonlySet<string> {
  return new Set(openings(graph).filter(({ source, reach }) => source.kind === 'internet' && reach === 'yes').map(({ resource }) => resource.id));
}

/**
 * What security groups open to addresses, in words by the id of what is open: `TCP 22 from the internet; HTTPS 443 from its VPC`.
 *
 * Also told is what is open to nobody for want of a public address: the rule is there, and somebody may count on it or forget it.
 */
export function ingressByAddress(graph: ResourceGraph): ReadonlyMap<string, string> {
  const byResource = new Map<string, Opening[]>();
  for (const opening of openings(graph)) { byResource.set(opening.resource.id, [...byResource.get(opening.resource.id) ?? [], opening]); }
  return new Map([...byResource].map(([id, all]) => [id, wordsOf(all)]));
}

/** Who is let in at the same ports is told together. */
function wordsOf(all: readonly Opening[]): string {
  const ports = new Map<string, Set<string>>();
  const sources = new Map<string, readonly [source: string, condition: string]>();
  for (const opening of all) {
    const said = [sourceOf(opening), conditionOf(opening, all)] as const;
    const key = JSON.stringify(said);
    sources.set(key, said);
    ports.set(key, (ports.get(key) ?? new Set<string>()).add(opening.port.label ?? 'a port'));
  }
  const together = new Map<string, string[]>();
  for (const [key, [source, condition]] of sources) {
    const same = JSON.stringify([[...ports.get(key)!].sort().join(', '), condition]);
    together.set(same, [...together.get(same) ?? [], source]);
  }
  return [...together].map(([same, names]) => {
    const [at, condition] = JSON.parse(same) as [string, string];
    return `${at} from ${listed(names)}${condition}`;
  }).join('; ');
}

/** More than these are counted: some apps let in all addresses of a provider, one by one. */
const MOST_NAMED = 4;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 1 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ').replace(/, ([^,]+)$/, ' and $1');
}

function conditionOf({ reach, source, port }: Opening, all: readonly Opening[]): string {
  const isByIpv6 = isIpv6(source) && !all.some((each) => each.source.kind === source.kind && each.port.label === port.label && !isIpv6(each.source));
  const address = isByIpv6 ? 'public IPv6 address' : 'public address';
  return reach === 'yes' ? '' : reach === 'no' ? `, but it has no ${address}` : `, if it has a ${address}`;
}

function isIpv6(source: AddressSource): boolean {
  return 'ipVersion' in source && source.ipVersion === 6;
}

function sourceOf({ source, reach }: Opening): string {
  switch (source.kind) {
    case 'internet': return reach === 'yes' ? 'the internet' : 'anywhere';
    case 'own network': return source.part === undefined ? 'its VPC' : `${source.part} in its VPC`;
    case 'service': return awsService(source.service).name;
    case 'of the app': return source.end.logicalId;
    case 'range': return 'name' in source.end ? source.end.name : source.end.logicalId;
  }
}
