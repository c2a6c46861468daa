import * as fixtures from './fixture-views';
import { measureQuality, ZERO } from '../../../benchmark/measure-quality';
import { layoutView } from '../../../src/architecture/layout';
import type { View } from '../../../src/architecture/views';

const VIEWS: ReadonlyArray<readonly [string, View]> = [
  ['a platform with a VPC, its tiers and boxes beside it', fixtures.platformView()],
  ['a serverless app with no VPC', fixtures.serverlessView()],
  ['a small app', fixtures.smallView()],
  ['two hundred arrows between two things', fixtures.parallelView()],
];

describe.each(VIEWS)('the layout of %s', (_what, view) => {
  const layout = layoutView(view);

  test('places every component and every box, and routes every arrow', () => {
    expect(layout.nodes.map(({ id }) => id).sort()).toEqual(view.nodes.map(({ id }) => id).sort());
    expect(layout.edges.map(({ id }) => id).sort()).toEqual(view.edges.map(({ id }) => id).sort());
    const boxes = new Set(layout.groups.map(({ id }) => id));
    // Users stand outside of everything; there is no box around them.
    const outside = new Set(view.groups.filter(({ kind }) => kind === 'outside' || kind === 'edge').map(({ id }) => id));
    for (const { group } of view.nodes) { expect(group === undefined || outside.has(group) || boxes.has(group)).toBe(true); }
  });

  test('has no line through an icon, a label, a title or a foreign box, and nothing on top of another', () => {
    const quality = measureQuality(view, layout);
    for (const count of ZERO) { expect([count, quality[count]]).toEqual([count, 0]); }
  });

  test('is the same for the same view', () => {
    expect(layoutView(view)).toEqual(layout);
  });

  test('is whole pixels and right angles', () => {
    for (const { points } of layout.edges) {
      for (const { x, y } of points) { expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]); }
      points.slice(1).forEach((point, index) => expect(point.x === points[index].x || point.y === points[index].y).toBe(true));
    }
  });

  test('keeps what is in a box inside of it', () => {
    const boxes = new Map(layout.groups.map(({ id, box }) => [id, box]));
    const inside = (id: string | undefined, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void => {
      const box = id === undefined ? undefined : boxes.get(id);
      if (!box) { return; }
      expect(x).toBeGreaterThanOrEqual(box.x);
      expect(y).toBeGreaterThanOrEqual(box.y);
      expect(x + width).toBeLessThanOrEqual(box.x + box.width);
      expect(y + height).toBeLessThanOrEqual(box.y + box.height);
    };
    for (const { id, icon, label } of layout.nodes) {
      const group = view.nodes.find((each) => each.id === id)?.group;
      inside(group, icon);
      inside(group, label);
    }
    for (const { id, box } of layout.groups) { inside(view.groups.find((each) => each.id === id)?.parent, box); }
  });
});

describe('the layout of the platform', () => {
  const view = fixtures.platformView();
  const layout = layoutView(view);
  const box = (kind: string) => layout.groups.find(({ id }) => view.groups.find((group) => group.id === id)?.kind === kind)!.box;

  test('stacks the tiers from public to isolated, equally wide', () => {
    const tiers = [box('public-subnets'), box('private-subnets'), box('isolated-subnets')];
    expect(tiers.map(({ y }) => y)).toEqual([...tiers.map(({ y }) => y)].sort((a, b) => a - b));
    expect(new Set(tiers.map(({ width }) => width)).size).toBe(1);
  });

  test('puts users outside of the cloud, and edge services in the cloud but outside of the Region', () => {
    const icon = (id: string) => layout.nodes.find((node) => node.id === id)!.icon;
    expect(icon('users').x + icon('users').width).toBeLessThan(box('cloud').x);
    expect(icon('dns').x).toBeGreaterThan(box('cloud').x);
    expect(icon('dns').x + icon('dns').width).toBeLessThan(box('region').x);
  });

  test('has a shape that fits a page', () => {
    const { aspect, missingLabels } = measureQuality(view, layout);
    expect(aspect).toBeGreaterThan(1.2);
    expect(aspect).toBeLessThan(2.4);
    expect(missingLabels).toBe(0);
  });
});

describe('the layout of odd views', () => {
  const empty: View = { id: 'v', title: 'T', subtitle: 'S', nodes: [], groups: [], edges: [] };
  const [first] = fixtures.smallView().nodes;

  test('of nothing is an empty picture', () => {
    const layout = layoutView(empty);
    expect([layout.nodes, layout.groups, layout.edges]).toEqual([[], [], []]);
    expect(layout.width).toBeGreaterThanOrEqual(0);
  });

  test('of names that mean harm, and of arrows to themselves, overlaps nothing', () => {
    const view = fixtures.hostileView();
    const quality = measureQuality(view, layoutView(view));
    for (const count of ZERO.filter((each) => each !== 'missingEdges')) { expect([count, quality[count]]).toEqual([count, 0]); }
  });

  test('a box with nothing in it takes no room from others', () => {
    const view: View = { ...empty, nodes: [{ ...first, group: undefined }], groups: [{ id: 'nothing', kind: 'service', name: 'Nothing' }] };
    expect(layoutView(view).nodes).toHaveLength(1);
  });
});
