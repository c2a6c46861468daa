import { Stack } from 'aws-cdk-lib';
import * as appmesh from 'aws-cdk-lib/aws-appmesh';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancing';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as globalaccelerator from 'aws-cdk-lib/aws-globalaccelerator';
import * as endpoints from 'aws-cdk-lib/aws-globalaccelerator-endpoints';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kafkaconnect from 'aws-cdk-lib/aws-kafkaconnect';
import * as msk from 'aws-cdk-lib/aws-msk';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as shield from 'aws-cdk-lib/aws-shield';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as vpclattice from 'aws-cdk-lib/aws-vpclattice';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const ENV = { account: '111111111111', region: 'eu-west-1' };

/** Accelerators, VPC Lattice, meshes, older load balancers, private access, and events of the account's own bus. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'an accelerator before load balancers of two generations, protected by Shield',
    build(app) {
      const stack = new Stack(app, 'Game', { env: ENV });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
      const servers = new autoscaling.AutoScalingGroup(stack, 'Servers', {
        vpc, vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC }, instanceType: new ec2.InstanceType('t3.small'), machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      });
      const play = new elbv2.NetworkLoadBalancer(stack, 'Play', { vpc, internetFacing: true });
      play.addListener('Udp', { port: 7000, protocol: elbv2.Protocol.UDP }).addTargets('Servers', { port: 7000, protocol: elbv2.Protocol.UDP, targets: [servers] });
      new elb.LoadBalancer(stack, 'Shop', { vpc, internetFacing: true, targets: [servers], listeners: [{ externalPort: 80, internalPort: 8080 }] });
      const accelerator = new globalaccelerator.Accelerator(stack, 'Front');
      accelerator.addListener('All', { portRanges: [{ fromPort: 7000 }], protocol: globalaccelerator.ConnectionProtocol.UDP })
        .addEndpointGroup('Europe', { region: 'eu-west-1', endpoints: [new endpoints.NetworkLoadBalancerEndpoint(play)] });
      new shield.CfnProtection(stack, 'Shield', { name: 'front', resourceArn: accelerator.acceleratorArn });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Front "UDP 7000"', '[Users] --routes--> Shop "HTTP"'],
      'routing/accelerator-endpoints': ['Front --routes--> Play "eu-west-1"'],
      'routing/listener-targets': ['Play --routes--> Servers "7000"'],
      'routing/classic-load-balancer-targets': ['Shop --routes--> Servers "8080"'],
      'network/address-connections': ['[Users] --connects--> Shop "HTTP 80"'],
      'network/security-group-connections': ['Shop --connects--> Servers "8080"'],
      'network/subnet-routes': ['vpc:Vpc/public-subnets/Public --egress--> Vpc/IGW', 'Vpc/IGW --egress--> [Internet]'],
      'protection/guards': ['Shield --protects--> Front'],
    },
  },
  {
    name: 'a lattice of services, a mesh of nodes, and a load balancer that staff reach without a VPN',
    build(app) {
      const stack = new Stack(app, 'Inner', { env: ENV });
      const network = new vpclattice.CfnServiceNetwork(stack, 'Network');
      const service = new vpclattice.CfnService(stack, 'Orders');
      new vpclattice.CfnServiceNetworkServiceAssociation(stack, 'OrdersInNetwork', { serviceNetworkIdentifier: network.attrId, serviceIdentifier: service.attrId });
      const group = new vpclattice.CfnTargetGroup(stack, 'OrderTargets', { type: 'LAMBDA', targets: [{ id: inlineFunction(stack, 'Order').functionArn }] });
      const listener = new vpclattice.CfnListener(stack, 'OrderListener', {
        protocol: 'HTTPS', serviceIdentifier: service.attrId, defaultAction: { fixedResponse: { statusCode: 404 } },
      });
      new vpclattice.CfnRule(stack, 'OrderRule', {
        listenerIdentifier: listener.attrId,
        serviceIdentifier: service.attrId,
        priority: 1,
        match: { httpMatch: { pathMatch: { match: { prefix: '/orders' } } } },
        action: { forward: { targetGroups: [{ targetGroupIdentifier: group.attrId }] } },
      });

      const mesh = new appmesh.Mesh(stack, 'Mesh');
      const stock = new appmesh.VirtualNode(stack, 'StockNode', {
        mesh, listeners: [appmesh.VirtualNodeListener.http()], serviceDiscovery: appmesh.ServiceDiscovery.dns('stock.internal'),
      });
      const stockService = new appmesh.VirtualService(stack, 'StockService', { virtualServiceProvider: appmesh.VirtualServiceProvider.virtualNode(stock) });
      const web = new appmesh.VirtualNode(stack, 'WebNode', { mesh, backends: [appmesh.Backend.virtualService(stockService)] });
      new appmesh.VirtualGateway(stack, 'Gateway', { mesh }).addGatewayRoute('ToWeb', {
        routeSpec: appmesh.GatewayRouteSpec.http({
          routeTarget: new appmesh.VirtualService(stack, 'WebService', { virtualServiceProvider: appmesh.VirtualServiceProvider.virtualNode(web) }),
        }),
      });

      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const tools = new elbv2.ApplicationLoadBalancer(stack, 'Tools', { vpc });
      new ec2.CfnVerifiedAccessEndpoint(stack, 'Staff', {
        attachmentType: 'vpc',
        endpointType: 'load-balancer',
        verifiedAccessGroupId: 'vagr-1',
        loadBalancerOptions: { loadBalancerArn: tools.loadBalancerArn, port: 443, protocol: 'https' },
      });
    },
    expected: {
      'routing/lattice-targets': ['Network --routes--> Orders', 'Orders --routes--> Order "/orders/*"'],
      'routing/service-mesh': ['StockService --routes--> StockNode', 'WebNode --calls--> StockService', 'WebService --routes--> WebNode', 'Gateway --routes--> WebService'],
      'routing/private-access': ['Staff --routes--> Tools'],
    },
  },
  {
    name: 'events of the account\'s own bus, a global endpoint, and a connector that fills a lake',
    build(app) {
      const stack = new Stack(app, 'Events', { env: ENV });
      const publisher = inlineFunction(stack, 'Publish');
      events.EventBus.fromEventBusName(stack, 'Own', 'default').grantPutEventsTo(publisher);
      const queue = new sqs.Queue(stack, 'Audit');
      new events.Rule(stack, 'OfOrders', { eventPattern: { source: ['orders'] }, targets: [new targets.SqsQueue(queue)] });

      const bus = new events.EventBus(stack, 'Bus', { deadLetterQueue: new sqs.Queue(stack, 'Lost') });
      new events.CfnEndpoint(stack, 'Anywhere', {
        eventBuses: [{ eventBusArn: bus.eventBusArn }, { eventBusArn: 'arn:aws:events:us-east-1:111111111111:event-bus/Spare' }],
        routingConfig: { failoverConfig: { primary: { healthCheck: 'arn:aws:route53:::healthcheck/x' }, secondary: { route: 'us-east-1' } } },
      });

      const cluster = new msk.CfnServerlessCluster(stack, 'Kafka', { clusterName: 'k', clientAuthentication: { sasl: { iam: { enabled: true } } }, vpcConfigs: [{ subnetIds: ['a'] }] });
      const lake = new s3.Bucket(stack, 'Lake');
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('kafkaconnect.amazonaws.com') });
      lake.grantWrite(role);
      role.addToPolicy(new iam.PolicyStatement({ actions: ['kafka-cluster:Connect', 'kafka-cluster:ReadData'], resources: [cluster.attrArn] }));
      new kafkaconnect.CfnConnector(stack, 'ToLake', {
        connectorName: 'c',
        kafkaConnectVersion: '2.7.1',
        capacity: { provisionedCapacity: { workerCount: 1, mcuCount: 1 } },
        plugins: [],
        serviceExecutionRoleArn: role.roleArn,
        connectorConfiguration: { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', 's3.bucket.name': lake.bucketName, 'topics': 'orders' },
        kafkaCluster: { apacheKafkaCluster: { bootstrapServers: 'b-1.example.net:9098', vpc: { subnets: ['a'], securityGroups: ['b'] } } },
        kafkaClusterClientAuthentication: { authenticationType: 'IAM' },
        kafkaClusterEncryptionInTransit: { encryptionType: 'TLS' },
      });
    },
    expected: {
      'access/permissions': ['Publish --publishes--> [default]', 'Kafka --consumes--> ToLake'],
      'access/default-bus-rules': ['[default] --triggers--> OfOrders'],
      'events/rule-targets': ['OfOrders --triggers--> Audit "orders"'],
      'events/dead-letters': ['Bus --dead-letters--> Lost'],
      'events/buses': ['Anywhere --routes--> Bus', 'Anywhere --routes--> [Spare]'],
      'streams/connectors': ['ToLake --delivers--> Lake'],
    },
  },
];
