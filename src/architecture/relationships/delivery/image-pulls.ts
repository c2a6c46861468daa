import { literalText, valueAt, type Resource } from '../../sources';
import { entriesAt, join } from '../entries';
import { externalFromArn } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { ExternalEndpoint } from '../relationship';
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
    for (const user of graph.ofType(...IMAGES.keys())) {
      for (const { property, repository } of writtenImages(user)) {
        for (const runner of runnersOf(graph, user)) { found.relate(runner, 'pulls', repository, [evidenceOf(user, property)]); }
      }
    }
    return found.findings();
  },
};

/** Where single images stand; that of a container in a list is found in each of the list's items. */
const PLACES: ReadonlyMap<string, readonly (readonly [list: string, key: string])[]> = new Map(Object.entries({
  'AWS::AppRunner::Service': [['', 'SourceConfiguration.ImageRepository.ImageIdentifier']],
  'AWS::Batch::JobDefinition': [['', 'ContainerProperties.Image']],
  'AWS::BedrockAgentCore::Runtime': [['', 'AgentRuntimeArtifact.ContainerConfiguration.ContainerUri']],
  'AWS::CodeBuild::Project': [['', 'Environment.Image']],
  'AWS::ECS::TaskDefinition': [['ContainerDefinitions', 'Image']],
  'AWS::Lambda::Function': [['', 'Code.ImageUri']],
  'AWS::SageMaker::Model': [['', 'PrimaryContainer.Image'], ['Containers', 'Image']],
} satisfies Record<string, [string, string][]>));

/** Images of repositories outside the app, by their address in ECR. What CDK's own bootstrapping keeps is part of the deployment. */
function writtenImages(user: Resource): readonly { readonly property: string; readonly repository: ExternalEndpoint }[] {
  return (PLACES.get(user.type) ?? []).flatMap(([list, key]) => (list === '' ? [''] : entriesAt(user.properties, list).map(({ path }) => path)).flatMap((path) => {
    const property = join(path, key);
    const [, account, region, name] = ECR_IMAGE.exec(literalText(valueAt(user.properties, property)) ?? '') ?? [];
    const repository = name === undefined || /^cdk-[a-z0-9]{1,10}-(container-)?assets-/.test(name)
      ? undefined
      : externalFromArn(`arn:aws:ecr:${region}:${account}:repository/${name}`);
    return repository ? [{ property, repository }] : [];
  }));
}

const ECR_IMAGE = /^([^./]+)\.dkr\.ecr\.([^./]+)\.[^/]+\/([^:@]+)/;
