import { Stack, SecretValue } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as elbv2Actions from 'aws-cdk-lib/aws-elasticloadbalancingv2-actions';
import * as elbv2Targets from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as route53Targets from 'aws-cdk-lib/aws-route53-targets';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

/** Load balancers. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'an application load balancer with rules to instances, a service, a function and addresses',
    build(app) {
      const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
      const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Entry', { vpc, internetFacing: true });
      const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/abc');
      const listener = balancer.addListener('Https', { port: 443, certificates: [certificate] });
      balancer.addRedirect();

      const instances = new autoscaling.AutoScalingGroup(stack, 'Instances', {
        vpc, instanceType: new ec2.InstanceType('t3.small'), machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      });
      listener.addTargets('Default', { port: 8080, protocol: elbv2.ApplicationProtocol.HTTP, targets: [instances] });

      const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });
      const task = new ecs.FargateTaskDefinition(stack, 'OrdersTask');
      task.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx'), portMappings: [{ containerPort: 80 }] });
      const orders = new ecs.FargateService(stack, 'Orders', { cluster, taskDefinition: task });
      listener.addTargets('Orders', {
        port: 80, targets: [orders], priority: 10, conditions: [elbv2.ListenerCondition.pathPatterns(['/orders', '/orders/*'])],
      });
      listener.addTargets('Reports', {
        targets: [new elbv2Targets.LambdaTarget(inlineFunction(stack, 'Reports'))],
        priority: 20,
        conditions: [elbv2.ListenerCondition.hostHeaders(['reports.example.com'])],
      });
      listener.addTargets('Premises', {
        port: 80,
        targets: [new elbv2Targets.IpTarget('10.1.2.3', 80, 'all')],
        priority: 30,
        conditions: [elbv2.ListenerCondition.pathPatterns(['/legacy/*'])],
      });
      const pool = new cognito.UserPool(stack, 'Staff');
      const client = pool.addClient('Client', { generateSecret: true });
      listener.addAction('Admin', {
        priority: 40,
        conditions: [elbv2.ListenerCondition.pathPatterns(['/admin/*'])],
        action: new elbv2Actions.AuthenticateCognitoAction({
          userPool: pool,
          userPoolClient: client,
          userPoolDomain: pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'staff' } }),
          next: elbv2.ListenerAction.forward([new elbv2.ApplicationTargetGroup(stack, 'AdminTargets', {
            vpc, targetType: elbv2.TargetType.LAMBDA, targets: [new elbv2Targets.LambdaTarget(inlineFunction(stack, 'Admin'))],
          })]),
        }),
      });
      const acl = new wafv2.CfnWebACL(stack, 'Firewall', {
        scope: 'REGIONAL', defaultAction: { allow: {} }, visibilityConfig: { cloudWatchMetricsEnabled: false, metricName: 'm', sampledRequestsEnabled: false },
      });
      new wafv2.CfnWebACLAssociation(stack, 'FirewallOfEntry', { resourceArn: balancer.loadBalancerArn, webAclArn: acl.attrArn });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Entry "HTTPS"'],
      'routing/listener-targets': [
        'Entry --routes--> Instances "8080"',
        'Entry --routes--> Orders "/orders/*"',
        'Entry --routes--> Reports "reports.example.com"',
        'Entry --routes--> Admin "/admin/*"',
        'Entry --routes--> [10.1.2.3] "/legacy/*"',
      ],
      'routing/authorizers': ['Entry --authorizes--> Staff'],
      'network/address-connections': ['[Users] --connects--> Entry "HTTP 80"', '[Users] --connects--> Entry "HTTPS 443"'],
      'network/security-group-connections': ['Entry --connects--> Instances "8080"', 'Entry --connects--> Orders "80"'],
      'protection/web-acls': ['Firewall --protects--> Entry'],
      'network/subnet-routes': [
        'vpc:Vpc/public-subnets/Public --egress--> Vpc/IGW',
        'vpc:Vpc/private-subnets/Private --egress--> Vpc/PublicSubnet1/NATGateway',
        'Vpc/PublicSubnet1/NATGateway --egress--> Vpc/IGW',
        'Vpc/IGW --egress--> [Internet]',
      ],
      'protection/certificates': ['[abc] --certifies--> Entry'],
    },
  },
  {
    name: 'a network load balancer before an application load balancer, with a private name',
    build(app) {
      const stack = new Stack(app, 'Shop', { env: { account: '111111111111', region: 'eu-west-1' } });
      const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: 'inner', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
      const web = new elbv2.ApplicationLoadBalancer(stack, 'Web', { vpc });
      const listener = web.addListener('Http', { port: 80, open: false });
      const machine = new ec2.Instance(stack, 'Machine', {
        vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, instanceType: new ec2.InstanceType('t3.small'), machineImage: ec2.MachineImage.latestAmazonLinux2023(),
      });
      listener.addTargets('Machines', { port: 80, targets: [new elbv2Targets.InstanceTarget(machine)] });
      listener.addAction('Partners', {
        priority: 1,
        conditions: [elbv2.ListenerCondition.httpHeader('X-Partner', ['yes'])],
        action: elbv2.ListenerAction.authenticateOidc({
          authorizationEndpoint: 'https://login.example.net/authorize',
          tokenEndpoint: 'https://login.example.net/token',
          userInfoEndpoint: 'https://login.example.net/me',
          issuer: 'https://login.example.net',
          clientId: 'partner',
          clientSecret: SecretValue.unsafePlainText('no secret'),
          next: elbv2.ListenerAction.fixedResponse(200),
        }),
      });
      const entry = new elbv2.NetworkLoadBalancer(stack, 'Entry', { vpc, internetFacing: false });
      entry.addListener('Tcp', { port: 80 }).addTargets('Web', { port: 80, targets: [new elbv2Targets.AlbListenerTarget(listener)] });
      const zone = new route53.PrivateHostedZone(stack, 'Inner', { vpc, zoneName: 'shop.internal' });
      new route53.ARecord(stack, 'Name', { zone, recordName: 'web', target: route53.RecordTarget.fromAlias(new route53Targets.LoadBalancerTarget(entry)) });
    },
    expected: {
      'routing/dns-records': ['Inner --routes--> Entry "web.shop.internal"'],
      'routing/listener-targets': ['Entry --routes--> Web "80"', 'Web --routes--> Machine "80"'],
      'routing/authorizers': ['Web --authorizes--> [login.example.net]'],
    },
  },
];
