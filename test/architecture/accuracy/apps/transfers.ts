import { Stack } from 'aws-cdk-lib';
import * as appflow from 'aws-cdk-lib/aws-appflow';
import * as datasync from 'aws-cdk-lib/aws-datasync';
import * as dms from 'aws-cdk-lib/aws-dms';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as fsx from 'aws-cdk-lib/aws-fsx';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as transfer from 'aws-cdk-lib/aws-transfer';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const files: AccuracyApp = {
  name: 'files that partners send and that are copied on',
  build(app) {
    const stack = new Stack(app, 'Files');
    const vpc = isolatedVpc(stack);
    const inbox = new s3.Bucket(stack, 'Inbox');
    const role = new iam.Role(stack, 'PartnerRole', { assumedBy: new iam.ServicePrincipal('transfer.amazonaws.com') });
    inbox.grantReadWrite(role);
    const server = new transfer.CfnServer(stack, 'Sftp', {
      identityProviderType: 'AWS_LAMBDA', identityProviderDetails: { function: inlineFunction(stack, 'Login').functionArn }, protocols: ['SFTP'],
    });
    new transfer.CfnUser(stack, 'Partner', { serverId: server.attrServerId, userName: 'partner', role: role.roleArn, homeDirectory: `/${inbox.bucketName}` });

    const shared = new efs.CfnFileSystem(stack, 'Shared');
    const locationRole = new iam.Role(stack, 'LocationRole', { assumedBy: new iam.ServicePrincipal('datasync.amazonaws.com') });
    inbox.grantRead(locationRole);
    const from = new datasync.CfnLocationS3(stack, 'From', { s3BucketArn: inbox.bucketArn, s3Config: { bucketAccessRoleArn: locationRole.roleArn } });
    const subnetArn = stack.formatArn({ service: 'ec2', resource: 'subnet', resourceName: vpc.isolatedSubnets[0].subnetId });
    const to = new datasync.CfnLocationEFS(stack, 'To', {
      efsFilesystemArn: shared.attrArn,
      ec2Config: { subnetArn, securityGroupArns: [stack.formatArn({ service: 'ec2', resource: 'security-group', resourceName: 'sg-0123456789abcdef0' })] },
    });
    new datasync.CfnTask(stack, 'Copy', { sourceLocationArn: from.ref, destinationLocationArn: to.ref });
    new fsx.CfnFileSystem(stack, 'Scratch', {
      fileSystemType: 'LUSTRE', subnetIds: [vpc.isolatedSubnets[0].subnetId], storageCapacity: 1200, lustreConfiguration: { importPath: `s3://${inbox.bucketName}` },
    });
  },
  expected: {
    'routing/users': ['[Users] --routes--> Sftp "SFTP"'],
    'events/other-event-sources': ['Sftp --authorizes--> Login'],
    'access/permissions': ['Sftp --reads and writes--> Inbox'],
    'storage/file-transfers': ['Inbox --replicates--> Copy', 'Copy --replicates--> Shared'],
    'storage/imports-and-exports': ['Scratch --reads--> Inbox'],
  },
};

const data: AccuracyApp = {
  name: 'a database that is migrated into a stream, and records that come from a service outside',
  build(app) {
    const stack = new Stack(app, 'Migration');
    const source = new rds.CfnDBInstance(stack, 'Legacy', { engine: 'mysql', dbInstanceClass: 'db.t4g.small', allocatedStorage: '20', masterUsername: 'admin', manageMasterUserPassword: true });
    const stream = new kinesis.Stream(stack, 'Changes');
    const role = new iam.Role(stack, 'MigrationRole', { assumedBy: new iam.ServicePrincipal('dms.amazonaws.com') });
    stream.grantWrite(role);
    const from = new dms.CfnEndpoint(stack, 'From', { endpointType: 'source', engineName: 'mysql', serverName: source.attrEndpointAddress, port: 3306, username: 'admin' });
    const to = new dms.CfnEndpoint(stack, 'To', {
      endpointType: 'target', engineName: 'kinesis', kinesisSettings: { streamArn: stream.streamArn, serviceAccessRoleArn: role.roleArn },
    });
    const instance = new dms.CfnReplicationInstance(stack, 'Mover', { replicationInstanceClass: 'dms.t3.small' });
    new dms.CfnReplicationTask(stack, 'Task', {
      replicationInstanceArn: instance.ref, sourceEndpointArn: from.ref, targetEndpointArn: to.ref, migrationType: 'cdc', tableMappings: '{}',
    });
    const leads = new s3.Bucket(stack, 'Leads');
    new appflow.CfnFlow(stack, 'Contacts', {
      flowName: 'contacts',
      triggerConfig: { triggerType: 'OnDemand' },
      tasks: [],
      sourceFlowConfig: { connectorType: 'Salesforce', sourceConnectorProperties: { salesforce: { object: 'Lead' } } },
      destinationFlowConfigList: [{ connectorType: 'S3', destinationConnectorProperties: { s3: { bucketName: leads.bucketName } } }],
    });
  },
  expected: {
    'streams/database-migrations': ['Legacy --replicates--> From', 'From --replicates--> Mover', 'Mover --replicates--> To', 'To --replicates--> Changes'],
    'streams/stream-processing': ['Contacts --delivers--> Leads'],
  },
};

export const apps: readonly AccuracyApp[] = [files, data];
