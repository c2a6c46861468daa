import { relationshipRules } from '../../../../src/architecture/relationships/find-relationships';
import { arrowsOf, att, ref, type Resources } from '../graph-of';

const INCLUDED = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'api.yaml' } } };
const api = (body: unknown) => ({ Type: 'AWS::ApiGateway::RestApi', Properties: { Body: body } });
const role = (service: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: att('Queue', 'Arn') } } }],
  },
});
const app = (more: Record<string, unknown>) => ({ Queue: { Type: 'AWS::SQS::Queue' }, ...more }) as Resources;
const rules = relationshipRules.filter(({ name }) => name.startsWith('routing/') && name !== 'routing/users');

describe('an API whose definition lies elsewhere', () => {
  test('routes to what the role of API Gateway may use that nothing else names', () => {
    expect(arrowsOf(rules, app({ Api: api(INCLUDED), Role: role('apigateway.amazonaws.com') }))).toEqual(['Api -routes-> Queue']);
    const elsewhere = { Type: 'AWS::ApiGatewayV2::Api', Properties: { BodyS3Location: { Bucket: 'b', Key: 'k' } } };
    expect(arrowsOf(rules, app({ Api: elsewhere, Role: role('apigateway.amazonaws.com') }))).toEqual(['Api -routes-> Queue']);
  });

  test('has nothing to do with roles of other services, nor with roles that something names', () => {
    expect(arrowsOf(rules, app({ Api: api(INCLUDED), Role: role('events.amazonaws.com') }))).toEqual([]);
    const user = { Type: 'T', Properties: { Role: att('Role', 'Arn') } };
    expect(arrowsOf(rules, app({ Api: api(INCLUDED), Role: role('apigateway.amazonaws.com'), User: user }))).toEqual([]);
  });

  test('is not guessed about when there are several', () => {
    expect(arrowsOf(rules, app({ Api: api(INCLUDED), Other: api(INCLUDED), Role: role('apigateway.amazonaws.com') }))).toEqual([]);
  });

  test('says nothing when the definition is there', () => {
    const body = { paths: { '/': { get: { 'x-amazon-apigateway-integration': { type: 'mock' } } } } };
    expect(arrowsOf(rules, app({ Api: api(body), Role: role('apigateway.amazonaws.com') }))).toEqual([]);
  });
});

test('a function that an API may only ask for authorization is not what the API routes to', () => {
  const sourceArn = { 'Fn::Sub': ['arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*', { Api: ref('Api') }] };
  const permission = { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: ref('Fn'), SourceArn: sourceArn } };
  expect(arrowsOf(rules, { Api: api(INCLUDED), Fn: { Type: 'AWS::Lambda::Function' }, Permission: permission })).toEqual([]);
});
