import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { type Construct } from 'constructs';
import { onePerZone, type PlatformSubnets } from '../subnet-tiers';
import { type InterfaceEndpointOptions } from './interface-endpoint-options';

/** Construct id and service of what instances and the rotation of secrets call. */
const SERVICES: readonly [string, ec2.InterfaceVpcEndpointAwsService][] = [
  // Sessions and patches.
  ['SsmEndpoint', ec2.InterfaceVpcEndpointAwsService.SSM],
  ['SsmMessagesEndpoint', ec2.InterfaceVpcEndpointAwsService.SSM_MESSAGES],
  ['Ec2MessagesEndpoint', ec2.InterfaceVpcEndpointAwsService.EC2_MESSAGES],
  // The CloudWatch agent: logs, metrics, traces, and what its instance is called.
  ['LogsEndpoint', ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS],
  ['MonitoringEndpoint', ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING],
  ['XRayEndpoint', ec2.InterfaceVpcEndpointAwsService.XRAY],
  ['Ec2Endpoint', ec2.InterfaceVpcEndpointAwsService.EC2],
  // The services, and the rotation of their database passwords.
  ['SecretsManagerEndpoint', ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER],
  ['KmsEndpoint', ec2.InterfaceVpcEndpointAwsService.KMS],
  ['SqsEndpoint', ec2.InterfaceVpcEndpointAwsService.SQS],
  ['SnsEndpoint', ec2.InterfaceVpcEndpointAwsService.SNS],
  ['EventBridgeEndpoint', ec2.InterfaceVpcEndpointAwsService.EVENTBRIDGE],
  ['StsEndpoint', ec2.InterfaceVpcEndpointAwsService.STS],
];

/** Creates an endpoint in the application subnets for each service, which only the network itself may call. */
export function createInterfaceEndpoints(
  scope: Construct,
  { vpc, subnets }: { readonly vpc: ec2.IVpc; readonly subnets: PlatformSubnets },
  options: InterfaceEndpointOptions,
): ec2.InterfaceVpcEndpoint[] {
  requireAddresses(vpc);
  // Endpoints answer and never call; one group for all of them keeps the rules in one place.
  const securityGroups = [new ec2.SecurityGroup(scope, 'InterfaceEndpointsSecurityGroup', {
    vpc, description: 'Endpoints of AWS services', allowAllOutbound: false,
  })];
  const services = options.services?.map((service): [string, ec2.InterfaceVpcEndpointAwsService] => [idOf(service), service]) ?? SERVICES;
  return services.map(([id, service]) => new ec2.InterfaceVpcEndpoint(scope, id, {
    vpc,
    service,
    subnets: onePerZone(subnets.applicationSubnets),
    privateDnsEnabled: true,
    securityGroups,
    open: true,
  }));
}

/** A VPC that is known by its ids alone throws when it is asked for its addresses, which are who may call. */
function requireAddresses(vpc: ec2.IVpc): void {
  try {
    void vpc.vpcCidrBlock;
  } catch {
    throw new Error('interfaceEndpoints let in the addresses of the VPC, and vpc does not tell them; import it with its vpcCidrBlock');
  }
}

/** The id of a service does not depend on the others that are chosen, nor on whether it was chosen by default. */
function idOf(service: ec2.InterfaceVpcEndpointAwsService): string {
  const known = SERVICES.find(([, { shortName }]) => shortName === service.shortName);
  return known ? known[0] : `${service.shortName.split(/[^A-Za-z0-9]+/).map(capitalized).join('')}Endpoint`;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
