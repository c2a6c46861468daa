import { component, part, plumbing, relationship, type EntryTable } from '../entry-row';

/**
 * Custom resources of the CDK's own library that stand for something that lives on after the deployment. Every other custom
 * resource only runs during the deployment and is plumbing.
 */
export const CUSTOM_RESOURCES: EntryTable = {
  Custom: {
    'AWSCDK-EKS-Cluster': component({
      label: 'EKS cluster',
      service: 'Amazon EKS',
      category: 'Containers',
      icon: 'eks',
      details: { version: 'Config.version' },
    }),
    'AWSCDK-EKS-FargateProfile': component({ label: 'EKS Fargate profile', service: 'Amazon EKS', category: 'Containers', icon: 'fargate' }),
    'AWSCDK-EKS-HelmChart': part('ClusterName', { label: 'Helm chart', service: 'Amazon EKS', category: 'Containers', icon: 'eks' }),
    'AWSCDK-EKS-KubernetesObjectValue': plumbing('reads a value from the cluster during deployment only'),
    'AWSCDK-EKS-KubernetesPatch': part('ClusterName', { label: 'Kubernetes patch', service: 'Amazon EKS', category: 'Containers', icon: 'eks' }),
    'AWSCDK-EKS-KubernetesResource': part('ClusterName', { label: 'Kubernetes manifest', service: 'Amazon EKS', category: 'Containers', icon: 'eks' }),
    'AWSCDKOpenIdConnectProvider': component({
      label: 'OIDC provider',
      service: 'AWS IAM',
      category: 'Security, Identity & Compliance',
      layer: 'security',
      icon: 'identity_and_access_management',
      details: { issuer: 'Url' },
      owner: ['Url'],
    }),
    'DynamoDBReplica': relationship('TableName', { label: 'Table replica', service: 'Amazon DynamoDB', category: 'Database', icon: 'table' }),
    'GluePartitionIndex': part(['DatabaseName', '->*'], { label: 'Partition index', service: 'AWS Glue', category: 'Analytics', icon: 'glue' }),
    'S3BucketNotifications': relationship('BucketName', { label: 'Bucket notifications', service: 'Amazon S3', category: 'Storage', layer: 'storage', icon: 's3' }),
  },
};
