import { execFileSync } from 'child_process';
import { join } from 'path';

/** What Mermaid's own parser understood of a flowchart. Entities in texts are decoded. */
export interface ParsedFlowchart {
  readonly error?: string;
  readonly type: string;
  /** What the text itself sets, by frontmatter or directive. */
  readonly config: object;
  readonly accTitle: string;
  readonly accDescription: string;
  readonly nodes: ReadonlyArray<{ readonly id: string; readonly text: string; readonly classes: readonly string[] }>;
  readonly groups: ReadonlyArray<{
    readonly id: string;
    readonly title: string;
    readonly nodes: readonly string[];
    readonly classes: readonly string[];
    readonly direction: string;
  }>;
  /** Arrows that are seen. */
  readonly edges: ReadonlyArray<{ readonly start: string; readonly end: string; readonly text: string; readonly stroke: string }>;
  /** Links that only place what they link. */
  readonly unseen: ReadonlyArray<readonly [string, string]>;
  readonly direction: 'TB' | 'LR';
}

/** What Mermaid's own parser understood of a sequence diagram. */
export interface ParsedSequence {
  readonly error?: string;
  readonly type: string;
  readonly accTitle: string;
  readonly title: string;
  readonly actors: ReadonlyArray<{ readonly name: string; readonly description: string; readonly type: string }>;
  readonly messages: ReadonlyArray<{ readonly from: string; readonly to: string; readonly message: string; readonly type: number }>;
}

/** Parses many diagrams at once: loading Mermaid costs seconds. */
export function parseMermaid<T = ParsedFlowchart>(diagrams: readonly string[]): T[] {
  const output = execFileSync(process.execPath, [join(__dirname, '../../../mermaid-parse.mjs')], {
    input: JSON.stringify(diagrams),
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  return JSON.parse(output, (_key, value) => typeof value === 'string' ? decoded(value) : value);
}

/** Mermaid keeps `#38;` as placeholders until it has drawn. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_match, code: string) => String.fromCodePoint(Number(code)));
}
