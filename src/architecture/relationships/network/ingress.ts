import type { ResourceGraph } from '../../sources';
import { awsService } from '../externals';
import { type Opening, openings } from './openings';

/**
 * What security groups open to addresses, in words by the id of what is open: `TCP 22 from the internet; HTTPS 443 from its VPC`.
 *
 * Also told is what is open to nobody for want of a public address: the rule is there, and somebody may count on it or forget it.
 */
export function ingressByAddress(graph: ResourceGraph): ReadonlyMap<string, string> {
  const told = new Map<string, Map<string, Set<string>>>();
  for (const opening of openings(graph)) {
    const sources = told.get(opening.resource.id) ?? new Map<string, Set<string>>();
    told.set(opening.resource.id, sources);
    const source = wordsOf(opening);
    sources.set(source, (sources.get(source) ?? new Set<string>()).add(opening.port.label ?? 'a port'));
  }
  return new Map([...told].map(([id, sources]) => [id, [...sources].map(([source, ports]) => `${[...ports].sort().join(', ')} from ${source}`).join('; ')]));
}

function wordsOf({ source, reach }: Opening): string {
  const condition = reach === 'yes' ? '' : reach === 'no' ? ', but it has no public address' : ', if it has a public address';
  switch (source.kind) {
    case 'internet': return `${reach === 'yes' ? 'the internet' : 'anywhere'}${condition}`;
    case 'own network': return source.part === undefined ? 'its VPC' : `${source.part} in its VPC`;
    case 'service': return `${awsService(source.service).name}${condition}`;
    case 'of the app': return source.end.logicalId;
    case 'range': return `${'name' in source.end ? source.end.name : source.end.logicalId}${condition}`;
  }
}
