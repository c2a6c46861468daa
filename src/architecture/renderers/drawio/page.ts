import { CellIds, SPAN_KIND, ZONE_KIND } from './cell-ids';
import { endStyle } from './connection-points';
import type { DrawnElement } from './drawn-element';
import { labelPosition } from './edge-label-position';
import { html, plain } from './html-text';
import { edgeStyle, groupStyle, iconStyle, SPAN_STYLE, TEXT_STYLES } from './styles';
import { type Layout, type PlacedNode, type PlacedSpan, type PlacedZone, type Rectangle, type RoutedEdge, TEXT } from '../../layout';
import { LINE_KINDS, SPAN_WORDS, stepMark, type View, type ViewEdge, type ViewGroup, type ViewNode } from '../../views';

/** Room above the picture for title and subtitle, and below it for the legend: multiples of draw.io's grid. */
const HEADER = 60;
const FOOTER = 40;
const MARGIN = 20;
const STEP_HEIGHT = 20;
/** Longest value of a cell's data. */
const LONGEST = 2000;
/** A link to another page of the same file. */
const PAGE_LINK = 'data:page/id,';
const LEGEND_STEP = 150;
const LEGEND_INDENT = 48;
const BACK_WIDTH = 120;

interface Cell { readonly id: string; readonly box: Rectangle }

/** Where a page leads to. */
export interface PageLinks {
  /** Id of the page that shows a view. */
  readonly pageOf: (viewId: string) => string | undefined;
  /** The page that shows the whole of which this one shows a part. */
  readonly whole?: { readonly id: string; readonly name: string };
}

/** Writes one view as draw.io cells: groups as containers, nodes in them, edges in the innermost container of both ends. */
export class PageWriter {
  private readonly ids = new CellIds();
  private readonly cells = new Map<string, Cell>();
  /** What spans the zones, by tier. */
  private readonly spans = new Map<string, Cell>();
  private readonly groups: ReadonlyMap<string, ViewGroup>;
  private readonly nodes: ReadonlyMap<string, ViewNode>;

  constructor(
    private readonly parent: DrawnElement, private readonly view: View, private readonly layout: Layout, private readonly links: PageLinks,
  ) {
    this.groups = firstById(view.groups);
    this.nodes = firstById(view.nodes);
  }

  public write(): void {
    const model = this.parent.add('mxGraphModel', {
      grid: 1,
      gridSize: 10,
      guides: 1,
      tooltips: 1,
      connect: 1,
      arrows: 1,
      fold: 1,
      page: 0,
      pageScale: 1,
      pageWidth: this.layout.width + 2 * MARGIN,
      pageHeight: this.layout.height + HEADER + FOOTER + (this.view.steps ?? []).length * STEP_HEIGHT,
      math: 0,
      shadow: 0,
    });
    const root = model.add('root');
    root.add('mxCell', { id: 0 });
    root.add('mxCell', { id: 1, parent: 0 });
    this.writeHeading(root);
    this.layout.groups.forEach((group) => this.writeGroup(root, group.id, group.box, group.titleText));
    this.layout.zones.forEach((zone) => this.writeZone(root, zone));
    this.layout.spans.forEach((span) => this.writeSpan(root, span));
    this.layout.nodes.forEach((node) => this.writeNode(root, node));
    const routes = new Map(this.layout.edges.map((edge) => [edge.id, edge]));
    this.view.edges.forEach((edge) => this.writeEdge(root, edge, routes.get(edge.id)));
    this.writeLegend(root);
    this.writeSteps(root);
  }

  private writeHeading(root: DrawnElement): void {
    const { whole } = this.links;
    const all = Math.max(400, this.layout.width - 2 * MARGIN);
    const width = all - (whole === undefined ? 0 : BACK_WIDTH);
    this.text(root, 'title', html(plain(this.view.title, 200)), TEXT_STYLES.title, { x: MARGIN, y: 0, width, height: 30 });
    this.text(root, 'subtitle', html(plain(this.view.subtitle, 300)), TEXT_STYLES.subtitle, { x: MARGIN, y: 30, width: all, height: 20 });
    if (whole !== undefined) {
      const box = { x: MARGIN + width, y: 0, width: BACK_WIDTH, height: 30 };
      this.text(root, 'back', html(`← ${whole.name}`), TEXT_STYLES.link, box, { link: `${PAGE_LINK}${whole.id}`, tooltip: tooltip(whole.name) });
    }
  }

  /** What stands beside the picture. Its label is HTML. */
  private text(root: DrawnElement, id: string, label: string, style: string, box: Rectangle, data: Record<string, string> = {}, parent = '1'): void {
    const cell = root.add('UserObject', { label, ...data, id }).add('mxCell', { style, vertex: 1, parent });
    cell.add('mxGeometry', { ...box, as: 'geometry' });
  }

  /** The nearest drawn group around a group or node. */
  private container(group: string | undefined): { id: string; x: number; y: number } {
    const seen = new Set<string>();
    for (let current = group; current !== undefined && !seen.has(current); current = this.groups.get(current)?.parent) {
      const cell = this.cells.get(current);
      if (cell !== undefined) {
        return { id: cell.id, x: cell.box.x, y: cell.box.y };
      }
      seen.add(current);
    }
    return { id: '1', x: 0, y: 0 };
  }

  private writeGroup(root: DrawnElement, viewId: string, box: Rectangle, title: string): void {
    const group = this.groups.get(viewId)!;
    const parent = this.container(group.parent);
    const moved = { ...box, y: box.y + HEADER };
    const id = this.ids.idFor('group', viewId);
    this.cells.set(viewId, { id, box: moved });
    const data = root.add('UserObject', {
      label: html(title), tooltip: tooltip(group.name), group: plain(viewId, LONGEST), kind: group.kind, ...linkOf(group), id,
    });
    const cell = data.add('mxCell', { style: groupStyle(group.kind), vertex: 1, parent: parent.id });
    cell.add('mxGeometry', { x: moved.x - parent.x, y: moved.y - parent.y, width: box.width, height: box.height, as: 'geometry' });
  }

  /** A column over the tiers of its network, which takes it along. It holds nothing, as what stands in it belongs to a tier. */
  private writeZone(root: DrawnElement, { network, name, box, titleText }: PlacedZone): void {
    const viewId = `${network} ${name}`;
    this.writeAcross(root, viewId, network, box, { label: html(titleText), tooltip: tooltip(name), kind: ZONE_KIND }, groupStyle('availability-zone'));
  }

  /** Holds the nodes of a tier that span its zones. It stands above their columns, and so in the network beside the tier, not in it. */
  private writeSpan(root: DrawnElement, { tier, box }: PlacedSpan): void {
    const viewId = `${tier} ${SPAN_WORDS}`;
    const group = this.groups.get(tier)!;
    const data = { label: '', tooltip: tooltip(`${group.name}, ${SPAN_WORDS}`), kind: SPAN_KIND };
    this.spans.set(tier, this.writeAcross(root, viewId, group.parent, box, data, SPAN_STYLE));
  }

  private writeAcross(
    root: DrawnElement, viewId: string, network: string | undefined, box: Rectangle, data: Record<string, string>, style: string,
  ): Cell {
    const parent = this.container(network);
    const id = this.ids.idFor('group', viewId);
    const cell = root.add('UserObject', { ...data, group: plain(viewId, LONGEST), id }).add('mxCell', { style, vertex: 1, connectable: 0, parent: parent.id });
    cell.add('mxGeometry', { x: box.x - parent.x, y: box.y + HEADER - parent.y, width: box.width, height: box.height, as: 'geometry' });
    return { id, box: { ...box, y: box.y + HEADER } };
  }

  private writeNode(root: DrawnElement, placed: PlacedNode): void {
    const node = this.nodes.get(placed.id)!;
    const span = node.zone === undefined ? this.spans.get(node.group ?? '') : undefined;
    const parent = span === undefined ? this.container(node.group) : { id: span.id, x: span.box.x, y: span.box.y };
    const artwork = artworkIn({ ...placed.icon, y: placed.icon.y + HEADER }, Number(node.icon.aspect ?? 1));
    const id = this.ids.idFor('node', node.id);
    this.cells.set(node.id, { id, box: artwork });
    const data = root.add('UserObject', {
      label: labelHtml(placed),
      tooltip: tooltip(`${node.caption}: ${node.name}`),
      components: plain(node.components.join(' '), LONGEST),
      name: plain(node.name, LONGEST),
      type: plain(node.type, LONGEST),
      layer: node.layer,
      ...detailAttributes(node),
      ...linkOf(node),
      ...node.page === undefined ? {} : this.pageLink(node.page),
      id,
    });
    const drop = placed.icon.y + placed.icon.height + HEADER - (artwork.y + artwork.height);
    const cell = data.add('mxCell', { style: iconStyle(node, drop), vertex: 1, parent: parent.id });
    cell.add('mxGeometry', { x: artwork.x - parent.x, y: artwork.y - parent.y, width: artwork.width, height: artwork.height, as: 'geometry' });
  }

  /** What is one thing here leads to the page that shows it in full. */
  private pageLink(viewId: string): Record<string, string> {
    const page = this.links.pageOf(viewId);
    return page === undefined ? {} : { link: `${PAGE_LINK}${page}` };
  }

  private writeEdge(root: DrawnElement, edge: ViewEdge, route: RoutedEdge | undefined): void {
    const source = this.cells.get(edge.source);
    const target = this.cells.get(edge.target);
    // An end that the view does not draw has no cell; the layout routes every other arrow.
    if (source === undefined || target === undefined || route === undefined) {
      return;
    }
    const common = this.commonGroup(edge.source, edge.target);
    // What spans zones is drawn over the tier, and would hide the lines of that.
    const parent = this.container(this.spans.has(common ?? '') ? this.groups.get(common!)!.parent : common);
    const points = route.points.map((point) => ({ x: point.x, y: point.y + HEADER }));
    const ends = points.length < 2 ? '' : endStyle('exit', points[0], source.box) + endStyle('entry', points[points.length - 1], target.box);
    const data = root.add('UserObject', {
      label: (route.labelLines ?? []).map(html).join('<br>'),
      tooltip: tooltip(`${this.called(edge.source)} → ${this.called(edge.target)}${edge.label === undefined ? '' : `: ${edge.label}`}`),
      relationships: plain(edge.relationships.join(' '), LONGEST),
      ...(edge.label === undefined ? {} : { text: plain(edge.label, LONGEST) }),
      line: edge.line,
      id: this.ids.idFor('edge', edge.id),
    });
    // From a group to what stands in it draw.io's own routing would lead around the group first, where no corner tells it otherwise.
    const straight = points.length === 2 && (this.standsIn(edge.target, edge.source) || this.standsIn(edge.source, edge.target));
    const cell = data.add('mxCell', { style: edgeStyle(edge.line, straight) + ends, edge: 1, parent: parent.id, source: source.id, target: target.id });
    const label = route.label === undefined ? undefined : labelPosition(points, { ...route.label, y: route.label.y + HEADER });
    const geometry = cell.add('mxGeometry', { ...(label === undefined ? {} : { x: label.along }), relative: 1, as: 'geometry' });
    if (points.length > 2) {
      const array = geometry.add('Array', { as: 'points' });
      points.slice(1, -1).forEach((point) => array.add('mxPoint', { x: point.x - parent.x, y: point.y - parent.y }));
    }
    if (label !== undefined) {
      geometry.add('mxPoint', { x: label.dx, y: label.dy, as: 'offset' });
    }
  }

  /** An end of a line in the words of the picture. */
  private called(id: string): string {
    const node = this.nodes.get(id);
    return node === undefined ? this.groups.get(id)?.name ?? id : `${node.caption} ${node.name}`.trim();
  }

  /** The innermost group around both ends, so that moving it moves the lines inside it. */
  private commonGroup(source: string, target: string): string | undefined {
    const outside = new Set(this.groupsAround(target));
    return this.groupsAround(source).find((group) => outside.has(group) && this.cells.has(group));
  }

  private standsIn(inner: string, outer: string): boolean {
    return this.groupsAround(inner).includes(outer);
  }

  /** Ids of the groups around a node or group, from the inside out. */
  private groupsAround(id: string): string[] {
    const found: string[] = [];
    let current = this.nodes.has(id) ? this.nodes.get(id)!.group : this.groups.get(id)?.parent;
    while (current !== undefined && !found.includes(current)) {
      found.push(current);
      current = this.groups.get(current)?.parent;
    }
    return found;
  }

  /** The list that tells the way, below the picture: one cell, so that it moves as one. */
  private writeSteps(root: DrawnElement): void {
    const steps = this.view.steps ?? [];
    if (steps.length === 0) { return; }
    const lines = steps.map(({ number, text }) => html(plain(`${stepMark(number)} ${text}`, LONGEST)));
    const box = { x: MARGIN, y: this.layout.height + HEADER + FOOTER, width: this.layout.width, height: steps.length * STEP_HEIGHT };
    this.text(root, 'steps', `<div style="line-height:${STEP_HEIGHT}px">${lines.join('<br>')}</div>`, TEXT_STYLES.steps, box);
  }

  /** What the kinds of lines mean: cells in one, so that they move as one. */
  private writeLegend(root: DrawnElement): void {
    const lines = new Set(this.view.edges.map((edge) => edge.line)).size < 2 ? [] : LINE_KINDS;
    const words = [...lines.map((kind) => kind.words), ...this.layout.spans.length > 0 ? [SPAN_WORDS] : []];
    if (words.length === 0) {
      return;
    }
    const widths = words.map((text) => LEGEND_INDENT + Math.max(LEGEND_STEP, 6 * text.length));
    const startOf = (index: number) => widths.slice(0, index).reduce((sum, width) => sum + width, 0);
    const box = { x: MARGIN + 10, y: this.layout.height + HEADER + 10, width: startOf(widths.length), height: 20 };
    this.text(root, 'legend', '', TEXT_STYLES.set, box);
    const write = (id: string, index: number): void => {
      const place = { x: startOf(index) + LEGEND_INDENT, y: 0, width: widths[index] - LEGEND_INDENT, height: 20 };
      this.text(root, `legend-${id}-text`, html(words[index]), TEXT_STYLES.legend, place, {}, 'legend');
    };
    lines.forEach(({ line }, index) => {
      const arrow = root.add('UserObject', { label: '', id: `legend-${line}` }).add('mxCell', { style: edgeStyle(line), edge: 1, parent: 'legend' });
      const geometry = arrow.add('mxGeometry', { relative: 1, as: 'geometry' });
      geometry.add('mxPoint', { x: startOf(index), y: 10, as: 'sourcePoint' });
      geometry.add('mxPoint', { x: startOf(index) + 40, y: 10, as: 'targetPoint' });
      write(line, index);
    });
    if (this.layout.spans.length > 0) {
      this.text(root, 'legend-span', '', SPAN_STYLE, { x: startOf(lines.length), y: 2, width: 40, height: 16 }, {}, 'legend');
      write('span', lines.length);
    }
  }
}

function firstById<T extends { readonly id: string }>(things: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  things.forEach((thing) => found.set(thing.id, found.get(thing.id) ?? thing));
  return found;
}

/** Where artwork of a width-to-height stands in the square: draw.io would stretch it. */
function artworkIn(square: Rectangle, aspect: number): Rectangle {
  const ratio = Number.isFinite(aspect) && aspect > 0 ? aspect : 1;
  const width = Math.round(square.width * Math.min(1, ratio));
  const height = Math.round(square.height * Math.min(1, 1 / ratio));
  return { x: square.x + (square.width - width) / 2, y: square.y + (square.height - height) / 2, width, height };
}

/** The broken label: what it is, then its name a shade lighter. */
function labelHtml({ lines, captionLines }: PlacedNode): string {
  const caption = lines.slice(0, captionLines).map(html).join('<br>');
  const name = lines.slice(captionLines).map(html).join('<br>');
  const shaded = name === '' ? '' : `<font color="#5A6C86">${name}</font>`;
  const text = caption === '' || shaded === '' ? caption + shaded : `${caption}<br>${shaded}`;
  return text === '' ? '' : `<div style="line-height:${TEXT.node.lineHeight}px;white-space:nowrap">${text}</div>`;
}

/** The page that a click on a cell opens. Only pages and mails are: draw.io would run a script. */
function linkOf({ link }: ViewNode | ViewGroup): Record<string, string> {
  return link !== undefined && /^(https?|mailto):/i.test(link) ? { link: plain(link, LONGEST) } : {};
}

/** draw.io shows tooltips as HTML. */
function tooltip(text: string): string {
  return html(plain(text, LONGEST));
}

/** Details and posture as data of the cell; names become letters, digits and hyphens. */
function detailAttributes(node: ViewNode): Record<string, string> {
  const values: Record<string, string> = {};
  const put = (prefix: string, name: string, value: string): void => {
    const safe = name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
    values[`${prefix}-${safe}`] ??= plain(value, LONGEST);
  };
  Object.entries(node.details).forEach(([name, value]) => put('detail', name, String(value)));
  Object.entries(node.posture).forEach(([name, value]) => put('posture', name, value === true ? 'yes' : 'no'));
  return values;
}
