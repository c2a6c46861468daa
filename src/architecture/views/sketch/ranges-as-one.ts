import { asOne, bundled, type Sketch, type SketchNode } from './sketch';

/** Address ranges that are let in at the same places are one thing, which has more than one range: nobody draws the addresses of a provider one by one. */
export function rangesAsOne(sketch: Sketch): Sketch {
  const ranges = new Map(sketch.nodes.filter(({ components: [{ type }] }) => type === 'External::Network').map((node) => [node.id, node]));
  const ways = new Map<string, string[]>();
  for (const { source, target, kind, label } of sketch.edges) {
    if (ranges.has(source)) { ways.set(source, [...ways.get(source) ?? [], JSON.stringify([target, kind, label ?? null])]); }
  }
  const alike = new Map<string, SketchNode[]>();
  for (const [id, node] of ranges) {
    const key = JSON.stringify([node.components[0].service, [...ways.get(id) ?? []].sort()]);
    alike.set(key, [...alike.get(key) ?? [], node]);
  }
  const bundles = [...alike.values()].filter((nodes) => nodes.length > 1).flatMap((nodes) => nodes.map(({ id }) => [id, asOne(nodes)] as const));
  return bundles.length === 0 ? sketch : bundled(sketch, new Map(bundles));
}
