import { escapeLine, escapeSentence, escapeTitle } from './escaping';
import { flowIds } from './flow-ids';
import { type Flow, flowsOf } from './flows';
import { MermaidIds } from './identifiers';
import type { View, ViewEdge, ViewNode } from '../../views';

/** A sequence diagram of one way through a view. */
export interface SequenceDiagram {
  readonly id: string;
  readonly title: string;
  /** The diagram, with a newline at its end. */
  readonly text: string;
}

/** A word that ends a block of a sequence diagram wherever it stands. */
const END = /\bend\b/gi;

/** Each way through a view as a sequence diagram: who calls or tells whom, one after another. */
export function sequenceDiagrams(view: View): SequenceDiagram[] {
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const flows = flowsOf(view);
  const ids = flowIds(flows);
  const short = flows.map((flow) => flow.turns.join(', ') || beginOf(flow, nodes)?.name || flow.path[0]);
  return flows.map((flow, index) => {
    const isOnlyOne = short.indexOf(short[index]) === short.lastIndexOf(short[index]);
    const name = isOnlyOne ? short[index] : inFull(short[index], flow, nodes);
    const title = flows.length === 1 ? view.title : `${view.title}: ${name}`;
    return { id: `${view.id}-sequence-${ids[index]}`, title: name, text: printSequence(flow, nodes, title, view.subtitle) };
  });
}

function beginOf({ messages: [first] }: Flow, nodes: ReadonlyMap<string, ViewNode>): ViewNode | undefined {
  return nodes.get(first.source);
}

/** A name that several ways have says what the way begins with: `Platform (GuardDuty detector)`; where it is said already, what that is called. */
function inFull(name: string, flow: Flow, nodes: ReadonlyMap<string, ViewNode>): string {
  const begin = beginOf(flow, nodes);
  const said = begin === undefined || begin.name === name ? begin?.caption : `${begin.caption} ${begin.name}`.trim();
  return said === undefined || said === name ? name : `${name} (${said})`;
}

function printSequence({ messages }: Flow, nodes: ReadonlyMap<string, ViewNode>, title: string, question: string): string {
  const ids = new MermaidIds('n');
  const ends = [...new Set(messages.flatMap(({ source, target }) => [source, target]))].filter((id) => nodes.has(id));
  return [
    '---',
    `title: ${escapeTitle(title)}`,
    '---',
    'sequenceDiagram',
    `  accTitle: ${escapeSentence(title)}`,
    `  accDescr: ${escapeSentence(question)}`,
    '  autonumber',
    ...ends.map((id) => participant(nodes.get(id)!, ids)),
    ...messages.filter(({ source, target }) => nodes.has(source) && nodes.has(target)).map((edge) => message(edge, ids)),
    '',
  ].join('\n');
}

function participant(node: ViewNode, ids: MermaidIds): string {
  const kind = node.type === 'External::Users' ? 'actor' : 'participant';
  const name = node.name === node.caption || node.name === '' ? '' : `<br/>${words(node.name)}`;
  return `  ${kind} ${ids.of(node.id)} as ${words(node.caption)}${name}`;
}

/** A solid arrow for what is called or told, a dotted one for what is asked whether it may be. */
function message({ source, target, label, line }: ViewEdge, ids: MermaidIds): string {
  return `  ${ids.of(source)}${line === 'data' ? '->>' : '-->>'}${ids.of(target)}: ${label === undefined || label.trim() === '' ? 'requests' : words(label)}`;
}

/** A text that runs to the end of its line: inert, and of no word or sign that the diagram would take for its own. */
function words(text: string): string {
  return escapeLine(text).replace(END, (word) => `${word.slice(0, 1)}#${word.charCodeAt(1)};${word.slice(2)}`) || '#32;';
}
