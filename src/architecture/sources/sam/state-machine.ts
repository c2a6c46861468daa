import { property } from '../value-at';
import type { ApiRoutes } from './api-routes';
import { expandEvents } from './events';
import { location, tagList } from './rest-api';
import { Role, roleArn } from './roles';
import { alphanumeric, type SamResource, type SamStack } from './sam-stack';
import { defined, picked, ref } from './template-functions';

/** `AWS::Serverless::StateMachine`: the state machine, its role, its alias, and whatever its events stand for. */
export function expandStateMachine(resource: SamResource, stack: SamStack, routes: ApiRoutes): void {
  const { logicalId, properties } = resource;
  const of = (key: string) => property(properties, key);
  const role = of('Role') === undefined ? new Role(stack, resource, `${logicalId}Role`, 'states.amazonaws.com') : undefined;
  role?.addPolicies(of('Policies'));
  if (property(of('Tracing'), 'Enabled') === true) { role?.attach('AWSXRayDaemonWriteAccess'); }
  stack.replace(resource, 'AWS::StepFunctions::StateMachine', defined({
    ...picked(properties, 'Definition', 'DefinitionSubstitutions', 'EncryptionConfiguration'),
    DefinitionS3Location: location(of('DefinitionUri')),
    RoleArn: of('Role') ?? (role && roleArn(role)),
    StateMachineName: of('Name'),
    StateMachineType: of('Type'),
    LoggingConfiguration: of('Logging'),
    TracingConfiguration: of('Tracing'),
    Tags: tagList(of('Tags')),
  }));
  const alias = addAlias(resource, stack);
  expandEvents({ resource, role, callee: alias ?? logicalId, arn: ref(alias ?? logicalId), name: ref(alias ?? logicalId) }, stack, routes);
  role?.write();
}

function addAlias(resource: SamResource, stack: SamStack): string | undefined {
  const { logicalId, properties } = resource;
  const name = stack.text(property(properties, 'AutoPublishAlias'));
  if (name === undefined) { return undefined; }
  const version = stack.add(resource, `${logicalId}Version`, 'AWS::StepFunctions::StateMachineVersion', { StateMachineArn: ref(logicalId) }, 'AutoPublishAlias');
  stack.refer(`${logicalId}.Version`, version);
  const alias = stack.add(resource, `${logicalId}Alias${alphanumeric(name)}`, 'AWS::StepFunctions::StateMachineAlias', {
    Name: name, DeploymentPreference: { StateMachineVersionArn: ref(version) },
  }, 'AutoPublishAlias');
  stack.refer(`${logicalId}.Alias`, alias);
  return alias;
}
