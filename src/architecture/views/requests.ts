import type { ArchitectureModel } from '../model';
import type { RelationshipKind } from '../relationships';
import { pictureOf } from './picture/picture';
import { stepped } from './picture/steps';
import { withoutEventRules } from './sketch/event-rules';
import { drawnOnce } from './sketch/once-per-region';
import { isOutsider } from './sketch/outsiders';
import { selected } from './sketch/selection';
import { simplified } from './sketch/simplified';
import { GroupTree, type Sketch, type SketchEdge, type SketchNode } from './sketch/sketch';
import { sketchOf } from './sketch/sketch-of';
import { withoutWaysAround } from './sketch/ways-around';
import type { View } from './view';

/** Kinds by which a request goes on to the next. */
const GOES_ON: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['routes', 'connects', 'invokes', 'calls', 'reads', 'writes', 'reads and writes', 'mounts']);

/** Kinds by which what a request leaves behind begins a life of its own: the way to it belongs to the request, what becomes of it does not. */
const LEAVES: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['publishes', 'sends']);

/** Kinds that decide whether a request may pass. */
const DECIDES: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['authorizes', 'protects']);

/** What requests come to where nobody is known to send them. */
const ENTRANCES = /^AWS::(ApiGateway::RestApi|ApiGatewayV2::Api|AppSync::(GraphQLApi|Api)|CloudFront::Distribution|ElasticLoadBalancing(V2)?::LoadBalancer|Route53::HostedZone|AppRunner::Service|VpcLattice::ServiceNetwork|GlobalAccelerator::Accelerator|Lambda::Url|IoT::TopicRule|Transfer::Server)$/;

/** The way of a request from its user inwards, step by step. */
export function requestsView(model: ArchitectureModel): View {
  const groups = new GroupTree(model.groups);
  const sketch = simplified(drawnOnce(withoutEventRules(onTheWay(withoutWaysAround(sketchOf(model)))), groups), groups);
  const entrances = entrancesOf(sketch).map(({ id }) => id);
  const picture = pictureOf(sketch, groups, {
    id: 'requests',
    title: model.name,
    subtitle: 'Which way does a request take, and what does it touch?',
    nothing: 'No API, load balancer, site or other way in for requests is known.',
  });
  return { ...stepped(picture, entrances), sequential: true };
}

/** What a request can come to from where it enters, and what decides about it. */
function onTheWay(sketch: Sketch): Sketch {
  const ways = new Map<string, SketchEdge[]>();
  for (const edge of sketch.edges) {
    if (GOES_ON.has(edge.kind) || LEAVES.has(edge.kind)) { ways.set(edge.source, [...ways.get(edge.source) ?? [], edge]); }
  }
  // A port that is open is no request, unless requests come the same way.
  const outsiders = new Set(sketch.nodes.filter(isOutsider).map(({ id }) => id));
  const isPort = ({ kind, source, target }: SketchEdge) => kind === 'connects' && outsiders.has(source)
    && !(ways.get(source) ?? []).some((edge) => edge.kind === 'routes' && edge.target === target);
  const reached = new Set<string>();
  const taken = new Set<SketchEdge>();
  const waiting = entrancesOf(sketch).map(({ id }) => id);
  for (const id of waiting) {
    if (reached.has(id)) { continue; }
    reached.add(id);
    for (const edge of (ways.get(id) ?? []).filter((each) => !isPort(each))) {
      taken.add(edge);
      if (GOES_ON.has(edge.kind)) { waiting.push(edge.target); }
    }
  }
  return selected(sketch, ({ edge }) => taken.has(edge) || (DECIDES.has(edge.kind) && (reached.has(edge.source) || reached.has(edge.target))));
}

/** Users, everybody or with certain addresses; where nobody knows of any, what they would come to and nothing else leads to. */
function entrancesOf({ nodes, edges }: Sketch): readonly SketchNode[] {
  const entering = new Set(edges.filter(({ kind }) => kind === 'routes').map(({ source }) => source));
  const users = nodes.filter(({ id, components: [{ type }] }) => type === 'External::Users' || (type === 'External::Network' && entering.has(id)));
  const led = new Set(edges.filter(({ kind }) => GOES_ON.has(kind)).map(({ target }) => target));
  return users.length > 0 ? users : nodes.filter(({ id, components: [{ type }] }) => ENTRANCES.test(type) && !led.has(id));
}
