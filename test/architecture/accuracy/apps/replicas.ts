import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { isolatedVpc } from '../isolated-vpc';

const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

const replicas: AccuracyApp = {
  name: 'databases with replicas, a global table and a replicated bucket',
  build(app) {
    const stack = new Stack(app, 'Stores', { env: { account: '111111111111', region: 'eu-west-1' } });
    const vpc = isolatedVpc(stack);
    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_16 });
    const primary = new rds.DatabaseInstance(stack, 'Orders', { engine, vpc, vpcSubnets: ISOLATED, multiAz: true });
    new rds.DatabaseInstanceReadReplica(stack, 'OrdersReplica', {
      sourceDatabaseInstance: primary, vpc, vpcSubnets: ISOLATED, instanceType: new ec2.InstanceType('t4g.small'),
    });
    // Writer and readers are the cluster.
    new rds.DatabaseCluster(stack, 'Catalog', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 }),
      vpc,
      vpcSubnets: ISOLATED,
      writer: rds.ClusterInstance.serverlessV2('writer'),
      readers: [rds.ClusterInstance.serverlessV2('reader')],
    });
    new dynamodb.TableV2(stack, 'Sessions', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, replicas: [{ region: 'us-east-1' }] });
    const copy = new s3.Bucket(stack, 'Copy', { versioned: true });
    new s3.Bucket(stack, 'Media', { versioned: true, replicationRules: [{ destination: copy, priority: 1 }] });
  },
  expected: {
    'storage/replication': ['Orders --replicates--> OrdersReplica', 'Media --replicates--> Copy'],
    'storage/replicas-elsewhere': ['Sessions --replicates--> [Replica in us-east-1]'],
    'secrets/secret-attachments': ['Orders/Secret --opens--> Orders', 'Catalog/Secret --opens--> Catalog'],
  },
};

const globalCluster: AccuracyApp = {
  name: 'a global database over two Regions',
  build(app) {
    const home = new Stack(app, 'Home', { env: { account: '111111111111', region: 'eu-west-1' }, crossRegionReferences: true });
    const primary = new rds.CfnDBCluster(home, 'Primary', { engine: 'aurora-postgresql', masterUsername: 'admin', manageMasterUserPassword: true });
    const database = new rds.CfnGlobalCluster(home, 'Global', { sourceDbClusterIdentifier: primary.ref });
    const away = new Stack(app, 'Away', { env: { account: '111111111111', region: 'us-east-1' }, crossRegionReferences: true });
    new rds.CfnDBCluster(away, 'Secondary', { engine: 'aurora-postgresql', globalClusterIdentifier: database.ref });
  },
  expected: {
    'storage/global-databases': ['Home/Primary --replicates--> Home/Global', 'Home/Global --replicates--> Away/Secondary'],
  },
};

export const apps: readonly AccuracyApp[] = [replicas, globalCluster];
