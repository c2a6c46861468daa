import { protectionRules } from '../../../../src/architecture/relationships/protection';
import { arrowsOf as allArrowsOf, att, concat, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(protectionRules, resources);
const Balancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' };
const Listener = { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Balancer'), Certificates: [{ CertificateArn: ref('Certificate') }] } };
const Certificate = { Type: 'AWS::CertificateManager::Certificate' };
const Acl = { Type: 'AWS::WAFv2::WebACL' };

describe('web ACLs', () => {
  const association = (resource: unknown) => ({ Type: 'AWS::WAFv2::WebACLAssociation', Properties: { WebACLArn: att('Acl', 'Arn'), ResourceArn: resource } });

  test('an associated load balancer, the API of a stage, and a user pool are protected', () => {
    expect(arrowsOf({
      Acl,
      A: association(ref('Balancer')),
      B: association(concat('arn:aws:apigateway:', ref('AWS::Region'), '::/restapis/', ref('Api'), '/stages/', ref('Stage'))),
      C: association(att('Pool', 'Arn')),
      Balancer,
      Api: { Type: 'AWS::ApiGateway::RestApi' },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api') } },
      Pool: { Type: 'AWS::Cognito::UserPool' },
    })).toEqual(['Acl -protects-> Api', 'Acl -protects-> Balancer', 'Acl -protects-> Pool']);
  });

  test('a distribution names its web ACL itself, one of the app or one outside', () => {
    const distribution = (acl: unknown) => ({ Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { WebACLId: acl } } });
    expect(arrowsOf({
      Acl,
      Own: distribution(att('Acl', 'Arn')),
      Imported: distribution('arn:aws:wafv2:us-east-1:111122223333:global/webacl/shared/473e64fd-f30b-4765-81a0-62ad96dd167a'),
      Plain: distribution(undefined),
    })).toEqual(['Acl -protects-> Own', 'external:arn:wafv2:us-east-1:111122223333:WebACL/shared -protects-> Imported']);
  });
});

describe('certificates', () => {
  test('a listener\'s certificates certify its load balancer, also those added later and those outside', () => {
    expect(arrowsOf({
      Balancer,
      Certificate,
      Listener,
      Second: Certificate,
      More: { Type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate', Properties: { ListenerArn: ref('Listener'), Certificates: [{ CertificateArn: ref('Second') }] } },
      Other: { ...Balancer },
      Outside: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: { LoadBalancerArn: ref('Other'), Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/abc' }] },
      },
    })).toEqual([
      'Certificate -certifies-> Balancer',
      'Second -certifies-> Balancer',
      'external:arn:acm:eu-west-1:111122223333:Certificate/abc -certifies-> Other',
    ]);
  });

  test('distributions, domain names and Classic Load Balancers present certificates', () => {
    expect(arrowsOf({
      Certificate,
      Cdn: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { ViewerCertificate: { AcmCertificateArn: ref('Certificate') } } } },
      Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { RegionalCertificateArn: ref('Certificate') } },
      HttpDomain: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainNameConfigurations: [{ CertificateArn: ref('Certificate') }] } },
      Classic: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: { Listeners: [{ LoadBalancerPort: '443', SSLCertificateId: ref('Certificate') }] } },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      PoolDomain: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { UserPoolId: ref('Pool'), CustomDomainConfig: { CertificateArn: ref('Certificate') } } },
    })).toEqual(['Cdn', 'Classic', 'Domain', 'HttpDomain', 'Pool'].map((presenter) => `Certificate -certifies-> ${presenter}`));
  });
});

test('guards protect what they name', () => {
  expect(arrowsOf({
    Plan: { Type: 'AWS::GuardDuty::MalwareProtectionPlan', Properties: { ProtectedResource: { S3Bucket: { BucketName: ref('Bucket') } } } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Shield: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn: ref('Balancer') } },
    Balancer,
    Firewall: { Type: 'AWS::NetworkFirewall::Firewall', Properties: { VpcId: ref('Vpc') } },
    Vpc: { Type: 'AWS::EC2::VPC' },
    Detector: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable: true } },
  })).toEqual(['Firewall -protects-> Vpc', 'Plan -protects-> Bucket', 'Shield -protects-> Balancer']);
});
