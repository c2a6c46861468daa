import { catalogEntry, type CatalogEntry, serviceEntry } from '../catalog';
import type { Component } from '../model';
import { GROUP_TYPE, lookOfStandIn } from './scope/group-look';

/** The catalog's entry of a component, in the variant that its details tell (a PostgreSQL instance); of a service that is only called, the service's. */
export function entryOf(component: Component): CatalogEntry {
  const called = component.type === 'External::Service' ? serviceEntry(component.service) : undefined;
  const type = component.type.startsWith(GROUP_TYPE) ? component.type.slice(GROUP_TYPE.length) : component.type;
  return called ?? catalogEntry(type, component.details);
}

/** Services whose things are called by their own names only: nobody says "VPC NAT gateway". */
const NAMELESS = new Set(['VPC', 'EC2', 'EC2 Auto Scaling', 'Elastic Load Balancing', 'EBS', 'PrivateLink', 'Transit Gateway']);

/**
 * What a component is, in the words of an architect: `SQS queue`, `Application Load Balancer`, `Security Hub`.
 *
 * The label where it tells the service by itself, the service where the label adds nothing to it, else both.
 */
export function captionOf(component: Component): string {
  // A group with one thing in it is that thing, unless it has a look of its own.
  const [counted] = component.type.startsWith(GROUP_TYPE) ? Object.entries(component.details) : [];
  if (counted?.[1] === '1' && lookOfStandIn(component.type) !== undefined) { return '1 component'; }
  if (counted !== undefined && counted[1] !== '1') { return `${counted[1]} ${counted[0]}`; }
  if (component.type.startsWith('External::')) { return shortService(component.service); }
  const { service, label: full } = entryOf(component);
  const short = shortService(service);
  // An engine says enough: RDS PostgreSQL.
  const label = NAMELESS.has(short) ? full : full.replace(/(?<=\S+ )(?<!\bDB )instance$/, '').trim();
  const rest = withoutService(label, short);
  // Where the service's own name is that of many, one of them is called by its label: Kinesis data stream.
  if (rest === '') { return label.split(' ').length === short.split(' ').length ? label : short; }
  return NAMELESS.has(short) || rest.length < label.length ? label : `${short} ${lowerFirst(label)}`;
}

/** A label without the words that its service says already: `alarm` of `CloudWatch alarm`. */
export function withoutService(label: string, service: string): string {
  const said = new Set(shortService(service).toLowerCase().split(' ').flatMap((word) => [word, word.replace(/s$/, '')]));
  return label.split(' ').filter((word) => !said.has(word.toLowerCase())).join(' ');
}

/** A service without whose it is: `SQS` for `Amazon SQS`. */
export function shortService(service: string): string {
  return service.replace(/^(Amazon|AWS)\s+/, '');
}

/** A label in the middle of a sentence: `log group`, but `REST API` and `PostgreSQL instance`. */
export function lowerFirst(label: string): string {
  return label.replace(/^\p{Lu}\p{Ll}*(?=\s|$)/u, (word) => (word.length > 1 ? word.toLowerCase() : word));
}

/** Several of what a label names. */
export function plural(label: string): string {
  if (/(s|x|ch|sh)$/i.test(label)) { return `${label}es`; }
  return /[^aeiou]y$/i.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}
