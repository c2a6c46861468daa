/** The part of the document object model that is used here. */
export interface XmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly firstChild: XmlNode | null;
  readonly nextSibling: XmlNode | null;
  readonly parentNode: XmlNode | null;
  textContent: string | null;
  appendChild(child: XmlNode): XmlNode;
  removeChild(child: XmlNode): XmlNode;
  insertBefore(child: XmlNode, before: XmlNode | null): XmlNode;
}

/** An element of it. */
export interface XmlElement extends XmlNode {
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly ownerDocument: XmlDocument;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** Where its elements come from. */
export interface XmlDocument {
  createElement(name: string): XmlElement;
  importNode(node: XmlNode, deep: boolean): XmlElement;
}

/** `nodeType` of elements. */
export const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
const INSTRUCTION = 7;
const COMMENT = 8;

/** Signs that do not come back as they are when an attribute is read: white space but the blank would be a blank. */
const WRITTEN: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;',
};

/** The root of a document. Throws where the text is no XML. */
export function parseXml(text: string): XmlElement {
  // It takes as long to load as a picture to draw, and only files that there are already are read.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { create } = require('xmlbuilder2') as typeof import('xmlbuilder2');
  return create(withNumberedAmpersands(text.replace(/^\uFEFF/, ''))).root().node as unknown as XmlElement;
}

/**
 * The text with each `&amp;` as `&#38;`, which is the same. xmlbuilder2 reads signs by name before those by number, so that `&amp;#60;`, which
 * says `&#60;`, would become `<` (`_decodeText` of its `BaseReader`, 4.0). What says what it is stays: CDATA, comments, instructions.
 */
function withNumberedAmpersands(text: string): string {
  return text.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|&amp;/g, (found) => (found === '&amp;' ? '&#38;' : found));
}

/** Elements directly below one, all or those of these names. */
export function childElements(parent: XmlNode, ...names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === ELEMENT && (names.length === 0 || names.includes(child.nodeName))) { found.push(child as XmlElement); }
  }
  return found;
}

/** Adds an element below another. */
export function addElement(parent: XmlElement, name: string, attributes: Readonly<Record<string, string | number>> = {}): XmlElement {
  const element = parent.ownerDocument.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  parent.appendChild(element);
  return element;
}

/** Takes everything out of an element. */
export function emptied(element: XmlNode): void {
  while (element.firstChild !== null) { element.removeChild(element.firstChild); }
}

/**
 * Text of an element and all below it, an element a line. What is read back is what was there: xmlbuilder2's own writer leaves `&lt;` in a value
 * alone, so that text of a label would come alive as HTML, and writes line breaks in values as they are, which XML reads as blanks.
 */
export function printXml(node: XmlNode, indent = ''): string {
  const parts: string[] = [];
  print(node, indent, parts);
  return parts.join('');
}

function print(node: XmlNode, indent: string, parts: string[]): void {
  if (node.nodeType !== ELEMENT) {
    parts.push(leaf(node));
    return;
  }
  const element = node as XmlElement;
  let tag = `<${element.nodeName}`;
  for (const { name, value } of element.attributes) { tag += ` ${name}="${value.replace(/[&<>"\n\r\t]/g, (sign) => WRITTEN[sign])}"`; }
  const children = childrenOf(element);
  if (children.length === 0) {
    parts.push(`${tag}/>`);
    return;
  }
  parts.push(`${tag}>`);
  // Text is part of what is said: lines of their own are for elements among elements.
  const lines = children.every(({ nodeType }) => nodeType !== TEXT && nodeType !== CDATA);
  const inner = `${indent}  `;
  for (const child of children) {
    if (lines) { parts.push('\n', inner); }
    print(child, inner, parts);
  }
  if (lines) { parts.push('\n', indent); }
  parts.push('</', element.nodeName, '>');
}

/** What is in an element, without the white space that only sets elements on lines. */
function childrenOf(element: XmlElement): XmlNode[] {
  const all: XmlNode[] = [];
  for (let child = element.firstChild; child !== null; child = child.nextSibling) { all.push(child); }
  const holdsElements = all.some(({ nodeType }) => nodeType === ELEMENT);
  return all.filter((child) => !(holdsElements && child.nodeType === TEXT && (child.nodeValue ?? '').trim() === ''));
}

function leaf({ nodeType, nodeName, nodeValue }: XmlNode): string {
  const value = nodeValue ?? '';
  if (nodeType === CDATA) { return `<![CDATA[${value}]]>`; }
  if (nodeType === COMMENT) { return `<!--${value}-->`; }
  if (nodeType === INSTRUCTION) { return `<?${nodeName} ${value}?>`; }
  return nodeType === TEXT ? value.replace(/[&<>]/g, (sign) => WRITTEN[sign]) : '';
}
