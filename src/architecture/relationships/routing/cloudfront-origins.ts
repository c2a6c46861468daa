import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { entriesAt, join, pathIn, textAt, textsAt, type Entry } from '../entries';
import { externalBucketOfHost, externalHost } from '../externals';
import { FindingsBuilder, type End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import type { RelationshipRule } from '../rule';
import { isCustomResource, wholesAt } from '../whole';
import { answersOf, dnsRecords } from './dns-records';
import { VPC_ORIGIN_ENDPOINT } from './vpc-origins';

const CONFIG = 'DistributionConfig';

/** Where the first distributions wrote their only origin. */
const LEGACY_ORIGINS: readonly string[] = ['S3Origin', 'CustomOrigin'];

interface Use {
  /** Undefined for the default behaviour. */
  readonly pattern?: string;
  readonly failover: boolean;
  readonly property: string;
}

/** What CloudFront itself calls all that no other pattern matches. */
const ALL_ELSE = '*';

/**
 * A distribution routes to its origins; the label is the path pattern. What is left to the default behaviour has none, unless the same origin has a
 * pattern, too, which would seem to be all that it is asked for.
 */
export const cloudFrontOrigins: RelationshipRule = {
  name: 'routing/cloudfront-origins',
  find(graph) {
    const found = new FindingsBuilder();
    for (const distribution of graph.ofType('AWS::CloudFront::Distribution')) {
      const uses = usesOf(distribution);
      for (const origin of entriesAt(distribution.properties, `${CONFIG}.Origins`)) {
        relateOrigin(graph, distribution, origin, uses.get(textAt(origin.value, 'Id') ?? '') ?? [], found);
      }
      for (const key of LEGACY_ORIGINS) {
        for (const origin of entriesAt(distribution.properties, `${CONFIG}.${key}`)) { relateOrigin(graph, distribution, origin, [], found); }
      }
    }
    for (const distribution of graph.ofType('AWS::CloudFront::StreamingDistribution')) {
      for (const origin of entriesAt(distribution.properties, 'StreamingDistributionConfig.S3Origin')) {
        relateOrigin(graph, distribution, origin, [], found);
      }
    }
    return found.findings();
  },
};

function relateOrigin(graph: ResourceGraph, distribution: Resource, origin: Entry, uses: readonly Use[], found: FindingsBuilder): void {
  for (const { end, evidence } of originEnds(graph, distribution, origin)) {
    if (uses.length === 0) { found.relate(distribution, 'routes', end, evidence); }
    const isOfPatterns = uses.some(({ pattern }) => pattern !== undefined);
    for (const { pattern, failover, property } of uses) {
      const label = [pattern ?? (isOfPatterns ? ALL_ELSE : undefined), failover ? 'failover' : undefined].filter((part) => part !== undefined).join(' ');
      found.relate(distribution, 'routes', end, [...evidence, evidenceOf(distribution, property)], label);
    }
  }
}

/** The behaviours that use each origin, by the origin's id; those of an origin group are its members', the later ones' for failover. */
function usesOf(distribution: Resource): ReadonlyMap<string, readonly Use[]> {
  const behaviours = [
    ...entriesAt(distribution.properties, `${CONFIG}.DefaultCacheBehavior`),
    ...entriesAt(distribution.properties, `${CONFIG}.CacheBehaviors`),
  ];
  const groups = new Map(entriesAt(distribution.properties, `${CONFIG}.OriginGroups.Items`).map(({ value }): [string, string[]] =>
    [textAt(value, 'Id') ?? '', entriesAt(value, 'Members.Items').map((member) => textAt(member.value, 'OriginId') ?? '')]));
  const uses = new Map<string, Use[]>();
  for (const { path, value } of behaviours) {
    const target = textAt(value, 'TargetOriginId') ?? '';
    (groups.get(target) ?? [target]).forEach((origin, index) => {
      const use = { pattern: textAt(value, 'PathPattern'), failover: index > 0, property: join(path, 'TargetOriginId') };
      uses.set(origin, [...uses.get(origin) ?? [], use]);
    });
  }
  return uses;
}

interface Origin {
  readonly end: End;
  readonly evidence: readonly Evidence[];
}

/** What an origin is: a resource of the app by reference or by its host name in the app's own DNS, else a bucket or host outside. */
function originEnds(graph: ResourceGraph, distribution: Resource, origin: Entry): readonly Origin[] {
  const key = valueAt(origin.value, 'DomainName') === undefined ? 'DNSName' : 'DomainName';
  const property = pathIn(origin, key);
  const mentioned = wholesAt(graph, distribution, property).filter((end) => !isCustomResource(end));
  if (mentioned.length > 0) { return mentioned.map((end) => ({ end, evidence: [evidenceOf(distribution, property)] })); }
  const vpcOrigins = throughVpcOrigin(graph, distribution, origin);
  if (vpcOrigins.length > 0) { return vpcOrigins; }
  const host = literalText(valueAt(origin.value, key))?.toLowerCase();
  if (host === undefined) { return []; }
  const named = namedInApp(graph, distribution, host);
  if (named.length > 0) { return named.map(({ end, evidence }) => ({ end, evidence: [evidenceOf(distribution, property), ...evidence] })); }
  const outside = externalBucketOfHost(host) ?? externalHost(host);
  return outside ? [{ end: outside, evidence: [evidenceOf(distribution, property)] }] : [];
}

/** A VPC origin names a load balancer or an instance in private subnets. */
function throughVpcOrigin(graph: ResourceGraph, distribution: Resource, origin: Entry): readonly Origin[] {
  const property = pathIn(origin, 'VpcOriginConfig.VpcOriginId');
  return graph.targets(distribution.id, property).flatMap((vpcOrigin) =>
    wholesAt(graph, vpcOrigin, VPC_ORIGIN_ENDPOINT).map((end) => ({
      end,
      evidence: [evidenceOf(distribution, property), evidenceOf(vpcOrigin, VPC_ORIGIN_ENDPOINT)],
    })));
}

/** A host name has one owner in the world: when the same stack gives it to something, that is what is meant. */
function namedInApp(graph: ResourceGraph, distribution: Resource, host: string): readonly Origin[] {
  const answers = dnsRecords(graph)
    .filter((record) => record.resource.stack === distribution.stack && record.name?.toLowerCase() === host)
    .flatMap((record) => answersOf(graph, record).map(({ target, property }) => ({ end: target, evidence: [evidenceOf(record.resource, property)] })))
    .filter(({ end }) => end.id !== distribution.id);
  if (answers.length > 0) { return answers; }
  return graph.ofType('AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName')
    .filter((domain) => domain.stack === distribution.stack && textsAt(domain.properties, 'DomainName').includes(host))
    .map((domain) => ({ end: domain, evidence: [evidenceOf(domain, 'DomainName')] }));
}
