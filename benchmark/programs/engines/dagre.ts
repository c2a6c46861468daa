import { boxOf, type Engine, iconIn, PADDING, standIns } from './engine';

/** Dagre, from left to right; its boxes have no titles of their own, so there is room for one between things. */
export const dagre: Engine = (graph, load) => {
  const { graphlib, layout } = load('@dagrejs/dagre');
  const drawing = new graphlib.Graph({ multigraph: true, compound: true });
  drawing.setGraph({ rankdir: 'LR', ranker: 'network-simplex', nodesep: PADDING.top + 4, ranksep: 40, edgesep: 10, marginx: 10, marginy: 10 });
  drawing.setDefaultEdgeLabel(() => ({}));
  const standIn = standIns(graph);
  const isEmpty = (id: string) => standIn.get(id) === id;
  for (const group of graph.groups) {
    drawing.setNode(group.id, isEmpty(group.id) ? { width: group.title.width + 2 * PADDING.side, height: PADDING.top + PADDING.side } : {});
  }
  for (const node of graph.nodes) { drawing.setNode(node.id, { ...boxOf(node) }); }
  for (const { id, parent } of [...graph.groups, ...graph.nodes]) {
    if (parent !== undefined) { drawing.setParent(id, parent); }
  }
  for (const { id, source, target, text } of graph.edges) {
    drawing.setEdge(standIn.get(source), standIn.get(target), text === undefined ? {} : { ...text, labelpos: 'c' }, id);
  }
  layout(drawing);
  const cornerOf = ({ x, y, width, height }: any) => ({ x: x - width / 2, y: y - height / 2, width, height });
  return {
    groups: Object.fromEntries(graph.groups.map(({ id }) => [id, cornerOf(drawing.node(id))])),
    nodes: Object.fromEntries(graph.nodes.map((node) => [node.id, iconIn(node, drawing.node(node.id))])),
    edges: Object.fromEntries(graph.edges.map(({ id, source, target, text }) => {
      const { points, x, y } = drawing.edge(standIn.get(source), standIn.get(target), id);
      return [id, { points, ...text === undefined || x === undefined ? {} : { text: cornerOf({ x, y, ...text }) } }];
    })),
  };
};
