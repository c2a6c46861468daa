import * as fs from 'node:fs';
import * as path from 'node:path';
import { iconFiles } from './icon-files';
import type { DrawioIcon } from '../../catalog';

/** Artwork as it can be put into a `<symbol>`. */
export interface Artwork {
  /** Id for the symbol; unique per file. */
  readonly id: string;
  readonly viewBox: string;
  /** The drawing's XML, without the `<svg>` around it and without its title. */
  readonly body: string;
}

/** AWS's boxes that have an icon in their corner. */
export type GroupArtwork = 'AWSCloudlogo' | 'AWSAccount' | 'Region' | 'VirtualprivatecloudVPC' | 'Publicsubnet' | 'Privatesubnet' | 'AutoScalinggroup';

const loaded = new Map<string, Artwork | undefined>();

/** AWS's own icon for a catalog icon; undefined when AWS's set has none. */
export function iconArtwork(icon: DrawioIcon): Artwork | undefined {
  if (icon.kind === 'group') { return groupIconArtwork(icon); }
  const file = Object.prototype.hasOwnProperty.call(iconFiles[icon.kind], icon.name) ? iconFiles[icon.kind][icon.name] : undefined;
  return file === undefined ? undefined : load(icon.kind === 'service' ? 'architecture-service' : 'resource', file);
}

/** The boxes by what draw.io calls their signs, and what else sets them apart. */
const GROUP_FILES: ReadonlyMap<string, GroupArtwork> = new Map([
  ['group_aws_cloud_alt', 'AWSCloudlogo'], ['group_account', 'AWSAccount'], ['group_region', 'Region'], ['group_vpc', 'VirtualprivatecloudVPC'],
  ['group_security_group public', 'Publicsubnet'], ['group_security_group private', 'Privatesubnet'],
]);

function groupIconArtwork({ name, variant }: DrawioIcon): Artwork | undefined {
  const file = GROUP_FILES.get(variant === undefined ? name : `${name} ${variant}`);
  return file === undefined ? undefined : groupArtwork(file);
}

/** AWS's own icon for the corner of a box. */
export function groupArtwork(name: GroupArtwork): Artwork | undefined {
  return load('architecture-group', name);
}

function load(folder: string, file: string): Artwork | undefined {
  const key = `${folder}/${file}`;
  if (!loaded.has(key)) { loaded.set(key, read(folder, file)); }
  return loaded.get(key);
}

function read(folder: string, file: string): Artwork | undefined {
  const root = path.dirname(require.resolve('aws-icons/package.json'));
  const source = path.join(root, 'icons', folder, `${file}.svg`);
  if (!fs.existsSync(source)) { return undefined; }
  const match = /^<svg[^>]*\sviewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>\s*$/.exec(fs.readFileSync(source, 'utf8'));
  if (!match) { return undefined; }
  const id = `aws-${folder === 'architecture-service' ? 's' : folder === 'resource' ? 'r' : 'g'}-${file}`;
  return { id, viewBox: match[1], body: withOwnIds(match[2].replace(/<title>[\s\S]*?<\/title>/, ''), id) };
}

/** A few of the files carry ids for gradients and masks; two of them in one picture must not meet. */
function withOwnIds(body: string, prefix: string): string {
  return body
    .replace(/\sid="([^"]+)"/g, ` id="${prefix}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
    .replace(/((?:xlink:)?href)="#([^"]+)"/g, `$1="#${prefix}-$2"`);
}
