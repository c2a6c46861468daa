import type { Resource, ResourceGraph } from '../../sources';
import { awsService, INTERNET } from '../externals';
import { type End, FindingsBuilder } from '../findings-builder';
import type { ExternalEndpoint } from '../relationship';
import { usersAt } from '../routing/admitted';
import { fronted } from '../routing/fronts';
import type { RelationshipRule } from '../rule';
import { type Opening, openings } from './openings';

/**
 * Who is let in by address is connected with what is open to them, at its port: the internet, a private network, a range of addresses, an AWS service.
 *
 * An open rule is no way in by itself. From the internet nobody comes to what has no public address; where only the deployment knows whether it has
 * one, the label says so. Who is in the same network stands there to be seen, and has no arrow.
 */
export const addressConnections: RelationshipRule = {
  name: 'network/address-connections',
  find(graph) {
    const found = new FindingsBuilder();
    const all = openings(graph);
    const open = new Set(all.filter(({ source, reach }) => source.kind === 'internet' && reach === 'yes').map(({ resource, port }) => keyOf(resource, port.label)));
    for (const opening of all) {
      const { resource, port, reach, source, evidence } = opening;
      // Where everybody is let in, nobody needs to be named who is, too; two ports that only the deployment knows may be two.
      if (reach === 'no' || (source.kind === 'range' && port.label !== undefined && open.has(keyOf(resource, port.label)))) { continue; }
      const label = reach === 'unknown' ? [port.label, 'if public'].filter((part) => part !== undefined).join(' ') : port.label;
      for (const end of endsOf(graph, opening)) { found.relate(end, 'connects', resource, evidence, label); }
    }
    return found.findings();
  },
};

function keyOf(resource: Resource, port: string | undefined): string {
  return JSON.stringify([resource.id, port ?? null]);
}

function endsOf(graph: ResourceGraph, opening: Opening): readonly End[] {
  const { source, resource } = opening;
  switch (source.kind) {
    case 'internet': return [usersAt(graph, opening) ?? INTERNET];
    case 'own network': return [];
    case 'of the app': return [source.end];
    case 'service': return originsOf(graph, source.service, resource);
    case 'range': return source.isPrivate && isWithinUnknownNetwork(graph, resource) ? [] : [source.end];
  }
}

/** A distribution of CloudFront that is not of the app. */
const OTHER_DISTRIBUTION: ExternalEndpoint = { id: 'external:cloudfront', type: 'AWS::CloudFront::Distribution', name: 'CloudFront' };

/** CloudFront is the distributions that have the resource as their origin, where the app has them. */
function originsOf(graph: ResourceGraph, service: string, resource: Resource): readonly End[] {
  const fronts = service === 'cloudfront' ? fronted(graph).byEdge.get(resource.id) ?? [] : [];
  const distributions = fronts.flatMap((id) => graph.resource(id) ?? []).filter(({ type }) => type === 'AWS::CloudFront::Distribution');
  if (distributions.length > 0) { return distributions; }
  return [service === 'cloudfront' ? OTHER_DISTRIBUTION : awsService(service)];
}

/** Endpoints are for the network that they are in: of one that is not in the app, the private range is most likely its own. */
function isWithinUnknownNetwork(graph: ResourceGraph, { id, type }: Resource): boolean {
  return type === 'AWS::EC2::VPCEndpoint' && graph.targets(id, 'VpcId').length === 0;
}
