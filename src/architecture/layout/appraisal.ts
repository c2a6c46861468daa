/* eslint-disable no-bitwise -- a hash is mixed by bits */
import { arrangeBoxes } from './arrange';
import { type Box, type Scene, withContents } from './box';
import type { PlacementCost } from './placement-cost';

/** Odd numbers that spread what is multiplied by them over all bits (MurmurHash3's). */
const SPREAD = [0xcc9e2d51, 0x1b873593, 0x85ebca6b, 0xc2b2ae35] as const;
/** Bits of the second hash that go into a whole number beside the 32 of the first. */
const SECOND = 0x1fffff;
const FIRST = SECOND + 1;

/**
 * What the placements of a scene cost, as they are tried one after another. The same ones are come to again and again: by another way, in the next
 * round, from another choice to begin with: of the reference platform's overview, two of five.
 */
export class Appraisal {
  private readonly boxes: readonly Box[];
  private readonly numbers: ReadonlyMap<Box, number>;
  /** Cost by placement; of those that were given up early, what they cost at least. */
  private readonly whole = new Map<number, number>();
  private readonly least = new Map<number, number>();

  public constructor(public readonly scene: Scene, private readonly cost: PlacementCost) {
    this.boxes = withContents(scene.root);
    this.numbers = new Map(this.boxes.map((box, index) => [box, index + 1]));
  }

  /** How many steps finding one cost takes, about. */
  public get effort(): number {
    return this.cost.effort;
  }

  /**
   * Cost of the placement that cells, rows and lanes tell now; only a part of it where that is as much as `most` already. Boxes stand where they
   * are told to after `arrangeBoxes` alone: what is known is not arranged again.
   */
  public total(most = Infinity): number {
    const key = this.placement();
    const known = this.whole.get(key);
    if (known !== undefined) {
      return known;
    }
    const least = this.least.get(key);
    if (least !== undefined && least >= most) {
      return least;
    }
    arrangeBoxes(this.scene);
    const total = this.cost.total(most);
    (total < most ? this.whole : this.least).set(key, total);
    return total;
  }

  /** A number for the placement that cells, rows and lanes tell now; two share one with a chance of one in 10^15. */
  public placement(): number {
    let first = 0;
    let second = 0;
    const add = (value: number): void => {
      first = Math.imul(first ^ Math.imul(value, SPREAD[0]), SPREAD[1]) ^ (first >>> 15);
      second = Math.imul(second ^ Math.imul(value, SPREAD[2]), SPREAD[3]) ^ (second >>> 13);
    };
    for (const box of this.boxes) {
      add(box.row * 1024 + box.column);
      if (box.children.length > 0) {
        add(box.lead);
        for (const lane of box.lanes) {
          add(-1);
          for (const child of lane) {
            add(this.numbers.get(child)!);
          }
        }
      }
    }
    return (first >>> 0) * FIRST + (second & SECOND);
  }
}
