import type { ArchitectureModel, Component } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { alikeAsOne } from './sketch/alike';
import { drawnOnce, OF_SETTINGS } from './sketch/once-per-region';
import { isOutsider } from './sketch/outsiders';
import { selected, type Ends } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, type Sketch, type SketchNode } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import type { View } from './view';

/** Kinds by which one thing guards another. */
const GUARDS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['encrypts', 'opens', 'rotates', 'protects', 'authorizes', 'certifies']);

/** Kinds that belong to the picture where they lead to a secret or to what finds threats, or away from it. */
const USES: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['reads', 'reads and writes', 'writes', 'triggers', 'notifies', 'delivers', 'publishes', 'calls', 'invokes']);

const SECURITY: Component['category'] = 'Security, Identity & Compliance';

const STORES: ReadonlySet<Component['category']> = new Set<Component['category']>(['Storage', 'Database', 'Analytics']);

/** What guards what: keys, secrets, certificates, firewalls, authorizers, and what looks for threats. */
export function securityView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const whole = drawnOnce(remarked(sketchOf(model)), groups, OF_SETTINGS);
  const reported = reports(whole);
  const guarded = selected(whole, (ends) => guards(ends) || comesIn(ends) || reported.has(ends.edge.source), standsAlone);
  // Many things that one key guards are one, however few there are of them: the picture is about the keys. What people come to is each its own.
  const outsiders = new Set(guarded.nodes.filter(isOutsider).map(({ id }) => id));
  const entered = new Set(guarded.edges.filter(({ source }) => outsiders.has(source)).map(({ target }) => target));
  const types = new Set(guarded.nodes.filter(({ id }) => !entered.has(id)).map(({ components: [{ type }] }) => type));
  guarded.nodes.filter(({ id }) => entered.has(id)).forEach(({ components: [{ type }] }) => types.delete(type));
  const sketch = simplified(alikeAsOne(guarded, 'same neighbours anywhere', { types, groups }), groups);
  return pictureOf(sketch, groups, {
    id: 'security',
    title: model.name,
    subtitle: 'Who comes in, what guards it, what is encrypted with which key, and what looks for threats?',
    nothing: 'Nobody comes in, and there are no keys, secrets, firewalls, authorizers or detectors.',
  });
}

function guards({ edge: { kind }, source, target }: Ends): boolean {
  return GUARDS.has(kind) || (USES.has(kind) && [source, target].some((end) => end !== undefined && isGuard(end)));
}

/** From outside, whether or not anything guards it, at which ports, and by what name. */
function comesIn({ edge: { kind }, source }: Ends): boolean {
  return (kind === 'routes' && (isOutsider(source) || source?.components[0].service === 'Amazon Route 53')) || (kind === 'connects' && isOutsider(source));
}

/** Stores that keep what they are given as it is are told as such: a reader must not take what is missing for guarded. */
function remarked({ nodes, edges }: Sketch): Sketch {
  const isOpen = ({ components: [{ category, posture }] }: SketchNode) => STORES.has(category) && posture.encrypted === false;
  return { nodes: nodes.map((node) => (isOpen(node) ? { ...node, remark: 'not encrypted' } : node)), edges };
}

function standsAlone(node: SketchNode): boolean {
  return isGuard(node) || node.remark !== undefined;
}

function isGuard({ components: [{ category }] }: SketchNode): boolean {
  return category === SECURITY;
}

/** Rules that hand on what a service of security finds. */
function reports({ nodes, edges }: Sketch): ReadonlySet<string> {
  const guardIds = new Set(nodes.filter(isGuard).map(({ id }) => id));
  const rules = new Set(nodes.filter(({ components: [{ type }] }) => type === 'AWS::Events::Rule').map(({ id }) => id));
  return new Set(edges.filter(({ source, target }) => guardIds.has(source) && rules.has(target)).map(({ target }) => target));
}
