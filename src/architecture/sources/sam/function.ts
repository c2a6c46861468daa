import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import type { ApiRoutes } from './api-routes';
import { expandEvents, type EventTarget } from './events';
import { addDeploymentGroup } from './function-deployments';
import { addInvokeConfig } from './function-destinations';
import { location, tagList } from './rest-api';
import { conditionalRole } from './role-property';
import { Role } from './roles';
import type { SamResource, SamStack } from './sam-stack';
import { defined, getAtt, picked, ref, without } from './template-functions';

/** What only SAM reads; all else a function has under the same name in CloudFormation. */
const OWN_KEYS = ['AssumeRolePolicyDocument', 'AutoPublishAlias', 'AutoPublishAliasAllProperties', 'AutoPublishCodeSha256', 'CodeUri', 'DeadLetterQueue',
  'DeploymentPreference', 'EventInvokeConfig', 'Events', 'FunctionScalingConfig', 'FunctionUrlConfig', 'ImageUri', 'InlineCode', 'PermissionsBoundary', 'Policies',
  'PropagateTags', 'ProvisionedConcurrencyConfig', 'PublishToLatestPublished', 'Role', 'RolePath', 'SourceKMSKeyArn', 'Tracing', 'VersionDeletionPolicy',
  'VersionDescription'];

/** `AWS::Serverless::Function`: the function, its role, versions and alias, its URL, and whatever its events stand for. */
export function expandFunction(resource: SamResource, stack: SamStack, routes: ApiRoutes): void {
  const { logicalId, properties } = resource;
  const of = (key: string) => property(properties, key);
  const role = of('Role') === undefined || conditionalRole(of('Role')) ? new Role(stack, resource, `${logicalId}Role`, 'lambda.amazonaws.com') : undefined;
  if (role) { fillRole(role, properties); }
  stack.replace(resource, 'AWS::Lambda::Function', defined({
    ...without(properties, ...OWN_KEYS),
    Code: codeOf(properties),
    Role: conditionalRole(of('Role'))?.(getAtt(`${logicalId}Role`, 'Arn')) ?? of('Role') ?? getAtt(`${logicalId}Role`, 'Arn'),
    DeadLetterConfig: deadLetters(of('DeadLetterQueue'), role),
    TracingConfig: of('Tracing') === undefined ? undefined : { Mode: of('Tracing')! },
    Tags: tagList(of('Tags')),
  }));
  const alias = addAlias(resource, stack);
  const target: EventTarget = {
    resource, role, callee: alias ?? logicalId, arn: alias === undefined ? getAtt(logicalId, 'Arn') : ref(alias), name: ref(alias ?? logicalId),
  };
  addUrl(resource, alias, stack);
  addInvokeConfig(target, alias === undefined ? '$LATEST' : stack.text(of('AutoPublishAlias')) ?? '', stack);
  expandEvents(target, stack, routes);
  role?.write();
}

function fillRole(role: Role, properties: TemplateObject): void {
  role.attach('service-role/AWSLambdaBasicExecutionRole');
  if (property(properties, 'VpcConfig') !== undefined) { role.attach('service-role/AWSLambdaVPCAccessExecutionRole'); }
  if (property(properties, 'Tracing') === 'Active') { role.attach('AWSXRayDaemonWriteAccess'); }
  role.addPolicies(property(properties, 'Policies'));
}

function codeOf(properties: TemplateObject): TemplateValue | undefined {
  const of = (key: string) => property(properties, key);
  if (of('InlineCode') !== undefined) { return { ZipFile: of('InlineCode')! }; }
  if (of('ImageUri') !== undefined) { return { ImageUri: of('ImageUri')! }; }
  const uri = location(of('CodeUri'));
  return isObject(uri) && property(uri, 'Bucket') !== undefined
    ? defined({ S3Bucket: property(uri, 'Bucket'), S3Key: property(uri, 'Key'), S3ObjectVersion: property(uri, 'Version') })
    : undefined;
}

/** The queue or topic for what could not be handled; the kind tells SAM which permission it needs. */
function deadLetters(queue: TemplateValue | undefined, role: Role | undefined): TemplateObject | undefined {
  const arn = property(queue, 'TargetArn');
  if (arn === undefined) { return undefined; }
  role?.allow('DeadLetterQueuePolicy', [property(queue, 'Type') === 'SNS' ? 'sns:Publish' : 'sqs:SendMessage'], arn);
  return { TargetArn: arn };
}

/** The version and alias that `AutoPublishAlias` stands for, with what shifts traffic to them. */
function addAlias(resource: SamResource, stack: SamStack): string | undefined {
  const { logicalId, properties } = resource;
  const name = stack.text(property(properties, 'AutoPublishAlias'));
  if (name === undefined) { return undefined; }
  const version = stack.add(resource, `${logicalId}Version`, 'AWS::Lambda::Version', { FunctionName: ref(logicalId) }, 'AutoPublishAlias');
  const alias = stack.add(resource, `${logicalId}Alias${name.replace(/[^A-Za-z0-9]/g, (character) => ({ '-': 'D', '_': 'U' })[character] ?? '')}`, 'AWS::Lambda::Alias', {
    Name: name, FunctionName: ref(logicalId), FunctionVersion: getAtt(version, 'Version'), ...picked(properties, 'ProvisionedConcurrencyConfig'),
  }, 'AutoPublishAlias');
  stack.refer(`${logicalId}.Version`, version);
  stack.refer(`${logicalId}.Alias`, alias);
  addDeploymentGroup(resource, alias, stack);
  return alias;
}

function addUrl(resource: SamResource, alias: string | undefined, stack: SamStack): void {
  const config = property(resource.properties, 'FunctionUrlConfig');
  if (!isObject(config)) { return; }
  const { logicalId } = resource;
  const target = ref(alias ?? logicalId);
  stack.add(resource, `${logicalId}Url`, 'AWS::Lambda::Url', defined({
    TargetFunctionArn: target, ...picked(config, 'AuthType', 'Cors', 'InvokeMode'),
  }), 'FunctionUrlConfig');
  if (stack.text(property(config, 'AuthType')) !== 'NONE') { return; }
  stack.add(resource, `${logicalId}UrlPublicPermissions`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunctionUrl', FunctionName: target, Principal: '*', FunctionUrlAuthType: 'NONE',
  }, 'FunctionUrlConfig');
  stack.add(resource, `${logicalId}URLInvokeAllowPublicAccess`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction', FunctionName: target, Principal: '*', InvokedViaFunctionUrl: true,
  }, 'FunctionUrlConfig');
}
