import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Size, Token } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { isKnown, outsideGibibytes } from '../check';
import { type Compute, type ComputeContext, createServiceSecurityGroup } from './compute';
import { instanceStatements } from './instance-permissions';
import { type Ec2ComputeProps } from './service-compute';
import { type ServiceDefinition } from '../service-host';
import { UTILIZATION } from './telemetry-agent';
import { createUserData, problemOfUserData } from './user-data';

const DEFAULT_INSTANCE_TYPE = new ec2.InstanceType('t3.medium');
const DEFAULT_VOLUME = Size.gibibytes(30);

/** Time that a new instance takes to install what it needs. */
export const INSTANCE_GRACE_PERIOD = Duration.minutes(10);

/** The instances of a service: how one is made, and how many there are. */
export class InstanceCompute implements Compute {
  public readonly role: iam.Role;
  public readonly statements: iam.PolicyStatement[];
  public readonly securityGroup: ec2.SecurityGroup;
  public readonly launchTemplate: ec2.LaunchTemplate;
  public readonly autoScalingGroup: autoscaling.AutoScalingGroup;
  public readonly cpu: cloudwatch.Metric;
  public readonly memory: cloudwatch.Metric;
  public readonly targetType = elbv2.TargetType.INSTANCE;
  public readonly members = 'instances';
  // The Auto Scaling group tells its topic itself.
  public readonly stateRules = [];

  constructor(private readonly context: ComputeContext, private readonly props: Ec2ComputeProps) {
    const { scope, service, logGroup } = context;
    const { title, metricNamespace } = service.names;
    this.role = new iam.Role(scope, 'Role', {
      description: `Instances of the ${title}`,
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    this.statements = instanceStatements(logGroup, service.names);
    this.securityGroup = createServiceSecurityGroup(context);
    this.launchTemplate = this.createLaunchTemplate();
    this.autoScalingGroup = this.createGroup();

    const dimensionsMap = { AutoScalingGroupName: this.autoScalingGroup.autoScalingGroupName };
    this.cpu = new cloudwatch.Metric({ namespace: 'AWS/EC2', metricName: 'CPUUtilization', dimensionsMap, ...UTILIZATION });
    this.memory = new cloudwatch.Metric({ namespace: metricNamespace, metricName: 'mem_used_percent', dimensionsMap, ...UTILIZATION });
  }

  public get target(): elbv2.IApplicationLoadBalancerTarget {
    return this.autoScalingGroup;
  }

  public get defaultChild(): Construct {
    return this.autoScalingGroup.node.defaultChild as Construct;
  }

  private createLaunchTemplate(): ec2.LaunchTemplate {
    const { scope, host } = this.context;
    const instanceType = this.props.instanceType ?? DEFAULT_INSTANCE_TYPE;
    return new ec2.LaunchTemplate(scope, 'LaunchTemplate', {
      instanceType,
      machineImage: this.props.machineImage ?? ec2.MachineImage.latestAmazonLinux2023({ cpuType: cpuTypeOf(instanceType) }),
      role: this.role,
      securityGroup: this.securityGroup,
      userData: createUserData(this.context, this.props, this.role),
      blockDevices: [{
        deviceName: '/dev/xvda',
        volume: ec2.BlockDeviceVolume.ebs((this.props.volumeSize ?? DEFAULT_VOLUME).toGibibytes(), {
          volumeType: ec2.EbsDeviceVolumeType.GP3,
          encrypted: true,
          kmsKey: host.keys.volumes,
        }),
      }],
      ebsOptimized: true,
      detailedMonitoring: true,
      requireImdsv2: true,
      httpPutResponseHopLimit: 1,
    });
  }

  private createGroup(): autoscaling.AutoScalingGroup {
    const { scope, host, service } = this.context;
    const { minCapacity, maxCapacity } = service;
    const subnets = host.vpc.selectSubnets(host.subnets.applicationSubnets);
    const group = new autoscaling.AutoScalingGroup(scope, 'Instances', {
      vpc: host.vpc,
      vpcSubnets: { subnets: subnets.subnets },
      launchTemplate: this.launchTemplate,
      minCapacity,
      maxCapacity,
      healthChecks: autoscaling.HealthChecks.withAdditionalChecks({
        additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
        gracePeriod: service.healthCheck.gracePeriod,
      }),
      groupMetrics: [autoscaling.GroupMetrics.all()],
      notifications: [{ topic: host.topics.scalingEvents, scalingEvents: autoscaling.ScalingEvents.ALL }],
      updatePolicy: autoscaling.UpdatePolicy.rollingUpdate({ minInstancesInService: keptInService(minCapacity, maxCapacity) }),
    });
    group.scaleOnCpuUtilization('Load', { targetUtilizationPercent: service.targetCpuUtilization });
    // An instance installs software and mounts the file system as soon as it starts.
    group.node.addDependency(subnets.internetConnectivityEstablished, host.sharedFileSystem.fileSystem.mountTargetsAvailable);
    return group;
  }
}

/** What is wrong with the options, if anything is. */
export function problemOfInstances(props: Ec2ComputeProps, service: ServiceDefinition): string | undefined {
  const instanceType = props.instanceType?.toString();
  return (instanceType !== undefined && isKnown(instanceType) && !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType)
    ? `instanceType '${instanceType}' is not a type of instance; write for example 't3.medium'`
    : undefined)
    ?? outsideGibibytes('volumeSize', props.volumeSize, 8, 65_536)
    ?? props.artifact?._definition.problem()
    ?? problemOfUserData(props, service);
}

/** CloudFormation asks that an update may stop one instance at least. */
function keptInService(minCapacity: number, maxCapacity: number): number {
  if (!isKnown(minCapacity)) { return 0; }
  return isKnown(maxCapacity) ? Math.min(minCapacity, maxCapacity - 1) : minCapacity - 1;
}

function cpuTypeOf(instanceType: ec2.InstanceType): ec2.AmazonLinuxCpuType {
  const isArm = !Token.isUnresolved(instanceType.toString()) && instanceType.architecture === ec2.InstanceArchitecture.ARM_64;
  return isArm ? ec2.AmazonLinuxCpuType.ARM_64 : ec2.AmazonLinuxCpuType.X86_64;
}
