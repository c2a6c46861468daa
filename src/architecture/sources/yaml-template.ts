import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Alias, type Node, type Pair, type Scalar, type YAMLParseError } from 'yaml';
import type { TemplateObject, TemplateValue } from './resource-graph';
import { SourceError } from './source-error';
import { isObject } from './value-at';

/** How many values the aliases of a template may stand for in all. Aliases of aliases multiply: ten lines can stand for billions. */
const MAX_ALIASED_VALUES = 100_000;

/** Parses a YAML template, with CloudFormation's short forms (`!Ref`, `!Sub`, `!GetAtt`) written out. */
export function parseYamlObject(text: string, label: string, warn: (message: string) => void): TemplateObject {
  const value = parse(text, label, warn);
  if (!isObject(value)) { throw new SourceError(`${label} does not hold an object, so it is no CloudFormation template; name another file`); }
  return value;
}

function parse(text: string, label: string, warn: (message: string) => void): TemplateValue {
  try {
    // The parser's own look for keys that are there twice takes the square of their number.
    const lines = new LineCounter();
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error', lineCounter: lines });
    // The parser tells its own exhaustion as an error of the document.
    if (document.errors.some(({ message }) => message.includes('call stack'))) { throw new RangeError(); }
    if (document.errors.length > 0) { throw new SourceError(`${label} is not valid YAML${describe(document.errors[0])}; correct it, or name another file`); }
    return new Conversion(label, (key, offset) => warn(`has the key "${key}" twice (line ${lines.linePos(offset).line}); the last one counts`)).convert(document.contents);
  } catch (error) {
    if (error instanceof RangeError) { throw new SourceError(`${label} is nested too deep to be read; name another file`); }
    throw error;
  }
}

function describe(error: YAMLParseError): string {
  const [place] = error.linePos ?? [];
  const [reason] = error.message.split('\n')[0].split(' at line ');
  return `${place ? ` (line ${place.line}, column ${place.col})` : ''}: ${reason.replace(/:$/, '')}`;
}

/** Turns the nodes of one document into values. */
class Conversion {
  private aliased = 0;
  /** What each anchor stood on last: an alias means the one before it. */
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private insideAlias = 0;

  constructor(private readonly label: string, private readonly warnTwice: (key: string, offset: number) => void) {}

  public convert(node: unknown): TemplateValue {
    if (this.insideAlias > 0 && ++this.aliased > MAX_ALIASED_VALUES) {
      throw new SourceError(`${this.label} has aliases that stand for more than ${MAX_ALIASED_VALUES} values; write them out`);
    }
    if (isAlias(node)) { return this.follow(node); }
    if (isNode(node) && node.anchor !== undefined) { this.anchors.set(node.anchor, node); }
    if (isScalar(node)) { return tagged(node, plainValue(node)); }
    if (isSeq(node)) { return tagged(node, node.items.map((item) => this.convert(item))); }
    return isMap(node) ? tagged(node, this.entries(node.items)) : null;
  }

  private entries(pairs: readonly Pair[]): TemplateObject {
    const merged: [string, TemplateValue][] = [];
    const own: [string, TemplateValue][] = [];
    const seen = new Set<string>();
    for (const { key, value } of pairs) {
      const name = keyText(key);
      const converted = this.convert(value);
      if (name === '<<' && typeof converted === 'object') {
        // Of several merged maps, the first that has a key wins.
        const parts: readonly TemplateValue[] = Array.isArray(converted) ? [...converted].reverse() : [converted];
        for (const entry of parts.flatMap((part) => Object.entries(isObject(part) ? part : {}))) { merged.push(entry); }
      } else {
        if (seen.has(name) && this.insideAlias === 0) { this.warnTwice(name, isNode(key) ? key.range?.[0] ?? 0 : 0); }
        seen.add(name);
        own.push([name, converted]);
      }
    }
    return Object.fromEntries([...merged, ...own]);
  }

  private follow(alias: Alias): TemplateValue {
    const target = this.anchors.get(alias.source);
    if (!target || this.open.has(target)) {
      throw new SourceError(`${this.label} has the alias *${alias.source}, which stands for ${target ? 'itself' : 'nothing'}; correct it, or name another file`);
    }
    this.open.add(target);
    this.insideAlias++;
    const value = this.convert(target);
    this.insideAlias--;
    this.open.delete(target);
    return value;
  }
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(typeof key.value === 'string' ? key.value : key.source ?? key.value) : String(key);
}

/** Writes a short form out: `!Ref X` as `{ Ref: X }`, `!GetAtt A.B` as `{ 'Fn::GetAtt': ['A', 'B'] }`. */
function tagged(node: Node, value: TemplateValue): TemplateValue {
  const name = /^!([A-Z][A-Za-z0-9]*)$/.exec(node.tag ?? '')?.[1];
  if (name === undefined) { return value; }
  if (name === 'Ref' || name === 'Condition') { return { [name]: value }; }
  if (name === 'GetAtt' && typeof value === 'string' && value.includes('.')) {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
}

/** Words that are booleans in the YAML 1.1 that CloudFormation reads, besides `true` and `false`. */
const SWITCHES: Readonly<Record<string, boolean>> = { yes: true, on: true, no: false, off: false };

function plainValue(node: Scalar): TemplateValue {
  const { value, source, type } = node;
  if (typeof value === 'string') {
    const isSwitch = type === 'PLAIN' && node.tag === undefined && /^(yes|no|on|off|Yes|No|On|Off|YES|NO|ON|OFF)$/.test(value);
    return isSwitch ? SWITCHES[value.toLowerCase()] : value;
  }
  if (typeof value === 'number') {
    // An account such as 012345678901 and a version such as 8.0 are texts that happen to be digits.
    return source !== undefined && String(value) !== source ? source : value;
  }
  return typeof value === 'boolean' || value === null ? value : source ?? String(value);
}
