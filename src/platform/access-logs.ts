import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type StatefulResources } from './stateful-resources';

/** What a load balancer writes down, by its attribute, and where to: requests, connections with their TLS handshakes, and health checks. */
const LOAD_BALANCER_LOGS = {
  access_logs: 'load-balancer',
  connection_logs: 'load-balancer-connections',
  health_check_logs: 'load-balancer-health-checks',
};

/** The bucket that the load balancer, the CDN and the other buckets write their access logs to. */
export class AccessLogs {
  public readonly bucket: s3.Bucket;

  constructor(scope: Construct, stateful: StatefulResources) {
    const { account, partition } = Stack.of(scope);
    this.bucket = new s3.Bucket(scope, 'AccessLogs', {
      // Load balancers deliver to no bucket that has a KMS key.
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      // CloudFront delivers to no bucket without access control lists.
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
      versioned: true,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: stateful.removalPolicy,
    });
    // One statement for all buckets of the account: naming them would make shared resources depend on services.
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'DeliverBucketLogs',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [this.bucket.arnForObjects('buckets/*')],
      conditions: { ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:::*` }, StringEquals: { 'aws:SourceAccount': account } },
    }));
    this.bucket.addToResourcePolicy(new iam.PolicyStatement({
      sid: 'DeliverLoadBalancerLogs',
      principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: Object.values(LOAD_BALANCER_LOGS).map((prefix) => this.bucket.arnForObjects(`${prefix}/AWSLogs/${account}/*`)),
    }));
  }

  /** Logs the requests to a bucket. CDK's own way would name the bucket in this one's policy; see above. */
  public ofBucket(bucket: s3.Bucket, prefix: string): void {
    (bucket.node.defaultChild as s3.CfnBucket).loggingConfiguration = {
      destinationBucketName: this.bucket.bucketName,
      logFilePrefix: `buckets/${prefix}/`,
    };
  }

  /** Logs what a load balancer can write down; all of it costs its storage only. CDK's own way works in stacks with a Region only. */
  public ofLoadBalancer(loadBalancer: elbv2.ApplicationLoadBalancer): void {
    for (const [attribute, prefix] of Object.entries(LOAD_BALANCER_LOGS)) {
      loadBalancer.setAttribute(`${attribute}.s3.enabled`, 'true');
      loadBalancer.setAttribute(`${attribute}.s3.bucket`, this.bucket.bucketName);
      loadBalancer.setAttribute(`${attribute}.s3.prefix`, prefix);
    }
    // The balancer tries to write when it is told to log.
    loadBalancer.node.defaultChild!.node.addDependency(this.bucket.policy!);
  }
}
