import { App, attachCustomSynthesis } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EXAMPLE_APPS } from './example-apps';
import { tokenReferences } from './token-references';
import { readAssembly, readTree, type ResourceGraph } from '../../../src/architecture/sources';

const FLAG = '@aws-cdk/core:defaultCrossStackReferences';
const SETTINGS: Record<string, Record<string, unknown>> = {
  'strong references': { [FLAG]: 'strong' },
  'weak references': { [FLAG]: 'weak' },
  'both kinds of references': { [FLAG]: 'both' },
  'the context that the CDK CLI sets': { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true },
};

/** What both sources must agree on, in a form that a failing comparison prints well. */
function contents(graph: ResourceGraph) {
  const { name, stacks, resources, references, hints } = graph;
  return { name, stacks, resources, references, hints };
}

describe.each(Object.keys(EXAMPLE_APPS))('%s', (title) => {
  test.each(Object.keys(SETTINGS))('gives the same graph from the tree, during and after synthesis, and from the assembly, with %s', (setting) => {
    const app = new App({ context: SETTINGS[setting], analyticsReporting: true });
    EXAMPLE_APPS[title](app);
    let during: ResourceGraph | undefined;
    attachCustomSynthesis(new Construct(app, 'Reader'), { onSynthesize: () => { during = readTree(app); } });

    const assembly = readAssembly(app.synth().directory);

    expect(contents(readTree(app))).toEqual(contents(assembly));
    expect(contents(during!)).toEqual(contents(assembly));
    expect(assembly.warnings).toEqual([]);
  });

  test.each(Object.keys(SETTINGS))('finds every reference that the tokens of CDK tell, with %s', (setting) => {
    const app = new App({ context: SETTINGS[setting] });
    EXAMPLE_APPS[title](app);
    app.synth();
    const graph = readTree(app);
    const elementPath = (id: string) => graph.resource(id)!.elementPath!;
    const found = new Set(graph.references.map(({ source, property, target, attribute }) => `${elementPath(source)} ${property.toLowerCase()} -> ${elementPath(target)} ${attribute}`));

    expect(tokenReferences(app).filter((reference) => !found.has(reference))).toEqual([]);
  });
});
