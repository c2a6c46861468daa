import { isOutsider } from './outsiders';
import type { Sketch, SketchEdge } from './sketch';

/** What is there to be the only way to others. Rules find their openings by the same types, which is inside their room. */
const BALANCER = /^AWS::ElasticLoadBalancing(V2)?::LoadBalancer$/;

/**
 * Without the open ports by which somebody can go around what requests come through: those of a balancer that has a distribution before it, and of
 * servers the one that their balancer comes to. Other ports that are open there are a matter of their own.
 */
export function withoutWaysAround(sketch: Sketch): Sketch {
  const outsiders = new Set(sketch.nodes.filter(isOutsider).map(({ id }) => id));
  const balancers = new Set(sketch.nodes.filter(({ components: [{ type }] }) => BALANCER.test(type)).map(({ id }) => id));
  const routed = new Map<string, Set<string>>();
  for (const { kind, source, target } of sketch.edges) {
    if (kind === 'routes') { routed.set(target, (routed.get(target) ?? new Set<string>()).add(source)); }
  }
  // Who else may come to a server within the app, as an administrator's host at port 22, is no way that requests take.
  const handedOn = new Map<string, Set<string>>();
  for (const { kind, source, target, label } of sketch.edges) {
    const port = kind === 'connects' && !outsiders.has(source) && routed.get(target)?.has(source) ? portIn(label) : undefined;
    if (port !== undefined) { handedOn.set(target, (handedOn.get(target) ?? new Set<string>()).add(port)); }
  }
  const isAround = ({ kind, source, target, label }: SketchEdge) => kind === 'connects' && outsiders.has(source)
    && routed.has(target) && !routed.get(target)?.has(source) && (balancers.has(target) || handedOn.get(target)?.has(portIn(label) ?? '') === true);
  const edges = sketch.edges.filter((edge) => !isAround(edge));
  const left = new Set(sketch.edges.filter((edge) => isAround(edge)).map(({ source }) => source));
  for (const { source, target } of edges) { left.delete(source); left.delete(target); }
  return { ...sketch, nodes: sketch.nodes.filter(({ id }) => !left.has(id)), edges };
}

/** `8080`, of `TCP 8080 if public` and of what is told within the app, `8080`; so `53/udp`, of `UDP 53`. Undefined for what is not one port. */
function portIn(label: string | undefined): string | undefined {
  const [, protocol, port] = /^(?:([A-Z_]+) )?(\d\S*)(?: if public)?$/.exec(label ?? '') ?? [];
  return protocol === 'UDP' ? `${port}/udp` : port;
}
