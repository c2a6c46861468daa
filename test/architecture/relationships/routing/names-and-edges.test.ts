import { findRelationships } from '../../../../src/architecture/relationships';
import { routingRules } from '../../../../src/architecture/relationships/routing';
import { arrows, arrowsOf, att, concat, graphOf, graphOfStacks, ref } from '../graph-of';

const publicBalancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing', Type: 'application' } };
const internalBalancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal' } };
const https = { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer'), Port: 443, Protocol: 'HTTPS' } };
const http = { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer'), Port: 80, Protocol: 'HTTP' } };
const alias = (dnsName: unknown, properties: object = {}) => ({
  Type: 'AWS::Route53::RecordSet',
  Properties: { Name: 'api.example.com.', Type: 'A', HostedZoneId: 'Z1', AliasTarget: { DNSName: dnsName, HostedZoneId: 'Z2' }, ...properties },
});
const distribution = (config: object) => ({ Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: config } });
const bucketOrigin = (id: string, bucket: string) => ({ Id: id, DomainName: att(bucket, 'RegionalDomainName'), S3OriginConfig: {} });
const Bucket = { Type: 'AWS::S3::Bucket' };

describe('users and DNS', () => {
  test('users enter at the record, which leads to the load balancer', () => {
    expect(arrowsOf(routingRules, { Record: alias(concat('dualstack.', att('Balancer', 'DNSName'))), Balancer: publicBalancer, Listener: https })).toEqual([
      'Record -routes-> Balancer (api.example.com)',
      'external:users -routes-> Record (HTTPS)',
    ]);
  });

  test('users enter at the load balancer when no record leads to it, by the protocol of its listeners', () => {
    expect(arrowsOf(routingRules, { Balancer: publicBalancer, Http: http })).toEqual(['external:users -routes-> Balancer (HTTP)']);
    expect(arrowsOf(routingRules, { Balancer: publicBalancer, Http: http, Https: https })).toEqual(['external:users -routes-> Balancer (HTTPS)']);
  });

  test('nobody outside enters at an internal load balancer, not even through a record', () => {
    expect(arrowsOf(routingRules, { Record: alias(att('Balancer', 'DNSName')), Balancer: internalBalancer, Listener: https }))
      .toEqual(['Record -routes-> Balancer (api.example.com)']);
  });

  test('users enter at an accelerator by the protocol and the ports of its listeners', () => {
    const listener = (Protocol: string | undefined, ...PortRanges: object[]) => (
      { Type: 'AWS::GlobalAccelerator::Listener', Properties: { AcceleratorArn: att('Accelerator', 'AcceleratorArn'), Protocol, PortRanges } });
    const Accelerator = { Type: 'AWS::GlobalAccelerator::Accelerator' };
    expect(arrowsOf(routingRules, { Accelerator })).toEqual(['external:users -routes-> Accelerator (TCP)']);
    expect(arrowsOf(routingRules, {
      Accelerator, Web: listener(undefined, { FromPort: 80, ToPort: 80 }, { FromPort: 443, ToPort: 443 }), Games: listener('UDP', { FromPort: 5000, ToPort: 5100 }),
    })).toEqual(['external:users -routes-> Accelerator (TCP 80, 443, UDP 5000-5100)']);
  });

  test('a record of a private zone is no way in: users enter at the public load balancer itself', () => {
    expect(arrowsOf(routingRules, {
      Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com', VPCs: [{ VPCId: ref('Vpc') }] } },
      Vpc: { Type: 'AWS::EC2::VPC' },
      Record: alias(att('Balancer', 'DNSName'), { HostedZoneId: ref('Zone') }),
      Balancer: publicBalancer,
      Listener: https,
    })).toEqual(['Record -routes-> Balancer (api.example.com)', 'external:users -routes-> Balancer (HTTPS)']);
  });

  test('records of a group each lead to their own target', () => {
    expect(arrowsOf(routingRules, {
      Records: {
        Type: 'AWS::Route53::RecordSetGroup',
        Properties: {
          HostedZoneName: 'example.com.',
          RecordSets: [
            { Name: 'a.example.com', Type: 'A', AliasTarget: { DNSName: att('Balancer', 'DNSName') } },
            { Name: 'db.example.com', Type: 'CNAME', ResourceRecords: [att('Database', 'Endpoint.Address')] },
          ],
        },
      },
      Balancer: internalBalancer,
      Database: { Type: 'AWS::RDS::DBInstance' },
    })).toEqual(['Records -routes-> Balancer (a.example.com)', 'Records -routes-> Database (db.example.com)']);
  });

  test('an address record leads to the instance of an Elastic IP', () => {
    expect(arrowsOf(routingRules, {
      Record: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'vpn.example.com', Type: 'A', ResourceRecords: [ref('Address')] } },
      Address: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: ref('Instance') } },
      Instance: { Type: 'AWS::EC2::Instance' },
    })).toEqual(['Record -routes-> Instance (vpn.example.com)']);
  });

  test('the alias of an S3 website leads to the bucket of the same name, in the same stack only by that name', () => {
    const website = (name: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: name, WebsiteConfiguration: { IndexDocument: 'index.html' } } });
    expect(arrowsOf(routingRules, {
      Record: alias('s3-website-eu-west-1.amazonaws.com'), Site: website('api.example.com'), Other: website('other.example.com'),
    })).toEqual([
      'Record -routes-> Site (api.example.com)',
      'external:users -routes-> Other (HTTP)',
      'external:users -routes-> Record (HTTP)',
    ]);
  });

  test('equal names in different stacks join nothing', () => {
    const graph = graphOfStacks({
      Names: { Record: alias('s3-website-eu-west-1.amazonaws.com'), Cdn: distribution({ Origins: [{ Id: 'o', DomainName: 'db.example.com' }] }) },
      Sites: {
        Site: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'api.example.com' } },
        Database: { Type: 'AWS::RDS::DBInstance' },
        Elsewhere: { Type: 'AWS::Route53::RecordSet', Properties: { Name: 'db.example.com', Type: 'CNAME', ResourceRecords: [att('Database', 'Endpoint.Address')] } },
      },
    });
    expect(arrows(findRelationships(graph, routingRules))).toEqual([
      'Names/Cdn -routes-> external:host:db.example.com',
      'Sites/Elsewhere -routes-> Sites/Database (db.example.com)',
      'external:users -routes-> Names/Cdn (HTTPS)',
    ]);
  });

  test('a website that blocks public policies is not open to users', () => {
    expect(arrowsOf(routingRules, {
      Site: {
        Type: 'AWS::S3::Bucket',
        Properties: { WebsiteConfiguration: { IndexDocument: 'index.html' }, PublicAccessBlockConfiguration: { BlockPublicPolicy: true } },
      },
    })).toEqual([]);
  });

  test('a record leads through an API\'s domain name, and users enter at the record only', () => {
    expect(arrowsOf(routingRules, {
      Record: alias(att('Domain', 'RegionalDomainName')),
      Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'api.example.com' } },
      Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: ref('Domain'), RestApiId: ref('Api'), BasePath: 'v1' } },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
    })).toEqual([
      'Domain -routes-> Api (/v1)',
      'Record -routes-> Domain (api.example.com)',
      'external:users -routes-> Record (HTTPS)',
    ]);
  });

  test('an API whose domain has no record in the app is entered by the domain', () => {
    expect(arrowsOf(routingRules, {
      Domain: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'api.example.com' } },
      Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { DomainName: ref('Domain'), ApiId: ref('Api'), Stage: ref('Stage') } },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: ref('Api'), StageName: '$default' } },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    })).toEqual(['Domain -routes-> Api', 'external:users -routes-> Domain (HTTPS)']);
  });

  test('users enter WebSocket APIs, function URLs and App Runner services, but no private API', () => {
    expect(arrowsOf(routingRules, {
      Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      Private: { Type: 'AWS::ApiGateway::RestApi', Properties: { EndpointConfiguration: { Types: ['PRIVATE'] } } },
      Function: { Type: 'AWS::Lambda::Function' },
      Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType: 'NONE', TargetFunctionArn: att('Function', 'Arn') } },
      Open: { Type: 'AWS::AppRunner::Service' },
      Closed: { Type: 'AWS::AppRunner::Service', Properties: { NetworkConfiguration: { IngressConfiguration: { IsPubliclyAccessible: false } } } },
    })).toEqual([
      'external:users -routes-> Function (HTTPS)',
      'external:users -routes-> Open (HTTPS)',
      'external:users -routes-> Socket (WSS)',
    ]);
  });

  test('the external end is told once, as users', () => {
    const { externals } = findRelationships(graphOf({ A: publicBalancer, B: publicBalancer }), routingRules);
    expect(externals).toEqual([{ id: 'external:users', type: 'External::Users', name: 'Users' }]);
  });
});

describe('CloudFront', () => {
  test('a distribution leads to its bucket, and users enter at the distribution', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({ Origins: [bucketOrigin('o', 'Site')], DefaultCacheBehavior: { TargetOriginId: 'o' } }),
      Site: { Type: 'AWS::S3::Bucket', Properties: { WebsiteConfiguration: { IndexDocument: 'index.html' } } },
    })).toEqual(['Cdn -routes-> Site', 'external:users -routes-> Cdn (HTTPS)']);
  });

  test('behaviours label their origin with the path pattern, the default one beside others of the same origin as all else; the load balancer behind is entered through the distribution only', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [bucketOrigin('site', 'Site'), { Id: 'api', DomainName: att('Balancer', 'DNSName'), CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }],
        DefaultCacheBehavior: { TargetOriginId: 'site' },
        CacheBehaviors: [{ PathPattern: '/api/*', TargetOriginId: 'api' }, { PathPattern: '/img/*', TargetOriginId: 'site' }],
      }),
      Site: Bucket,
      Balancer: publicBalancer,
      Listener: https,
    })).toEqual([
      'Cdn -routes-> Balancer (/api/*)', 'Cdn -routes-> Site (*)', 'Cdn -routes-> Site (/img/*)', 'external:users -routes-> Cdn (HTTPS)',
    ]);
  });

  test('origins may be REST APIs and function URLs, of which only a part of the name is a reference', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [
          { Id: 'api', DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', concat('https://', ref('Api'), '.execute-api.', ref('AWS::Region'), '.', ref('AWS::URLSuffix'), '/', ref('Stage'), '/')] }] } },
          { Id: 'fn', DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', att('Url', 'FunctionUrl')] }] } },
        ],
        DefaultCacheBehavior: { TargetOriginId: 'api' },
        CacheBehaviors: [{ PathPattern: '/fn', TargetOriginId: 'fn' }],
      }),
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api'), StageName: 'prod' } },
      Function: { Type: 'AWS::Lambda::Function' },
      Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: att('Function', 'Arn') } },
    })).toEqual(['Cdn -routes-> Api', 'Cdn -routes-> Function (/fn)', 'external:users -routes-> Cdn (HTTPS)']);
  });

  test('the members of an origin group all serve its behaviour, the later ones for failover', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [bucketOrigin('a', 'Main'), bucketOrigin('b', 'Spare')],
        OriginGroups: { Items: [{ Id: 'g', Members: { Items: [{ OriginId: 'a' }, { OriginId: 'b' }] } }] },
        DefaultCacheBehavior: { TargetOriginId: 'g' },
      }),
      Main: Bucket,
      Spare: Bucket,
    })).toEqual(['Cdn -routes-> Main', 'Cdn -routes-> Spare (failover)', 'external:users -routes-> Cdn (HTTPS)']);
  });

  test('an origin that is named by a host of the app\'s own DNS is what the record leads to', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({ Origins: [{ Id: 'o', DomainName: 'api.example.com', CustomOriginConfig: {} }], DefaultCacheBehavior: { TargetOriginId: 'o' } }),
      Record: alias(att('Balancer', 'DNSName')),
      Balancer: internalBalancer,
    })).toEqual(['Cdn -routes-> Balancer', 'Record -routes-> Balancer (api.example.com)', 'external:users -routes-> Cdn (HTTPS)']);
  });

  test('an origin that is named by an API\'s domain hides that API from users', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({ Origins: [{ Id: 'o', DomainName: 'api.example.com' }], DefaultCacheBehavior: { TargetOriginId: 'o' } }),
      Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'api.example.com' } },
      Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: ref('Domain'), RestApiId: ref('Api') } },
      Api: { Type: 'AWS::ApiGateway::RestApi' },
    })).toEqual(['Cdn -routes-> Domain', 'Domain -routes-> Api', 'external:users -routes-> Cdn (HTTPS)']);
  });

  test('origins outside the app are an imported bucket or a host', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [{ Id: 'a', DomainName: concat('photos.s3.', ref('AWS::Region'), '.', ref('AWS::URLSuffix')) }, { Id: 'b', DomainName: 'legacy.example.com' }],
        DefaultCacheBehavior: { TargetOriginId: 'a' },
        CacheBehaviors: [{ PathPattern: '/old/*', TargetOriginId: 'b' }],
      }),
    })).toEqual([
      'Cdn -routes-> external:arn:s3:::Bucket/photos',
      'Cdn -routes-> external:host:legacy.example.com (/old/*)',
      'external:users -routes-> Cdn (HTTPS)',
    ]);
  });

  test('a VPC origin leads to the private load balancer it names', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [{ Id: 'o', DomainName: 'internal.example', VpcOriginConfig: { VpcOriginId: ref('Origin') } }],
        DefaultCacheBehavior: { TargetOriginId: 'o' },
      }),
      Origin: { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: { Arn: ref('Balancer'), Name: 'o' } } },
      Balancer: internalBalancer,
    })).toEqual(['Cdn -routes-> Balancer', 'external:users -routes-> Cdn (HTTPS)']);
  });

  test('functions at the edge are invoked, and say at which turn', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [bucketOrigin('o', 'Site')],
        DefaultCacheBehavior: {
          TargetOriginId: 'o',
          LambdaFunctionAssociations: [{ EventType: 'origin-request', LambdaFunctionARN: ref('Version') }],
          FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: att('Edge', 'FunctionARN') }],
        },
      }),
      Site: Bucket,
      Function: { Type: 'AWS::Lambda::Function' },
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Function') } },
      Edge: { Type: 'AWS::CloudFront::Function', Properties: { FunctionConfig: { KeyValueStoreAssociations: [{ KeyValueStoreARN: att('Store', 'Arn') }] } } },
      Store: { Type: 'AWS::CloudFront::KeyValueStore' },
    })).toEqual([
      'Cdn -invokes-> Edge (viewer-request)',
      'Cdn -invokes-> Function (origin-request)',
      'Cdn -routes-> Site',
      'Edge -reads-> Store',
      'external:users -routes-> Cdn (HTTPS)',
    ]);
  });

  test('a record in front of a distribution is where users enter', () => {
    expect(arrowsOf(routingRules, {
      Record: alias(att('Cdn', 'DomainName')),
      Cdn: distribution({ Origins: [bucketOrigin('o', 'Site')], DefaultCacheBehavior: { TargetOriginId: 'o' } }),
      Site: Bucket,
    })).toEqual(['Cdn -routes-> Site', 'Record -routes-> Cdn (api.example.com)', 'external:users -routes-> Record (HTTPS)']);
  });

  test('a function at the edge is found through the parameter by which CDK carries its ARN between Regions', () => {
    expect(arrowsOf(routingRules, {
      Cdn: distribution({
        Origins: [bucketOrigin('o', 'Site')],
        DefaultCacheBehavior: { TargetOriginId: 'o', LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: att('Reader', 'FunctionArn') }] },
      }),
      Site: Bucket,
      Reader: { Type: 'Custom::CrossRegionStringParameterReader', Properties: { Region: 'us-east-1', ParameterName: '/cdk/EdgeFunctionArn/us-east-1/App/Edge' } },
      Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/cdk/EdgeFunctionArn/us-east-1/App/Edge', Value: ref('Version') } },
      Other: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/cdk/EdgeFunctionArn/us-east-1/App/Other', Value: ref('OtherVersion') } },
      OtherVersion: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('OtherFunction') } },
      OtherFunction: { Type: 'AWS::Lambda::Function' },
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Function') } },
      Function: { Type: 'AWS::Lambda::Function' },
    })).toEqual(['Cdn -invokes-> Function (viewer-request)', 'Cdn -routes-> Site', 'external:users -routes-> Cdn (HTTPS)']);
  });
});
