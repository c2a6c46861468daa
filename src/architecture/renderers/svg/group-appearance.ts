import type { GroupArtwork } from './icon-artwork';
import type { ViewGroup } from '../../views';

/** How a kind of box looks: its colours are names of the theme's variables, so that they follow light and dark. */
export interface GroupAppearance {
  readonly line: string;
  readonly ink: string;
  readonly fill?: string;
  readonly dashed?: boolean;
  /** AWS's square in the corner. */
  readonly artwork?: GroupArtwork;
  /** Auto Scaling groups carry their square in the middle of the top border. */
  readonly centred?: boolean;
}

const GENERIC: GroupAppearance = { line: 'service', ink: 'service', dashed: true };
const PRIVATE: GroupAppearance = { line: 'region', ink: 'region-ink', fill: 'private', artwork: 'Privatesubnet' };

const APPEARANCES: { readonly [kind in ViewGroup['kind']]: GroupAppearance } = {
  'cloud': { line: 'cloud', ink: 'cloud', artwork: 'AWSCloudlogo' },
  'account': { line: 'account', ink: 'account', artwork: 'AWSAccount' },
  'region': { line: 'region', ink: 'region-ink', dashed: true, artwork: 'Region' },
  'vpc': { line: 'vpc', ink: 'vpc', artwork: 'VirtualprivatecloudVPC' },
  'availability-zone': { line: 'region-ink', ink: 'region-ink', dashed: true },
  'public-subnets': { line: 'public-line', ink: 'public-ink', fill: 'public', artwork: 'Publicsubnet' },
  'private-subnets': PRIVATE,
  'isolated-subnets': PRIVATE,
  'auto-scaling-group': { line: 'asg', ink: 'asg', dashed: true, artwork: 'AutoScalinggroup', centred: true },
  'ecs-cluster': { line: 'asg', ink: 'asg', dashed: true },
  'service': GENERIC,
  'stack': GENERIC,
  'outside': GENERIC,
  'edge': GENERIC,
  'shared': GENERIC,
};

/** The look of a kind of box. */
export function groupAppearance(kind: ViewGroup['kind']): GroupAppearance {
  return APPEARANCES[kind];
}
