import { kindsOf, verbsOf, type Verb } from '../../../../src/architecture/relationships/access/action-verbs';

test.each<[string, string, Verb[]]>([
  ['dynamodb', 'getitem', ['reads']],
  ['dynamodb', '*', ['reads', 'writes']],
  ['dynamodb', 'Batch*', ['reads', 'writes']],
  ['dynamodb', 'Describe*', ['consumes']],
  ['s3', 'Get*', ['reads']],
  ['s3', 'GetBucket*', []],
  ['s3', 'PutBucketPolicy', []],
  ['s3', '*Object', ['reads', 'writes']],
  ['sqs', '*', ['sends']],
  ['sqs', 'GetQueueUrl', []],
  ['kinesis', 'Put*', ['writes']],
  ['bedrock', 'InvokeModelWithResponseStream', ['invokes']],
  ['bedrock', 'GetFoundationModel', []],
  ['rds-data', 'ExecuteStatement', ['reads', 'writes']],
  ['comprehend', 'DetectSentiment', ['calls']],
  ['textract', 'GetDocumentAnalysis', ['calls']],
  ['polly', '*', ['calls']],
  ['kendra', 'Query', ['reads']],
  ['kendra', 'BatchPutDocument', ['writes']],
  ['notyetknown', 'PublishThing', ['publishes']],
  ['notyetknown', 'SendThing', ['sends']],
  ['notyetknown', 'InvokeThing', ['invokes']],
  ['*', '*', ['calls']],
])('%s:%s is %j', (service, action, verbs) => {
  expect(verbsOf(service, action)).toEqual(verbs);
});

test.each<[Verb[], string[]]>([
  [['reads', 'writes'], ['reads and writes']],
  [['reads', 'calls'], ['reads']],
  [['calls'], ['calls']],
  [['consumes'], []],
  [['sends', 'consumes'], ['sends']],
  [['reads', 'invokes'], ['reads', 'invokes']],
])('%j amount to %j', (verbs, kinds) => {
  expect(kindsOf(new Set(verbs))).toEqual(kinds);
});
