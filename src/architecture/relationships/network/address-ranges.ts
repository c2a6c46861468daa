/** A range of IP addresses as it was written, in the form that EC2 stores. */
export interface AddressRange {
  /** `10.0.0.0/8`. */
  readonly text: string;
  readonly version: 4 | 6;
  /** What all its addresses begin with, as ones and zeros: of a range within another, the other's are the first. */
  readonly prefix: string;
}

/** Ranges that no router of the internet knows: RFC 1918, RFC 6598 and RFC 4193. */
const PRIVATE: readonly AddressRange[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map((text) => rangeOf(text)!);

/** Reads CIDR notation; an address by itself is a range of one. Undefined for other text. */
export function rangeOf(text: string): AddressRange | undefined {
  const [address, length, ...more] = text.trim().split('/');
  const version = address.includes(':') ? 6 : 4;
  const bits = version === 4 ? bitsOfIpv4(address) : bitsOfIpv6(address);
  const size = length === undefined ? bits?.length : /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (bits === undefined || size === undefined || size > bits.length || more.length > 0) { return undefined; }
  const prefix = bits.slice(0, size);
  const first = version === 4 ? ipv4Of(prefix.padEnd(32, '0')) : ipv6Of(prefix.padEnd(128, '0'));
  return { text: `${first}/${size}`, version, prefix };
}

/** True for every address there is. */
export function isEverywhere({ prefix }: AddressRange): boolean {
  return prefix === '';
}

/** True where every address of the one is also one of the other. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
  return inner.version === outer.version && inner.prefix.startsWith(outer.prefix);
}

/** True for addresses that only a private network has. */
export function isPrivate(range: AddressRange): boolean {
  return PRIVATE.some((block) => isWithin(range, block));
}

function bitsOfIpv4(address: string): string | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) { return undefined; }
  return parts.map((part) => binary(Number(part), 8)).join('');
}

function ipv4Of(bits: string): string {
  return [0, 8, 16, 24].map((at) => parseInt(bits.slice(at, at + 8), 2)).join('.');
}

function bitsOfIpv6(address: string): string | undefined {
  const [head, tail, ...more] = address.split('::');
  const groupsOf = (half: string | undefined) => (half === undefined || half === '' ? [] : half.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) { return undefined; }
  const groups = [...before, ...new Array<string>(missing).fill('0'), ...after];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) ? groups.map((group) => binary(parseInt(group, 16), 16)).join('') : undefined;
}

/** As RFC 5952 has it: in small letters, without leading zeros, and `::` for the longest run of groups that are zero, the first of equally long ones. */
function ipv6Of(bits: string): string {
  const text = [0, 16, 32, 48, 64, 80, 96, 112].map((at) => parseInt(bits.slice(at, at + 16), 2).toString(16)).join(':');
  const [run] = [...text.matchAll(/\b0(?::0)+\b/g)].sort(([one], [other]) => other.length - one.length);
  return run === undefined ? text : `${text.slice(0, run.index)}::${text.slice(run.index + run[0].length)}`.replace(/:{3,}/, '::');
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}
