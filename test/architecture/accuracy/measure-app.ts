import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'aws-cdk-lib';
import type { AccuracyApp } from './accuracy-app';
import { buildModel, type ArchitectureModel } from '../../../src/architecture/model';
import { relationshipRules } from '../../../src/architecture/relationships';
import { readAssembly, readTree, type ResourceGraph } from '../../../src/architecture/sources';

/** What the engine tells of an app. */
export interface Measurement {
  readonly app: AccuracyApp;
  /** The relationships of the model, as rows, in its order: read from the construct tree. */
  readonly rows: readonly string[];
  /** The same, read from the cloud assembly. */
  readonly assemblyRows: readonly string[];
  /** The rules that find a row. */
  readonly rulesOf: ReadonlyMap<string, readonly string[]>;
  readonly warnings: readonly string[];
}

/** Synthesizes an app and reads it both ways. */
export function measureApp(app: AccuracyApp): Measurement {
  const folder = mkdtempSync(join(tmpdir(), 'accuracy-'));
  try {
    const cdk = new App({ outdir: folder });
    app.build(cdk);
    const assembly = buildModel(readAssembly(cdk.synth().directory));
    const graph = readTree(cdk);
    const model = buildModel(graph);
    const row = rowsOf(model, graph);
    return {
      app,
      rows: model.relationships.map(({ source, kind, target, label }) => row(source, kind, target, label)),
      assemblyRows: assembly.relationships.map(({ source, kind, target, label }) => row(source, kind, target, label)),
      rulesOf: rulesOf(model, graph, row),
      warnings: model.warnings,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Row = (source: string, kind: string, target: string, label?: string) => string;

function rowsOf(model: ArchitectureModel, graph: ResourceGraph): Row {
  const top = graph.stacks.filter(({ parent }) => parent === undefined).map(({ id }) => id);
  const outside = new Map(model.components.filter(({ stack }) => stack === '').map(({ id, name }) => [id, `[${name}]`]));
  const end = (id: string) => outside.get(id) ?? (top.length === 1 ? id.replace(`${top[0]}/`, '') : id);
  return (source, kind, target, label) => `${end(source)} --${kind}--> ${end(target)}${label === undefined ? '' : ` "${label}"`}`;
}

/** The rules whose findings became a row of the model. */
function rulesOf(model: ArchitectureModel, graph: ResourceGraph, row: Row): ReadonlyMap<string, readonly string[]> {
  const drawnAs = new Map<string, string>();
  for (const { id, resources } of [...model.groups, ...model.components]) {
    for (const resource of [id, ...resources]) { drawnAs.set(resource, id); }
  }
  const byFinding = new Map<string, Set<string>>();
  for (const rule of relationshipRules) {
    for (const { source, kind, target, label } of rule.find(graph).relationships) {
      const [from, to] = [drawnAs.get(source), drawnAs.get(target)];
      if (from === undefined || to === undefined) { continue; }
      const key = row(from, kind, to, label);
      byFinding.set(key, (byFinding.get(key) ?? new Set()).add(rule.name));
    }
  }
  // A connection found without its port is the one between the same two that has it.
  return new Map(model.relationships.map(({ source, kind, target, label }) => {
    const [known, bare] = [row(source, kind, target, label), row(source, kind, target)];
    return [known, [...new Set([...byFinding.get(known) ?? [], ...byFinding.get(bare) ?? []])]];
  }));
}
