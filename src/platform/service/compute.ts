import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Token } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type ServiceDefinition, type ServiceHost } from './service-host';
import { createUserData } from './user-data';

const DEFAULT_INSTANCE_TYPE = new ec2.InstanceType('t3.medium');

export interface ServiceComputeProps {
  readonly directory: efs.AccessPoint;
  readonly environment: Record<string, string>;
}

/** The instances of a service: how one is made, and how many there are. */
export class ServiceCompute {
  public readonly role: iam.Role;
  public readonly securityGroup: ec2.SecurityGroup;
  public readonly launchTemplate: ec2.LaunchTemplate;
  public readonly group: autoscaling.AutoScalingGroup;
  public readonly cpu: cloudwatch.Metric;
  public readonly memory: cloudwatch.Metric;

  constructor(
    private readonly scope: Construct,
    private readonly host: ServiceHost,
    private readonly service: ServiceDefinition,
    props: ServiceComputeProps,
  ) {
    const { title, metricNamespace } = service.names;
    this.role = new iam.Role(scope, 'Role', {
      description: `Instances of the ${title}`,
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    this.securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc: host.vpc, description: title, allowAllOutbound: false });
    this.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'AWS, packages and third parties');
    this.launchTemplate = this.createLaunchTemplate(props);
    this.group = this.createGroup();

    const dimensionsMap = { AutoScalingGroupName: this.group.autoScalingGroupName };
    const statistics = { dimensionsMap, statistic: cloudwatch.Stats.AVERAGE, period: Duration.minutes(5) };
    this.cpu = new cloudwatch.Metric({ namespace: 'AWS/EC2', metricName: 'CPUUtilization', ...statistics });
    this.memory = new cloudwatch.Metric({ namespace: metricNamespace, metricName: 'mem_used_percent', ...statistics });
  }

  private createLaunchTemplate(props: ServiceComputeProps): ec2.LaunchTemplate {
    const instanceType = this.service.props.instanceType ?? DEFAULT_INSTANCE_TYPE;
    return new ec2.LaunchTemplate(this.scope, 'LaunchTemplate', {
      instanceType,
      machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: cpuTypeOf(instanceType) }),
      role: this.role,
      securityGroup: this.securityGroup,
      userData: createUserData(this.scope, { service: this.service, sharedFileSystem: this.host.sharedFileSystem, ...props }),
      blockDevices: [{
        deviceName: '/dev/xvda',
        volume: ec2.BlockDeviceVolume.ebs(30, {
          volumeType: ec2.EbsDeviceVolumeType.GP3,
          encrypted: true,
          kmsKey: this.host.keys.volumes,
        }),
      }],
      ebsOptimized: true,
      detailedMonitoring: true,
      requireImdsv2: true,
      httpPutResponseHopLimit: 1,
    });
  }

  private createGroup(): autoscaling.AutoScalingGroup {
    const { minCapacity, maxCapacity } = this.service;
    const subnets = this.host.vpc.selectSubnets(this.host.subnets.applicationSubnets);
    const group = new autoscaling.AutoScalingGroup(this.scope, 'Instances', {
      vpc: this.host.vpc,
      vpcSubnets: { subnets: subnets.subnets },
      launchTemplate: this.launchTemplate,
      minCapacity,
      maxCapacity,
      healthChecks: autoscaling.HealthChecks.withAdditionalChecks({
        additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
        gracePeriod: Duration.minutes(10),
      }),
      groupMetrics: [autoscaling.GroupMetrics.all()],
      notifications: [{ topic: this.host.topics.scalingEvents, scalingEvents: autoscaling.ScalingEvents.ALL }],
      // CloudFormation asks that an update may stop one instance at least.
      updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({ minInstancesInService: Math.min(minCapacity, maxCapacity - 1) }),
    });
    group.scaleOnCpuUtilization('Load', { targetUtilizationPercent: 60 });
    // An instance installs software and mounts the file system as soon as it starts.
    group.node.addDependency(subnets.internetConnectivityEstablished, this.host.sharedFileSystem.fileSystem.mountTargetsAvailable);
    return group;
  }
}

function cpuTypeOf(instanceType: ec2.InstanceType): ec2.AmazonLinuxCpuType {
  const isArm = !Token.isUnresolved(instanceType.toString()) && instanceType.architecture === ec2.InstanceArchitecture.ARM_64;
  return isArm ? ec2.AmazonLinuxCpuType.ARM_64 : ec2.AmazonLinuxCpuType.X86_64;
}
