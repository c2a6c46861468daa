import { buildModel } from '../../../src/architecture/model';
import { att, graphOf, ref } from '../relationships/graph-of';

const events = { Queue: { Type: 'SQS', Properties: { Queue: att('Orders', 'Arn') } }, Api: { Type: 'Api', Properties: { Path: '/', Method: 'get' } } };
const graph = graphOf({
  Orders: { Type: 'AWS::SQS::Queue' },
  Handler: { Type: 'AWS::Serverless::Function', Properties: { Events: events } },
  Table: { Type: 'AWS::Serverless::SimpleTable' },
  Access: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: 'Handler' }, Destination: { Id: 'Table' }, Permissions: ['Read'] } },
  Unused: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: 'Handler' }, Destination: { Id: 'Table' }, Permissions: [] } },
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Name: 'FunctionName', Value: ref('Handler') }] } },
});
const model = buildModel(graph);

test('the resources that the templates hold are accounted for, once each, as they are declared', () => {
  expect(model.resources.map(({ id, type, disposition }) => [id, type, disposition])).toEqual([
    ['S/Orders', 'AWS::SQS::Queue', 'component'],
    ['S/Handler', 'AWS::Serverless::Function', 'component'],
    ['S/Table', 'AWS::Serverless::SimpleTable', 'component'],
    ['S/Access', 'AWS::Serverless::Connector', 'relationship'],
    ['S/Unused', 'AWS::Serverless::Connector', 'hidden'],
    ['S/Alarm', 'AWS::CloudWatch::Alarm', 'component'],
  ]);
});

test('what a transform makes of a resource is accounted for with it', () => {
  const generated = model.resources.find(({ id }) => id === 'S/Handler')?.generated ?? [];
  expect(generated.map(({ id, type, disposition }) => [id, type, disposition])).toEqual([
    ['S/HandlerQueue', 'AWS::Lambda::EventSourceMapping', 'relationship'],
    ['S/HandlerApiPermissionProd', 'AWS::Lambda::Permission', 'folded'],
    ['S/HandlerRole', 'AWS::IAM::Role', 'folded'],
    ['S/ServerlessRestApi', 'AWS::ApiGateway::RestApi', 'component'],
    ['S/ServerlessRestApiDeployment', 'AWS::ApiGateway::Deployment', 'folded'],
    ['S/ServerlessRestApiProdStage', 'AWS::ApiGateway::Stage', 'folded'],
  ]);
  const all = model.resources.length + model.resources.flatMap((each) => each.generated ?? []).length;
  expect(all).toBe(graph.resources.length);
});

test('components and evidence name resources that the templates hold', () => {
  const ids = new Set(model.resources.map(({ id }) => id));
  expect(model.components.flatMap(({ resources }) => resources).filter((id) => !ids.has(id))).toEqual([]);
  expect(model.relationships.flatMap(({ evidence }) => evidence).filter(({ resource }) => !ids.has(resource))).toEqual([]);
  const triggers = model.relationships.find(({ kind }) => kind === 'triggers');
  expect(triggers?.evidence).toEqual([{ resource: 'S/Handler', property: 'Events.Queue' }]);
  const reads = model.relationships.find(({ kind }) => kind === 'reads');
  expect([reads?.source, reads?.target, reads?.evidence.some(({ resource }) => resource === 'S/Access')]).toEqual(['S/Handler', 'S/Table', true]);
});
