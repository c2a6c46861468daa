import { Stack } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const ISOLATED = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

const mounts: AccuracyApp = {
  name: 'a file system that a function, a task, servers and an instance mount',
  build(app) {
    const stack = new Stack(app, 'Files');
    const vpc = isolatedVpc(stack);
    const files = new efs.FileSystem(stack, 'Shared', { vpc, vpcSubnets: ISOLATED });
    const accessPoint = files.addAccessPoint('Models', { path: '/models', posixUser: { uid: '1000', gid: '1000' }, createAcl: { ownerUid: '1000', ownerGid: '1000', permissions: '750' } });
    inlineFunction(stack, 'Predict', { vpc, vpcSubnets: ISOLATED, filesystem: lambda.FileSystem.fromEfsAccessPoint(accessPoint, '/mnt/models') });

    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { volumes: [{ name: 'models', efsVolumeConfiguration: { fileSystemId: files.fileSystemId } }] });
    taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx') });
    const service = new ecs.FargateService(stack, 'Web', { cluster: new ecs.Cluster(stack, 'Cluster', { vpc }), taskDefinition });
    files.connections.allowDefaultPortFrom(service);

    const machine = { vpc, vpcSubnets: ISOLATED, instanceType: new ec2.InstanceType('t3.micro'), machineImage: ec2.MachineImage.latestAmazonLinux2023() };
    const servers = new autoscaling.AutoScalingGroup(stack, 'Servers', machine);
    servers.addUserData(`mount -t efs ${files.fileSystemId}:/ /mnt`);
    servers.connections.allowToDefaultPort(files);
    const bastion = new ec2.Instance(stack, 'Bastion', machine);
    files.connections.allowDefaultPortFrom(bastion);
    files.grantRootAccess(bastion);
  },
  expected: {
    'network/file-system-mounts': ['Predict --mounts--> Shared "2049"', 'Web --mounts--> Shared "2049"', 'Servers --mounts--> Shared "2049"'],
    'network/security-group-connections': ['Bastion --mounts--> Shared "2049"'],
  },
};

export const apps: readonly AccuracyApp[] = [mounts];
