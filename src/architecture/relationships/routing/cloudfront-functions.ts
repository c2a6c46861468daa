import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { entriesAt, pathIn, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

const BEHAVIOURS: readonly string[] = ['DistributionConfig.DefaultCacheBehavior', 'DistributionConfig.CacheBehaviors'];

/** Lists of functions in a cache behaviour, and where an item names its function. */
const FUNCTIONS: readonly (readonly [list: string, arn: string])[] = [
  ['LambdaFunctionAssociations', 'LambdaFunctionARN'],
  ['FunctionAssociations', 'FunctionARN'],
];

/** A distribution invokes the functions that stand at its edge; the label says at which turn (`viewer-request`). */
export const cloudFrontFunctions: RelationshipRule = {
  name: 'routing/cloudfront-functions',
  find(graph) {
    const found = new FindingsBuilder();
    for (const distribution of graph.ofType('AWS::CloudFront::Distribution')) {
      for (const behaviour of BEHAVIOURS.flatMap((path) => entriesAt(distribution.properties, path))) {
        for (const [list, arn] of FUNCTIONS) {
          for (const association of entriesAt(distribution.properties, pathIn(behaviour, list))) {
            const property = pathIn(association, arn);
            const label = textAt(association.value, 'EventType');
            for (const end of endsAt(graph, distribution, property)) {
              found.relate(distribution, 'invokes', end, [evidenceOf(distribution, property)], label);
            }
            for (const { invoked, evidence } of fromOtherRegion(graph, distribution, property)) {
              found.relate(distribution, 'invokes', invoked, [evidenceOf(distribution, property), ...evidence], label);
            }
          }
        }
      }
    }
    for (const edgeFunction of graph.ofType('AWS::CloudFront::Function')) {
      const property = 'FunctionConfig.KeyValueStoreAssociations';
      for (const store of wholesAt(graph, edgeFunction, property)) {
        found.relate(edgeFunction, 'reads', store, [evidenceOf(edgeFunction, property)]);
      }
    }
    for (const store of graph.ofType('AWS::CloudFront::KeyValueStore')) {
      for (const bucket of endsAt(graph, store, 'ImportSource.SourceArn')) {
        found.relate(store, 'reads', bucket, [evidenceOf(store, 'ImportSource.SourceArn')], 'import');
      }
    }
    return found.findings();
  },
};

interface Invoked {
  readonly invoked: Resource;
  readonly evidence: readonly Evidence[];
}

/**
 * Functions at the edge live in us-east-1. In a stack of another Region CDK reads the ARN of such a function from a parameter that the
 * function's own stack writes, and whose name it makes of that stack's path.
 */
function fromOtherRegion(graph: ResourceGraph, distribution: Resource, property: string): readonly Invoked[] {
  return graph.targets(distribution.id, property).filter(({ type }) => type === 'Custom::CrossRegionStringParameterReader').flatMap((reader) => {
    const name = textAt(reader.properties, 'ParameterName');
    const written = graph.ofType('AWS::SSM::Parameter')
      .filter((parameter) => name !== undefined && textAt(parameter.properties, 'Name') === name && inRegion(graph, parameter, reader));
    return written.flatMap((parameter) => wholesAt(graph, parameter, 'Value').map((invoked) => (
      { invoked, evidence: [evidenceOf(reader, 'ParameterName'), evidenceOf(parameter, 'Value')] })));
  });
}

function inRegion(graph: ResourceGraph, parameter: Resource, reader: Resource): boolean {
  const region = graph.stack(parameter.stack)?.region;
  return region === undefined || region === textAt(reader.properties, 'Region');
}
