import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { isolatedVpc } from '../isolated-vpc';

/** A cluster written as L1s: pods take roles by pod identity, nodes have one of their own. */
const cluster: AccuracyApp = {
  name: 'a Kubernetes cluster whose pods and nodes use buckets and a database',
  build(app) {
    const stack = new Stack(app, 'Platform');
    const vpc = isolatedVpc(stack);
    const subnetIds = vpc.isolatedSubnets.map(({ subnetId }) => subnetId);
    const key = new kms.Key(stack, 'Secrets');
    const nodeRole = new iam.Role(stack, 'NodeRole', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryReadOnly'].map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    const kubernetes = new eks.CfnCluster(stack, 'Cluster', {
      roleArn: new iam.Role(stack, 'ClusterRole', { assumedBy: new iam.ServicePrincipal('eks.amazonaws.com') }).roleArn,
      resourcesVpcConfig: { subnetIds },
      encryptionConfig: [{ provider: { keyArn: key.keyArn }, resources: ['secrets'] }],
    });
    new eks.CfnNodegroup(stack, 'Nodes', { clusterName: kubernetes.ref, nodeRole: nodeRole.roleArn, subnets: subnetIds });
    const images = new s3.Bucket(stack, 'Images');
    images.grantRead(nodeRole);
    const uploads = new s3.Bucket(stack, 'Uploads');
    const podRole = new iam.Role(stack, 'PodRole', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') });
    uploads.grantPut(podRole);
    new eks.CfnPodIdentityAssociation(stack, 'Uploader', { clusterName: kubernetes.ref, namespace: 'web', serviceAccount: 'uploader', roleArn: podRole.roleArn });
    const database = new rds.DatabaseInstance(stack, 'Orders', {
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 }),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    });
    database.connections.allowDefaultPortFrom(ec2.SecurityGroup.fromSecurityGroupId(stack, 'ClusterGroup', kubernetes.attrClusterSecurityGroupId));
  },
  expected: {
    'encryption/keys': ['Cluster --encrypts--> Secrets'],
    'access/permissions': ['Cluster --writes--> Uploads', 'Nodes --reads--> Images'],
    'network/security-group-connections': ['Cluster --connects--> Orders "5432"'],
    'secrets/secret-attachments': ['Orders/Secret --opens--> Orders'],
  },
};

export const apps: readonly AccuracyApp[] = [cluster];
