import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

/** The ways out of a network with three tiers, and endpoints that spare them. */
const waysOut: AccuracyApp = {
  name: 'a network with NAT gateways, an internet gateway and VPC endpoints',
  build(app) {
    const stack = new Stack(app, 'Network');
    const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
    vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    vpc.addInterfaceEndpoint('Secrets', { service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER });
    inlineFunction(stack, 'Api', { vpc });
  },
  expected: {
    'network/subnet-routes': [
      'vpc:Vpc/public-subnets/Public --egress--> Vpc/IGW', 'vpc:Vpc/private-subnets/Private --egress--> Vpc/PublicSubnet1/NATGateway',
      'Vpc/PublicSubnet1/NATGateway --egress--> Vpc/IGW', 'Vpc/IGW --egress--> [Internet]',
    ],
    'network/vpc-endpoints': ['Vpc/S3 --egress--> [Amazon S3] "s3"', 'Vpc/Secrets --egress--> [AWS Secrets Manager] "secretsmanager"'],
  },
};

/** Networks that are linked. */
const links: AccuracyApp = {
  name: 'networks that are peered, or attached to a transit gateway or a VPN',
  build(app) {
    const stack = new Stack(app, 'Networks');
    const shop = isolatedVpc(stack, 'Shop');
    const office = isolatedVpc(stack, 'Office');
    new ec2.CfnVPCPeeringConnection(stack, 'Peering', { vpcId: shop.vpcId, peerVpcId: office.vpcId });
    new ec2.CfnVPCPeeringConnection(stack, 'Partner', { vpcId: shop.vpcId, peerVpcId: 'vpc-0123456789abcdef0', peerOwnerId: '222222222222' });
    const hub = new ec2.CfnTransitGateway(stack, 'Hub');
    for (const [id, vpc] of [['ShopAttachment', shop], ['OfficeAttachment', office]] as const) {
      const subnetIds = vpc.isolatedSubnets.map(({ subnetId }) => subnetId);
      new ec2.CfnTransitGatewayAttachment(stack, id, { vpcId: vpc.vpcId, transitGatewayId: hub.ref, subnetIds });
    }
    const customer = new ec2.CfnCustomerGateway(stack, 'Headquarters', { ipAddress: '198.51.100.1', type: 'ipsec.1', bgpAsn: 65000 });
    new ec2.CfnVPNConnection(stack, 'Vpn', { type: 'ipsec.1', customerGatewayId: customer.ref, transitGatewayId: hub.ref });
  },
  expected: {
    'network/network-links': [
      'vpc:Shop --peers--> vpc:Office', 'vpc:Shop --peers--> [vpc-0123456789abcdef0]', 'vpc:Shop --peers--> Hub', 'vpc:Office --peers--> Hub', 'Headquarters --connects--> Hub "VPN"',
    ],
  },
};

export const apps: readonly AccuracyApp[] = [waysOut, links];
