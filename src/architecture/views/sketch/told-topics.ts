import type { Sketch } from './sketch';

/** Puts a topic that only hears from what watches the app together with it: no event of the app's own comes to it. */
export function withWatchers(sketch: Sketch): Sketch {
  const watching = new Set(sketch.nodes.filter(({ components: [{ layer }] }) => layer === 'observability').map(({ id }) => id));
  const told = new Set(sketch.edges.filter(({ kind, source }) => kind === 'notifies' && watching.has(source)).map(({ target }) => target));
  const published = new Set(sketch.edges.filter(({ kind, source }) => kind !== 'notifies' || !watching.has(source)).map(({ target }) => target));
  const isTold = (id: string, type: string) => type === 'AWS::SNS::Topic' && told.has(id) && !published.has(id);
  return { ...sketch, nodes: sketch.nodes.map((node) => (isTold(node.id, node.components[0].type) ? { ...node, concern: 'observability' } : node)) };
}
