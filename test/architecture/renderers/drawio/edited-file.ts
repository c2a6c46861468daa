import { deflateRawSync, inflateRawSync } from 'zlib';
import { layoutView } from '../../../../src/architecture/layout';
import { renderDrawio } from '../../../../src/architecture/renderers';
import type { View, ViewEdge, ViewGroup, ViewNode } from '../../../../src/architecture/views';

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { JSDOM } = require('jsdom') as {
  JSDOM: new (xml: string, options: { contentType: string }) => { readonly window: { readonly document: Document }; serialize(): string };
};

/** What a picture in these tests is made of: queues in a Region, and what talks to what. */
export interface Picture {
  readonly nodes?: ReadonlyArray<string | ViewNode>;
  /** As `A -> B`. */
  readonly edges?: readonly string[];
  readonly groups?: readonly ViewGroup[];
  readonly steps?: readonly string[];
  readonly id?: string;
  readonly title?: string;
}

export const GROUPS: readonly ViewGroup[] = [{ id: 'cloud', kind: 'cloud', name: 'AWS Cloud' }, { id: 'region', kind: 'region', name: 'eu-west-1', parent: 'cloud' }];

export function queue(id: string, change: Partial<ViewNode> = {}): ViewNode {
  return {
    id,
    caption: 'SQS queue',
    name: id,
    type: 'AWS::SQS::Queue',
    layer: 'integration',
    color: '#E7157B',
    icon: { kind: 'service', name: 'sqs' },
    group: 'region',
    components: [id],
    details: { engine: '1.0' },
    posture: {},
    ...change,
  };
}

export function viewOf({ nodes = [], edges = [], groups = GROUPS, steps, id = 'overview', title = 'Shop' }: Picture): View {
  return {
    id,
    title,
    subtitle: 'What is it?',
    nodes: nodes.map((node) => (typeof node === 'string' ? queue(node) : node)),
    groups,
    edges: edges.map((text): ViewEdge => {
      const [source, target] = text.split(' -> ');
      return { id: text, source, target, label: 'sends', line: source === 'Keys' ? 'control' : 'data', relationships: [text] };
    }),
    ...steps === undefined ? {} : { steps: steps.map((text, position) => ({ number: position + 1, text })) },
  };
}

/** A file with a page for each picture; all of one view, as the request says. */
export function draw(...pictures: Picture[]): string {
  return drawScoped({}, ...pictures);
}

/** The same, of a part of the app. */
export function drawScoped(scope: object, ...pictures: Picture[]): string {
  const request = { id: 'overview', basis: 'overview', ...scope };
  return renderDrawio(pictures.map(viewOf).map((view) => ({ view, layout: layoutView(view), request: view.id.startsWith('overview') ? request : { id: view.id } })));
}

/** The cell of a node, group or relationship, or one beside the picture, as draw.io keeps it: its data around it. */
export function cellOf(document: Document, name: string, page = 0): Element {
  const cells = [...document.querySelectorAll('diagram')[page]?.querySelectorAll('UserObject, object, root > mxCell') ?? document.querySelectorAll('UserObject, mxCell')];
  const found = cells.find((cell) => ['name', 'group', 'relationships', 'id'].some((by) => cell.getAttribute(by) === name));
  if (found === undefined) { throw new Error(`no cell ${name}`); }
  return found;
}

export function hasCell(xml: string, name: string, page = 0): boolean {
  try {
    cellOf(read(xml), name, page);
    return true;
  } catch {
    return false;
  }
}

export function shapeOf(cell: Element): Element {
  return cell.querySelector('mxCell') ?? cell;
}

export function geometryOf(cell: Element): Element {
  return cell.querySelector('mxGeometry')!;
}

export function read(xml: string): Document {
  return new JSDOM(xml, { contentType: 'text/xml' }).window.document;
}

/** The file as people have left it. */
export function edited(xml: string, edit: (document: Document) => void): string {
  const dom = new JSDOM(xml, { contentType: 'text/xml' });
  edit(dom.window.document);
  return dom.serialize();
}

export function moveTo(document: Document, name: string, x: number, y: number): void {
  const geometry = geometryOf(cellOf(document, name));
  geometry.setAttribute('x', String(x));
  geometry.setAttribute('y', String(y));
}

/** Adds what people draw themselves. */
export function addNote(document: Document, id: string, parent = '1', place: Readonly<Record<string, number>> = { x: 5, y: 5, width: 80, height: 40 }, value = 'Note'): void {
  const cell = document.createElement('mxCell');
  Object.entries({ id, value, style: 'shape=note;', vertex: '1', parent }).forEach(([name, text]) => cell.setAttribute(name, text));
  const geometry = document.createElement('mxGeometry');
  Object.entries({ ...place, as: 'geometry' }).forEach(([name, text]) => geometry.setAttribute(name, String(text)));
  cell.appendChild(geometry);
  document.querySelector('root')!.appendChild(cell);
}

/** The file with its pages compressed, as draw.io does. */
export function packed(xml: string): string {
  return xml.replace(/(<diagram [^>]*>)([^]*?)(<\/diagram>)/g, (_, open: string, model: string, close: string) =>
    `${open}${deflateRawSync(encodeURIComponent(model.trim())).toString('base64')}${close}`);
}

export function unpacked(xml: string): string {
  return xml.replace(/(<diagram [^>]*>)([^<]+?)(<\/diagram>)/g, (_, open: string, text: string, close: string) =>
    `${open}${decodeURIComponent(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8'))}${close}`);
}

/** Where something stands on its page. */
export function placeOf(document: Document, name: string): { x: number; y: number; width: number; height: number } {
  const cell = cellOf(document, name);
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((side) => Number(geometryOf(cell).getAttribute(side) ?? 0));
  const parent = shapeOf(cell).getAttribute('parent')!;
  if (parent === '1' || parent === '') { return { x, y, width, height }; }
  const outer = placeOf(document, parent);
  return { x: x + outer.x, y: y + outer.y, width, height };
}
