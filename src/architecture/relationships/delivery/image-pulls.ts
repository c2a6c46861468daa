import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { runnersOf } from '../runners';

/** What runs images, and where it names them; of a pipeline or a policy that mentions a repository nothing is pulled. */
const IMAGES: ReadonlyMap<string, RegExp> = new Map(Object.entries({
  'AWS::AppRunner::Service': /^SourceConfiguration\.ImageRepository\./,
  'AWS::Batch::JobDefinition': /(^|\.)Image$/,
  'AWS::BedrockAgentCore::Runtime': /^AgentRuntimeArtifact\./,
  'AWS::CodeBuild::Project': /^Environment\.Image$/,
  'AWS::ECS::TaskDefinition': /^ContainerDefinitions\.\d+\.Image$/,
  'AWS::Lambda::Function': /^Code\.ImageUri$/,
  'AWS::Lightsail::Container': /\.Image$/,
  'AWS::SageMaker::Model': /(^|\.)Image$/,
}));

/** Functions, tasks and builds pull their images from the repositories of the app. */
export const imagePulls: RelationshipRule = {
  name: 'delivery/image-pulls',
  find(graph) {
    const found = new FindingsBuilder();
    for (const repository of graph.ofType('AWS::ECR::Repository', 'AWS::ECR::PublicRepository')) {
      for (const { source, property } of graph.referencesTo(repository.id)) {
        const user = graph.resource(source);
        if (!user || !IMAGES.get(user.type)?.test(property)) { continue; }
        for (const runner of runnersOf(graph, user)) { found.relate(runner, 'pulls', repository, [evidenceOf(user, property)]); }
      }
    }
    return found.findings();
  },
};
