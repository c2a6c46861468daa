import { CfnParameter, SecretValue, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

/** Rules between groups, made by the library's `connections`. */
const connections: AccuracyApp = {
  name: 'services that may connect to databases and caches',
  build(app) {
    const stack = new Stack(app, 'Backend');
    const vpc = isolatedVpc(stack);
    const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx') });
    const service = new ecs.FargateService(stack, 'Web', { cluster, taskDefinition });
    const job = inlineFunction(stack, 'Job', { vpc, vpcSubnets: ISOLATED });
    const aurora = new rds.DatabaseCluster(stack, 'Orders', {
      engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
      writer: rds.ClusterInstance.serverlessV2('writer'),
      vpc,
      vpcSubnets: ISOLATED,
      credentials: rds.Credentials.fromPassword('admin', SecretValue.cfnParameter(new CfnParameter(stack, 'Password', { noEcho: true }))),
    });
    aurora.connections.allowDefaultPortFrom(service);
    job.connections.allowToDefaultPort(aurora);
    const cacheGroup = new ec2.SecurityGroup(stack, 'CacheGroup', { vpc, allowAllOutbound: false });
    new elasticache.CfnCacheCluster(stack, 'Cache', {
      engine: 'redis',
      cacheNodeType: 'cache.t4g.micro',
      numCacheNodes: 1,
      vpcSecurityGroupIds: [cacheGroup.securityGroupId],
      cacheSubnetGroupName: new elasticache.CfnSubnetGroup(stack, 'CacheSubnets', { description: 'cache', subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId) }).ref,
    });
    service.connections.allowTo(cacheGroup, ec2.Port.tcp(6379));
    service.connections.allowFrom(job, ec2.Port.tcpRange(8000, 8010));
  },
  expected: {
    'network/security-group-connections': [
      'Web --connects--> Orders "3306"', 'Job --connects--> Orders "3306"', 'Web --connects--> Cache "6379"', 'Job --connects--> Web "8000-8010"',
    ],
  },
};

/** Rules by CIDR, prefix list and self-reference, written as L1s. */
const handwritten: AccuracyApp = {
  name: 'security-group rules of every kind',
  build(app) {
    const stack = new Stack(app, 'Servers');
    const vpc = isolatedVpc(stack);
    const shared = new ec2.SecurityGroup(stack, 'Shared', { vpc });
    shared.addIngressRule(shared, ec2.Port.tcp(11211));
    shared.addIngressRule(ec2.Peer.ipv4('10.1.0.0/16'), ec2.Port.tcp(22));
    shared.addIngressRule(ec2.Peer.prefixList('pl-0123456789abcdef0'), ec2.Port.tcp(443));
    inlineFunction(stack, 'Api', { vpc, vpcSubnets: ISOLATED, securityGroups: [shared] });
    new elasticache.CfnCacheCluster(stack, 'Cache', { engine: 'memcached', cacheNodeType: 'cache.t4g.micro', numCacheNodes: 2, vpcSecurityGroupIds: [shared.securityGroupId] });

    const web = new ec2.CfnSecurityGroup(stack, 'WebGroup', { groupDescription: 'web', vpcId: vpc.vpcId });
    const data = new ec2.CfnSecurityGroup(stack, 'DataGroup', {
      groupDescription: 'data', vpcId: vpc.vpcId, securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 5432, toPort: 5432, sourceSecurityGroupId: web.attrGroupId }],
    });
    new ec2.CfnSecurityGroupIngress(stack, 'Ping', { groupId: data.attrGroupId, ipProtocol: 'icmp', fromPort: -1, toPort: -1, sourceSecurityGroupId: web.attrGroupId });
    new ec2.CfnSecurityGroupEgress(stack, 'Out', { groupId: web.attrGroupId, ipProtocol: 'tcp', fromPort: 9200, toPort: 9200, destinationSecurityGroupId: data.attrGroupId });
    const subnetId = vpc.isolatedSubnets[0].subnetId;
    new ec2.CfnInstance(stack, 'Server', { imageId: 'ami-12345678', instanceType: 't3.micro', subnetId, securityGroupIds: [web.attrGroupId] });
    new ec2.CfnInstance(stack, 'Database', { imageId: 'ami-12345678', instanceType: 't3.micro', subnetId, securityGroupIds: [data.attrGroupId] });
  },
  expected: {
    'network/security-group-connections': [
      'Api --connects--> Cache "11211"', 'Server --connects--> Database "5432"', 'Server --connects--> Database "ICMP"', 'Server --connects--> Database "9200"',
    ],
  },
};

/** Groups in one stack, members in others. */
const acrossStacks: AccuracyApp = {
  name: 'a proxy and a search domain, reached from another stack',
  build(app) {
    const network = new Stack(app, 'Network');
    const vpc = isolatedVpc(network);
    const data = new Stack(app, 'Data');
    const database = new rds.DatabaseInstance(data, 'Users', {
      engine: rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.VER_8_0_40 }), vpc, vpcSubnets: ISOLATED,
    });
    const proxy = new rds.DatabaseProxy(data, 'Proxy', { proxyTarget: rds.ProxyTarget.fromInstance(database), secrets: [database.secret!], vpc, vpcSubnets: ISOLATED });
    const domain = new opensearch.Domain(data, 'Search', {
      version: opensearch.EngineVersion.OPENSEARCH_2_17,
      vpc,
      vpcSubnets: [{ subnets: [vpc.isolatedSubnets[0]] }],
      capacity: { multiAzWithStandbyEnabled: false },
    });
    const compute = new Stack(app, 'Compute');
    const api = inlineFunction(compute, 'Api', { vpc, vpcSubnets: ISOLATED, environment: { PROXY: proxy.endpoint, SEARCH: domain.domainEndpoint } });
    api.connections.allowTo(proxy, ec2.Port.tcp(3306));
    api.connections.allowTo(domain, ec2.Port.HTTPS);
    domain.grantIndexReadWrite('users', api);
  },
  expected: {
    'network/security-group-connections': ['Compute/Api --connects--> Data/Proxy "3306"', 'Compute/Api --connects--> Data/Search "443"', 'Data/Proxy --connects--> Data/Users "3306"'],
    'access/permissions': ['Compute/Api --reads and writes--> Data/Search'],
    'storage/imports-and-exports': ['Data/Proxy --reads--> Data/Users/Secret'],
    'secrets/secret-attachments': ['Data/Users/Secret --opens--> Data/Users'],
  },
};

export const apps: readonly AccuracyApp[] = [connections, handwritten, acrossStacks];
