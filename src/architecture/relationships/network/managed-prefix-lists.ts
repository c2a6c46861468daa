/**
 * CloudFront's list of the addresses that it comes to origins from, by the id that it has in each Region. AWS tells ids in its console and API only;
 * these are what published infrastructure code says of them.
 */
const CLOUDFRONT_IDS: ReadonlySet<string> = new Set([
  'pl-58a04531', 'pl-22a6434b', 'pl-31a14458', 'pl-9aa247f3', 'pl-31a34658', 'pl-b8a742d1', 'pl-38a64351', 'pl-a3a144ca', 'pl-fab65393', 'pl-4fa04526',
  'pl-93a247fa', 'pl-75b1541c', 'pl-5da64334', 'pl-3b927c52', 'pl-b6a144df', 'pl-4ea04527', 'pl-82a045eb',
]);

/** How AWS names its lists: `com.amazonaws.global.cloudfront.origin-facing`, `com.amazonaws.eu-west-1.s3`. */
const NAME = /com\.amazonaws\.(?:[a-z0-9-]+|\{[^}]*\}|…)\.(?:ipv6\.)?([a-z0-9-]+)/;

/** Services by the names of their lists, where that is not the one they have in ARNs. */
const SERVICES: ReadonlyMap<string, string> = new Map([['ec2-instance-connect', 'ec2'], ['route53-healthchecks', 'route53']]);

/** The service whose addresses a list of AWS's own holds, as ARNs name it, from what a template says of it; undefined for the lists of others. */
export function serviceOfPrefixList(text: string): string | undefined {
  const [, name] = NAME.exec(text) ?? [];
  if (name !== undefined) { return SERVICES.get(name) ?? name; }
  // A template for any Region looks the id up in a mapping, whose names tell what it holds.
  return CLOUDFRONT_IDS.has(text) || /cloud-?front/i.test(text) ? 'cloudfront' : undefined;
}
