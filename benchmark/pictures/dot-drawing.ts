import type { Drawing } from './drawing';
import type { PlacedGroup, PlacedNode, Point, Rectangle, RoutedEdge } from '../../src/architecture/layout';
import { curveOf } from '../programs/engines/curves';

/** Graphviz's units: points, and of sizes inches. */
const INCH = 72;

interface DotObject {
  readonly _gvid: number;
  readonly name: string;
  readonly label?: string;
  readonly bb?: string;
  readonly pos?: string;
  readonly width?: string;
  readonly height?: string;
  readonly lp?: string;
  readonly lwidth?: string;
  readonly lheight?: string;
  readonly nodes?: readonly number[];
  readonly subgraphs?: readonly number[];
}

interface DotEdge { readonly _gvid: number; readonly tail: number; readonly head: number; readonly pos?: string }

/** What `dot -Tjson0` tells of a picture, in points: the text of it is inside its nodes, its lines have none. */
export function dotDrawing(json: string): Drawing {
  const { bb, pad = '0.0555', objects = [], edges = [] }: { bb: string; pad?: string; objects?: DotObject[]; edges?: DotEdge[] } = JSON.parse(json);
  const margin = Number(pad) * INCH;
  const [, , right, top] = bb.split(',').map(Number);
  const point = (text: string): Point => {
    const [x, y] = text.split(',').map(Number);
    return { x: x + margin, y: top - y + margin };
  };
  const around = ({ x, y }: Point, width: number, height: number): Rectangle => ({ x: x - width / 2, y: y - height / 2, width, height });
  const boxOf = (corners: string): Rectangle => {
    const [left, bottom, to, up] = corners.split(',').map(Number);
    return { x: left + margin, y: top - up + margin, width: to - left, height: up - bottom };
  };
  const id = ({ _gvid }: { readonly _gvid: number }) => String(_gvid);
  const clusters = objects.filter((object) => object.bb !== undefined && object.pos === undefined && object.name.startsWith('cluster'));
  const nodes = objects.filter((object) => object.pos !== undefined);
  // Of all boxes that hold something the smallest is its own.
  const parents = new Map<string, string>();
  for (const cluster of [...clusters].sort((one, other) => (other.nodes?.length ?? 0) - (one.nodes?.length ?? 0))) {
    for (const inner of [...cluster.nodes ?? [], ...cluster.subgraphs ?? []]) { parents.set(String(inner), id(cluster)); }
  }
  return {
    drawn: {
      nodes: nodes.map((node) => ({ id: id(node), group: parents.get(id(node)) })),
      groups: clusters.map((cluster) => ({ id: id(cluster), parent: parents.get(id(cluster)) })),
      edges: edges.map(({ _gvid, tail, head }) => ({ id: `e${_gvid}`, source: String(tail), target: String(head), line: 'data' })),
    },
    layout: {
      width: Math.ceil(right + 2 * margin),
      height: Math.ceil(top + 2 * margin),
      zones: [],
      spans: [],
      groups: clusters.map((cluster): PlacedGroup => ({
        id: id(cluster),
        box: boxOf(cluster.bb!),
        title: cluster.lp === undefined ? { ...boxOf(cluster.bb!), width: 0, height: 0 }
          : around(point(cluster.lp), Number(cluster.lwidth) * INCH, Number(cluster.lheight) * INCH),
        titleText: cluster.label ?? '',
      })),
      nodes: nodes.map((node): PlacedNode => {
        const icon = around(point(node.pos!), Number(node.width) * INCH, Number(node.height) * INCH);
        return { id: id(node), icon, label: { x: icon.x, y: icon.y + icon.height, width: icon.width, height: 0 }, lines: [node.label ?? ''], captionLines: 1 };
      }),
      edges: edges.flatMap(({ _gvid, pos }): RoutedEdge[] => (pos === undefined ? [] : [{ id: `e${_gvid}`, points: curveOf(pos, point) }])),
    },
  };
}
