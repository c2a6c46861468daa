import type { Resource, ResourceGraph } from '../../sources';
import { join } from '../entries';
import { physicalName } from '../physical-names';
import { Place } from '../place';
import { allows, rolesWith } from '../role-statements';
import { isAt, runnersOf } from '../runners';
import { placesAt } from '../table-rule';
import { wholeOf } from '../whole';

/**
 * What runs under a role, and the properties that name it. A role that a service only uses to deliver what a property already names (rules,
 * pipes, schedules, delivery streams, crawlers, API integrations, data sources) is not here, nor is the one that only starts containers.
 */
export const ROLE_PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::Amplify::App': ['IAMServiceRole', 'ComputeRoleArn'],
  'AWS::AppRunner::Service': ['InstanceConfiguration.InstanceRoleArn'],
  'AWS::Batch::JobDefinition': ['ContainerProperties.JobRoleArn', 'EcsProperties.TaskProperties', 'NodeProperties.NodeRangeProperties'],
  'AWS::Bedrock::Agent': ['AgentResourceRoleArn'],
  'AWS::Bedrock::Flow': ['ExecutionRoleArn'],
  'AWS::Bedrock::KnowledgeBase': ['RoleArn'],
  'AWS::BedrockAgentCore::Runtime': ['RoleArn'],
  'AWS::BedrockAgentCore::CodeInterpreterCustom': ['ExecutionRoleArn'],
  'AWS::CodeBuild::Project': ['ServiceRole'],
  'AWS::DAX::Cluster': ['IAMRoleARN'],
  'AWS::DataBrew::Job': ['RoleArn'],
  'AWS::ECS::ExpressGatewayService': ['TaskRoleArn'],
  'AWS::ECS::TaskDefinition': ['TaskRoleArn'],
  'AWS::EKS::Nodegroup': ['NodeRole'],
  'AWS::EKS::FargateProfile': ['PodExecutionRoleArn'],
  'AWS::EMR::Cluster': ['JobFlowRole'],
  'AWS::Glue::Job': ['Role'],
  'AWS::GameLift::Fleet': ['InstanceRoleARN'],
  'AWS::Grafana::Workspace': ['RoleArn'],
  'AWS::IAM::InstanceProfile': ['Roles'],
  'AWS::IoTTwinMaker::Workspace': ['Role'],
  'AWS::KafkaConnect::Connector': ['ServiceExecutionRoleArn'],
  'AWS::KinesisAnalyticsV2::Application': ['ServiceExecutionRole'],
  'AWS::Lambda::Function': ['Role'],
  'AWS::Lex::Bot': ['RoleArn'],
  'AWS::MWAA::Environment': ['ExecutionRoleArn'],
  'AWS::MediaLive::Channel': ['RoleArn'],
  'AWS::Neptune::DBCluster': ['AssociatedRoles'],
  'AWS::OSIS::Pipeline': ['PipelineRoleArn', 'PipelineConfigurationBody'],
  'AWS::RDS::DBCluster': ['AssociatedRoles'],
  'AWS::RDS::DBInstance': ['AssociatedRoles'],
  'AWS::Redshift::Cluster': ['IamRoles'],
  'AWS::RedshiftServerless::Namespace': ['IamRoles', 'DefaultIamRoleArn'],
  'AWS::SageMaker::Domain': ['DefaultUserSettings.ExecutionRole'],
  'AWS::SageMaker::Model': ['ExecutionRoleArn'],
  'AWS::SageMaker::NotebookInstance': ['RoleArn'],
  'AWS::SageMaker::Pipeline': ['RoleArn'],
  'AWS::SSM::MaintenanceWindowTask': ['ServiceRoleArn'],
  'AWS::StepFunctions::StateMachine': ['RoleArn'],
  'AWS::Synthetics::Canary': ['ExecutionRoleArn'],
  'AWS::Timestream::ScheduledQuery': ['ScheduledQueryExecutionRoleArn'],
}));

/** Resources that give a role to somebody else, whom another of their properties names. */
const GIVERS: ReadonlyMap<string, { readonly role: string; readonly to: string }> = new Map([
  ['AWS::Cognito::IdentityPoolRoleAttachment', { role: 'Roles', to: 'IdentityPoolId' }],
  ['AWS::EKS::PodIdentityAssociation', { role: 'RoleArn', to: 'ClusterName' }],
  ['AWS::Transfer::User', { role: 'Role', to: 'ServerId' }],
  ['AWS::Cognito::UserPoolGroup', { role: 'RoleArn', to: 'UserPoolId' }],
]);

/** What runs code, or does work of its own, under a role, be it that it takes the role in the course of that. */
export function usersOf(graph: ResourceGraph, role: Resource): readonly Resource[] {
  return [...new Set([role, ...takersOf(graph, role)].flatMap((each) => runningUnder(graph, each)))];
}

const takers = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly Resource[]>>();

/** Roles that may take another: their policies let them assume just that one. */
function takersOf(graph: ResourceGraph, role: Resource): readonly Resource[] {
  let found = takers.get(graph);
  if (!found) {
    const lists = new Map<string, Resource[]>();
    for (const taken of graph.ofType('AWS::IAM::Role')) {
      const policies = graph.referencesTo(taken.id).flatMap(({ source, property }) => {
        const policy = graph.resource(source);
        const statement = /^(.*)\.Resource(\.\d+)?$/.exec(property)?.[1];
        return policy && statement !== undefined && letsTake(graph, policy, statement) ? [policy] : [];
      });
      const list = policies.flatMap((policy) => rolesWith(graph, policy)).filter(({ id }) => id !== taken.id);
      if (list.length > 0) { lists.set(taken.id, list); }
    }
    found = lists;
    takers.set(graph, found);
  }
  return found.get(role.id) ?? [];
}

function letsTake(graph: ResourceGraph, policy: Resource, statement: string): boolean {
  const texts = (key: string) => Place.of(graph, policy, join(statement, key)).flatMap((place) => place.items())
    .flatMap((place) => place.literal() ?? []);
  return !texts('Effect').includes('Deny') && allows({ actions: texts('Action') }, 'sts:AssumeRole');
}

function runningUnder(graph: ResourceGraph, role: Resource): readonly Resource[] {
  const named = graph.referencesTo(role.id).flatMap(({ source, property }) => {
    const user = graph.resource(source);
    if (!user) { return []; }
    const giver = GIVERS.get(user.type);
    if (giver) { return isAt(property, giver.role) ? graph.targets(user.id, giver.to).map((to) => wholeOf(graph, to)) : []; }
    const runners = ROLE_PROPERTIES.get(user.type)?.some((at) => isAt(property, at)) ? runnersOf(graph, user) : [];
    return user.type === PROFILE && runners.includes(user) ? serversNaming(graph, user) : runners;
  });
  return [...new Set([...named, ...vouchedFor(graph, role)])].filter(({ type }) => type !== PROFILE);
}

const PROFILE = 'AWS::IAM::InstanceProfile';

/** Where servers are told an instance profile, which templates often name by the name that they give it. */
const PROFILE_NAMES: readonly (readonly [type: string, property: string])[] = [
  ['AWS::EC2::Instance', 'IamInstanceProfile'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.IamInstanceProfile.Name'],
  ['AWS::EMR::Cluster', 'JobFlowRole'],
  ['AWS::ElasticBeanstalk::Environment', 'OptionSettings.*.Value'],
];

function serversNaming(graph: ResourceGraph, profile: Resource): readonly Resource[] {
  const name = physicalName(graph, profile);
  if (name === undefined) { return []; }
  return PROFILE_NAMES.flatMap(([type, property]) => graph.ofType(type)
    .filter((server) => server.stack === profile.stack && placesAt(graph, server, property).some((place) => place.literal() === name))
    .flatMap((server) => runnersOf(graph, server)));
}

/** Who may take a role by a token: the pods of the cluster whose identity provider it trusts, or whoever else the provider vouches for. */
function vouchedFor(graph: ResourceGraph, role: Resource): readonly Resource[] {
  return Place.of(graph, role, 'AssumeRolePolicyDocument.Statement').flatMap((list) => list.items()).flatMap((statement) => statement.at('Principal', 'Federated'))
    .flatMap((place) => place.mentions())
    .filter(({ resource }) => resource.type === 'AWS::IAM::OIDCProvider' || resource.type === 'Custom::AWSCDKOpenIdConnectProvider')
    .flatMap(({ resource }) => {
      const clusters = graph.targets(resource.id, 'Url').filter(({ type }) => type === 'AWS::EKS::Cluster' || type === 'Custom::AWSCDK-EKS-Cluster');
      return clusters.length > 0 ? clusters : [resource];
    });
}
