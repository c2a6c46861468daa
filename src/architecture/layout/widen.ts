import { type Scene, withContents } from './box';
import type { CrampedLabel } from './edge-labels';
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
export function widen(scene: Scene, demand: Demand): boolean {
  const boxes = withContents(scene.root);
  const across = [...demand.across].sort((a, b) => b[0] - a[0]);
  const down = [...demand.down].sort((a, b) => b[0] - a[0]);
  for (const [at, room] of across) {
    for (const box of boxes) {
      if (box.node !== undefined) {
        box.x += box.x + box.width / 2 > at ? room : 0;
      } else if (box.x > at) {
        box.x += room;
      } else if (box.x + box.width > at) {
        box.width += room;
      }
    }
  }
  for (const [at, room] of down) {
    for (const box of boxes) {
      if (box.node !== undefined) {
        box.y += box.y + box.height / 2 > at ? room : 0;
      } else if (box.y > at) {
        box.y += room;
      } else if (box.y + box.height > at) {
        box.height += room;
      }
    }
  }
  return across.length + down.length > 0;
}
