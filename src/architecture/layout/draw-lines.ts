import type { Link, Scene } from './box';
import { LabelPlacer, type PlacedLabel } from './edge-labels';
import type { Point } from './layout';
import { labelledLines } from './line-stretches';
import { divided, type Net } from './nets';
import { nudge } from './nudge';
import { type Overlays, overlaysOf } from './overlays';
import { routingCost } from './refine-places';
import { bestRoutes } from './router';
import { RoutingGrid } from './routing-grid';
import { NetLines } from './runs';
import { demandOf, widen } from './widen';

/** Times that room is made and the lines are drawn again. */
const MOST_ATTEMPTS = 4;

/** What a line without its words costs when pictures are compared, in pixels of line: as much as three crossings. */
const WORDLESS = 1500;

/** The line of a link, from the border of its source to that of its target. */
export interface Line { readonly link: Link; readonly points: readonly Point[] }

/** The lines of a picture and what is drawn across its boxes; these stand where they are in it. */
export interface Drawing {
  readonly lines: readonly Line[];
  readonly labels: readonly PlacedLabel[];
  readonly overlays: Overlays;
  /** Steps of lines in groups that neither of their ends stands in. */
  readonly foreign: number;
  readonly crossings: number;
  /** Lines whose words found no place. */
  readonly wordless: number;
  readonly cost: number;
}

/** Routes and labels all nets; where there is too little room for that, makes room and begins again. */
export function drawLines(scene: Scene, chosen: readonly Net[]): Drawing {
  const asked = new Set<Link>();
  const overlays = overlaysOf(scene);
  let nets = chosen;
  for (let attempt = 1; ;) {
    const grid = new RoutingGrid(scene, overlays);
    const routing = bestRoutes(nets, grid);
    const netLines = new NetLines(routing.routes, grid);
    nudge(scene, overlays, netLines.runs);
    const lines = labelledLines(routing.routes, netLines);
    const found = new Set(lines.map(({ link }) => link));
    const apart = divided(nets, new Set(scene.links.filter((link) => !found.has(link))));
    if (apart.length > nets.length) {
      // A trunk can stand where not all of its links can come to it: these are drawn by themselves.
      nets = apart;
      continue;
    }
    const { placed, cramped } = new LabelPlacer(scene, overlays, lines).place();
    const demand = demandOf(routing.conflicts, cramped.filter(({ link }) => !asked.has(link)));
    // Room that did not help a label once will not help it twice.
    cramped.forEach(({ link }) => asked.add(link));
    if (attempt++ === MOST_ATTEMPTS || !widen(scene, overlays, demand)) {
      const foreign = routing.routes.reduce((sum, route) => sum + route.foreign, 0);
      const wordless = lines.filter(({ words }) => words.length > 0).length - placed.length;
      const cost = routingCost(scene, routing) + wordless * WORDLESS;
      return { lines, labels: placed, overlays, foreign, crossings: routing.crossings, wordless, cost };
    }
  }
}
