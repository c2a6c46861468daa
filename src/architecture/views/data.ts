import type { ArchitectureModel, Component } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { withAttendants } from './sketch/attendants';
import { archivesAsOne } from './sketch/log-archives';
import { selected, type Ends } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, type Sketch, type SketchNode } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import type { View } from './view';

/** Kinds by which data comes to a store, leaves it, or is kept a second time. */
const MOVES_DATA: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>([
  'reads', 'writes', 'reads and writes', 'connects', 'mounts', 'calls', 'delivers', 'triggers', 'routes', 'replicates', 'backs up',
]);

const STORES: ReadonlySet<Component['category']> = new Set<Component['category']>(['Storage', 'Database', 'Analytics']);

/** What opens a store is a secret, not its data. */
const SECURITY: Component['category'] = 'Security, Identity & Compliance';

/** Layers whose services keep records about the app rather than its data. */
const RECORDING: ReadonlySet<string> = new Set(['observability', 'security']);

/** What is stored where, who reads and writes it, and where copies of it are. */
export function dataView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const whole = archivesAsOne(withAttendants(sketchOf(model)), groups);
  const sketch = simplified(withoutPorts(selected(whole, movesData, isOwnStore)), groups);
  return pictureOf(sketch, groups, {
    id: 'data',
    title: model.name,
    subtitle: 'What is stored where, and who reads and writes it?',
    nothing: 'The app has no store of its own, and is not known to use another.',
  });
}

function movesData({ edge: { kind }, source, target }: Ends): boolean {
  return MOVES_DATA.has(kind) && [source, target].some((end) => end !== undefined && isStore(end))
    && (source === undefined || isStore(source) || kind === 'backs up' || !RECORDING.has(source.components[0].layer))
    && target?.components[0].category !== SECURITY && !isNotice(kind, source, target) && !isOpenPort(kind, source);
}

/** That a store is open to everybody tells of nobody who reads it. */
function isOpenPort(kind: RelationshipKind, source: SketchNode | undefined): boolean {
  return kind === 'connects' && source?.components[0].type === 'External::Internet';
}

/** That a bucket tells a queue of a file moves no data: who fetches the file does. */
function isNotice(kind: RelationshipKind, source: SketchNode | undefined, target: SketchNode | undefined): boolean {
  return kind === 'triggers' && source?.components[0].category === 'Storage' && target?.components[0].category === 'Application Integration';
}

/** Which port a store is reached by is the network's matter. */
function withoutPorts({ nodes, edges }: Sketch): Sketch {
  return { nodes, edges: edges.map((edge) => (edge.kind === 'connects' || edge.kind === 'mounts' ? { ...edge, label: undefined } : edge)) };
}

function isStore({ components: [{ category }] }: SketchNode): boolean {
  return STORES.has(category);
}

/** A service that is only called is no store of the app's own. */
function isOwnStore(node: SketchNode): boolean {
  return isStore(node) && !node.components[0].type.startsWith('External::');
}
