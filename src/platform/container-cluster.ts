import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { type Construct } from 'constructs';
import { type PlatformKeys } from './security/keys';
import { type StatefulResources } from './stateful-resources';

/** What the cluster of the services on Fargate is made with. */
export interface ContainerClusterProps {
  readonly vpc: ec2.IVpc;
  readonly keys: PlatformKeys;
  readonly logRetention: logs.RetentionDays;
  readonly stateful: StatefulResources;
}

/** The cluster that services on Fargate share. It is created with the first of them: a platform on instances has none. */
export class ContainerCluster {
  /** The cluster, once a service has asked for it. */
  public cluster?: ecs.Cluster;
  /** Key that the tasks' own storage is encrypted with, once there is a cluster. */
  public key?: kms.Key;
  /** What Container Insights measures, once there is a cluster. */
  public insightsLogs?: logs.LogGroup;

  constructor(private readonly scope: Construct, private readonly props: ContainerClusterProps) {}

  /** The cluster, created where there is none yet. */
  public obtain(): ecs.Cluster {
    return this.cluster ??= this.create();
  }

  private create(): ecs.Cluster {
    // CDK lets every cluster of the account use the key, as the cluster's name is not known before: so a key for this alone.
    this.key = new kms.Key(this.scope, 'ClusterKey', {
      description: 'Storage of the tasks of the microservices platform',
      enableKeyRotation: true,
      removalPolicy: this.props.stateful.removalPolicy,
    });
    const cluster = new ecs.Cluster(this.scope, 'Cluster', {
      vpc: this.props.vpc,
      containerInsightsV2: ecs.ContainerInsights.ENABLED,
      managedStorageConfiguration: { fargateEphemeralStorageKmsKey: this.key },
    });
    // ECS would create the group itself with the first task, not encrypted with a key of the account and kept for ever.
    this.insightsLogs = new logs.LogGroup(this.scope, 'ContainerInsights', {
      logGroupName: `/aws/ecs/containerinsights/${cluster.clusterName}/performance`,
      encryptionKey: this.props.keys.logs,
      retention: this.props.logRetention,
      removalPolicy: this.props.stateful.removalPolicy,
    });
    return cluster;
  }
}
