import { App, attachCustomSynthesis } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EXAMPLE_APPS } from './example-apps';
import { temporaryFolder } from './temporary-folder';
import { tokenReferences } from './token-references';
import { readAssembly, readTree, type ResourceGraph } from '../../../src/architecture/sources';

const FLAG = '@aws-cdk/core:defaultCrossStackReferences';
const SETTINGS: Record<string, Record<string, unknown>> = {
  'strong references': { [FLAG]: 'strong' },
  'weak references': { [FLAG]: 'weak' },
  'both kinds of references': { [FLAG]: 'both' },
  'the context that the CDK CLI sets': { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true },
};

/** CDK writes some names out where a reference would cross Regions; names alone are no references. */
const WRITTEN_OUT = [
  'Pipeline/Pipeline/Pipeline/Resource artifactstores.0.artifactstore.location'
  + ' -> cross-region-stack-777777777777:us-east-1/Default/CrossRegionCodePipelineReplicationBucket/Resource Ref',
];

/** What both sources must agree on, in a form that a failing comparison prints well. */
function contents(graph: ResourceGraph) {
  const { name, stacks, resources, references, hints } = graph;
  return { name, stacks, resources, references, hints };
}

describe.each(Object.keys(EXAMPLE_APPS))('%s', (title) => {
  test.each(Object.keys(SETTINGS))('is one graph in the tree, during and after synthesis, in the assembly and to the tokens of CDK, with %s', (setting) => {
    const app = new App({ outdir: temporaryFolder(), context: SETTINGS[setting], analyticsReporting: true });
    EXAMPLE_APPS[title](app);
    let during: ResourceGraph | undefined;
    attachCustomSynthesis(new Construct(app, 'Reader'), { onSynthesize: () => { during = readTree(app); } });

    const assembly = readAssembly(app.synth().directory);

    expect(contents(readTree(app))).toEqual(contents(assembly));
    expect(contents(during!)).toEqual(contents(assembly));
    expect(assembly.warnings).toEqual([]);
    expect(missing(assembly, app)).toEqual([]);
  });
});

/** References that the tokens of CDK tell and the graph does not have. */
function missing(graph: ResourceGraph, app: App): string[] {
  const elementPath = (id: string) => graph.resource(id)!.elementPath!;
  const found = new Set(graph.references.map(({ source, property, target, attribute }) =>
    `${elementPath(source)} ${property.toLowerCase()} -> ${elementPath(target)} ${attribute}`));
  return tokenReferences(app).filter((reference) => !found.has(reference) && !WRITTEN_OUT.includes(reference));
}
