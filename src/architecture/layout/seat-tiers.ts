import type { ViewNode } from '../views';
import type { Box, Scene } from './box';
import { standsIn } from './box';
import { seatTable } from './layers';

/** Nodes beside each other in a tier before a second row is begun. */
const MOST_COLUMNS = 6;

/** Ways into a network stand in its header, whatever they are linked to. */
const WAYS_IN = /^AWS::(EC2::|ElasticLoadBalancing|NetworkFirewall::|VpcLattice::)/;

/** True for what leads into a network: gateways, load balancers, endpoints, firewalls. */
export function isWayIn({ type }: ViewNode): boolean {
  return WAYS_IN.test(type);
}

/** Gives the nodes of a VPC's tiers and of its header and footer their first columns. */
export function seatTiers(box: Box, scene: Scene): void {
  const tiers = box.children.filter((child) => child.node === undefined);
  const nodes = box.children.filter((child) => child.node !== undefined);
  const footer = nodes.filter((node) => servesTiers(node, box, scene));
  const header = nodes.filter((node) => !footer.includes(node));
  const tables = tiers.filter((tier) => tier.arrangement === 'cells');
  const rows = [...tables.map((tier) => tier.children.filter(({ zone }) => zone === undefined)), header, footer].filter((row) => row.length > 0);
  const columns = Math.min(MOST_COLUMNS, Math.max(1, ...rows.map((row) => row.length)));
  for (const row of rows) {
    seatTable(row, columns);
    centreShortRow(row, columns);
  }
  tables.forEach(seatBelow);
  // Rows below zero are the footer's, see `tierRows`.
  footer.forEach((node) => { node.row = -1 - node.row; });
}

/** What stands in a single zone stands under what spans them: there lines to it need not pass the others. */
export function seatBelow({ children }: Box): void {
  const first = Math.max(0, ...children.filter(({ zone }) => zone === undefined).map(({ row }) => row + 1));
  const used = new Map<number, number>();
  for (const child of children) {
    if (child.zone !== undefined) {
      child.row = first + (used.get(child.zone) ?? 0);
      used.set(child.zone, child.row - first + 1);
    }
  }
}

/** True for a node that only the tiers use, like a shared file system: it stands under them. */
function servesTiers(node: Box, box: Box, scene: Scene): boolean {
  const neighbours = scene.neighbours.get(node) ?? [];
  return neighbours.length > 0
    && !isWayIn(node.node!)
    && neighbours.every((other) => standsIn(other, box) && other.parent !== box);
}

function centreShortRow(row: readonly Box[], columns: number): void {
  if (row.length < columns) {
    const shift = Math.floor((columns - row.length) / 2);
    row.forEach((child) => { child.column += shift; });
  }
}
