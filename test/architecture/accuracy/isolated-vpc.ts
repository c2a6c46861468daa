import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A network that nothing leads out of, so that an app on other things has no routes to expect. */
export function isolatedVpc(scope: Construct, id: string = 'Vpc'): ec2.Vpc {
  return new ec2.Vpc(scope, id, {
    natGateways: 0,
    maxAzs: 2,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
}
