import type { TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { listOf, type SamResource, type SamStack } from './sam-stack';
import { defined, getAtt, ref, sub } from './template-functions';

const APPLICATION = 'ServerlessDeploymentApplication';
const SERVICE_ROLE = 'CodeDeployServiceRole';

/** What `DeploymentPreference` stands for: a deployment group of the one application that all functions of a template share. */
export function addDeploymentGroup(resource: SamResource, alias: string, stack: SamStack): void {
  const preference = property(resource.properties, 'DeploymentPreference');
  if (!isObject(preference) || property(preference, 'Enabled') === false) { return; }
  const written = 'DeploymentPreference';
  const application = stack.addShared(resource, APPLICATION, 'AWS::CodeDeploy::Application', { ComputePlatform: 'Lambda' }, written);
  const given = property(preference, 'Role');
  const role = given ?? getAtt(stack.addShared(resource, SERVICE_ROLE, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['codedeploy.amazonaws.com'] } }] },
    ManagedPolicyArns: [sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda')],
  }, written), 'Arn');
  const group = stack.add(resource, `${resource.logicalId}DeploymentGroup`, 'AWS::CodeDeploy::DeploymentGroup', defined({
    ApplicationName: ref(application),
    ServiceRoleArn: role,
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    DeploymentConfigName: configName(property(preference, 'Type')),
    AlarmConfiguration: alarms(property(preference, 'Alarms')),
    TriggerConfigurations: property(preference, 'TriggerConfigurations'),
  }), written);
  const hooks = property(preference, 'Hooks');
  stack.shiftTraffic(alias, defined({
    ApplicationName: ref(application),
    DeploymentGroupName: ref(group),
    BeforeAllowTrafficHook: property(hooks, 'PreTraffic'),
    AfterAllowTrafficHook: property(hooks, 'PostTraffic'),
  }));
}

function configName(type: TemplateValue | undefined): TemplateValue | undefined {
  return typeof type === 'string' ? `CodeDeployDefault.Lambda${type}` : type;
}

function alarms(value: TemplateValue | undefined): TemplateValue | undefined {
  const names = listOf(isObject(value) ? property(value, 'Alarms') ?? value : value);
  return value === undefined ? undefined : { Enabled: true, Alarms: names.map((name): TemplateValue => ({ Name: name })) };
}
