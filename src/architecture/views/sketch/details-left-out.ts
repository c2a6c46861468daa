import { lineOf } from '../line-kinds';
import type { Sketch } from './sketch';

/** Types that belong to a picture of their own concern; in one of the whole they only tell something when something talks to them. */
const DETAILS: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::UsagePlan',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::KeyGroup',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::EC2::EIP',
  'AWS::EC2::FlowLog',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::VPNConnection',
  'AWS::IAM::Group',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::Lambda::LayerVersion',
  'AWS::Route53::HealthCheck',
]);

/** Types that are there for what writes to them: gone with a detail when nothing else does. */
const SERVING: ReadonlySet<string> = new Set(['AWS::Logs::LogGroup']);

/** Without the details that nothing of the app talks to, and what serves those alone. */
export function withoutDetails(sketch: Sketch): Sketch {
  const talkedTo = new Set(sketch.edges.filter(({ kind }) => lineOf(kind) === 'data').flatMap(({ source, target }) => [source, target]));
  const details = new Set(sketch.nodes
    .filter(({ id, components }) => !talkedTo.has(id) && components.every(({ type }) => DETAILS.has(type)))
    .map(({ id }) => id));
  const servesDetails = new Set(sketch.edges.filter(({ source }) => details.has(source)).map(({ target }) => target));
  const servesOthers = new Set(sketch.edges
    .flatMap(({ source, target }) => (details.has(source) || details.has(target) ? [] : [source, target])));
  const nodes = sketch.nodes.filter(({ id, components: [{ type }] }) =>
    !details.has(id) && !(SERVING.has(type) && servesDetails.has(id) && !servesOthers.has(id)));
  const left = new Set(sketch.nodes.map(({ id }) => id));
  for (const { id } of nodes) { left.delete(id); }
  return { nodes, edges: sketch.edges.filter(({ source, target }) => !left.has(source) && !left.has(target)) };
}
