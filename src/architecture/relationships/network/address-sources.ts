import type { Resource, ResourceGraph, TemplateValue } from '../../sources';
import { entriesAt, textAt } from '../entries';
import { addressRange } from '../externals';
import type { End } from '../findings-builder';
import type { Mention, Place } from '../place';
import { wholeOf } from '../whole';
import { type AddressRange, isEverywhere, isPrivate, isWithin, rangeOf } from './address-ranges';
import { serviceOfPrefixList } from './managed-prefix-lists';
import { networkLinks } from './network-links';
import type { IpVersion } from './reach';

/** Whom a security-group rule lets in that names addresses; `ipVersion` is 4 where nothing says that they come by IPv6. */
export type AddressSource =
  /** Everybody: `0.0.0.0/0`, `::/0`. */
  | { readonly kind: 'internet'; readonly ipVersion?: IpVersion }
  /** The network that the group is of, or the part of it with these addresses. */
  | { readonly kind: 'own network'; readonly part?: string }
  /** A service of AWS by its name in ARNs, whose addresses AWS keeps a list of. */
  | { readonly kind: 'service'; readonly service: string; readonly ipVersion?: IpVersion }
  /** Something of the app that has the addresses: a subnet, another VPC, a NAT gateway, an instance. By its public address it comes over the internet. */
  | { readonly kind: 'of the app'; readonly end: Resource; readonly isPublic?: boolean; readonly ipVersion?: IpVersion }
  /** Addresses outside: whether of a private network or of the internet; undefined where only the deployment knows. */
  | { readonly kind: 'range'; readonly end: End; readonly isPrivate?: boolean; readonly ipVersion?: IpVersion };

/** Who is at an address range, as far as the template tells; `group` is the security group that lets them in. */
export function addressSource(graph: ResourceGraph, place: Place, group: Resource): AddressSource {
  const range = rangeOf(place.literal() ?? '');
  const networks = graph.targets(group.id, 'VpcId').filter(({ type }) => type === 'AWS::EC2::VPC');
  if (range !== undefined) { return ofRange(graph, range, networks); }
  for (const mention of place.mentions()) {
    const owner = ownerOf(graph, mention.resource);
    if (networks.some(({ id }) => id === owner.id)) { return { kind: 'own network' }; }
    if (HAVE_ADDRESSES.has(owner.type)) { return { kind: 'of the app', end: owner, ...isPublicAddress(mention) ? { isPublic: true } : {} }; }
  }
  // The template gives the network the same addresses, whatever they will be.
  const written = JSON.stringify(place.value);
  const isOwn = networks.some(({ stack, properties }) => stack === group.stack && JSON.stringify(properties.CidrBlock ?? null) === written);
  return isOwn ? { kind: 'own network' } : { kind: 'range', end: addressRange('Address range', nameOf(place), group.stack) };
}

/** Who is behind a prefix list: a service of AWS, or whoever has the addresses in it. */
export function prefixListSource(_graph: ResourceGraph, place: Place, group: Resource): AddressSource {
  const [own] = place.mentions().map(({ resource }) => resource);
  if (own?.type === 'AWS::EC2::PrefixList') {
    const ranges = entriesAt(own.properties, 'Entries').map(({ value }) => rangeOf(textAt(value, 'Cidr') ?? ''));
    const isKnown = ranges.length > 0 && ranges.every((range) => range !== undefined);
    const ipVersion = textAt(own.properties, 'AddressFamily')?.toLowerCase() === 'ipv6' ? 6 : 4;
    if (isKnown && ranges.some((range) => range && isEverywhere(range))) { return { kind: 'internet', ipVersion }; }
    const places = new Set(ranges.map((range) => range && isPrivate(range)));
    const end = addressRange('Prefix list', textAt(own.properties, 'PrefixListName') ?? own.logicalId, own.id);
    return { kind: 'range', end, ipVersion, ...isKnown && places.size === 1 ? { isPrivate: [...places][0] } : {} };
  }
  // A custom resource may look the list up by its name.
  const said = own === undefined ? nameOf(place) : JSON.stringify(own.properties);
  const service = serviceOfPrefixList(said);
  if (service !== undefined) { return { kind: 'service', service, ipVersion: said.includes('.ipv6.') ? 6 : 4 }; }
  const literal = place.literal();
  return { kind: 'range', end: addressRange('Prefix list', own?.logicalId ?? nameOf(place), literal === undefined ? group.stack : undefined) };
}

function ofRange(graph: ResourceGraph, range: AddressRange, networks: readonly Resource[]): AddressSource {
  const { version: ipVersion } = range;
  if (isEverywhere(range)) { return { kind: 'internet', ipVersion }; }
  const own = networks.flatMap((network) => rangesOf(graph, network));
  if (own.some((each) => isWithin(range, each))) {
    const subnet = graph.ofType('AWS::EC2::Subnet').find((each) => rangeOf(textAt(each.properties, 'CidrBlock') ?? '')?.text === range.text
      && graph.targets(each.id, 'VpcId').some(({ id }) => networks.some((network) => network.id === id)));
    if (subnet !== undefined) { return { kind: 'of the app', end: subnet }; }
    return own.some(({ text }) => text === range.text) ? { kind: 'own network' } : { kind: 'own network', part: range.text };
  }
  const [peer] = peersOf(graph, networks).filter((network) => rangesOf(graph, network).some(({ text }) => text === range.text));
  if (peer) { return { kind: 'of the app', end: peer }; }
  const named = isPrivate(range) ? 'Private network' : range.prefix.length === (range.version === 4 ? 32 : 128) ? 'Address' : 'Address range';
  return { kind: 'range', end: addressRange(named, range.text), isPrivate: isPrivate(range), ipVersion };
}

/** Other VPCs of the app that are linked with these, directly or through what both are attached to. */
function peersOf(graph: ResourceGraph, networks: readonly Resource[]): readonly Resource[] {
  if (graph.ofType('AWS::EC2::VPC').length < 2) { return []; }
  const links = networkLinks.find(graph).relationships.filter(({ kind }) => kind === 'peers');
  const reached = new Set(networks.map(({ id }) => id));
  for (const id of reached) {
    for (const { source, target } of links) {
      if (source === id) { reached.add(target); }
      if (target === id) { reached.add(source); }
    }
  }
  return graph.ofType('AWS::EC2::VPC').filter(({ id }) => reached.has(id) && networks.every((network) => network.id !== id));
}

/** The ranges of a VPC that are written out. */
function rangesOf(graph: ResourceGraph, vpc: Resource): readonly AddressRange[] {
  const more = graph.referencesTo(vpc.id).flatMap(({ source, property }) => {
    const block = graph.resource(source);
    return block?.type === 'AWS::EC2::VPCCidrBlock' && property === 'VpcId' ? [textAt(block.properties, 'CidrBlock')] : [];
  });
  return [textAt(vpc.properties, 'CidrBlock'), ...more].flatMap((text) => rangeOf(text ?? '') ?? []);
}

/** What has addresses that others may let in. */
const HAVE_ADDRESSES: ReadonlySet<string> = new Set([
  'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::NatGateway', 'AWS::EC2::Instance', 'AWS::EC2::ClientVpnEndpoint', 'AWS::EC2::VPNConnection',
]);

/** Elastic IPs are public, and instances tell which of their addresses is. */
function isPublicAddress({ resource, attribute }: Mention): boolean {
  return resource.type === 'AWS::EC2::EIP' || attribute === 'PublicIp';
}

/** What an address belongs to: an Elastic IP is that of the gateway or instance that has it. */
function ownerOf(graph: ResourceGraph, resource: Resource): Resource {
  const [vpc] = resource.type === 'AWS::EC2::VPCCidrBlock' ? graph.targets(resource.id, 'VpcId') : [];
  if (vpc) { return vpc; }
  const whole = wholeOf(graph, resource);
  if (whole.type !== 'AWS::EC2::EIP') { return whole; }
  for (const { source, property } of graph.referencesTo(whole.id)) {
    const user = graph.resource(source);
    if (user?.type === 'AWS::EC2::NatGateway' && property === 'AllocationId') { return user; }
    const [instance] = user?.type === 'AWS::EC2::EIPAssociation' ? graph.targets(user.id, 'InstanceId') : [];
    if (instance) { return instance; }
  }
  return whole;
}

/** What a value that only the deployment knows is called: by the parameter, export or mapping that gives it. */
function nameOf(place: Place): string {
  const { text, mentions } = place.text();
  // Where secrets and parameters are kept is not told.
  if (/\{\{\s*resolve:/.test(text)) { return ''; }
  const named = text.replace(/\uE000\d+\uE001/g, '').replace(/\{([^{}]*)\}/g, '$1').trim();
  return named === '' || named === '/32' ? mentions[0]?.resource.logicalId ?? firstName(place.value) : named;
}

/** The first name that a function is given. */
function firstName(value: TemplateValue): string {
  return /"(?:Ref|Fn::ImportValue)":"([^"]+)"|"Fn::FindInMap":\["([^"]+)"/.exec(JSON.stringify(value))?.slice(1).find((name) => name !== undefined) ?? '';
}
