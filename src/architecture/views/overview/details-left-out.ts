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
  'AWS::IAM::Group',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::Lambda::LayerVersion',
  'AWS::Route53::HealthCheck',
]);

/** Without the details that nothing of the app talks to. */
export function withoutDetails(sketch: Sketch): Sketch {
  const talkedTo = new Set(sketch.edges.filter(({ kind }) => lineOf(kind) === 'data').flatMap(({ source, target }) => [source, target]));
  const nodes = sketch.nodes.filter(({ id, components }) => talkedTo.has(id) || !components.every(({ type }) => DETAILS.has(type)));
  const kept = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: sketch.edges.filter(({ source, target }) => kept.has(source) && kept.has(target)) };
}
