import type { Resource, ResourceGraph } from '../../sources';
import { USERS } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { ResourceRelationship } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { type Caller, callersByAddress, isGuarded } from './admitted';
import { apiDomainNames } from './api-domain-names';
import { answersOf, publicRecords } from './dns-records';
import { fronted } from './fronts';
import { publicEntries } from './public-entries';

/**
 * People enter an app at its outermost public things: DNS records that lead to something public; without a record, the distribution or accelerator;
 * without one, the load balancer, API, function URL, website or server itself. What is reached only through another of these has no arrow of its own.
 *
 * A domain name of an API is a name and no entry: people enter at the record that leads to it, else at the name of a public API, else at the API.
 *
 * Where security groups let in some addresses only, whoever has these comes instead of everybody; also to what has no public address, from networks
 * beside its own.
 */
export const users: RelationshipRule = {
  name: 'routing/users',
  find(graph) {
    const found = new FindingsBuilder();
    const entries = entriesOf(graph);
    const domains = apiDomainNames.find(graph).relationships;
    const entryOf = new Map(entries.map((entry) => [entry.whole.id, entry]));
    const behind = new Set(fronted(graph).byEdge.keys());
    for (const { source, target } of domains) {
      if (behind.has(source)) { behind.add(target); }
    }
    for (const record of publicRecords(graph)) {
      for (const { target, property } of answersOf(graph, record)) {
        const reached = entriesReached(target, entryOf, domains);
        for (const { whole } of reached) { behind.add(whole.id); }
        // One of each: of several names for one API the first tells how it is called.
        const callers = reached.flatMap((entry) => entry.callers).reverse();
        for (const { end, label } of new Map(callers.map((caller) => [caller.end.id, caller])).values()) {
          found.relate(end, 'routes', record.resource, [evidenceOf(record.resource, property)], label);
        }
      }
    }
    for (const { whole, callers } of entries) {
      if (behind.has(whole.id)) { continue; }
      const names = domains.filter(({ target }) => target === whole.id).flatMap(({ source, evidence }) => {
        const domain = graph.resource(source);
        return domain ? [{ domain, evidence }] : [];
      });
      for (const caller of callers) {
        for (const { domain, evidence } of names) { found.relate(caller.end, 'routes', domain, evidence, caller.label); }
        if (names.length === 0) { found.relate(caller.end, 'routes', whole, caller.evidence, caller.label); }
      }
    }
    return found.findings();
  },
};

/** What people may enter at, and who does. */
interface Entry {
  readonly whole: Resource;
  readonly callers: readonly Caller[];
}

/** What is public by its own configuration, and what security groups open to addresses. Of load balancers that have groups, the groups decide. */
function entriesOf(graph: ResourceGraph): readonly Entry[] {
  const byAddress = callersByAddress(graph);
  const entries = new Map<string, Entry>();
  for (const { resource, label, property } of publicEntries(graph)) {
    const whole = wholeOf(graph, resource);
    const everybody: Caller = { end: USERS, label, evidence: [evidenceOf(resource, property)] };
    const callers = isGuarded(graph, resource)
      ? (byAddress.get(whole.id) ?? []).map((caller) => ({ ...caller, evidence: [...everybody.evidence, ...caller.evidence] }))
      : [everybody];
    entries.set(whole.id, { whole, callers: [...entries.get(whole.id)?.callers ?? [], ...callers] });
  }
  for (const [id, callers] of byAddress) {
    const whole = graph.resource(id);
    if (whole && !entries.has(id)) { entries.set(id, { whole, callers }); }
  }
  return [...entries.values()];
}

/** The entries that a record's answer is, or that the domain name it is leads to. */
function entriesReached(answer: Resource, entries: ReadonlyMap<string, Entry>, domains: readonly ResourceRelationship[]): readonly Entry[] {
  return [answer.id, ...domains.filter(({ source }) => source === answer.id).map(({ target }) => target)].flatMap((id) => entries.get(id) ?? []);
}
