import type { Sketch } from './sketch';

/** Ways out of a network. What lies beyond them is the same for every app, so a picture of the whole ends at the network's border. */
const BORDER: ReadonlySet<string> = new Set(['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::EgressOnlyInternetGateway', 'AWS::EC2::VPCEndpoint']);

/** Without the internet and the AWS services that are there only because a gateway or endpoint leads to them. */
export function withoutBeyond(sketch: Sketch): Sketch {
  const border = new Set(sketch.nodes.filter(({ components: [{ type }] }) => BORDER.has(type)).map(({ id }) => id));
  const reached = new Set(sketch.edges.filter(({ source }) => !border.has(source)).map(({ target }) => target));
  const talking = new Set(sketch.edges.map(({ source }) => source));
  const left = new Set(sketch.nodes.map(({ id }) => id));
  const nodes = sketch.nodes.filter(({ id, components: [{ type }] }) => !type.startsWith('External::') || reached.has(id) || talking.has(id));
  for (const { id } of nodes) { left.delete(id); }
  // Who comes from the internet is told, that a gateway leads there is not.
  const internet = new Set(nodes.filter(({ components: [{ type }] }) => type === 'External::Internet').map(({ id }) => id));
  return { nodes, edges: sketch.edges.filter(({ source, target }) => !left.has(target) && !(border.has(source) && internet.has(target))) };
}
