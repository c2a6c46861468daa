import { lineOf } from '../line-kinds';
import type { ViewEdge } from '../view';
import { arrowLabel } from './arrow-label';
import type { SketchEdge } from '../sketch/sketch';

/** The arrows of a picture: one for everything between the same two ends. */
export function arrowsOf(sketched: readonly SketchEdge[]): readonly ViewEdge[] {
  const byEnds = new Map<string, SketchEdge[]>();
  for (const edge of sketched) {
    const key = JSON.stringify([edge.source, edge.target]);
    byEnds.set(key, [...byEnds.get(key) ?? [], edge]);
  }
  return [...byEnds.values()].map((edges): ViewEdge => {
    const [{ source, target }] = edges;
    const data = edges.filter(({ kind }) => lineOf(kind) === 'data');
    const label = arrowLabel(data.length > 0 ? data : edges);
    return {
      id: `${source} --> ${target}`,
      source,
      target,
      ...label === undefined ? {} : { label },
      line: data.length > 0 ? 'data' : 'control',
      relationships: [...new Set(edges.flatMap(({ relationships }) => relationships))],
    };
  });
}

