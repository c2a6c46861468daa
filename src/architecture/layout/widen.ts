import { type Scene, withContents } from './box';
import type { CrampedLabel } from './edge-labels';
import type { Overlays } from './overlays';
import type { Conflict } from './router';
import { PITCH, snapped, snappedUp } from './spacing';

/** Most room that one label may ask for. */
const MOST = 60;
/** What a label needs of its line beside itself. */
const BESIDE_LABEL = 20;

/** Where room is missing: how much has to be put in at which place. */
export interface Demand {
  readonly across: Map<number, number>;
  readonly down: Map<number, number>;
}

/** Room for lines that lie on one another, and for labels that found no place. */
export function demandOf(conflicts: readonly Conflict[], cramped: readonly CrampedLabel[]): Demand {
  const demand: Demand = { across: new Map(), down: new Map() };
  const ask = (places: Map<number, number>, at: number, room: number): void => {
    places.set(at, Math.max(places.get(at) ?? 0, Math.min(MOST, snappedUp(room))));
  };
  for (const { x, y, level, plumb } of conflicts) {
    if (level) {
      ask(demand.down, y, PITCH);
    }
    if (plumb) {
      ask(demand.across, x, PITCH);
    }
  }
  for (const { piece, width, height } of cramped) {
    const level = piece.from.y === piece.to.y;
    const length = Math.abs(piece.to.x - piece.from.x) + Math.abs(piece.to.y - piece.from.y);
    const missing = (level ? width : height) + BESIDE_LABEL - length;
    if (missing > 0) {
      const middle = level ? (piece.from.x + piece.to.x) / 2 : (piece.from.y + piece.to.y) / 2;
      ask(level ? demand.across : demand.down, snapped(middle), missing);
    } else if (level) {
      ask(demand.down, snapped(piece.from.y), PITCH);
    } else {
      ask(demand.across, snapped(piece.from.x), 2 * PITCH);
      ask(demand.across, snapped(piece.from.x) - PITCH, 2 * PITCH);
    }
  }
  return demand;
}

/** Puts room into the picture: everything behind a place moves away from it, and groups that lie across it grow. */
export function widen(scene: Scene, { columns, spans }: Overlays, demand: Demand): boolean {
  const boxes = withContents(scene.root);
  const nodes = boxes.filter((box) => box.node !== undefined);
  const frames: { x: number; y: number; width: number; height: number }[] = [...boxes.filter((box) => box.node === undefined), ...columns, ...spans];
  const across = [...demand.across].sort((a, b) => b[0] - a[0]);
  const down = [...demand.down].sort((a, b) => b[0] - a[0]);
  for (const [at, room] of across) {
    for (const node of nodes) {
      node.x += node.x + node.width / 2 > at ? room : 0;
    }
    for (const frame of frames) {
      frame.width += frame.x <= at && frame.x + frame.width > at ? room : 0;
      frame.x += frame.x > at ? room : 0;
    }
  }
  for (const [at, room] of down) {
    for (const node of nodes) {
      node.y += node.y + node.height / 2 > at ? room : 0;
    }
    for (const frame of frames) {
      frame.height += frame.y <= at && frame.y + frame.height > at ? room : 0;
      frame.y += frame.y > at ? room : 0;
    }
  }
  return across.length + down.length > 0;
}
