import type { ArchitectureModel, Component } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { GROUP_TYPE } from './scope/group-look';
import { drawnOnce } from './sketch/once-per-region';
import { isOutsider } from './sketch/outsiders';
import { selected, type Ends } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, type Sketch, type SketchEdge, type SketchNode } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import { inZones, withZones } from './sketch/zones';
import type { View } from './view';

/** Kinds that are a way on the network. */
const WAYS: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['connects', 'egress', 'peers', 'mounts', 'routes', 'replicates']);

/** What a network is made of, wherever it stands. */
const NETWORK_TYPES = /^AWS::(EC2::(InternetGateway|NatGateway|EgressOnlyInternetGateway|VPCEndpoint|TransitGateway|VPNGateway|CustomerGateway|VPNConnection|ClientVpn)|NetworkFirewall|ElasticLoadBalancing|GlobalAccelerator|DirectConnect|Route53Resolver)/;

/** Boxes around networks, where one is drawn as one thing. */
const NETWORK_BOXES: ReadonlySet<string> = new Set(['cloud', 'account', 'region', 'vpc'].map((kind) => `${GROUP_TYPE}${kind}`));

/** Where everything stands in its network, the ways in and out, and which ports are open from where. */
export function networkView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const isOfNetwork = ({ type }: Component) => NETWORK_TYPES.test(type) || NETWORK_BOXES.has(type);
  const inNetwork = (node: SketchNode) => groups.around(node.group, 'vpc') !== undefined || isOfNetwork(node.components[0]);
  // What is open to somebody outside is a way in also where the network is a default one, which no template has.
  const isOpen = ({ edge: { kind }, source }: Ends) => kind === 'connects' && isOutsider(source);
  const isWay = (ends: Ends) => {
    const { edge: { kind, source: from, target: to }, source, target } = ends;
    return WAYS.has(kind) && (kind !== 'routes' || [source, target].some((end) => end !== undefined && inNetwork(end)))
      && (isOpen(ends) || [[source, from] as const, [target, to] as const].some(([node, id]) => (node === undefined ? groups.around(id, 'vpc') !== undefined : inNetwork(node))));
  };
  const whole = inZones(sketchOf(model, true), model);
  const ways = selected(whole, isWay, inNetwork);
  // Who comes to what leads into the network.
  const entrances = new Set(ways.nodes.filter((node) => !inNetwork(node)).map(({ id }) => id));
  const comingIn = ({ source, edge: { kind, target } }: Ends) => kind === 'routes' && entrances.has(target) && isOutsider(source);
  const sketch = simplified(drawnOnce(portsFirst(selected(whole, (ends) => isWay(ends) || comingIn(ends), inNetwork)), groups), groups);
  const picture = pictureOf(sketch, groups, {
    id: 'network',
    title: model.name,
    subtitle: 'Where does everything stand, and which ways are open to whom?',
    nothing: 'The app has no network of its own, and nothing of it stands in another.',
  });
  return withZones(picture, model);
}

/** Where a port is known to be open, what is routed through it is another picture's matter. */
function portsFirst({ nodes, edges }: Sketch): Sketch {
  const ends = ({ source, target }: SketchEdge) => JSON.stringify([source, target]);
  const open = new Set(edges.filter(({ kind }) => kind === 'connects').map(ends));
  return { nodes, edges: edges.filter((edge) => edge.kind !== 'routes' || !open.has(ends(edge))) };
}
