import { findRelationships } from '../../../../src/architecture/relationships';
import { networkRules } from '../../../../src/architecture/relationships/network';
import { arrowsOf as allArrowsOf, att, concat, evidenceFor, graphOf, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(networkRules, resources);

const group = (properties: object = {}) => ({ Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', ...properties } });
const groupId = (id: string) => att(id, 'GroupId');
const ingress = (target: string, source: string, port: unknown, properties: object = {}) => ({
  Type: 'AWS::EC2::SecurityGroupIngress',
  Properties: { GroupId: groupId(target), SourceSecurityGroupId: groupId(source), IpProtocol: 'tcp', FromPort: port, ToPort: port, ...properties },
});
const functionIn = (...groups: string[]) => ({ Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SecurityGroupIds: groups.map(groupId) } } });
const databaseIn = (groupName: string, properties: object = {}) => ({ Type: 'AWS::RDS::DBInstance', Properties: { VPCSecurityGroups: [groupId(groupName)], ...properties } });

describe('security groups', () => {
  test('a rule connects what has the one group with what has the other, at the rule\'s port', () => {
    const resources = { A: group(), B: group(), Rule: ingress('B', 'A', 5432), Function: functionIn('A'), Database: databaseIn('B') };
    expect(arrowsOf(resources)).toEqual(['Function -connects-> Database (5432)']);
    expect(evidenceFor(findRelationships(graphOf(resources), networkRules), 'Function -connects-> Database (5432)')).toEqual([
      'Rule: SourceSecurityGroupId', 'Function: VpcConfig.SecurityGroupIds.0', 'Database: VPCSecurityGroups.0',
    ]);
  });

  test('rules inside of groups count like rules of their own, and both sides of one way are one arrow', () => {
    expect(arrowsOf({
      A: group({ SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationSecurityGroupId: groupId('B') }] }),
      B: group(),
      Both: ingress('B', 'A', 443),
      C: group({ SecurityGroupIngress: [{ IpProtocol: 'udp', FromPort: 53, ToPort: 53, SourceSecurityGroupId: groupId('B') }] }),
      Function: functionIn('A'),
      Other: functionIn('B'),
      Resolver: { Type: 'AWS::Route53Resolver::ResolverEndpoint', Properties: { SecurityGroupIds: [groupId('C')] } },
    })).toEqual(['Function -connects-> Other (443)', 'Other -connects-> Resolver (53/udp)']);
  });

  test('a rule out of a group by itself has the direction of the traffic', () => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: groupId('A'), DestinationSecurityGroupId: groupId('B'), IpProtocol: 'tcp', FromPort: 6379, ToPort: 6379 } },
      Function: functionIn('A'),
      Cache: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { SecurityGroupIds: [groupId('B')] } },
    })).toEqual(['Function -connects-> Cache (6379)']);
  });

  test.each([
    ['all', { IpProtocol: '-1' }],
    ['all', { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 }],
    ['8000-8100', { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8100 }],
    ['8000', { IpProtocol: '6', FromPort: '8000', ToPort: '8000' }],
    ['53/udp', { IpProtocol: '17', FromPort: 53, ToPort: 53 }],
    ['ICMP', { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }],
  ])('ports are written as a person writes them: %s', (label, ports) => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: groupId('B'), SourceSecurityGroupId: groupId('A'), ...ports } },
      Function: functionIn('A'),
      Other: functionIn('B'),
    })).toEqual([`Function -connects-> Other (${label})`]);
  });

  test('a port that is a database\'s own is told by the database or its engine', () => {
    const port = (id: string) => ({ 'Fn::GetAtt': [id, 'Endpoint.Port'] });
    expect(arrowsOf({
      A: group(),
      B: group(),
      C: group(),
      ToPostgres: ingress('B', 'A', port('Postgres')),
      ToAurora: ingress('C', 'A', port('Aurora')),
      Function: functionIn('A'),
      Postgres: databaseIn('B', { Engine: 'postgres', Port: '6000' }),
      Aurora: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', VpcSecurityGroupIds: [groupId('C')] } },
    })).toEqual(['Function -connects-> Aurora (3306)', 'Function -connects-> Postgres (6000)']);
  });

  test('a database is not reached at a port that is not its own, unless nobody knows which that is', () => {
    const reached = (port: unknown, properties: object) => arrowsOf({
      A: group(), B: group(), Rule: ingress('B', 'A', port), Function: functionIn('A'), Database: databaseIn('B', properties), Port: { Type: 'AWS::SSM::Parameter' },
    });
    expect(reached(22, { Engine: 'postgres' })).toEqual([]);
    expect(reached(5433, { Engine: 'postgres', Port: '5433' })).toEqual(['Function -connects-> Database (5433)']);
    expect(reached(5433, { Engine: 'postgres', Port: ref('Port') })).toEqual(['Function -connects-> Database (5433)']);
    expect(reached(5433, { Engine: 'of-tomorrow' })).toEqual(['Function -connects-> Database (5433)']);
    expect(reached(ref('Port'), { Engine: 'postgres' })).toEqual(['Function -connects-> Database']);
    const cache = (type: string) => ({ Type: 'AWS::DAX::Cluster', Properties: { SecurityGroupIds: [groupId('B')], ClusterEndpointEncryptionType: type } });
    const atTls = (type: string) => arrowsOf({ A: group(), B: group(), Rule: ingress('B', 'A', 9111), Function: functionIn('A'), Cache: cache(type) });
    expect(atTls('TLS')).toEqual(['Function -connects-> Cache (9111)']);
    expect(atTls('NONE')).toEqual([]);
  });

  test('launch templates, configurations and connectors stand for what runs with them', () => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      Rule: ingress('B', 'A', 5432),
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { SecurityGroupIds: [groupId('A')] } } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' } } },
      Interfaces: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { NetworkInterfaces: [{ DeviceIndex: 0, Groups: [groupId('A')] }] } } },
      Mixed: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: ref('Interfaces') } } } } },
      Configuration: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { SecurityGroups: [groupId('A')] } },
      Old: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchConfigurationName: ref('Configuration') } },
      Connector: { Type: 'AWS::AppRunner::VpcConnector', Properties: { SecurityGroups: [groupId('A')] } },
      Runner: { Type: 'AWS::AppRunner::Service', Properties: { NetworkConfiguration: { EgressConfiguration: { VpcConnectorArn: ref('Connector') } } } },
      Database: databaseIn('B'),
    })).toEqual([
      'Group -connects-> Database (5432)', 'Mixed -connects-> Database (5432)', 'Old -connects-> Database (5432)', 'Runner -connects-> Database (5432)',
    ]);
  });

  test('a task that a rule starts is the caller, not the rule', () => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      Rule: ingress('B', 'A', 5432),
      Nightly: {
        Type: 'AWS::Events::Rule',
        Properties: {
          Targets: [
            { Id: 'other', Arn: att('Function', 'Arn') },
            { Id: 'task', Arn: att('Cluster', 'Arn'), EcsParameters: { TaskDefinitionArn: ref('Task'), NetworkConfiguration: { AwsVpcConfiguration: { SecurityGroups: [groupId('A')] } } } },
          ],
        },
      },
      Function: { Type: 'AWS::Lambda::Function' },
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Task: { Type: 'AWS::ECS::TaskDefinition' },
      Database: databaseIn('B'),
    })).toEqual(['Task -connects-> Database (5432)']);
  });

  test('a task that a workflow starts by its family is the caller', () => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      Rule: ingress('B', 'A', 5432),
      Workflow: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionString: concat('{"States":{"Run":{"Parameters":{"TaskDefinition":"nightly","NetworkConfiguration":{"AwsvpcConfiguration":{"SecurityGroups":["', groupId('A'), '"]}}}}}}') },
      },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'nightly' } },
      Other: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'nightly-too' } },
      Database: databaseIn('B'),
    })).toEqual(['Task -connects-> Database (5432)']);
  });

  test('a VPC link calls on behalf of the API that uses it', () => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      Rule: ingress('B', 'A', 80),
      Link: { Type: 'AWS::ApiGatewayV2::VpcLink', Properties: { SecurityGroupIds: [groupId('A')] } },
      Integration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: ref('Api'), ConnectionId: ref('Link') } },
      Api: { Type: 'AWS::ApiGatewayV2::Api' },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { SecurityGroups: [groupId('B')] } },
    })).toEqual(['Api -connects-> Balancer (80)']);
  });

  test('a group that trusts itself connects callers with what serves, never the other way nor equals', () => {
    expect(arrowsOf({
      Shared: group(),
      Rule: ingress('Shared', 'Shared', 5432),
      Function: functionIn('Shared'),
      Other: functionIn('Shared'),
      Database: databaseIn('Shared'),
    })).toEqual(['Function -connects-> Database (5432)', 'Other -connects-> Database (5432)']);
  });

  test('rules for addresses, groups without users, and mentions that are no use of a group connect nothing', () => {
    expect(arrowsOf({
      A: group({ SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' }] }),
      B: group(),
      Rule: ingress('B', 'A', 5432),
      Database: databaseIn('B'),
      Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { RemoteAccess: { SourceSecurityGroups: [groupId('A')] } } },
      Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Value: groupId('A') } },
      Reader: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { SECURITY_GROUP_ID: groupId('A') } } } },
      Rotation: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { HostedRotationLambda: { VpcSecurityGroupIds: groupId('A') } } },
      Custom: { Type: 'Custom::Thing', Properties: { SecurityGroupIds: [groupId('A')] } },
    })).toEqual([]);
  });

  test('the group that EKS makes for a cluster stands for the cluster', () => {
    expect(arrowsOf({
      Cluster: { Type: 'AWS::EKS::Cluster' },
      CdkCluster: { Type: 'Custom::AWSCDK-EKS-Cluster' },
      FromCdk: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: groupId('B'), SourceSecurityGroupId: att('CdkCluster', 'ClusterSecurityGroupId'), IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
      },
      B: group(),
      Rule: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: groupId('B'), SourceSecurityGroupId: att('Cluster', 'ClusterSecurityGroupId'), IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306 },
      },
      Database: databaseIn('B'),
    })).toEqual(['CdkCluster -connects-> Database (22)', 'Cluster -connects-> Database (3306)']);
  });
});

describe('file systems', () => {
  const Files = { Type: 'AWS::EFS::FileSystem' };
  const Target = { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: ref('Files'), SecurityGroups: [groupId('FilesGroup')] } };
  const AccessPoint = { Type: 'AWS::EFS::AccessPoint', Properties: { FileSystemId: ref('Files') } };

  test('what may reach a mount target at 2049 mounts the file system; at another port it does nothing', () => {
    expect(arrowsOf({
      A: group(),
      B: group(),
      C: group(),
      FilesGroup: group(),
      Nfs: ingress('FilesGroup', 'A', 2049),
      Ssh: ingress('FilesGroup', 'B', 22),
      Everything: ingress('FilesGroup', 'C', 0, { IpProtocol: '-1' }),
      One: functionIn('A'),
      Two: functionIn('B'),
      Three: functionIn('C'),
      Files,
      Target,
    })).toEqual(['One -mounts-> Files (2049)', 'Three -mounts-> Files (2049)']);
  });

  test('functions, tasks and start scripts that name a file system mount it, once with the rule that lets them', () => {
    const resources = {
      A: group(),
      FilesGroup: group(),
      Nfs: ingress('FilesGroup', 'A', 2049),
      Function: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SecurityGroupIds: [groupId('A')] }, FileSystemConfigs: [{ Arn: att('AccessPoint', 'Arn'), LocalMountPath: '/mnt/f' }] } },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Volumes: [{ Name: 'f', EFSVolumeConfiguration: { FilesystemId: ref('Files') } }] } },
      Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: ref('Task') } },
      Alone: { Type: 'AWS::ECS::TaskDefinition', Properties: { Volumes: [{ Name: 'f', EFSVolumeConfiguration: { FilesystemId: ref('Files') } }] } },
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { UserData: { 'Fn::Base64': concat('mount -t efs ', ref('Files'), ':/ /mnt') } } } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') } } },
      Files,
      AccessPoint,
      Target,
    };
    expect(arrowsOf(resources)).toEqual([
      'Alone -mounts-> Files (2049)', 'Function -mounts-> Files (2049)', 'Group -mounts-> Files (2049)', 'Service -mounts-> Files (2049)',
    ]);
    expect(evidenceFor(findRelationships(graphOf(resources), networkRules), 'Function -mounts-> Files (2049)')).toEqual([
      'Nfs: SourceSecurityGroupId', 'Function: VpcConfig.SecurityGroupIds.0', 'Target: SecurityGroups.0', 'Function: FileSystemConfigs.0.Arn',
    ]);
  });
});

describe('ways out of a network', () => {
  const Vpc = { Type: 'AWS::EC2::VPC' };
  const subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc') } };
  const table = { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } };
  const associate = (subnetId: string, tableId: string) => ({ Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: ref(subnetId), RouteTableId: ref(tableId) } });
  const route = (tableId: string, gateway: object, destination = '0.0.0.0/0') => ({
    Type: 'AWS::EC2::Route', Properties: { RouteTableId: ref(tableId), DestinationCidrBlock: destination, ...gateway },
  });

  test('private subnets leave through the NAT gateway, that through the internet gateway of its subnet, that to the internet', () => {
    expect(arrowsOf({
      Vpc,
      Public: subnet,
      Private: subnet,
      Isolated: subnet,
      PublicTable: table,
      PrivateTable: table,
      A: associate('Public', 'PublicTable'),
      B: associate('Private', 'PrivateTable'),
      Out: route('PublicTable', { GatewayId: ref('Gateway') }),
      Nat: route('PrivateTable', { NatGatewayId: ref('NatGateway') }),
      OfficeToo: route('PublicTable', { TransitGatewayId: ref('Transit') }, '10.1.0.0/16'),
      Office: route('PrivateTable', { TransitGatewayId: ref('Transit') }, '10.1.0.0/16'),
      NatGateway: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: ref('Public') } },
      Gateway: { Type: 'AWS::EC2::InternetGateway' },
      Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') } },
      Transit: { Type: 'AWS::EC2::TransitGateway' },
    })).toEqual([
      'Gateway -egress-> external:internet',
      'NatGateway -egress-> Gateway',
      'Private -egress-> NatGateway',
      'Private -egress-> Transit (10.1.0.0/16)',
      'Public -egress-> Gateway',
      'Public -egress-> Transit (10.1.0.0/16)',
    ]);
  });

  test('endpoints lead to the service they are for, or to the private API that admits them', () => {
    const endpoint = (service: unknown) => ({ Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: ref('Vpc'), ServiceName: service } });
    expect(arrowsOf({
      Vpc,
      S3: endpoint(concat('com.amazonaws.', ref('AWS::Region'), '.s3')),
      Registry: endpoint('com.amazonaws.eu-west-1.ecr.api'),
      Models: endpoint({ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.bedrock-runtime' }),
      Apis: endpoint('com.amazonaws.eu-west-1.execute-api'),
      Notebooks: endpoint('aws.sagemaker.eu-west-1.notebook'),
      Partner: endpoint('com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0'),
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: [ref('Apis')] } } },
    })).toEqual([
      'Apis -routes-> Api',
      'Models -egress-> external:aws:bedrock (bedrock-runtime)',
      'Notebooks -egress-> external:aws:sagemaker (sagemaker.notebook)',
      'Registry -egress-> external:aws:ecr (ecr.api)',
      'S3 -egress-> external:aws:s3 (s3)',
    ]);
  });

  test('an endpoint of the app\'s own service leads to it, and it to its load balancer', () => {
    expect(arrowsOf({
      Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { ServiceName: concat('com.amazonaws.vpce.', ref('AWS::Region'), '.', ref('Service')) } },
      Service: { Type: 'AWS::EC2::VPCEndpointService', Properties: { NetworkLoadBalancerArns: [ref('Balancer')] } },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
    })).toEqual(['Endpoint -connects-> Service', 'Service -routes-> Balancer']);
  });

  test('peerings, transit gateways and VPN connections link networks, those outside by their id', () => {
    expect(arrowsOf({
      Vpc,
      Other: Vpc,
      Peering: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: ref('Vpc'), PeerVpcId: ref('Other') } },
      Abroad: { Type: 'AWS::EC2::VPCPeeringConnection', Properties: { VpcId: ref('Vpc'), PeerVpcId: 'vpc-0a1b2c3d' } },
      Attachment: { Type: 'AWS::EC2::TransitGatewayAttachment', Properties: { VpcId: ref('Vpc'), TransitGatewayId: ref('Transit') } },
      Transit: { Type: 'AWS::EC2::TransitGateway' },
      Office: { Type: 'AWS::EC2::CustomerGateway' },
      Vpn: { Type: 'AWS::EC2::VPNConnection', Properties: { CustomerGatewayId: ref('Office'), TransitGatewayId: ref('Transit') } },
    })).toEqual([
      'Office -connects-> Transit (VPN)', 'Vpc -peers-> Other', 'Vpc -peers-> Transit', 'Vpc -peers-> external:vpc-0a1b2c3d',
    ]);
  });
});
