import type { RelationshipKind } from './relationship';

/** The verb for one thing using another of a type when no more is known than that it does; the first row that fits wins. */
const KINDS: readonly (readonly [type: RegExp, kind: RelationshipKind])[] = [
  [/^AWS::(Lambda::Function|StepFunctions::StateMachine|ECS::TaskDefinition|SageMaker::Endpoint|Batch::JobQueue|Bedrock::(Agent|Flow)(Alias)?)$/, 'invokes'],
  [/^AWS::(SecretsManager::Secret|SSM::Parameter|Glue::(Database|Table)|Athena::WorkGroup|AppConfig::.*)$/, 'reads'],
  [/^AWS::EFS::FileSystem$/, 'mounts'],
  [/^AWS::(RDS|DocDB|DocDBElastic|Neptune|NeptuneGraph|ElastiCache|MemoryDB|DAX|Redshift|RedshiftServerless|OpenSearchService|Elasticsearch|OpenSearchServerless|MSK|AmazonMQ|DSQL|Timestream)::/, 'connects'],
];

/** How code is said to use a resource of a type that it only knows the name of. */
export function usageKind(end: { readonly type: string }): RelationshipKind {
  return KINDS.find(([type]) => type.test(end.type))?.[1] ?? 'calls';
}
