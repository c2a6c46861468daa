import type { Resource, ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { entriesAt, join, textAt, type Entry } from '../entries';
import { FindingsBuilder, type End } from '../findings-builder';
import { Place } from '../place';
import { endsOf } from '../place-ends';
import { evidenceOf } from '../relate';
import type { RelationshipKind } from '../relationship';
import type { RelationshipRule } from '../rule';
import { externalRepository } from './hosted-repository';

/** What an action of a provider is about: the configuration that names it, and the type that a plain name is a name of. */
interface Provider {
  readonly properties: readonly (readonly [key: string, names?: string])[];
  /** True where the action brings something into the pipeline. */
  readonly source?: true;
  readonly kind: RelationshipKind;
  /** Only these types, where the configuration mentions others as well. */
  readonly only?: RegExp;
}

const PROVIDERS: ReadonlyMap<string, Provider> = new Map(Object.entries({
  'Source/CodeCommit': { properties: [['RepositoryName', 'AWS::CodeCommit::Repository']], source: true, kind: 'delivers' },
  'Source/ECR': { properties: [['RepositoryName', 'AWS::ECR::Repository']], source: true, kind: 'delivers' },
  'Source/S3': { properties: [['S3Bucket', 'AWS::S3::Bucket']], source: true, kind: 'delivers' },
  'Build/CodeBuild': { properties: [['ProjectName', 'AWS::CodeBuild::Project']], kind: 'invokes' },
  'Test/CodeBuild': { properties: [['ProjectName', 'AWS::CodeBuild::Project']], kind: 'invokes' },
  'Build/ECRBuildAndPublish': { properties: [['ECRRepositoryName', 'AWS::ECR::Repository']], kind: 'delivers' },
  'Deploy/ECS': { properties: [['ServiceName']], kind: 'delivers', only: /^AWS::ECS::Service$/ },
  'Deploy/CodeDeployToECS': { properties: [['DeploymentGroupName'], ['ApplicationName']], kind: 'delivers' },
  'Deploy/CodeDeploy': { properties: [['DeploymentGroupName'], ['ApplicationName']], kind: 'delivers' },
  'Deploy/S3': { properties: [['BucketName', 'AWS::S3::Bucket']], kind: 'delivers' },
  'Deploy/Lambda': { properties: [['FunctionName', 'AWS::Lambda::Function']], kind: 'delivers' },
  'Deploy/ElasticBeanstalk': { properties: [['EnvironmentName']], kind: 'delivers' },
  'Deploy/EC2': { properties: [['TargetGroupNameList']], kind: 'delivers' },
  'Deploy/EKS': { properties: [['ClusterName']], kind: 'delivers' },
  'Invoke/Lambda': { properties: [['FunctionName', 'AWS::Lambda::Function']], kind: 'invokes' },
  'Invoke/StepFunctions': { properties: [['StateMachineArn']], kind: 'invokes' },
  'Invoke/CodePipeline': { properties: [['PipelineName', 'AWS::CodePipeline::Pipeline']], kind: 'invokes' },
  'Approval/Manual': { properties: [['NotificationArn']], kind: 'notifies' },
} satisfies Record<string, Provider>));

/**
 * Sources deliver to a pipeline (what starts it may be a rule), it runs its builds and invocations, and delivers to what it deploys;
 * the label is the name of the stage.
 */
export const pipelineActions: RelationshipRule = {
  name: 'delivery/pipeline-actions',
  find(graph) {
    const found = new FindingsBuilder();
    for (const pipeline of graph.ofType('AWS::CodePipeline::Pipeline')) {
      for (const stage of entriesAt(pipeline.properties, 'Stages')) {
        for (const action of entriesAt(pipeline.properties, join(stage.path, 'Actions'))) {
          relateAction(graph, pipeline, action, textAt(stage.value, 'Name'), found);
        }
      }
      for (const property of ['ArtifactStore.Location', 'ArtifactStores']) {
        for (const bucket of endsAt(graph, pipeline, property).filter(({ type }) => type === 'AWS::S3::Bucket')) {
          found.relate(pipeline, 'writes', bucket, [evidenceOf(pipeline, property)], 'artifacts');
        }
      }
    }
    return found.findings();
  },
};

function relateAction(graph: ResourceGraph, pipeline: Resource, action: Entry, stage: string | undefined, found: FindingsBuilder): void {
  const name = `${textAt(action.value, 'ActionTypeId.Category')}/${textAt(action.value, 'ActionTypeId.Provider')}`;
  if (name === 'Source/CodeStarSourceConnection' || name === 'Source/GitHub') {
    const repository = repositoryOf(action);
    if (repository) { found.relate(repository, 'delivers', pipeline, [evidenceOf(pipeline, join(action.path, 'Configuration'))], stage); }
    return;
  }
  const provider = PROVIDERS.get(name);
  for (const [key, names] of provider?.properties ?? []) {
    const property = join(join(action.path, 'Configuration'), key);
    const ends = Place.of(graph, pipeline, property)
      .flatMap((place) => endsOf(place, names))
      .filter(({ type }) => provider?.only?.test(type) ?? true);
    for (const end of ends) {
      const [from, to] = provider?.source ? [end, pipeline] : [pipeline, end];
      found.relate(from, provider!.kind, to, [evidenceOf(pipeline, property)], stage);
    }
    if (ends.length > 0) { return; }
  }
}

/** A repository at GitHub and the like: `owner/name`. */
function repositoryOf(action: Entry): End | undefined {
  const full = textAt(action.value, 'Configuration.FullRepositoryId');
  const [owner, name] = ['Owner', 'Repo'].map((key) => textAt(action.value, `Configuration.${key}`));
  const id = full ?? (owner !== undefined && name !== undefined ? `${owner}/${name}` : undefined);
  return id === undefined ? undefined : externalRepository(id);
}
