import { intrinsicOf, isObject, literalText, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';
import { join, textAt } from '../entries';
import { externalFromArn } from '../externals';
import { FindingsBuilder, type End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Findings } from '../relationship';
import type { RelationshipRule } from '../rule';
import { runnersOf } from '../runners';
import { isCustomResource, wholeOf } from '../whole';

const KEYS: ReadonlySet<string> = new Set(['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']);

/** Words by which properties say that they name a key to encrypt with. */
const NAMES_KEY = /kms|cmk|master_?key|encrypt/i;
/** What names a key to do something else with it: permissions, code's environment and input, and keys of copies elsewhere. */
const NO_ENCRYPTION = /(^|\.)(\w*Policy(Document|Text)?|Policies|Environment|EnvironmentVariables|UserData|Definition\w*|Tags|ReplicaKmsKeyI[dD]|HostedRotationLambda|KmsEncryptionContext)(\.|$)/;
/** Types that never encrypt anything of their own. */
const NO_ENCRYPTED = /^AWS::(IAM|KMS|CloudFormation|CloudWatch|Config|Events::Rule|SSM::(Parameter|Document)|SNS::Subscription|Lambda::Permission)/;

/** Everything that is encrypted with a key of one's own: the property says so by its name and leads to a key or to an alias of one. */
export const keys: RelationshipRule = {
  name: 'encryption/keys',
  find(graph) {
    let findings = known.get(graph);
    if (!findings) {
      findings = encryptedIn(graph);
      known.set(graph, findings);
    }
    return findings;
  },
};

const known = new WeakMap<ResourceGraph, Findings>();

function encryptedIn(graph: ResourceGraph): Findings {
  const found = new FindingsBuilder();
  const aliases = aliasesOf(graph);
  for (const resource of graph.resources) {
    if (NO_ENCRYPTED.test(resource.type) || isCustomResource(resource)) { continue; }
    const relate = (key: End, property: string) => {
      for (const encrypted of runnersOf(graph, resource)) { found.relate(encrypted, 'encrypts', key, [evidenceOf(resource, property)]); }
    };
    for (const { target, property } of graph.referencesFrom(resource.id)) {
      const mentioned = graph.resource(target);
      const key = mentioned && wholeOf(graph, mentioned);
      if (key && KEYS.has(key.type) && NAMES_KEY.test(property) && !NO_ENCRYPTION.test(property)) { relate(key, property); }
    }
    for (const { path, text } of writtenKeys(resource)) {
      const key = aliases.get(JSON.stringify([resource.stack, text.replace(/^.*:(?=alias\/)/, '')])) ?? externalFromArn(text);
      if (key && KEYS.has(key.type)) { relate(key, path); }
    }
  }
  for (const replica of graph.ofType('AWS::KMS::ReplicaKey')) {
    for (const { target, property } of graph.referencesFrom(replica.id, 'PrimaryKeyArn')) {
      const primary = graph.resource(target);
      if (primary) { found.relate(primary, 'replicates', replica, [evidenceOf(replica, property)]); }
    }
  }
  return found.findings();
}

/** The keys of aliases whose name is written out, by stack and name. An alias means one key in its account and Region. */
function aliasesOf(graph: ResourceGraph): ReadonlyMap<string, Resource> {
  return new Map(graph.ofType('AWS::KMS::Alias').flatMap((alias): [string, Resource][] => {
    const name = textAt(alias.properties, 'AliasName');
    const key = wholeOf(graph, alias);
    return name !== undefined && KEYS.has(key.type) ? [[JSON.stringify([alias.stack, name]), key]] : [];
  }));
}

interface WrittenKey {
  readonly path: string;
  readonly text: string;
}

/** Keys that are written out, as ARN or alias. Walks with a list of its own, since templates may be of any depth. */
function writtenKeys(resource: Resource): readonly WrittenKey[] {
  const found: WrittenKey[] = [];
  const todo: [string, TemplateValue][] = [['', resource.properties]];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' || intrinsicOf(value)) {
      const text = NAMES_KEY.test(path) && !NO_ENCRYPTION.test(path) ? literalText(value) : undefined;
      if (text !== undefined && (/^arn:[^:]*:kms:/.test(text) || text.startsWith('alias/')) && !/alias\/aws\//.test(text)) { found.push({ path, text }); }
    } else if (Array.isArray(value)) {
      value.forEach((item: TemplateValue, index) => todo.push([join(path, String(index)), item]));
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        // Nothing below such a key counts either, and policies and code are most of many templates.
        if (!NO_ENCRYPTION.test(key)) { todo.push([join(path, key), value[key]]); }
      }
    }
  }
  return found;
}
