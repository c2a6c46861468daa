import type { View, ViewEdge, ViewGroup, ViewNode } from '../../../../src/architecture/views';

/** A node of a test's view. */
export function node(id: string, more: Partial<ViewNode> = {}): ViewNode {
  return {
    id,
    caption: 'Queue',
    name: id,
    type: 'AWS::SQS::Queue',
    layer: 'integration',
    color: '#E7157B',
    icon: { kind: 'service', name: 'sqs' },
    components: [id],
    details: {},
    posture: {},
    ...more,
  };
}

/** A group of a test's view. */
export function group(id: string, more: Partial<ViewGroup> = {}): ViewGroup {
  return { id, kind: 'service', name: id, ...more };
}

/** An edge of a test's view. */
export function edge(source: string, target: string, more: Partial<ViewEdge> = {}): ViewEdge {
  const id = `${source} -> ${target}`;
  return { id, source, target, line: 'data', relationships: [id], ...more };
}

/** A view of a test. */
export function view(nodes: readonly ViewNode[], edges: readonly ViewEdge[] = [], groups: readonly ViewGroup[] = []): View {
  return { id: 'overview', title: 'Shop', subtitle: 'What is there?', nodes, groups, edges };
}

/** Text that breaks something somewhere: markup, Mermaid's own words, Markdown, invisible characters. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '<img src="x" onerror="alert(1)">',
  '"quoted" and \'quoted\' and `ticked`',
  '"]:::x',
  'two\nlines\r\nand\ttabs',
  'end', 'graph', 'subgraph', 'click', 'default', 'style', 'class', 'flowchart TB', '__proto__', 'constructor',
  'direction TB', 'the direction  LR of it',
  '%%{init: {"theme":"forest"}}%%', '%% comment',
  '---', '```', '~~~', '***', '$$x^2$$', 'fa:fa-car', '#quot;', '&lt;b&gt;', 'ﬂ°°60¶ß',
  '[x](javascript:alert(1))', 'a|b', 'a;b', '{x}', '((x))', 'style:foo&bar', 'style a fill:#fff;',
  '1. first', '- item', '# heading', '_under_ and **bold**', '\\n \\" \\u0022',
  'مرحبا بالعالم', '\u202Egnp.exe', '👩‍💻 emoji 🎉', '日本語の名前', 'a\u0000b\u0007c', '\uD800 lone', 'x\u2028y',
  'n'.repeat(500), '漢'.repeat(500), ' ', '',
  '/users/{id}/*', 'GET /orders?x=1&y=2', 'OrderPlaced', '10.0.0.0/16', 'tcp:5432',
] as const;
