import { childElements, ELEMENT, type XmlDocument, type XmlElement } from './xml-document';

/** Attributes of an element; absent ones are left out. */
export type DrawnAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * An element that is being drawn: a name, attributes, and elements in it. A library's elements do far more, of which nothing is wanted for a file
 * of this library's own, at a multiple of the cost.
 */
export class DrawnElement implements XmlElement {
  public readonly nodeType = ELEMENT;
  public readonly nodeValue = null;
  public readonly ownerDocument: XmlDocument = DRAWN_DOCUMENT;
  public firstChild: DrawnElement | null = null;
  public nextSibling: DrawnElement | null = null;
  public parentNode: DrawnElement | null = null;
  /** An element has a few: looked through sooner than looked up. */
  private readonly values: Array<{ readonly name: string; value: string }> = [];
  private lastChild: DrawnElement | null = null;

  constructor(public readonly nodeName: string, attributes: DrawnAttributes = {}) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) { this.values.push({ name, value: String(value) }); }
    }
  }

  /** There are no words between elements. */
  public get textContent(): string {
    return '';
  }

  public get attributes(): ReadonlyArray<{ readonly name: string; readonly value: string }> {
    return this.values;
  }

  /** Adds an element, and gives it. */
  public add(name: string, attributes?: DrawnAttributes): DrawnElement {
    return this.appendChild(new DrawnElement(name, attributes));
  }

  public getAttribute(name: string): string | null {
    return this.value(name)?.value ?? null;
  }

  public setAttribute(name: string, value: string): void {
    const known = this.value(name);
    if (known === undefined) { this.values.push({ name, value }); } else { known.value = value; }
  }

  public removeAttribute(name: string): void {
    const at = this.values.findIndex((each) => each.name === name);
    if (at >= 0) { this.values.splice(at, 1); }
  }

  public appendChild(child: DrawnElement): DrawnElement {
    return this.insertBefore(child, null);
  }

  public insertBefore(child: DrawnElement, before: DrawnElement | null): DrawnElement {
    child.parentNode?.removeChild(child);
    const previous = before === null ? this.lastChild : this.childBefore(before);
    child.parentNode = this;
    child.nextSibling = before;
    if (previous === null) { this.firstChild = child; } else { previous.nextSibling = child; }
    if (before === null) { this.lastChild = child; }
    return child;
  }

  public removeChild(child: DrawnElement): DrawnElement {
    const previous = this.childBefore(child);
    if (previous === null) { this.firstChild = child.nextSibling; } else { previous.nextSibling = child.nextSibling; }
    if (this.lastChild === child) { this.lastChild = previous; }
    child.parentNode = null;
    child.nextSibling = null;
    return child;
  }

  private value(wanted: string): { readonly name: string; value: string } | undefined {
    return this.values.find(({ name }) => name === wanted);
  }

  private childBefore(child: DrawnElement): DrawnElement | null {
    let previous: DrawnElement | null = null;
    for (let each = this.firstChild; each !== null && each !== child; each = each.nextSibling) { previous = each; }
    return previous;
  }
}

/** Where drawn elements come from. */
const DRAWN_DOCUMENT: XmlDocument = {
  createElement: (name) => new DrawnElement(name),
  importNode: (node, deep) => copyOf(node as XmlElement, deep),
};

function copyOf(element: XmlElement, deep: boolean): DrawnElement {
  const copy = new DrawnElement(element.nodeName);
  for (const { name, value } of element.attributes) { copy.setAttribute(name, value); }
  if (deep) { childElements(element).forEach((child) => copy.appendChild(copyOf(child, deep))); }
  return copy;
}
