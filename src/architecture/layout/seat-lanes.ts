import type { Box, Scene } from './box';
import { childOf } from './box';
import { layersByFlow } from './layers';

/** Nodes above each other beside a cloud or Region before a second lane is begun. */
const MOST_NODES = 7;

/** Links of a box's children, each by the children that its ends stand in. */
export function linksBetweenChildren(box: Box, scene: Scene): { source: Box; target: Box }[] {
  const found: { source: Box; target: Box }[] = [];
  for (const link of scene.links) {
    const source = childOf(box, link.source);
    const target = childOf(box, link.target);
    if (source !== undefined && target !== undefined && source !== target) {
      found.push({ source, target });
    }
  }
  return found;
}

/** The choices for the columns of a box: its groups in one, two, ... columns; single nodes left where they lead in, right where they are led to. */
export function laneChoices(box: Box, scene: Scene): Box[][][] {
  const between = linksBetweenChildren(box, scene);
  const nodes = box.children.filter((child) => child.node !== undefined);
  const blocks = box.children.filter((child) => child.node === undefined);
  const right = nodes.filter((node) => isLedTo(node, box, scene));
  const left = nodes.filter((node) => !right.includes(node));
  return blockLanes(blocks, between).map((lanes) => [...nodeLanes(left, between), ...lanes, ...nodeLanes(right, between)]);
}

/** True for a node that its neighbours outside the row of single nodes lead to, and that leads nowhere. */
function isLedTo(node: Box, box: Box, scene: Scene): boolean {
  let incoming = 0;
  for (const link of scene.links) {
    if (link.source === node && link.target !== node) {
      return false;
    }
    const source = childOf(box, link.source);
    incoming += link.target === node && source !== undefined && source.node === undefined ? 1 : 0;
  }
  return incoming > 0;
}

function nodeLanes(nodes: readonly Box[], between: readonly { source: Box; target: Box }[]): Box[][] {
  if (nodes.length <= MOST_NODES) {
    return nodes.length === 0 ? [] : [[...nodes]];
  }
  const layers = layersByFlow(nodes, between);
  const ordered = [...nodes].sort((a, b) => layers.get(a)! - layers.get(b)! || a.order - b.order);
  const count = Math.ceil(ordered.length / MOST_NODES);
  const size = Math.ceil(ordered.length / count);
  return Array.from({ length: count }, (_, index) => ordered.slice(index * size, (index + 1) * size));
}

function blockLanes(blocks: readonly Box[], between: readonly { source: Box; target: Box }[]): Box[][][] {
  if (blocks.length === 0) {
    return [[]];
  }
  const layers = layersByFlow(blocks, between);
  const ordered = [...blocks].sort((a, b) => layers.get(a)! - layers.get(b)! || a.order - b.order);
  const networks = blocks.filter((block) => block.group?.kind === 'vpc');
  const others = ordered.filter((block) => !networks.includes(block));
  const before = networks.map((network) => [network]);
  if (others.length === 0) {
    return [before, [networks]];
  }
  const choices: Box[][][] = [];
  for (let count = 1; count <= Math.min(others.length, 5); count++) {
    choices.push([...before, ...dealt(others, count)]);
  }
  if (networks.length === 1 && others.length > 2) {
    // The network in the middle: what leads to it on the left, what it uses on the right.
    const half = Math.ceil(others.length / 2);
    choices.push([others.slice(0, half), networks, others.slice(half)], [others.slice(half), networks, others.slice(0, half)]);
  }
  if (networks.length > 1) {
    choices.push(...choices.map((lanes) => [[...networks], ...lanes.slice(networks.length)]));
  }
  return choices;
}

/** Deals boxes into columns of about the same height, in order. */
function dealt(boxes: readonly Box[], count: number): Box[][] {
  const total = boxes.reduce((sum, box) => sum + box.height, 0);
  const lanes: Box[][] = [[]];
  let height = 0;
  boxes.forEach((box, index) => {
    const full = height + box.height / 2 > total * lanes.length / count;
    const mustOpen = boxes.length - index <= count - lanes.length;
    if (lanes[lanes.length - 1].length > 0 && lanes.length < count && (full || mustOpen)) {
      lanes.push([]);
    }
    lanes[lanes.length - 1].push(box);
    height += box.height;
  });
  return lanes;
}
