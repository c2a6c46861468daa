import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { AccuracyApp } from '../accuracy-app';

const INSTANCE = { instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-12345678' }) };
const PUBLIC = { subnetType: ec2.SubnetType.PUBLIC };
const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

function networkOf(stack: Stack): ec2.Vpc {
  return new ec2.Vpc(stack, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('10.20.0.0/16'),
    maxAzs: 2,
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'public', subnetType: ec2.SubnetType.PUBLIC }, { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
}

const WAYS_OUT = ['vpc:Vpc/public-subnets/public --egress--> Vpc/IGW', 'Vpc/IGW --egress--> [Internet]'];

/** Servers and databases that let in everybody, some, or their own network. */
const servers: AccuracyApp = {
  name: 'servers and databases whose ports are open to the world, an office and their own network',
  build(app) {
    const stack = new Stack(app, 'Servers', { env: { account: '111111111111', region: 'eu-west-1' } });
    const vpc = networkOf(stack);

    const web = new ec2.Instance(stack, 'Web', { ...INSTANCE, vpc, vpcSubnets: PUBLIC });
    web.connections.allowFromAnyIpv4(ec2.Port.HTTP);
    web.connections.allowFrom(ec2.Peer.anyIpv6(), ec2.Port.HTTP);
    web.connections.allowFromAnyIpv4(ec2.Port.HTTPS);
    web.connections.allowFromAnyIpv4(ec2.Port.SSH);
    web.connections.allowFrom(ec2.Peer.ipv4('203.0.113.0/24'), ec2.Port.SSH);
    web.connections.allowFrom(ec2.Peer.ipv4('203.0.113.0/24'), ec2.Port.icmpPing());

    const bastion = new ec2.Instance(stack, 'Bastion', { ...INSTANCE, vpc, vpcSubnets: PUBLIC });
    bastion.connections.allowFrom(ec2.Peer.ipv4(new CfnParameter(stack, 'Office').valueAsString), ec2.Port.SSH);

    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });
    const open = new rds.DatabaseInstance(stack, 'Open', { engine, vpc, vpcSubnets: PUBLIC, credentials: rds.Credentials.fromUsername('open') });
    open.connections.allowDefaultPortFromAnyIpv4();
    const hidden = new rds.DatabaseInstance(stack, 'Hidden', { engine, vpc, vpcSubnets: ISOLATED, credentials: rds.Credentials.fromUsername('hidden') });
    hidden.connections.allowDefaultPortFromAnyIpv4();
    hidden.connections.allowDefaultPortFrom(ec2.Peer.ipv4(vpc.vpcCidrBlock));
    hidden.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.0.0.0/8'));
    hidden.connections.allowDefaultPortFrom(ec2.Peer.ipv4('10.20.7.0/24'));
  },
  expected: {
    'routing/users': ['[Users] --routes--> Web "HTTPS"'],
    'network/address-connections': [
      '[Users] --connects--> Web "HTTP 80"', '[Users] --connects--> Web "HTTPS 443"', '[Internet] --connects--> Web "TCP 22"', '[203.0.113.0/24] --connects--> Web "ICMP"',
      '[Office] --connects--> Bastion "TCP 22"', '[Internet] --connects--> Open "TCP 5432"', '[10.0.0.0/8] --connects--> Hidden "TCP 5432"',
    ],
    'network/subnet-routes': WAYS_OUT,
    'secrets/secret-attachments': ['Open/Secret --opens--> Open', 'Hidden/Secret --opens--> Hidden'],
  },
};

/** Load balancers that not everybody comes to. */
const balancers: AccuracyApp = {
  name: 'load balancers that are open to a distribution, an office and a corporate network only',
  build(app) {
    const stack = new Stack(app, 'Entrances');
    const vpc = networkOf(stack);
    const service = new ecs.FargateService(stack, 'Service', {
      cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
      taskDefinition: new ecs.FargateTaskDefinition(stack, 'Task'),
      vpcSubnets: PUBLIC,
      assignPublicIp: true,
    });
    service.taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), portMappings: [{ containerPort: 8080 }] });
    const balancer = (id: string, internetFacing: boolean, ...peers: readonly ec2.IPeer[]) => {
      const made = new elbv2.ApplicationLoadBalancer(stack, id, { vpc, internetFacing, vpcSubnets: internetFacing ? PUBLIC : ISOLATED });
      const listener = made.addListener('Http', { port: 80, open: false });
      listener.addTargets('Service', { port: 8080, protocol: elbv2.ApplicationProtocol.HTTP, targets: [service] });
      for (const peer of peers) { listener.connections.allowDefaultPortFrom(peer); }
      return made;
    };
    const shop = balancer('Shop', true, ec2.Peer.prefixList('pl-4fa04526'));
    new cloudfront.Distribution(stack, 'Cdn', { defaultBehavior: { origin: new origins.LoadBalancerV2Origin(shop) } });
    balancer('Admin', true, ec2.Peer.ipv4('198.51.100.7/32'));
    // Nobody who lets in the world at no port that is listened to lets in anybody.
    balancer('Closed', true).connections.allowFromAnyIpv4(ec2.Port.tcp(8443));
    balancer('Reports', false, ec2.Peer.ipv4('172.16.0.0/12'), ec2.Peer.anyIpv4());
  },
  expected: {
    'routing/users': ['[Users] --routes--> Cdn "HTTPS"', '[198.51.100.7/32] --routes--> Admin "HTTP"', '[172.16.0.0/12] --routes--> Reports "HTTP"'],
    'routing/cloudfront-origins': ['Cdn --routes--> Shop'],
    'routing/listener-targets': [
      'Shop --routes--> Service "8080"', 'Admin --routes--> Service "8080"', 'Closed --routes--> Service "8080"', 'Reports --routes--> Service "8080"',
    ],
    'network/security-group-connections': [
      'Shop --connects--> Service "8080"', 'Admin --connects--> Service "8080"', 'Closed --connects--> Service "8080"', 'Reports --connects--> Service "8080"',
    ],
    'network/address-connections': [
      'Cdn --connects--> Shop "HTTP 80"', '[198.51.100.7/32] --connects--> Admin "HTTP 80"', '[172.16.0.0/12] --connects--> Reports "HTTP 80"',
    ],
    'network/subnet-routes': WAYS_OUT,
  },
};

export const apps: readonly AccuracyApp[] = [servers, balancers];
