import { LAYERS } from '../../catalog';
import { CLOUDFORMATION_TYPE, property, RelationshipKind, safeLink, type TemplateValue } from '../../sources';
import { oneLine } from '../naming/words';

/** How a hint's value is read. */
export interface HintReader {
  /** The method of `ArchitectureHints` that gives it: what people know it by. */
  readonly method: string;
  /** The value as it may be used; undefined for one that says nothing or must not reach an output. Metadata may be anyone's. */
  readonly read: (value: TemplateValue) => TemplateValue | undefined;
  /** What the value has to be, for people. */
  readonly wants: string;
  /** True when it holds for all below the construct, too. */
  readonly inherited?: true;
  /** True when several may be given on one construct. */
  readonly several?: true;
}

const TEXT: Pick<HintReader, 'read' | 'wants'> = { read: hintText, wants: 'a text that is known before deployment' };

/** Every hint, by its name in the metadata. */
export const HINT_READERS: ReadonlyMap<string, HintReader> = new Map(Object.entries<HintReader>({
  name: { method: 'rename', ...TEXT },
  description: { method: 'describe', ...TEXT },
  group: { method: 'group', ...TEXT, inherited: true },
  layer: { method: 'layer', read: (value) => LAYERS.find((layer) => layer === hintText(value)), wants: `one of ${LAYERS.join(', ')}`, inherited: true },
  // Why it is hidden may be known at deployment only; that it is hidden is known.
  hide: { method: 'hide', read: (value) => hintText(value) ?? 'hidden by a hint', wants: 'a reason', inherited: true },
  show: { method: 'show', read: () => true, wants: 'nothing', inherited: true },
  order: { method: 'pin', read: (value) => (Number.isSafeInteger(value) && (value as number) >= 0 ? value : undefined), wants: 'a whole number from 0 on' },
  link: { method: 'link', read: (value) => (typeof value === 'string' ? safeLink(value) : undefined), wants: 'a URL that begins with https:, http: or mailto:' },
  icon: {
    method: 'icon',
    read: (value) => (typeof value === 'string' && CLOUDFORMATION_TYPE.test(value) ? value : undefined),
    wants: 'a CloudFormation type, for example AWS::MSK::Cluster',
  },
  relate: { method: 'relate', read: relation, wants: 'a construct and a kind of relationship', several: true },
  unrelate: { method: 'unrelate', read: relation, wants: 'a construct, and a kind of relationship if any', several: true },
}));

const KINDS: ReadonlySet<TemplateValue | undefined> = new Set(Object.values(RelationshipKind));

/** A value that names the other end of a relationship. */
function relation(value: TemplateValue): TemplateValue | undefined {
  const kind = property(value, 'kind');
  return typeof property(value, 'target') === 'string' && (kind === undefined || KINDS.has(kind)) ? value : undefined;
}

/** The text that a hint carries; undefined when there is none, or only the deployment knows it. */
export function hintText(value: TemplateValue | undefined): string | undefined {
  return typeof value === 'string' ? oneLine(value) || undefined : undefined;
}
