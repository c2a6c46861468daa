import type { End } from './findings-builder';
import { arnParts, externalNamed, externalNamedByArn, resourceNamed, resourcesWithArn } from './physical-names';
import { mentionsOf, type MarkedText, type Place } from './place';
import { wholeOf } from './whole';

const SECRET = 'AWS::SecretsManager::Secret';
const PARAMETER = 'AWS::SSM::Parameter';

/** A dynamic reference, which CloudFormation puts a value in the place of: the service, and what it is asked for. */
const REFERENCE = /\{\{resolve:(secretsmanager|ssm|ssm-secure):((?:\{[^{}]*\}|[^{}]){1,2048})\}\}/g;

/**
 * The secrets and parameters whose values dynamic references put into a place.
 *
 * A parameter outside the app is none: it is looked up when the app is deployed, as an import of another stack's value is.
 */
export function resolvedEnds(place: Place): readonly End[] {
  const marked = place.text();
  const found = [...marked.text.matchAll(REFERENCE)].flatMap(([, service, asked]) => service === 'secretsmanager' ? secretsOf(place, asked, marked) : parametersOf(place, asked, marked));
  return [...new Map(found.map((end) => [end.id, end])).values()];
}

/** Of a secret, by its ARN or name; what follows says which part of which version. */
function secretsOf(place: Place, asked: string, marked: MarkedText): readonly End[] {
  const { graph, resource } = place;
  const mentioned = mentionsOf(asked, marked).map((mention) => wholeOf(graph, mention.resource)).filter(({ type }) => type === SECRET);
  if (mentioned.length > 0) { return mentioned; }
  const arn = /^arn:(?:[^:]*:){5}[^:]+/.exec(asked)?.[0];
  if (arn !== undefined && arnParts(arn)) {
    const own = resourcesWithArn(graph, resource.stack, arn);
    const external = own.length > 0 ? undefined : externalNamedByArn(arn);
    return external ? [external] : own;
  }
  return namedBy(place, SECRET, asked.split(':')[0], true);
}

function parametersOf(place: Place, asked: string, marked: MarkedText): readonly End[] {
  const mentioned = mentionsOf(asked, marked).map(({ resource }) => resource).filter(({ type }) => type === PARAMETER);
  return mentioned.length > 0 ? mentioned : namedBy(place, PARAMETER, asked.split(':')[0], false);
}

function namedBy({ graph, resource }: Place, type: string, name: string, outside: boolean): readonly End[] {
  const end = resourceNamed(graph, resource.stack, type, name) ?? (outside && !/[{\uE000]/.test(name) ? externalNamed(graph, resource.stack, type, name) : undefined);
  return end ? [end] : [];
}
