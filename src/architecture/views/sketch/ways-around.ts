import { isOutsider, type Sketch, type SketchEdge } from './sketch';

/** What is there to be the only way to others. */
const BALANCER = /^AWS::ElasticLoadBalancing(V2)?::LoadBalancer$/;

/**
 * Without the open ports by which somebody can go around what requests come through: those of a balancer that has a distribution before it, and of
 * servers the one that their balancer comes to. Other ports that are open there are a matter of their own.
 */
export function withoutWaysAround(sketch: Sketch): Sketch {
  const outsiders = new Set(sketch.nodes.filter(isOutsider).map(({ id }) => id));
  const balancers = new Set(sketch.nodes.filter(({ components: [{ type }] }) => BALANCER.test(type)).map(({ id }) => id));
  const routed = new Map<string, Set<string>>();
  const portsWithin = new Map<string, Set<string>>();
  for (const { kind, source, target, label } of sketch.edges) {
    if (kind === 'routes') { routed.set(target, (routed.get(target) ?? new Set<string>()).add(source)); }
    if (!outsiders.has(source)) { portsWithin.set(target, (portsWithin.get(target) ?? new Set<string>()).add(portIn(label))); }
  }
  const isAround = ({ kind, source, target, label }: SketchEdge) => kind === 'connects' && outsiders.has(source)
    && routed.has(target) && !routed.get(target)?.has(source) && (balancers.has(target) || portsWithin.get(target)?.has(portIn(label)) === true);
  const edges = sketch.edges.filter((edge) => !isAround(edge));
  const left = new Set(sketch.edges.filter((edge) => isAround(edge)).map(({ source }) => source));
  for (const { source, target } of edges) { left.delete(source); left.delete(target); }
  return { ...sketch, nodes: sketch.nodes.filter(({ id }) => !left.has(id)), edges };
}

/** `8080`, of `TCP 8080` and of what is told within the app, `8080`. */
function portIn(label: string | undefined): string {
  return label?.replace(/^\D* /, '') ?? '';
}
