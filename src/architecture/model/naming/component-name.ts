import { constructPathOf } from './construct-path';
import { humanised, wordsOf } from './words';
import type { CatalogEntry } from '../../catalog';
import type { Resource } from '../../sources';

/** Words that say what kind of thing a construct is, or nothing at all, and never which one of several. */
const GENERIC = new Set([
  'resource', 'default', 'construct', 'handler', 'this', 'my', 'the', 'new', 'main', 'aws', 'amazon', 'l1', 'l2', 'cfn', 'custom', 'stack', 'nested',
  'queue', 'bucket', 'database', 'db', 'function', 'fn', 'lambda', 'table', 'topic', 'key', 'cmk', 'kms', 'secret', 'cluster', 'instance', 'service',
  'dlq', 'dead', 'letter', 'bus', 'vpc', 'alb', 'nlb', 'lb', 'balancer', 'asg', 'cdn', 'zone', 'certificate', 'cert', 'fs', 'efs', 'logs', 'log',
  'fargate', 'processing', 'task', 'def',
]);

/** The ids that CDK gives to the subnets of a VPC: what the group of them is called, and the number of the zone. */
const SUBNET = /^(.+)Subnet(\d+)$/;
/** The same where no path is known: what stands in such a subnet, and so far in its logical id. */
const IN_SUBNET = /(?<=[\p{Ll}\d])Subnet(\d+)(?=(?:NATGateway|EIP)$)/u;

/** Words in the id of a stack or app that still read as a name; longer ones are descriptions. */
const LONGEST_STACK = 3;

/** Hash that CDK appends to make a logical id unique. */
const LOGICAL_ID_HASH = /(?<=.)[0-9A-F]{8}$/;
/** Hash inside the ids of singletons, assets and what a construct makes in another's scope, and the one that CDK puts into the id of the ECS cluster that it makes by default. */
const LONG_HASH = /(?<=^EcsDefaultCluster)MnL3mNNYN|(?<=[a-z])(?=[A-F]{0,7}\d)(?=\d{0,7}[A-F])[0-9A-F]{8}(?=[A-Z][a-z]|$)|(?:(?:[0-9A-F]{32}|[0-9a-f]{32}){1,2}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![0-9A-Za-z])/g;

/**
 * What people call a resource: its own construct id in words. When that id says no more than the type does (`Queue`, `Resource`),
 * the nearest id above that says more stands before it (the stack's only when it is short); within a named service the service's name does, too.
 *
 * Made from nothing but the resource's own path, so that another resource never renames it.
 */
export function componentName(resource: Resource, entry: CatalogEntry, serviceName?: string): string {
  const path = constructPathOf(resource);
  if (path === undefined) {
    return humanised(wordsOf(resource.logicalId.replace(LOGICAL_ID_HASH, '').replace(LONG_HASH, '').replace(IN_SUBNET, ' $1 '))) || resource.logicalId;
  }
  const ofType = wordsOfType(resource.type, entry);
  const saysMore = (words: readonly string[]) => words.some((word) => {
    const plain = word.toLowerCase();
    return !GENERIC.has(plain) && !ofType.has(plain);
  });

  const segments = path.split('/').map((segment, index, { length }) => (index === length - 1 ? wordsOfStep(segment) : wordsOfStep(segment.replace(SUBNET, '$1 $2'))))
    .filter((words) => words.length > 0);
  const own = segments.pop() ?? [];
  let words = own;
  if (!saysMore(own)) {
    const above = segments.map(withoutStack).reverse()
      .find((each, index, { length }) => saysMore(each) && (index < length - 1 || each.length <= LONGEST_STACK));
    words = above ? joined(above, own) : own;
  }
  if (serviceName !== undefined) { words = joined(wordsOf(serviceName), words); }
  return humanised(words) || resource.logicalId;
}

function wordsOfStep(segment: string): readonly string[] {
  return wordsOf(segment.replace(LONG_HASH, ''));
}

/** Words that the type says, made once for each entry. */
function wordsOfType(type: string, entry: CatalogEntry): ReadonlySet<string> {
  let words = TYPE_WORDS.get(entry);
  if (!words) {
    words = new Set([entry.label, entry.service, ...type.split('::').slice(1)].flatMap(wordsOf).map(lower));
    TYPE_WORDS.set(entry, words);
  }
  return words;
}

const TYPE_WORDS = new WeakMap<CatalogEntry, ReadonlySet<string>>();

/** Both in a row, without saying twice what the first ends with or the second begins with. */
function joined(first: readonly string[], second: readonly string[]): readonly string[] {
  const endsWith = second.every((word, index) => lower(first[first.length - second.length + index] ?? '') === lower(word));
  const beginsWith = first.every((word, index) => lower(second[index] ?? '') === lower(word));
  if (endsWith) { return first; }
  return beginsWith ? second : [...first, ...second];
}

function withoutStack(words: readonly string[]): readonly string[] {
  return words.length > 1 && lower(words[words.length - 1]) === 'stack' ? words.slice(0, -1) : words;
}

function lower(word: string): string {
  return word.toLowerCase();
}
