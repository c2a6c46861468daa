import { lineOf } from '../line-kinds';
import { asOne, bundled, type GroupTree, type Sketch, type SketchNode } from './sketch';

/** What stores records for auditors and keeps them from the app's own data. */
const STORES: ReadonlySet<string> = new Set(['AWS::S3::Bucket']);

/** Layers whose services write records about the app, rather than of it. */
const RECORDING: ReadonlySet<string> = new Set(['observability', 'security']);

/** Draws the buckets of a Region that only take in logs and records as one. */
export function archivesAsOne(sketch: Sketch, groups: GroupTree): Sketch {
  const layerOf = new Map(sketch.nodes.map(({ id, components: [{ layer }] }) => [id, layer]));
  const recorded = new Set<string>();
  const used = new Set<string>();
  for (const { source, target, kind } of sketch.edges) {
    const record = kind === 'logs' || (lineOf(kind) === 'data' && RECORDING.has(layerOf.get(source) ?? ''));
    if (record) { recorded.add(target); } else if (lineOf(kind) === 'data') { used.add(target); }
    // Where an archive's own access logs go is no use of it.
    if (lineOf(kind) === 'data') { used.add(source); }
  }
  const byRegion = new Map<string, SketchNode[]>();
  for (const node of sketch.nodes) {
    const [{ type }] = node.components;
    if (!STORES.has(type) || !recorded.has(node.id) || used.has(node.id)) { continue; }
    const region = groups.around(node.group, 'region')?.id ?? '';
    byRegion.set(region, [...byRegion.get(region) ?? [], node]);
  }
  const bundleOf = new Map<string, SketchNode>();
  for (const [region, nodes] of byRegion) {
    if (nodes.length === 1) { continue; }
    const archive: SketchNode = { ...asOne(nodes), id: `${region}/log archive`, group: region, called: `Log archive x${nodes.length}`, concern: 'observability' };
    for (const node of nodes) { bundleOf.set(node.id, archive); }
  }
  return bundled(sketch, bundleOf);
}
