import { literalText, valueAt, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';
import { entriesAt, pathIn, textAt, textsAt, type Entry } from '../entries';
import { externalHost } from '../externals';
import { FindingsBuilder, type End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isCustomResource, wholeOf, wholesAt } from '../whole';

/** One DNS record: a record set, or one of a group. */
export interface DnsRecord {
  readonly resource: Resource;
  readonly entry: Entry;
  /** Host name without the last dot, when it is written out in the template. */
  readonly name?: string;
}

/** Every DNS record of the app. */
export function dnsRecords(graph: ResourceGraph): readonly DnsRecord[] {
  const record = (resource: Resource, entry: Entry): DnsRecord => ({ resource, entry, name: textAt(entry.value, 'Name')?.replace(/\.$/, '') });
  return [
    ...graph.ofType('AWS::Route53::RecordSet').map((resource) => record(resource, { path: '', value: resource.properties })),
    ...graph.ofType('AWS::Route53::RecordSetGroup').flatMap((resource) =>
      entriesAt(resource.properties, 'RecordSets').map((entry) => record(resource, entry))),
  ];
}

/** The records that everybody can look up. */
export function publicRecords(graph: ResourceGraph): readonly DnsRecord[] {
  return dnsRecords(graph).filter((record) => isPublic(graph, record));
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

/** What has records prove that a domain is one's own; nobody is led there by them. */
const PROVEN: ReadonlySet<string> = new Set(['AWS::CertificateManager::Certificate', 'AWS::SES::EmailIdentity']);

/** What a record answers with, and the property that says so. */
export interface DnsAnswer {
  readonly target: Resource;
  readonly property: string;
}

/** The resources of the app that a record answers with: the target of an alias, or what the addresses of its values belong to. */
export function answersOf(graph: ResourceGraph, record: DnsRecord): readonly DnsAnswer[] {
  const { resource, entry } = record;
  const mentioned = ['AliasTarget.DNSName', 'ResourceRecords'].flatMap((key) => {
    const property = pathIn(entry, key);
    return wholesAt(graph, resource, property).map((target) => ({ target, property }));
  });
  const answers = mentioned.flatMap((answer) => behindLookUp(graph, answer))
    .filter(({ target }) => !isCustomResource(target) && !PROVEN.has(target.type));
  return answers.length > 0 ? answers : websiteAnswers(graph, record);
}

/** CDK has a custom resource look up the distribution that AWS runs for a user pool's domain name. */
function behindLookUp(graph: ResourceGraph, answer: DnsAnswer): readonly DnsAnswer[] {
  return answer.target.type === 'Custom::UserPoolCloudFrontDomainName'
    ? wholesAt(graph, answer.target, 'Create').map((target) => ({ target, property: answer.property }))
    : [answer];
}

/** Records that prove something to somebody, and lead nobody anywhere. */
const PROOF = /^_|\._|(^|\.)(acm-validations\.aws|dkim\.amazonses\.com)$/;

/** The host outside of the app that a record's name stands for, when it is written out. */
function outsideOf({ entry, name }: DnsRecord): End | undefined {
  const [value, ...others] = textsAt(entry.value, 'ResourceRecords').map((text) => text.replace(/\.$/, ''));
  const leads = ['A', 'CNAME'].includes(textAt(entry.value, 'Type') ?? '') && value !== undefined && others.length === 0;
  return leads && !PROOF.test(value) && !PROOF.test(name ?? '') ? externalHost(value) : undefined;
}

/**
 * The alias of an S3 website names the Region's endpoint only, and S3 finds the bucket by the host name that was asked for:
 * the bucket must have the record's name.
 */
function websiteAnswers(graph: ResourceGraph, { resource, entry, name }: DnsRecord): readonly DnsAnswer[] {
  const target = valueAt(entry.value, 'AliasTarget.DNSName');
  const endpoint = literalText(target) ?? websiteEndpointOfMapping(target);
  if (name === undefined || endpoint === undefined || !endpoint.includes('s3-website')) { return []; }
  return graph.ofType('AWS::S3::Bucket')
    .filter((bucket) => bucket.stack === resource.stack && textAt(bucket.properties, 'BucketName') === name)
    .map((bucket) => ({ target: bucket, property: pathIn(entry, 'AliasTarget.DNSName') }));
}

/** A template for any Region looks the endpoint up in a mapping, whose names tell what it holds. */
function websiteEndpointOfMapping(value: TemplateValue | undefined): string | undefined {
  const lookup = valueAt(value, 'Fn::FindInMap');
  return Array.isArray(lookup) && lookup.some((part) => typeof part === 'string' && /website/i.test(part)) ? 's3-website' : undefined;
}

/** A DNS record routes to what it answers with. */
export const dnsRecordAnswers: RelationshipRule = {
  name: 'routing/dns-records',
  find(graph) {
    const found = new FindingsBuilder();
    for (const record of dnsRecords(graph)) {
      const answers = answersOf(graph, record);
      for (const { target, property } of answers) {
        found.relate(wholeOf(graph, record.resource), 'routes', target, [evidenceOf(record.resource, property)], record.name);
      }
      const outside = answers.length === 0 ? outsideOf(record) : undefined;
      if (outside) { found.relate(wholeOf(graph, record.resource), 'routes', outside, [evidenceOf(record.resource, pathIn(record.entry, 'ResourceRecords'))], record.name); }
    }
    return found.findings();
  },
};
