import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { resourceNamed } from '../physical-names';
import { mentionsOf, Place } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';

/** Log groups that a service writes to by their name: how the name begins, and whose name follows. */
const WRITERS: readonly { readonly prefix: string; readonly types: readonly string[] }[] = [
  { prefix: '/aws/lambda/', types: ['AWS::Lambda::Function'] },
  { prefix: '/aws/codebuild/', types: ['AWS::CodeBuild::Project'] },
  { prefix: '/aws/rds/instance/', types: ['AWS::RDS::DBInstance'] },
  { prefix: '/aws/rds/cluster/', types: ['AWS::RDS::DBCluster'] },
  { prefix: '/aws/docdb/', types: ['AWS::DocDB::DBCluster'] },
  { prefix: '/aws/neptune/', types: ['AWS::Neptune::DBCluster'] },
  { prefix: '/aws/eks/', types: ['AWS::EKS::Cluster'] },
  { prefix: '/aws/ecs/containerinsights/', types: ['AWS::ECS::Cluster'] },
  { prefix: '/aws/appsync/apis/', types: ['AWS::AppSync::GraphQLApi'] },
  { prefix: '/aws/amazonmq/broker/', types: ['AWS::AmazonMQ::Broker'] },
  { prefix: '/aws/apprunner/', types: ['AWS::AppRunner::Service'] },
  { prefix: '/aws/transfer/', types: ['AWS::Transfer::Server'] },
  { prefix: '/aws/sagemaker/Endpoints/', types: ['AWS::SageMaker::Endpoint'] },
  { prefix: 'API-Gateway-Execution-Logs_', types: ['AWS::ApiGateway::RestApi'] },
];

/** Services write to log groups of certain names by themselves: a function to `/aws/lambda/<its name>`. */
export const logGroupNames: RelationshipRule = {
  name: 'observation/log-group-names',
  find(graph) {
    const found = new FindingsBuilder();
    for (const group of graph.ofType('AWS::Logs::LogGroup')) {
      for (const place of Place.of(graph, group, 'LogGroupName')) {
        for (const writer of writersOf(graph, group, place)) { found.relate(writer, 'logs', group, [evidenceOf(group, place.path)]); }
      }
    }
    return found.findings();
  },
};

function writersOf(graph: ResourceGraph, group: Resource, place: Place): readonly Resource[] {
  const marked = place.text();
  const { prefix, types } = WRITERS.find((each) => marked.text.startsWith(each.prefix)) ?? { prefix: '', types: [] };
  const rest = marked.text.slice(prefix.length);
  const mentioned = mentionsOf(rest, marked).map(({ resource }) => wholeOf(graph, resource)).filter(({ type }) => types.includes(type));
  if (mentioned.length > 0) { return mentioned; }
  const name = rest.split('/')[0];
  return types.flatMap((type) => resourceNamed(graph, group.stack, type, name) ?? []);
}
