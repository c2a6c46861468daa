import { asOne, bundled, type GroupTree, type Sketch, type SketchNode } from './sketch';
import { catalogEntry } from '../../catalog';
import type { RelationshipKind } from '../../relationships';
import { captionOf } from '../caption';

/** What an architect draws once however many there are. */
interface DrawnOnce {
  /** Namespaces (`AWS::KMS`) or types. */
  readonly types: readonly string[];
  /** Once per Region, or per box (service, stack, VPC, tier of subnets) that holds them. */
  readonly per: 'region' | 'box';
  /** True for what stands by itself once the app's own flow runs through it: a log group whose lines a function reads. */
  readonly aloneInFlow?: boolean;
  /** True for what is of several kinds that a reader must not take for one another: each kind by itself. */
  readonly byKind?: boolean;
  /** True for what nobody knows by name. */
  readonly onlyCounted?: boolean;
}

const DRAWN_ONCE: readonly DrawnOnce[] = [
  { types: ['AWS::CloudWatch', 'AWS::Logs'], per: 'region', aloneInFlow: true },
  { types: ['AWS::XRay'], per: 'region' },
  { types: ['AWS::KMS'], per: 'region' },
  { types: ['AWS::CertificateManager', 'AWS::ACMPCA'], per: 'region' },
  { types: ['AWS::Config'], per: 'region' },
  { types: ['AWS::GuardDuty'], per: 'region' },
  { types: ['AWS::SecurityHub'], per: 'region' },
  { types: ['AWS::Inspector', 'AWS::InspectorV2'], per: 'region' },
  { types: ['AWS::Macie'], per: 'region' },
  { types: ['AWS::AccessAnalyzer'], per: 'region' },
  { types: ['AWS::Backup'], per: 'region' },
  { types: ['AWS::IAM'], per: 'region' },
  { types: ['AWS::SecretsManager'], per: 'box' },
  { types: ['AWS::SSM'], per: 'box' },
  { types: ['AWS::EC2::NatGateway'], per: 'box', onlyCounted: true },
  // An interface stands in the subnets that it is put into, a gateway at the border of its network.
  { types: ['AWS::EC2::VPCEndpoint'], per: 'box', byKind: true },
];

/** Kinds of relationship by which a thing that watches is part of no flow. */
const WATCHING: ReadonlySet<RelationshipKind> = new Set<RelationshipKind>(['encrypts', 'logs', 'monitors', 'notifies', 'reads', 'traces', 'writes', 'reads and writes', 'calls']);

/** Services whose settings are things of their own, which nobody looks at one by one even where the picture is about them. */
export const OF_SETTINGS: ReadonlySet<string> = new Set(['AWS::Config', 'AWS::GuardDuty', 'AWS::SecurityHub', 'AWS::Inspector', 'AWS::Macie', 'AWS::AccessAnalyzer']);

/**
 * Draws what guards and watches an app once per Region (or box), with how many of each it stands for; with `services` only those of these.
 */
export function drawnOnce(sketch: Sketch, groups: GroupTree, services?: ReadonlySet<string>): Sketch {
  const inFlow = new Set(sketch.edges.filter(({ kind }) => !WATCHING.has(kind)).flatMap(({ source, target }) => [source, target]));
  const members = new Map<string, { readonly row: DrawnOnce; readonly group?: string; readonly nodes: SketchNode[] }>();
  for (const node of sketch.nodes) {
    const row = rowOf(node);
    if (row === undefined || services?.has(row.types[0]) === false || (row.aloneInFlow && inFlow.has(node.id))) { continue; }
    const group = row.per === 'box' ? node.group : (groups.around(node.group, 'region') ?? groups.around(node.group, 'account', 'cloud'))?.id;
    const key = [group ?? '', ...node.zone === undefined ? [] : [node.zone], row.types[0], ...row.byKind ? [captionOf(node.components[0])] : []].join('/');
    const known = members.get(key);
    if (known) { known.nodes.push(node); } else { members.set(key, { row, group, nodes: [node] }); }
  }
  const bundleOf = new Map<string, SketchNode>();
  for (const [key, { row, group, nodes }] of members) {
    const bundle: SketchNode = nodes.length === 1
      ? { ...nodes[0], group }
      : {
        ...asOne(nodes),
        id: key,
        group,
        ...isType(row.types[0]) ? {} : { service: ofNamespace(row.types[0]) },
        ...row.onlyCounted ? { called: `x${nodes.length}` } : {},
      };
    for (const node of nodes) { bundleOf.set(node.id, bundle); }
  }
  return bundled(sketch, bundleOf);
}

function rowOf({ components: [{ type, service }] }: SketchNode): DrawnOnce | undefined {
  return DRAWN_ONCE.find(({ types }) => types.some((each) => type === each || type.startsWith(`${each}::`)
    // A service that is called without a resource of its own is drawn with its resources.
    || (type === 'External::Service' && service === serviceOf(each))));
}

/** Service of a type, or of a namespace. */
function serviceOf(type: string): string {
  return catalogEntry(isType(type) ? type : ofNamespace(type)).service;
}

/** A type that stands for all of its namespace: the catalog answers for it by the service. */
function ofNamespace(namespace: string): string {
  return `${namespace}::Service`;
}

function isType(typeOrNamespace: string): boolean {
  return typeOrNamespace.split('::').length > 2;
}
