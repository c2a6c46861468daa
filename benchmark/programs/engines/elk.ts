import { type Engine, GAP, type Graph, ICON, PADDING, type Placement } from './engine';

const LAYOUT = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.mergeHierarchyEdges': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '10',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '10',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
};

/** ELK's layered algorithm, from left to right, through all boxes at once. */
export const elk: Engine = async (graph, load) => {
  const Elk = load('elkjs/lib/elk.bundled.js');
  const placed = await new Elk().layout({
    id: '\u0000root',
    layoutOptions: LAYOUT,
    children: childrenOf(graph, undefined),
    edges: graph.edges.map(({ id, source, target, text }) => ({
      id,
      sources: [source],
      targets: [target],
      ...text === undefined ? {} : { labels: [{ text: 'x', ...text, layoutOptions: { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' } }] },
    })),
  });
  const [groups, nodes, edges]: [any, any, any] = [{}, {}, {}];
  const isGroup = new Set(graph.groups.map(({ id }) => id));
  const collect = (element: any): void => {
    for (const { id, x, y, width, height, children = [] } of element.children) {
      if (isGroup.has(id)) { groups[id] = { x, y, width, height }; } else { nodes[id] = { x, y }; }
      collect({ children });
    }
  };
  collect(placed);
  for (const { id, sections = [], labels = [] } of placed.edges) {
    const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }: any) => [startPoint, ...bendPoints, endPoint]);
    const [text] = labels;
    edges[id] = { points, ...text === undefined ? {} : { text: { x: text.x, y: text.y, width: text.width, height: text.height } } };
  }
  return { groups, nodes, edges } satisfies Placement;
};

function childrenOf(graph: Graph, parent: string | undefined): unknown[] {
  return [
    ...graph.groups.filter((group) => group.parent === parent).map(({ id, title }) => ({
      id,
      width: title.width + 2 * PADDING.side,
      height: PADDING.top + PADDING.side,
      children: childrenOf(graph, id),
      layoutOptions: {
        'elk.padding': `[top=${PADDING.top},left=${PADDING.side},bottom=${PADDING.side},right=${PADDING.side}]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${title.width + 2 * PADDING.side},${PADDING.top + PADDING.side})`,
      },
    })),
    ...graph.nodes.filter((node) => node.parent === parent).map(({ id, text }) => ({
      id,
      width: ICON,
      height: ICON,
      labels: [{ text: 'x', ...text }],
      layoutOptions: { 'elk.nodeLabels.placement': 'OUTSIDE V_BOTTOM H_CENTER', 'elk.spacing.labelNode': String(GAP) },
    })),
  ];
}
