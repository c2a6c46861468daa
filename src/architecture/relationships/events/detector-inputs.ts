import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { resourceNamed } from '../physical-names';
import { Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';

const INPUT = 'AWS::IoTEvents::Input';

/** Where detectors and alarms keep what they look at and what they do. */
const MODELS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::IoTEvents::AlarmModel', ['AlarmRule', 'AlarmEventActions']],
  ['AWS::IoTEvents::DetectorModel', ['DetectorModelDefinition']],
]);

/** An action that sends a message on to an input. */
const SENDS_ON = /\.IotEvents\.InputName$/;

/** Inputs of AWS IoT Events trigger the detectors and alarms whose expressions ask for them, `$input.Temperature.value`; detectors send messages on to others. */
export const detectorInputs: RelationshipRule = {
  name: 'events/detector-inputs',
  find(graph) {
    const found = new FindingsBuilder();
    if (graph.ofType(INPUT).length === 0) { return found.findings(); }
    for (const [type, properties] of MODELS) {
      for (const model of graph.ofType(type)) {
        for (const { path, value } of properties.flatMap((property) => Place.of(graph, model, property)).flatMap(leavesOf)) {
          for (const input of inputsAt(graph, model, path, value)) {
            const [from, to] = SENDS_ON.test(path) ? [model, input] : [input, model];
            found.relate(from, 'triggers', to, [evidenceOf(model, path)]);
          }
        }
      }
    }
    return found.findings();
  },
};

interface Leaf {
  readonly path: string;
  readonly value: Place;
}

/** Every single value at or below a place. Walks with a list of its own, since templates may be of any depth. */
function leavesOf(place: Place): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const todo: Place[] = [place];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const below = Array.isArray(next.value) ? next.items() : next.entries().map(([, entry]) => entry);
    if (below.length > 0) { todo.push(...below); } else { leaves.push({ path: next.path, value: next }); }
  }
  return leaves;
}

/** The inputs that a value mentions, or that an expression or an action names. */
function inputsAt(graph: ResourceGraph, model: Resource, path: string, value: Place): readonly Resource[] {
  const { text, mentions } = value.text();
  const mentioned = mentions.map(({ resource }) => resource).filter(({ type }) => type === INPUT);
  const names = SENDS_ON.test(path) ? [text] : [...text.matchAll(/\$input\.`?([A-Za-z][\w]*)/g)].map(([, name]) => name);
  return [...new Set([...mentioned, ...names.flatMap((name) => resourceNamed(graph, model.stack, INPUT, name) ?? [])])];
}
