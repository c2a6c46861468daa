import type { Layout } from '../../../src/architecture/layout';

/** Nearer than an icon is wide, two things stand on no side of each other. */
const NEAR = 48;

/** Pairs of nodes in both layouts that stand on the other side of each other than before, as seen from the left or from above, and their share of all. */
export function turnedPairs(before: Layout, after: Layout): { readonly turned: readonly string[]; readonly share: number } {
  const centres = ({ nodes }: Layout) => new Map(nodes.map(({ id, icon }) => [id, [icon.x + icon.width / 2, icon.y + icon.height / 2]]));
  const [then, now] = [centres(before), centres(after)];
  const ids = [...then.keys()].filter((id) => now.has(id));
  const pairs = ids.flatMap((one, index) => ids.slice(index + 1).map((other) => [one, other] as const));
  const turned = pairs.filter(([one, other]) => [0, 1].some((axis) => {
    const was = then.get(one)![axis] - then.get(other)![axis];
    const is = now.get(one)![axis] - now.get(other)![axis];
    return Math.abs(was) > NEAR && Math.abs(is) > NEAR && Math.sign(was) !== Math.sign(is);
  }));
  return { turned: turned.map(([one, other]) => `${one} / ${other}`), share: turned.length / pairs.length };
}
