import type { ResourceGraph } from '../../sources';
import type { End } from '../findings-builder';
import { FindingsBuilder } from '../findings-builder';
import { Place } from '../place';
import { endsOf, endsOfAll } from '../place-ends';
import { evidenceOf } from '../relate';
import type { Findings, RelationshipKind } from '../relationship';
import type { RelationshipRule } from '../rule';
import { eventKind } from './event-kind';

/** What calls in the name of a service, by the service's principal; the kind where it is not that of an event. */
const CALLERS: ReadonlyMap<string, { readonly types: RegExp; readonly kind?: RelationshipKind }> = new Map([
  ['apigateway', { types: /^AWS::(ApiGateway::RestApi|ApiGatewayV2::Api)$/, kind: 'routes' }],
  ['appsync', { types: /^AWS::AppSync::(GraphQLApi|Api)$/, kind: 'routes' }],
  ['bedrock', { types: /^AWS::Bedrock::/, kind: 'invokes' }],
  ['codecommit', { types: /^AWS::CodeCommit::Repository$/ }],
  ['cognito-idp', { types: /^AWS::Cognito::UserPool$/ }],
  ['config', { types: /^AWS::Config::ConfigRule$/, kind: 'invokes' }],
  ['connect', { types: /^AWS::Connect::Instance$/, kind: 'invokes' }],
  ['events', { types: /^AWS::Events::Rule$/ }],
  ['iot', { types: /^AWS::IoT::TopicRule$/ }],
  ['lex', { types: /^AWS::Lex::Bot$/, kind: 'invokes' }],
  ['lexv2', { types: /^AWS::Lex::Bot$/, kind: 'invokes' }],
  ['logs', { types: /^AWS::Logs::LogGroup$/ }],
  ['s3', { types: /^AWS::S3::Bucket$/ }],
  ['scheduler', { types: /^AWS::Scheduler::Schedule$/ }],
  ['ses', { types: /^AWS::SES::ReceiptRule/ }],
  ['sns', { types: /^AWS::SNS::Topic$/ }],
]);

/**
 * A function, queue or topic that lets a service in for the sake of one resource is told of events by that resource, though what sets this up
 * may lie outside the templates. Gives way to whatever else relates the two.
 */
export const admittedSources: RelationshipRule = {
  name: 'events/admitted-sources',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const permission of graph.ofType('AWS::Lambda::Permission')) {
      const admitted = endsOfAll(Place.of(graph, permission, 'FunctionName'), 'AWS::Lambda::Function');
      const [principal] = Place.of(graph, permission, 'Principal');
      for (const place of Place.of(graph, permission, 'SourceArn')) { relateSource(findings, principal, place, admitted); }
    }
    relatePolicies(graph, findings, 'AWS::SQS::QueuePolicy', 'Queues');
    relatePolicies(graph, findings, 'AWS::SNS::TopicPolicy', 'Topics');
    return mentioned(findings.findings());
  },
};

/** The statements of policies of queues and topics that let a service in when it acts for one resource. */
function relatePolicies(graph: ResourceGraph, findings: FindingsBuilder, type: string, of: string): void {
  for (const policy of graph.ofType(type)) {
    const admitted = endsOfAll(Place.of(graph, policy, of).flatMap((list) => list.items()));
    for (const statement of Place.of(graph, policy, 'PolicyDocument.Statement').flatMap((list) => list.items())) {
      const [principal] = statement.at('Principal', 'Service').flatMap((place) => place.items());
      const conditions = statement.at('Condition').flatMap((condition) => condition.entries().map(([, place]) => place));
      const sources = conditions.flatMap((condition) => condition.entries())
        .filter(([key]) => key.toLowerCase() === 'aws:sourcearn').flatMap(([, place]) => place.items());
      for (const place of statement.at('Effect')[0]?.literal() === 'Deny' ? [] : sources) { relateSource(findings, principal, place, admitted); }
    }
  }
}

function relateSource(findings: FindingsBuilder, principal: Place | undefined, source: Place, admitted: readonly End[]): void {
  const caller = CALLERS.get(principal?.text().text.split('.')[0] ?? '');
  // Who decides on requests is asked by an API, and gets none of them.
  if (!caller || source.text().text.includes('/authorizers/')) { return; }
  for (const end of endsOf(source).filter(({ type }) => caller.types.test(type))) {
    for (const told of admitted) { findings.relate(end, caller.kind ?? eventKind(told), told, [evidenceOf(source.resource, source.path)]); }
  }
}

function mentioned({ relationships, externals }: Findings): Findings {
  return { relationships: relationships.map((found) => ({ ...found, basis: 'mention' as const })), externals };
}
