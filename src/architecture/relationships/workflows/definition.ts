import { isObject, type Resource, type ResourceGraph, type TemplateObject, type TemplateValue } from '../../sources';
import { markOf, mentionsOf, Place, type MarkedText, type Mention } from '../place';

/** A workflow's definition, with marks where it mentions resources. */
export interface Definition {
  readonly states: TemplateObject;
  readonly mentions: readonly Mention[];
  /** The property that it stands in. */
  readonly property: string;
}

const known = new WeakMap<Resource, Definition | undefined>();

/** The definition of a state machine; undefined when it lies elsewhere, or is no JSON that can be read before the deployment. */
export function definitionOf(graph: ResourceGraph, machine: Resource): Definition | undefined {
  if (!known.has(machine)) { known.set(machine, readDefinition(graph, machine)); }
  return known.get(machine);
}

function readDefinition(graph: ResourceGraph, machine: Resource): Definition | undefined {
  for (const property of ['DefinitionString', 'Definition']) {
    for (const place of Place.of(graph, machine, property)) {
      const marked = substituted(graph, machine, place.text());
      const states = parsed(marked.text);
      if (isObject(states)) { return { states, mentions: marked.mentions, property }; }
    }
  }
  return undefined;
}

/** Puts the values of `DefinitionSubstitutions` in the place of their `${Names}`. */
function substituted(graph: ResourceGraph, machine: Resource, marked: MarkedText): MarkedText {
  const mentions = [...marked.mentions];
  const values = new Map(Place.of(graph, machine, 'DefinitionSubstitutions').flatMap((place) => place.entries()).map(([name, place]) => {
    const value = place.text();
    const text = value.text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => {
      mentions.push(value.mentions[Number(index)]);
      return markOf(mentions.length - 1);
    });
    return [name, JSON.stringify(text).slice(1, -1)];
  }));
  return { text: marked.text.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => values.get(name) ?? whole), mentions };
}

/** More levels than any workflow has; reading deeper ones could end the call stack. */
const MAX_LEVELS = 200;

function parsed(text: string): TemplateValue | undefined {
  if (levelsOf(text) > MAX_LEVELS) { return undefined; }
  for (const attempt of [text, withoutUnknownNumbers(text)]) {
    try {
      return JSON.parse(attempt) as TemplateValue;
    } catch {
      // The text that comes next may be readable.
    }
  }
  return undefined;
}

/** How many brackets are open at once, at most; those in texts count, as they do no harm. */
function levelsOf(text: string): number {
  let [open, most] = [0, 0];
  for (const character of text) {
    if (character === '{' || character === '[') { most = Math.max(most, ++open); }
    if ((character === '}' || character === ']') && open > 0) { open--; }
  }
  return most;
}

/** A number or list that only the deployment knows stands in the text as `{Name}` or as a mark, without quotes; it says nothing of what is called. */
function withoutUnknownNumbers(text: string): string {
  return text.replace(/([:[,]\s*)(?:\{[A-Za-z0-9_.]*\}|\$\{[A-Za-z0-9_]+\}|\uE000\d+\uE001)(?=\s*[,}\]])/g, '$1null');
}

/** The mentions in a value of a definition, wherever in it they stand. */
export function mentionsIn(value: TemplateValue | undefined, definition: Definition): readonly Mention[] {
  return value === undefined ? [] : mentionsOf(JSON.stringify(value), { text: '', mentions: definition.mentions });
}
