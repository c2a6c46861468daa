import { type AppResource, att, ref, shop } from './app-graph';
import { buildModel } from '../../../src/architecture/model';
import { liftRelationships } from '../../../src/architecture/model/lift-relationships';

const evidence = (resource: string) => [{ resource, property: 'P' }];
const endOf = (id: string) => ({ a: 'A', aPart: 'A', b: 'B', bPart: 'B', c: 'C' } as Record<string, string>)[id];
/** Of these ends, none of which stands in another. */
const endsIn = (ids: readonly string[]) => ({ endOf, holds: () => false, ids });

describe('lifting', () => {
  test('joins equal relationships of parts, with the evidence of each once', () => {
    const lifted = liftRelationships([
      { source: 'a', target: 'b', kind: 'reads', evidence: evidence('r1') },
      { source: 'aPart', target: 'bPart', kind: 'reads', evidence: [...evidence('r1'), ...evidence('r2')] },
    ], endsIn(['A', 'B']));
    expect(lifted).toEqual([{ id: 'A --reads--> B', source: 'A', target: 'B', kind: 'reads', evidence: [...evidence('r1'), ...evidence('r2')] }]);
  });

  test('keeps different labels and kinds apart', () => {
    const lifted = liftRelationships([
      { source: 'a', target: 'b', kind: 'routes', label: '/b/*', evidence: evidence('r') },
      { source: 'a', target: 'b', kind: 'routes', label: '/c/*', evidence: evidence('r') },
      { source: 'a', target: 'b', kind: 'connects', label: '80', evidence: evidence('r') },
    ], endsIn(['A', 'B']));
    expect(lifted.map(({ id }) => id)).toEqual(['A --connects--> B (80)', 'A --routes--> B (/b/*)', 'A --routes--> B (/c/*)']);
  });

  test('drops what stays within a component and what touches nothing that is drawn', () => {
    expect(liftRelationships([
      { source: 'a', target: 'aPart', kind: 'reads', evidence: evidence('r') },
      { source: 'a', target: 'hidden', kind: 'reads', evidence: evidence('r') },
    ], endsIn(['A']))).toEqual([]);
  });

  test('sorts by the order of the components, whatever the order of finding', () => {
    const found = [
      { source: 'c', target: 'a', kind: 'reads' as const, evidence: evidence('r') },
      { source: 'a', target: 'c', kind: 'reads' as const, evidence: evidence('r') },
      { source: 'a', target: 'b', kind: 'reads' as const, evidence: evidence('r') },
    ];
    const ids = (order: typeof found) => liftRelationships(order, endsIn(['A', 'B', 'C'])).map(({ id }) => id);
    expect(ids(found)).toEqual(['A --reads--> B', 'A --reads--> C', 'C --reads--> A']);
    expect(ids([...found].reverse())).toEqual(ids(found));
  });
});

describe('an app with a public load balancer', () => {
  const resources: Record<string, AppResource> = {
    Alb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' }, path: 'Shop/Alb/Resource' },
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Alb'), Port: 80, DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }] } },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'lambda', Targets: [{ Id: att('Fn', 'Arn') }] } },
    Fn: { Type: 'AWS::Lambda::Function', path: 'Shop/Fn/Resource' },
  };
  const model = buildModel(shop(resources));

  test('has its users as a component outside of AWS', () => {
    expect(model.components.find(({ id }) => id === 'external:users')).toMatchObject({
      name: 'Users', type: 'External::Users', layer: 'core infrastructure', stack: '', logicalId: '', resources: [],
    });
    expect(model.components.find(({ id }) => id === 'external:users')).not.toHaveProperty('group');
  });

  test('relates users, balancer and function in the direction of traffic', () => {
    expect(model.relationships.map(({ source, target }) => [source, target])).toEqual(expect.arrayContaining([
      ['external:users', 'Shop/Alb'], ['Shop/Alb', 'Shop/Fn'],
    ]));
  });

  test('that a hint hides has no users outside either', () => {
    const hidden = buildModel(shop(resources, [{ path: 'Shop/Alb', hint: 'hide', value: 'legacy' }]));
    expect(hidden.components.map(({ id }) => id)).toEqual(['Shop/Fn']);
  });

  test('without the balancer nobody is outside', () => {
    const { Alb: _, Listener: __, ...rest } = resources;
    expect(buildModel(shop(rest)).components.map(({ id }) => id)).not.toContain('external:users');
  });
});

describe('relationships with groups', () => {
  const vpc = (id: string): AppResource => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' }, path: `Shop/${id}/Resource` });
  const relationshipsOf = (resources: Record<string, AppResource>) => buildModel(shop(resources)).relationships.map(({ id }) => id);

  test('a peering is between the two VPCs', () => {
    expect(relationshipsOf({
      A: vpc('A'),
      B: vpc('B'),
      Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: ref('A'), PeerVpcId: ref('B') } },
    })).toEqual(['vpc:Shop/A --peers--> vpc:Shop/B']);
  });

  test('a peer outside of the app is known by its id, in the Region of what it is related to', () => {
    const model = buildModel(shop({
      A: vpc('A'), Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: ref('A'), PeerVpcId: 'vpc-0123456789' } },
    }));
    expect(model.relationships.map(({ id }) => id)).toEqual(['vpc:Shop/A --peers--> external:vpc-0123456789']);
    expect(model.components.map(({ group }) => group)).toEqual([model.groups.find(({ kind }) => kind === 'region')?.id]);
    expect(model.resources.find(({ id }) => id === 'Shop/Peering')).toMatchObject({ disposition: 'relationship', of: model.relationships[0].id });
  });

  test('a network is attached to its transit gateway, and guarded by what stands outside of it', () => {
    expect(relationshipsOf({
      A: vpc('A'),
      Hub: { Type: 'AWS::EC2::TransitGateway', path: 'Shop/Hub' },
      Attachment: { Type: 'AWS::EC2::TransitGatewayAttachment', Properties: { VpcId: ref('A'), TransitGatewayId: ref('Hub') } },
      Rules: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', path: 'Shop/Rules' },
      Association: { Type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation', Properties: { VpcId: ref('A'), FirewallRuleGroupId: ref('Rules') } },
    })).toEqual(['Shop/Rules --protects--> vpc:Shop/A', 'vpc:Shop/A --peers--> Shop/Hub']);
  });

  test('what stands in a group has no arrow to it', () => {
    const model = buildModel(shop({
      A: vpc('A'),
      Gateway: { Type: 'AWS::EC2::VPNGateway', path: 'Shop/Gateway' },
      Attached: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: ref('A'), VpnGatewayId: ref('Gateway') } },
    }));
    expect(model.components.find(({ id }) => id === 'Shop/Gateway')?.group).toBe('vpc:Shop/A');
    expect(model.relationships).toEqual([]);
  });
});

describe('what is outside of the app', () => {
  const allowing = (statement: object): Record<string, AppResource> => ({
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } }] } },
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: att('Role', 'Arn') }, path: 'Shop/Fn/Resource' },
  });
  const outside = (resources: Record<string, AppResource>) => {
    const model = buildModel(shop(resources));
    const found = model.components.filter(({ stack }) => stack === '').map(({ id, name, type, service, group }) => ({ id, name, type, service, group }));
    return { found, arrows: model.relationships.map(({ source, kind, target, label }) => [source, kind, target, label].filter(Boolean).join(' ')) };
  };

  test.each([
    ['comprehend:DetectSentiment', 'Amazon Comprehend'], ['textract:AnalyzeDocument', 'Amazon Textract'], ['translate:TranslateText', 'Amazon Translate'],
    ['rekognition:DetectLabels', 'Amazon Rekognition'], ['polly:SynthesizeSpeech', 'Amazon Polly'],
  ])('a managed API that code may call (%s) is a component for the service, in the Region of the caller', (action, service) => {
    const { found, arrows } = outside(allowing({ Action: action, Resource: '*' }));
    const id = `external:aws:${action.split(':')[0]}`;
    expect(found).toEqual([{ id, name: service, type: 'External::Service', service, group: 'region:any' }]);
    expect(arrows).toEqual([`Shop/Fn calls ${id}`]);
  });

  test('a foundation model is the label of the arrow to Bedrock', () => {
    const model = 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0';
    const { found, arrows } = outside(allowing({ Action: 'bedrock:InvokeModel', Resource: model }));
    expect(found).toMatchObject([{ name: 'Amazon Bedrock', type: 'External::Service' }]);
    expect(arrows).toEqual(['Shop/Fn invokes external:aws:bedrock anthropic.claude-3-haiku']);
  });

  test.each([
    ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:payments', 'AWS::SQS::Queue', 'Amazon SQS', 'payments'],
    ['s3:GetObject', 'arn:aws:s3:::their-files/*', 'AWS::S3::Bucket', 'Amazon S3', 'their-files'],
    ['dynamodb:GetItem', { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/customers' }, 'AWS::DynamoDB::Table', 'Amazon DynamoDB', 'customers'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:billing', 'AWS::Lambda::Function', 'AWS Lambda', 'billing'],
  ])('an imported resource (%s) is a component of its type, named from its ARN', (action, arn, type, service, name) => {
    expect(outside(allowing({ Action: action, Resource: arn })).found).toMatchObject([{ name, type, service }]);
  });

  test('what several name is one component', () => {
    const arn = 'arn:aws:sqs:eu-west-1:111122223333:payments';
    const { Role, Fn } = allowing({ Action: 'sqs:SendMessage', Resource: arn });
    const { found, arrows } = outside({ Role, Fn, Second: { ...Fn, path: 'Shop/Second/Resource' } });
    expect(found).toHaveLength(1);
    expect(arrows).toHaveLength(2);
  });
});
