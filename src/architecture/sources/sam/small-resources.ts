import { isObject, property } from '../value-at';
import { location, tagList } from './rest-api';
import type { SamResource, SamStack } from './sam-stack';
import { defined, picked, without } from './template-functions';

/** `AWS::Serverless::SimpleTable`: a table with a key and nothing else. */
export function expandSimpleTable(resource: SamResource, stack: SamStack): void {
  const { properties } = resource;
  const key = property(properties, 'PrimaryKey');
  const name = property(key, 'Name') ?? 'id';
  const type = property(key, 'Type');
  const throughput = property(properties, 'ProvisionedThroughput');
  stack.replace(resource, 'AWS::DynamoDB::Table', defined({
    ...picked(properties, 'TableName', 'SSESpecification', 'PointInTimeRecoverySpecification', 'ProvisionedThroughput'),
    AttributeDefinitions: [{ AttributeName: name, AttributeType: type === 'Number' ? 'N' : type === 'Binary' ? 'B' : 'S' }],
    KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    BillingMode: throughput === undefined ? 'PAY_PER_REQUEST' : undefined,
    Tags: tagList(property(properties, 'Tags')),
  }));
}

/** `AWS::Serverless::LayerVersion`. SAM writes a hash of its properties into the logical id; references mean it by its own. */
export function expandLayerVersion(resource: SamResource, stack: SamStack): void {
  const { properties } = resource;
  const content = location(property(properties, 'ContentUri'));
  stack.replace(resource, 'AWS::Lambda::LayerVersion', defined({
    ...without(properties, 'ContentUri', 'RetentionPolicy', 'PublishLambdaVersion'),
    LayerName: property(properties, 'LayerName') ?? resource.logicalId,
    Content: isObject(content) ? defined({ S3Bucket: property(content, 'Bucket'), S3Key: property(content, 'Key') }) : undefined,
  }));
}

/** `AWS::Serverless::Application`: a nested stack, whose template lies beside this one, or somewhere else. */
export function expandApplication(resource: SamResource, stack: SamStack): void {
  const { properties } = resource;
  const place = property(properties, 'Location');
  // An application of the Serverless Application Repository has its template there: all that is known of it is that it is one.
  if (typeof place !== 'string') { return; }
  stack.replace(resource, 'AWS::CloudFormation::Stack', defined({
    ...picked(properties, 'Parameters', 'NotificationARNs', 'TimeoutInMinutes'), TemplateURL: place, Tags: tagList(property(properties, 'Tags')),
  }));
}

/** Types that are what CloudFormation has under another name. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::CapacityProvider', 'AWS::Lambda::CapacityProvider'],
  ['AWS::Serverless::MicrovmImage', 'AWS::Lambda::MicrovmImage'],
  ['AWS::Serverless::NetworkConnector', 'AWS::Lambda::NetworkConnector'],
]);

/** A type that CloudFormation has under another name, with the same properties as far as they tell of others. */
export function expandRenamed(resource: SamResource, stack: SamStack): void {
  stack.replace(resource, RENAMED.get(resource.type) ?? resource.type, resource.properties);
}
