/** Lines of XML, each an element or an end of one. What is given must be XML already: texts from an app go through `markup.ts` first. */
export class XmlLines {
  private readonly lines: string[] = [];

  /** `depth` is how many elements are around; without one, nothing is set on lines of its own. */
  constructor(private depth?: number) {}

  /** An element with nothing, with text, or with elements in it. */
  public element(name: string, attributes: string, content: string | (() => void) = ''): void {
    if (typeof content === 'string') {
      this.line(content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`);
      return;
    }
    this.line(`<${name}${attributes}>`);
    const begun = this.lines.length;
    if (this.depth !== undefined) { this.depth++; }
    content();
    if (this.depth !== undefined) { this.depth--; }
    if (this.lines.length > begun) {
      this.line(`</${name}>`);
    } else {
      this.lines[begun - 1] = this.lines[begun - 1].replace(/>$/, '/>');
    }
  }

  /** Lines that are written already, each with how many more elements are around it than around the first. */
  public markup(lines: ReadonlyArray<readonly [depth: number, text: string]>): void {
    for (const [depth, text] of lines) { this.line(text, depth); }
  }

  public get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  public toString(): string {
    return this.lines.join(this.depth === undefined ? '' : '\n');
  }

  private line(text: string, deeper = 0): void {
    this.lines.push(this.depth === undefined ? text : `${' '.repeat(this.depth + deeper)}${text}`);
  }
}
