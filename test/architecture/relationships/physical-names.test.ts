import { graphOf } from './graph-of';
import { yaml } from './yaml-template';
import { externalNamed, externalNamedByArn, physicalName, resourceNamed, resourcesWithArn } from '../../../src/architecture/relationships/physical-names';

const graph = graphOf(yaml(`
Queue: { AWS::SQS::Queue: { QueueName: orders } }
Dead: { AWS::SQS::Queue: { QueueName: orders-dead } }
Topic: { AWS::SNS::Topic: { TopicName: orders-placed } }
Table: { AWS::DynamoDB::GlobalTable: { TableName: !Sub '\${AWS::StackName}-orders' } }
Bucket: { AWS::S3::Bucket: { BucketName: !Ref BucketName } }
Secret: { AWS::SecretsManager::Secret: { Name: db/orders } }
Parameter: { AWS::SSM::Parameter: { Name: /shop/orders } }
Function: { AWS::Lambda::Function: { FunctionName: place-order } }
Derived: { AWS::SQS::Queue: { QueueName: !Sub '\${Topic.TopicName}-queue' } }
Unnamed: AWS::SQS::Queue
`), { BucketName: { Type: 'String' } });

const found = (arn: string) => resourcesWithArn(graph, 'S', arn).map(({ logicalId }) => logicalId);

test('a name is what the template gives, with parameters as they are; none where another resource or CloudFormation gives it', () => {
  expect(['Queue', 'Table', 'Bucket', 'Derived', 'Unnamed'].map((id) => physicalName(graph, graph.resource(`S/${id}`)!)))
    .toEqual(['orders', '{AWS.StackName}-orders', '{BucketName}', undefined, undefined]);
});

test.each([
  ['arn:aws:sqs:eu-west-1:111111111111:orders', ['Queue']],
  ['arn:{AWS.Partition}:sqs:{AWS.Region}:{AWS.AccountId}:orders', ['Queue']],
  ['arn:aws:sqs:eu-west-1:111111111111:orders-*', ['Dead']],
  ['arn:aws:sqs:eu-west-1:111111111111:orders*', ['Queue']],
  ['arn:aws:sqs:eu-west-1:111111111111:ord*', ['Queue', 'Dead']],
  ['arn:aws:sqs:eu-west-1:111111111111:order', []],
  ['arn:aws:sns:eu-west-1:111111111111:orders-*', ['Topic']],
  ['arn:aws:dynamodb:eu-west-1:111111111111:table/{AWS.StackName}-orders/index/*', ['Table']],
  ['arn:aws:s3:::{BucketName}/*', ['Bucket']],
  ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:db/orders-??????', ['Secret']],
  ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:db/orders-*', ['Secret']],
  ['arn:aws:ssm:eu-west-1:111111111111:parameter/shop/orders', ['Parameter']],
  ['arn:aws:ssm:eu-west-1:111111111111:parameter/shop/*', ['Parameter']],
  ['arn:aws:lambda:eu-west-1:111111111111:function:place-order:live', ['Function']],
  ['arn:aws:sqs:*:*:*', []],
  ['*', []],
  ['no arn', []],
])('%s names %j', (arn, ids) => {
  expect(found(arn)).toEqual(ids);
});

test('a name is looked for in its own stack and kind only', () => {
  expect(resourceNamed(graph, 'S', 'AWS::SQS::Queue', 'orders')?.logicalId).toBe('Queue');
  expect(resourceNamed(graph, 'S', 'AWS::DynamoDB::Table', '{AWS.StackName}-orders')?.logicalId).toBe('Table');
  expect(resourceNamed(graph, 'S', 'AWS::SNS::Topic', 'orders')).toBeUndefined();
  expect(resourceNamed(graph, 'Other', 'AWS::SQS::Queue', 'orders')).toBeUndefined();
  expect(resourcesWithArn(graph, 'Other', 'arn:aws:sqs:eu-west-1:111111111111:orders')).toEqual([]);
});

test('an ARN and a name tell the same thing outside of the app', () => {
  expect(externalNamed(graph, 'S', 'AWS::SQS::Queue', 'theirs')).toEqual(externalNamedByArn('arn:aws:sqs:{AWS.Region}:{AWS.AccountId}:theirs'));
  expect(externalNamedByArn('arn:aws:sqs:eu-west-1:222222222222:theirs')?.name).toBe('theirs');
  expect(externalNamed(graph, 'S', 'AWS::Some::Thing', 'x')).toBeUndefined();
});

test('what every account has from the start is the service itself', () => {
  expect(externalNamedByArn('arn:aws:athena:eu-west-1:111111111111:workgroup/primary')?.id).toBe('external:aws:athena');
});
