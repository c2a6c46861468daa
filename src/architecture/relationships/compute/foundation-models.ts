import { modelName } from '../bedrock-models';
import { awsService } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { placesAt } from '../table-rule';

/** Where what works with a model of Bedrock's names it, by id or ARN. */
const MODELS: readonly (readonly [type: string, property: string])[] = [
  ['AWS::Bedrock::Agent', 'FoundationModel'],
  ['AWS::Bedrock::ApplicationInferenceProfile', 'ModelSource.CopyFrom'],
  ['AWS::Bedrock::KnowledgeBase', 'KnowledgeBaseConfiguration.VectorKnowledgeBaseConfiguration.EmbeddingModelArn'],
];

/** Agents, knowledge bases and inference profiles work with a model of Bedrock's, or with a profile of the app's own that leads to one. */
export const foundationModels: RelationshipRule = {
  name: 'compute/foundation-models',
  find(graph) {
    const found = new FindingsBuilder();
    for (const [type, property] of MODELS) {
      for (const holder of graph.ofType(type)) {
        for (const place of placesAt(graph, holder, property)) {
          const own = endsOf(place);
          const name = modelName(place.text().text);
          for (const end of own) { found.relate(holder, 'invokes', end, [evidenceOf(holder, place.path)]); }
          if (place.mentions().length === 0 && own.length === 0) { found.relate(holder, 'invokes', awsService('bedrock'), [evidenceOf(holder, place.path)], name); }
        }
      }
    }
    return found.findings();
  },
};
