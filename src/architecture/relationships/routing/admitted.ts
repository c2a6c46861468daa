import type { Resource, ResourceGraph } from '../../sources';
import { USERS } from '../externals';
import type { End } from '../findings-builder';
import { type Listener, protocolsOf } from '../network/listeners';
import { isLoadBalancer, webProtocolOf } from '../network/open-ports';
import { type Opening, openings } from '../network/openings';
import { Place } from '../place';
import type { Evidence } from '../relationship';
import { fronted } from './fronts';

/** Somebody outside whom security groups let in to what takes requests. */
export interface Caller {
  readonly end: End;
  /** `HTTPS`, `TCP 5000`. */
  readonly label: string;
  readonly evidence: readonly Evidence[];
}

/** What runs servers of people's own. */
const HOST = /^AWS::(AutoScaling::AutoScalingGroup|EC2::(EC2Fleet|Instance|NetworkInterface|SpotFleet)|ECS::(Service|TaskDefinition)|EKS::Nodegroup)$/;

/**
 * Whether something is there to take requests: a load balancer wherever it listens, servers that have none before them at the ports of the web. Who
 * opens other ports to somebody has no users there.
 */
function takesRequests(graph: ResourceGraph, { resource, port }: Opening): boolean {
  return isLoadBalancer(resource) || (HOST.test(resource.type) && webProtocolOf(port) !== undefined && !fronted(graph).byBalancer.has(resource.id));
}

/** Who is meant by the internet: users where they come to what takes requests, and have no other way to it. Undefined for everybody else there. */
export function usersAt(graph: ResourceGraph, opening: Opening): End | undefined {
  const { source, reach, resource } = opening;
  const { byEdge, named } = fronted(graph);
  const isOwnWay = !byEdge.has(resource.id) || named.has(resource.id);
  return source.kind === 'internet' && reach === 'yes' && takesRequests(graph, opening) && isOwnWay ? USERS : undefined;
}

/** Whether the app's own security groups decide who comes to a load balancer: all that it has are of the app. */
export function isGuarded(graph: ResourceGraph, balancer: Resource): boolean {
  const groups = Place.of(graph, balancer, 'SecurityGroups').flatMap((place) => place.items());
  return groups.length > 0 && groups.every((item) => item.mentions().some(({ resource }) => resource.type === 'AWS::EC2::SecurityGroup'));
}

/** Whom security groups let in to what takes requests, by the ids of these. */
export function callersByAddress(graph: ResourceGraph): ReadonlyMap<string, readonly Caller[]> {
  const callers = new Map<string, Caller[]>();
  const byEnds = new Map<string, Opening[]>();
  const ends = new Map<string, End>();
  for (const opening of openings(graph).filter((each) => each.reach === 'yes' && takesRequests(graph, each))) {
    const end = opening.source.kind === 'internet' ? USERS : opening.source.kind === 'range' ? opening.source.end : undefined;
    if (end === undefined) { continue; }
    ends.set(end.id, end);
    const key = JSON.stringify([opening.resource.id, end.id]);
    byEnds.set(key, [...byEnds.get(key) ?? [], opening]);
  }
  for (const [key, found] of byEnds) {
    const [id, endId] = JSON.parse(key) as [string, string];
    const caller = { end: ends.get(endId)!, label: labelOf(found), evidence: found.flatMap(({ evidence }) => evidence) };
    callers.set(id, [...callers.get(id) ?? [], caller]);
  }
  // Where everybody is let in, nobody needs to be named who is, too.
  const isOneOfAll = ({ end, label }: Caller, all: readonly Caller[]) =>
    end !== USERS && all.some((each) => each.end === USERS && each.label === label);
  return new Map([...callers].map(([id, all]) => [id, all.filter((caller) => !isOneOfAll(caller, all))]));
}

function labelOf(found: readonly Opening[]): string {
  const listeners = found.flatMap(({ port }): Listener[] => {
    const web = webProtocolOf(port);
    return port.listener ? [port.listener] : web === undefined ? [] : [{ protocol: web }];
  });
  return listeners.length === 0 ? found.find(({ port }) => port.label !== undefined)?.port.label ?? 'HTTPS' : protocolsOf(listeners);
}
