import { accessRules } from '../../../../src/architecture/relationships/access';
import { workflowRules } from '../../../../src/architecture/relationships/workflows';
import { arrowsOf, att, concat, ref, type Resources } from '../graph-of';
import { yaml } from '../yaml-template';

const others = yaml(`
F: AWS::Lambda::Function
G: AWS::Lambda::Function
Q: AWS::SQS::Queue
T: AWS::SNS::Topic
Table: AWS::DynamoDB::Table
Bus: AWS::Events::EventBus
Bucket: AWS::S3::Bucket
Cluster: AWS::ECS::Cluster
Task: { AWS::ECS::TaskDefinition: { Family: STask1 } }
Child: AWS::StepFunctions::StateMachine
Jobs: AWS::Batch::JobQueue
Job: AWS::Batch::JobDefinition
Api: AWS::ApiGateway::RestApi
Activity: AWS::StepFunctions::Activity
Crawler: { AWS::Glue::Crawler: { Name: crawl } }
Db: AWS::RDS::DBInstance
Named: { AWS::Lambda::Function: { FunctionName: named } }
NamedQueue: { AWS::SQS::Queue: { QueueName: jobs } }
`);

/** A workflow of states by name, as CDK writes it: one text, joined with references. */
function machine(states: string, properties: Record<string, unknown> = {}): Resources {
  const parts: unknown[] = [];
  for (const [index, piece] of `{"StartAt":"a","States":{${states}}}`.split('|').entries()) {
    if (index % 2 === 0) { parts.push(piece); } else { parts.push(piece.includes('.') ? att(...piece.split('.') as [string, string]) : ref(piece)); }
  }
  return { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: concat(...parts as never[]), ...properties } } };
}

const task = (resource: string, parameters: string) => `"a":{"Type":"Task","Resource":"${resource}","Parameters":{${parameters}},"End":true}`;
const call = (service: string, parameters: string) => task(`arn:|AWS::Partition|:states:::${service}`, parameters);
const find = (definition: Resources) => arrowsOf(workflowRules, { ...others, ...definition });

test.each([
  ['lambda:invoke', '"FunctionName":"|F.Arn|","Payload":{"next":"|G.Arn|"}', ['M -invokes-> F']],
  ['lambda:invoke.waitForTaskToken', '"FunctionName":"|F.Arn|:$LATEST"', ['M -invokes-> F']],
  ['lambda:invoke', '"FunctionName":"arn:aws:lambda:eu-west-1:111111111111:function:named"', ['M -invokes-> Named']],
  ['lambda:invoke', '"FunctionName":"named"', ['M -invokes-> Named']],
  ['lambda:invoke', '"FunctionName":"arn:aws:lambda:eu-west-1:222222222222:function:theirs"', ['M -invokes-> external:arn:lambda:eu-west-1:222222222222:Function/theirs']],
  ['sqs:sendMessage', '"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111111111111/jobs"', ['M -sends-> NamedQueue']],
  ['sqs:sendMessage', '"QueueUrl":"|Q|","MessageBody.$":"$"', ['M -sends-> Q']],
  ['aws-sdk:sqs:receiveMessage', '"QueueUrl":"|Q|"', ['Q -consumes-> M']],
  ['sns:publish', '"TopicArn":"|T|","Message":"|Q|"', ['M -publishes-> T']],
  ['sns:publish', '"PhoneNumber":"+15550100","Message":"x"', ['M -publishes-> external:sms']],
  ['dynamodb:putItem', '"TableName":"|Table|","Item":{}', ['M -writes-> Table']],
  ['dynamodb:getItem', '"TableName":"|Table|"', ['M -reads-> Table']],
  ['dynamodb:getItem', '"TableName.$":"$.table"', []],
  ['dynamodb:getItem', '"TableName":"{% $states.input.table %}"', []],
  ['athena:startQueryExecution', '"QueryString":"select 1"', ['M -calls-> external:aws:athena']],
  ['events:putEvents', '"Entries":[{"EventBusName":"|Bus.Arn|","Detail":"x"}]', ['M -publishes-> Bus']],
  ['events:putEvents', '"Entries":[{"Detail":"x"}]', ['M -publishes-> external:arn:events:…:…:EventBus/default']],
  ['aws-sdk:rds:stopDBInstance', '"DbInstanceIdentifier":"|Db|"', ['M -calls-> Db']],
  ['aws-sdk:rds:describeDBInstances', '', ['M -calls-> external:aws:rds']],
  ['aws-sdk:eventbridge:putRule', '"Name":"x"', ['M -calls-> external:aws:events']],
  ['ecs:runTask.sync', '"Cluster":"|Cluster.Arn|","TaskDefinition":"STask1"', ['M -invokes-> Task']],
  ['ecs:runTask.sync', '"Cluster":"|Cluster.Arn|","TaskDefinition":"elsewhere"', []],
  ['states:startExecution.sync:2', '"StateMachineArn":"|Child|","Input":{}', ['M -invokes-> Child']],
  ['batch:submitJob.sync', '"JobQueue":"|Jobs|","JobDefinition":"|Job|","JobName":"x"', ['Jobs -invokes-> Job', 'M -invokes-> Jobs']],
  ['aws-sdk:s3:getObject', '"Bucket":"|Bucket|","Key":"k"', ['M -reads-> Bucket']],
  ['aws-sdk:comprehend:detectSentiment', '"Text":"x"', ['M -calls-> external:aws:comprehend']],
  ['bedrock:invokeModel', '"ModelId":"arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2"', ['M -invokes-> external:aws:bedrock (anthropic.claude-v2)']],
  ['apigateway:invoke', '"ApiEndpoint":"|Api|.execute-api.|AWS::Region|.amazonaws.com","Method":"GET"', ['M -calls-> Api']],
  ['http:invoke', '"ApiEndpoint":"https://pay.example.com/v1"', ['M -calls-> external:host:pay.example.com']],
  ['http:invoke', '"ApiEndpoint.$":"States.Format(\'{}/{}\', \'https://pay.example.com\', $.x)"', ['M -calls-> external:host:pay.example.com']],
  ['aws-sdk:glue:startCrawler', '"Name":"crawl"', ['M -invokes-> Crawler']],
  ['glue:startJobRun.sync', '"JobName":"theirs"', ['M -invokes-> external:arn:glue:…:…:Job/theirs']],
  ['aws-sdk:sfn:sendTaskSuccess', '"TaskToken.$":"$.t"', []],
])('%s with %s', (service, parameters, expected) => {
  expect(find(machine(call(service, parameters)))).toEqual(expected);
});

test('functions and activities that are named themselves, at any depth, and the readers and writers of maps', () => {
  expect(find(machine(`
    "m":{"Type":"Map","ItemReader":{"Resource":"arn:|AWS::Partition|:states:::s3:listObjectsV2","Parameters":{"Bucket":"|Bucket|"}},
      "ItemProcessor":{"StartAt":"p","States":{"p":{"Type":"Parallel","Branches":[{"StartAt":"x","States":{"x":{"Type":"Task","Resource":"|F.Arn|"}}}]}}},
      "ResultWriter":{"Resource":"arn:|AWS::Partition|:states:::s3:putObject","Parameters":{"Bucket":"|Bucket|"}}},
    "b":{"Type":"Task","Resource":"|Activity|"},
    "c":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:111111111111:function:theirs"},
    "e":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:111111111111:function:named"},
    "d":{"Type":"Pass","Result":{"Resource":"|G.Arn|"}}`))).toEqual([
    'M -invokes-> Activity', 'M -invokes-> F', 'M -invokes-> Named', 'M -invokes-> external:arn:lambda:eu-west-1:111111111111:Function/theirs', 'M -reads and writes-> Bucket',
  ]);
});

test('arguments in JSONata, definitions as objects, substitutions, and numbers that only the deployment knows', () => {
  expect(find(machine('"a":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"|F.Arn|","Payload":"{% $states.input %}"}}'))).toEqual(['M -invokes-> F']);
  expect(find({
    M: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { Definition: { States: { a: { Type: 'Task', Resource: att('F', 'Arn') }, b: { Type: 'Task', Resource: '${Other}' } } }, DefinitionSubstitutions: { Other: att('G', 'Arn') } },
    },
  })).toEqual(['M -invokes-> F', 'M -invokes-> G']);
  expect(find({
    M: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        DefinitionString: '{"States":{"w":{"Type":"Wait","Seconds":${Wait}},"a":{"Type":"Task","Resource":"arn:aws:states:::dynamodb:putItem","Parameters":{"TableName":"${T}"}}}}',
        DefinitionSubstitutions: { T: ref('Table') },
      },
    },
  })).toEqual(['M -writes-> Table']);
});

test("CDK's function for other Regions is not what a workflow calls: the call that it makes is", () => {
  const name = 'CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7eF7430F4F';
  const helper = { [name]: { Type: 'AWS::Lambda::Function' } };
  expect(find({ ...helper, ...machine(call('lambda:invoke', `"FunctionName":"|${name}.Arn|","Payload":{"region":"us-east-1","service":"s3","action":"getObject","parameters":{"Bucket":"|Bucket|"}}`)) }))
    .toEqual(['M -reads-> Bucket']);
});

test('a definition that lies elsewhere is known by what is put into it, in the way that the role says', () => {
  const definition = `
M:
  AWS::StepFunctions::StateMachine:
    DefinitionS3Location: { Bucket: x, Key: y }
    DefinitionSubstitutions: { F: !GetAtt F.Arn, Table: !Ref Table, Role: !GetAtt Role.Arn }
    RoleArn: !GetAtt Role.Arn
Role: { AWS::IAM::Role: { Policies: [{ PolicyDocument: { Statement: [{ Effect: Allow, Action: 'dynamodb:PutItem', Resource: !GetAtt Table.Arn }] } }] } }`;
  expect(arrowsOf([...workflowRules, ...accessRules], { ...others, ...yaml(definition) })).toEqual(['M -invokes-> F', 'M -writes-> Table']);
});

test('the rights that come with a call add nothing to what the definition says', () => {
  const role = yaml(`
Role:
  AWS::IAM::Role:
    Policies:
      - PolicyDocument:
          Statement:
            - { Effect: Allow, Action: 'lambda:InvokeFunction', Resource: [!GetAtt F.Arn, !Sub '\${F.Arn}:*'] }
            - { Effect: Allow, Action: ['s3:GetObject', 'glue:*', 'states:*', 'events:PutRule'], Resource: '*' }`);
  expect(arrowsOf([...workflowRules, ...accessRules], { ...others, ...role, ...machine(call('lambda:invoke', '"FunctionName":"|F.Arn|"'), { RoleArn: att('Role', 'Arn') }) })).toEqual(['M -invokes-> F']);
});

test('a definition that is no JSON costs nothing', () => {
  expect(find({ M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{"States": nonsense' } } })).toEqual([]);
});

test('a definition of any depth or size ends in time, and the others are read all the same', () => {
  const deep = `${'{"States":'.repeat(100000)}{}${'}'.repeat(100000)}`;
  const wide = `{"States":{"a":{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:111111111111:function:theirs"},"b":[${'{},'.repeat(200000)}{}]}}`;
  expect(find({
    Deep: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: deep } },
    Wide: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: wide } },
  })).toEqual(['Wide -invokes-> external:arn:lambda:eu-west-1:111111111111:Function/theirs']);
});
