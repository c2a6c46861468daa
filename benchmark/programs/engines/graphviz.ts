import { curveOf } from './curves';
import { boxOf, type Engine, type Graph, iconIn, PADDING, type Placement, type Size, standIns } from './engine';
import type { Point } from '../../../src/architecture/layout';

/** Graphviz's units are points and inches; a pixel is a point here. */
const INCH = 72;
/** Graphviz `dot`, from left to right, ranks over all boxes, and edges of straight pieces: of its settings those with the fewest faults here. */
export const graphviz: Engine = (graph, load) => drawn(graph, load, 'polyline');

/** The same with right angles, which it has no edge labels for but those that it puts beside the line. */
export const graphvizOrthogonal: Engine = (graph, load) => drawn(graph, load, 'ortho');

async function drawn(graph: Graph, load: (name: string) => any, splines: 'polyline' | 'ortho'): Promise<Placement> {
  const viz = await load('@viz-js/viz').instance();
  const { bb, objects = [], edges = [] } = JSON.parse(viz.renderString(dotOf(graph, splines), { engine: 'dot', format: 'json0' }));
  const height = Number(bb.split(',')[3]);
  const point = (text: string): Point => {
    const [x, y] = text.split(',').map(Number);
    return { x, y: height - y };
  };
  const byName = new Map<string, any>(objects.map((object: any) => [object.name, object]));
  const byId = new Map<string, any>(edges.map((edge: any) => [edge.id, edge]));
  return {
    groups: Object.fromEntries(graph.groups.flatMap(({ id }, index) => {
      const cluster = byName.get(`cluster_${index}`);
      if (cluster?.bb === undefined) { return []; }
      const [left, bottom, right, top] = cluster.bb.split(',').map(Number);
      return [[id, { x: left, y: height - top, width: right - left, height: top - bottom }]];
    })),
    nodes: Object.fromEntries(graph.nodes.map((node, index) => [node.id, iconIn(node, point(byName.get(`n${index}`).pos))])),
    edges: Object.fromEntries(graph.edges.flatMap(({ id, text }, index) => {
      const edge = byId.get(`e${index}`);
      if (edge?.pos === undefined) { return []; }
      const place = edge.lp ?? edge.xlp;
      return [[id, { points: curveOf(edge.pos, point), ...text === undefined || place === undefined ? {} : { text: around(point(place), text) } }]];
    })),
  };
}

function around({ x, y }: Point, { width, height }: Size): { x: number; y: number; width: number; height: number } {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function dotOf(graph: Graph, splines: 'polyline' | 'ortho'): string {
  const standIn = standIns(graph);
  const groupOf = new Map(graph.groups.map(({ id }, index) => [id, `cluster_${index}`]));
  const nodeOf = new Map([...graph.nodes.map(({ id }, index) => [id, `n${index}`] as const), ...graph.groups.map(({ id }, index) => [id, `g${index}`] as const)]);
  const node = (name: string, { width, height }: Size) => `"${name}" [width=${width / INCH} height=${height / INCH}]`;
  const inside = (parent: string | undefined): string[] => [
    ...graph.groups.filter((group) => group.parent === parent).flatMap(({ id, title }) => [
      `subgraph "${groupOf.get(id)}" { label=${blank(title)}; labeljust=l; margin=${PADDING.side};`,
      // A box with nothing in it would not be there.
      ...standIn.get(id) === id ? [node(nodeOf.get(id)!, { width: title.width, height: PADDING.top })] : [],
      ...inside(id),
      '}',
    ]),
    ...graph.nodes.flatMap((each) => (each.parent === parent ? [node(nodeOf.get(each.id)!, boxOf(each))] : [])),
  ];
  const edge = ({ source, target, text }: Graph['edges'][number], index: number): string => {
    const attributes = [
      `id="e${index}"`,
      ...groupOf.has(source) ? [`ltail="${groupOf.get(source)}"`] : [],
      ...groupOf.has(target) ? [`lhead="${groupOf.get(target)}"`] : [],
      ...text === undefined ? [] : [`${splines === 'ortho' ? 'xlabel' : 'label'}=${blank(text)}`],
    ];
    return `"${nodeOf.get(standIn.get(source)!)}" -> "${nodeOf.get(standIn.get(target)!)}" [${attributes.join(' ')}]`;
  };
  return [
    `digraph { rankdir=LR; compound=true; newrank=true; splines=${splines}; nodesep=0.33; ranksep=0.5; forcelabels=true;`,
    'node [shape=box fixedsize=true label=""];',
    ...inside(undefined),
    ...graph.edges.map(edge),
    '}',
  ].join('\n');
}

/** A label of this size, whatever font there is. */
function blank({ width, height }: Size): string {
  return `<<TABLE BORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>>`;
}
