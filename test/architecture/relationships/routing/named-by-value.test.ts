import { apiDomainNames } from '../../../../src/architecture/relationships/routing/api-domain-names';
import { restApiMethods } from '../../../../src/architecture/relationships/routing/rest-api-methods';
import { arrowsOf, att, ref } from '../graph-of';

const parameters = { Name: { Type: 'String' } };

test('a mapping may name its domain by the value that the domain is named by', () => {
  const mapped = (domain: unknown, mapping: unknown) => arrowsOf([apiDomainNames], {
    Domain: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: domain } },
    Api: { Type: 'AWS::ApiGatewayV2::Api' },
    Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { DomainName: mapping, ApiId: ref('Api'), ApiMappingKey: 'orders' } },
  }, parameters);
  expect(mapped(ref('Name'), ref('Name'))).toEqual(['Domain -routes-> Api (/orders)']);
  expect(mapped('a.example.com', 'a.example.com')).toEqual(['Domain -routes-> Api (/orders)']);
  expect(mapped('a.example.com', 'b.example.com')).toEqual([]);
});

test('a method may name its VPC link by a stage variable', () => {
  const routed = (variable: string) => arrowsOf([restApiMethods], {
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
    Link: { Type: 'AWS::ApiGateway::VpcLink', Properties: { TargetArns: [ref('Balancer')] } },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api'), Variables: { link: ref('Link') } } },
    Method: {
      Type: 'AWS::ApiGateway::Method',
      Properties: { RestApiId: ref('Api'), HttpMethod: 'GET', ResourceId: att('Api', 'RootResourceId'), Integration: { ConnectionId: variable, Uri: 'http://inside' } },
    },
  });
  expect(routed('${stageVariables.link}')).toEqual(['Api -routes-> Balancer (GET /)']);
  expect(routed('${stageVariables.other}')).toEqual([]);
});
