import type { Resource, ResourceGraph } from '../../sources';
import { textAt } from '../entries';
import { USERS } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { ResourceRelationship } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { acceleratorEndpoints } from './accelerator-endpoints';
import { apiDomainNames } from './api-domain-names';
import { cloudFrontOrigins } from './cloudfront-origins';
import { answersOf, dnsRecords, type DnsRecord } from './dns-records';
import { publicEntries, type PublicEntry } from './public-entries';

/** What stands in front of other things and hands requests on unchanged. */
const FRONTS: readonly RelationshipRule[] = [cloudFrontOrigins, acceleratorEndpoints];

/**
 * People enter an app at its outermost public things: DNS records that lead to something public; without a record, the distribution or accelerator;
 * without one, the load balancer, API, function URL or website itself. What is reached only through another of these has no arrow of its own.
 *
 * A domain name of an API is a name and no entry: people enter at the record that leads to it, else at the name of a public API, else at the API.
 */
export const users: RelationshipRule = {
  name: 'routing/users',
  find(graph) {
    const found = new FindingsBuilder();
    const entries = publicEntries(graph);
    const fronts = FRONTS.flatMap((rule) => rule.find(graph).relationships);
    const domains = apiDomainNames.find(graph).relationships;
    const entryOf = new Map(entries.map((entry) => [wholeOf(graph, entry.resource).id, entry]));
    const behind = new Set(fronts.map(({ target }) => target));
    for (const { source, target } of domains) {
      if (behind.has(source)) { behind.add(target); }
    }
    for (const record of dnsRecords(graph).filter((each) => isPublic(graph, each))) {
      for (const { target, property } of answersOf(graph, record)) {
        const reached = entriesReached(target, entryOf, domains);
        if (reached.length === 0) { continue; }
        for (const id of reached) { behind.add(id); }
        found.relate(USERS, 'routes', record.resource, [evidenceOf(record.resource, property)], reached.map((id) => entryOf.get(id)?.label)[0]);
      }
    }
    for (const { resource, label, property } of entries) {
      const whole = wholeOf(graph, resource);
      if (behind.has(whole.id)) { continue; }
      const names = domains.filter(({ target }) => target === whole.id).flatMap(({ source, evidence }) => {
        const domain = graph.resource(source);
        return domain ? [{ domain, evidence }] : [];
      });
      for (const { domain, evidence } of names) { found.relate(USERS, 'routes', domain, evidence, label); }
      if (names.length === 0) { found.relate(USERS, 'routes', whole, [evidenceOf(resource, property)], label); }
    }
    return found.findings();
  },
};

/** The public entries that a record's answer is, or that the domain name it is leads to. */
function entriesReached(answer: Resource, entries: ReadonlyMap<string, PublicEntry>, domains: readonly ResourceRelationship[]): readonly string[] {
  return [answer.id, ...domains.filter(({ source }) => source === answer.id).map(({ target }) => target)].filter((id) => entries.has(id));
}

/** A zone that belongs to VPCs answers inside them only. A zone outside the app counts as public unless the record says otherwise. */
function isPublic(graph: ResourceGraph, { resource, entry }: DnsRecord): boolean {
  const zones = ['HostedZoneId', 'HostedZoneName'].flatMap((property) => [
    ...graph.targets(resource.id, property),
    ...(entry.path === '' ? [] : graph.targets(resource.id, `${entry.path}.${property}`)),
  ]);
  return zones.every((zone) => zone.type !== 'AWS::Route53::HostedZone' || zone.properties.VPCs === undefined)
    && textAt(entry.value, 'Type') !== 'TXT';
}
