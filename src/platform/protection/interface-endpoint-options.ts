import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Which AWS services are reached without leaving the network. */
export interface InterfaceEndpointOptions {
  /**
   * The AWS services. Every endpoint is billed by the hour in each zone.
   *
   * @default - those that the platform's instances call: Systems Manager, CloudWatch, X-Ray, Secrets Manager, KMS, SQS, SNS, EventBridge,
   * EC2 and STS
   */
  readonly services?: ec2.InterfaceVpcEndpointAwsService[];
}
