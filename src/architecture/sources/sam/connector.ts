import type { TemplateObject, TemplateValue } from '../resource-graph';
import type { TemplateResource } from '../template-resource';
import { isObject, property, valueAt } from '../value-at';
import { CALLING_SERVICES, ON_DESTINATION, ON_POLLED_SOURCE, ROLE_PROPERTIES, type ConnectorPermissions } from './connector-permissions';
import { sendPolicy } from './events/pushed-events';
import { entriesOf, inheritedAttributes, listOf, namedId, type SamResource, type SamStack } from './sam-stack';
import { getAtt, ref } from './template-functions';

/** Services whose permissions name a stage or a route of an API, and no ARN that the API has as an attribute. */
const API_SERVICES: ReadonlySet<string> = new Set(['apigateway.amazonaws.com', 'appsync.amazonaws.com']);

/** One end of a connector. */
interface ConnectorEnd {
  readonly type: string;
  readonly arn?: TemplateValue;
  readonly roleName?: TemplateValue;
  /** What a queue's policy is attached by. */
  readonly name?: TemplateValue;
}

/** Expands the connectors of a template: those that are resources, and those within other resources. */
export function expandConnectors(stack: SamStack): void {
  for (const resource of [...stack.resources.values()]) {
    if (resource.type === 'AWS::Serverless::Connector') {
      connectAll({ ...resource, inherited: inheritedAttributes(resource.attributes) }, property(resource.properties, 'Source'), resource.properties, resource.logicalId, stack);
    }
    for (const [name, connector] of resource.declared && resource.declared.logicalId !== resource.logicalId ? [] : entriesOf(property(resource.attributes, 'Connectors'))) {
      const properties = property(connector, 'Properties');
      const type = resource.declared?.type ?? resource.type;
      const of: SamResource = { ...resource, type, inherited: inheritedAttributes(resource.attributes) };
      const written = property(connector, 'SourceReference');
      const source = { ...isObject(written) ? written : {}, Id: resource.logicalId };
      if (isObject(properties)) { connectAll(of, source, properties, resource.logicalId + name, stack); }
    }
  }
}

function connectAll(of: SamResource, source: TemplateValue | undefined, properties: TemplateObject, id: string, stack: SamStack): void {
  const destinations = listOf(property(properties, 'Destination'));
  const permissions = listOf(property(properties, 'Permissions'));
  const from = endOf(source, stack);
  destinations.forEach((destination, index) => {
    const to = endOf(destination, stack);
    if (!from || !to) {
      stack.warn(of.logicalId, 'has a connector between resources that the template does not have; it is left out');
      return;
    }
    connect(of, from, to, permissions, `${id}#${destinations.length > 1 ? `Destination${index}` : ''}`, stack);
  });
}

function endOf(reference: TemplateValue | undefined, stack: SamStack): ConnectorEnd | undefined {
  const id = property(reference, 'Id');
  const resource = typeof id === 'string' ? stack.current(id) : undefined;
  if (resource) {
    const byRef = resource.type === 'AWS::SNS::Topic' || resource.type === 'AWS::StepFunctions::StateMachine';
    const arn = byRef ? ref(resource.logicalId) : getAtt(resource.logicalId, 'Arn');
    return { type: resource.type, arn, name: ref(resource.logicalId), roleName: roleNameOf(resource) };
  }
  const type = property(reference, 'Type');
  return typeof type === 'string'
    ? { type, arn: property(reference, 'Arn'), roleName: property(reference, 'RoleName'), name: property(reference, 'QueueUrl') }
    : undefined;
}

function roleNameOf({ type, properties }: TemplateResource): TemplateValue | undefined {
  const path = ROLE_PROPERTIES.get(type);
  const role = path === undefined ? undefined : namedId(valueAt(properties, path));
  return role === undefined ? undefined : ref(role);
}

function connect(of: SamResource, from: ConnectorEnd, to: ConnectorEnd, permissions: readonly TemplateValue[], id: string, stack: SamStack): void {
  const name = (kind: string) => id.replace('#', kind);
  const service = CALLING_SERVICES.get(from.type);
  const add = (kind: string, type: string, properties: TemplateObject) => stack.add(of, name(kind), type, properties, 'Connectors');
  const polled = to.type === 'AWS::Lambda::Function' ? ON_POLLED_SOURCE.get(from.type) : undefined;
  if (polled && from.arn !== undefined) {
    addPolicy(polled, from.arn, to.roleName);
  } else if (service !== undefined && to.type === 'AWS::Lambda::Function' && to.arn !== undefined) {
    add('WriteLambdaPermission', 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction', FunctionName: to.arn, Principal: service, ...from.arn === undefined || API_SERVICES.has(service) ? {} : { SourceArn: from.arn },
    });
  } else if (service !== undefined && to.type === 'AWS::SQS::Queue' && to.arn !== undefined) {
    add('QueuePolicy', 'AWS::SQS::QueuePolicy', { PolicyDocument: sendPolicy(service, to.arn, from.arn), Queues: listOf(to.name) });
  } else if (service !== undefined && to.type === 'AWS::SNS::Topic' && to.arn !== undefined) {
    const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sns:Publish', Resource: to.arn };
    add('TopicPolicy', 'AWS::SNS::TopicPolicy', { PolicyDocument: { Statement: [statement] }, Topics: [to.arn] });
  } else if (to.arn !== undefined && ON_DESTINATION.has(to.type)) {
    addPolicy(ON_DESTINATION.get(to.type)!, to.arn, from.roleName);
  } else {
    stack.warn(of.logicalId, `has a connector from ${from.type} to ${to.type}, which is not known here; it is left out`);
  }

  function addPolicy(known: ConnectorPermissions, arn: TemplateValue, roleName: TemplateValue | undefined): void {
    const actions = [...permissions.includes('Read') ? known.read ?? [] : [], ...permissions.includes('Write') ? known.write ?? [] : []];
    if (actions.length === 0 || roleName === undefined) { return; }
    const statement = { Effect: 'Allow', Action: actions, Resource: [arn] };
    add('Policy', 'AWS::IAM::ManagedPolicy', { PolicyDocument: { Version: '2012-10-17', Statement: [statement] }, Roles: [roleName] });
  }
}
