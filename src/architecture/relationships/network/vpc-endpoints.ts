import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { endsAt } from '../ends';
import { awsService } from '../externals';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

/** Services whose endpoint has another name than their IAM actions. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['bedrock-agent', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['ec2messages', 'ssm'],
  ['email-smtp', 'ses'],
  ['git-codecommit', 'codecommit'],
  ['kinesis-firehose', 'firehose'],
  ['kinesis-streams', 'kinesis'],
  ['monitoring', 'cloudwatch'],
  ['ssm-contacts', 'ssm'],
  ['ssm-incidents', 'ssm'],
  ['ssmmessages', 'ssm'],
  ['sync-states', 'states'],
]);

/** A VPC endpoint leads out of the network to an AWS service, an endpoint service of the app, or the private API that admits it only. */
export const vpcEndpoints: RelationshipRule = {
  name: 'network/vpc-endpoints',
  find(graph) {
    const found = new FindingsBuilder();
    for (const endpoint of graph.ofType('AWS::EC2::VPCEndpoint')) {
      const services = wholesAt(graph, endpoint, 'ServiceName').filter(({ type }) => type === 'AWS::EC2::VPCEndpointService');
      for (const service of services) { found.relate(endpoint, 'connects', service, [evidenceOf(endpoint, 'ServiceName')]); }
      const name = services.length === 0 ? shortName(endpoint) : undefined;
      const apis = name === 'execute-api' ? privateApis(graph, endpoint) : [];
      for (const { api, property } of apis) { found.relate(endpoint, 'routes', api, [evidenceOf(api, property)]); }
      if (name !== undefined && apis.length === 0) {
        const prefix = name.split('.')[0];
        found.relate(endpoint, 'egress', awsService(PREFIXES.get(prefix) ?? prefix), [evidenceOf(endpoint, 'ServiceName')], name);
      }
    }
    for (const service of graph.ofType('AWS::EC2::VPCEndpointService')) {
      for (const property of ['NetworkLoadBalancerArns', 'GatewayLoadBalancerArns']) {
        for (const balancer of endsAt(graph, service, property)) { found.relate(service, 'routes', balancer, [evidenceOf(service, property)]); }
      }
    }
    return found.findings();
  },
};

/** `ecr.api` of `com.amazonaws.eu-west-1.ecr.api`. Undefined for the services of others, whose names tell nothing. */
function shortName(endpoint: Resource): string | undefined {
  const name = literalText(valueAt(endpoint.properties, 'ServiceName')) ?? '';
  const notebook = /^aws\.sagemaker\.[^.]+\.(.+)$/.exec(name);
  return notebook ? `sagemaker.${notebook[1]}` : /^(?:cn\.)?com\.amazonaws\.(?!vpce\.)[^.]+\.(.+)$/.exec(name)?.[1];
}

function privateApis(graph: ResourceGraph, endpoint: Resource): readonly { readonly api: Resource; readonly property: string }[] {
  return graph.referencesTo(endpoint.id).flatMap(({ source, property }) => {
    const api = graph.resource(source);
    return api?.type === 'AWS::ApiGateway::RestApi' ? [{ api, property }] : [];
  });
}
