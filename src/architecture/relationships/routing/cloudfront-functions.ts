import { endsAt } from '../ends';
import { entriesAt, pathIn, textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
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
            for (const end of endsAt(graph, distribution, property)) {
              found.relate(distribution, 'invokes', end, [evidenceOf(distribution, property)], textAt(association.value, 'EventType'));
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
    return found.findings();
  },
};
