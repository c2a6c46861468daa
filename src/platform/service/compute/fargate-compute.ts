import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Size, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { first } from '../check';
import { type Compute, type ComputeContext, createServiceSecurityGroup } from './compute';
import { problemOfTaskSize } from './fargate-size';
import { type FargateComputeProps } from './service-compute';
import { isPlatformVariable, MOUNTS } from '../service-environment';
import { type ServiceDefinition } from '../service-host';
import { tellOfTasks } from './task-events';
import { telemetryStatements, TRACE_RECEIVERS, UTILIZATION } from './telemetry-agent';

/** A container is there as soon as it is started, and the service in it soon after. */
export const FARGATE_GRACE_PERIOD = Duration.minutes(2);

const DEFAULT_CPU = 1024;
const DEFAULT_MEMORY = Size.gibibytes(2);

/** Pinned, so that a task which is started tonight has the agent that was tested. */
const AGENT_IMAGE = 'public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300062.0b1304';

/** The tasks of a service: how one is made, and how many there are. */
export class FargateCompute implements Compute {
  public readonly role: iam.Role;
  public readonly statements: iam.PolicyStatement[];
  public readonly securityGroup: ec2.SecurityGroup;
  public readonly taskDefinition: ecs.FargateTaskDefinition;
  public readonly fargateService: ecs.FargateService;
  public readonly stateRules: events.Rule[];
  public readonly targetType = elbv2.TargetType.IP;
  public readonly members = 'tasks';

  constructor(private readonly context: ComputeContext, private readonly props: FargateComputeProps) {
    const { host, scope, service } = context;
    this.role = new iam.Role(scope, 'Role', {
      description: `Tasks of the ${service.names.title}`,
      assumedBy: tasksOfThisAccount(Stack.of(scope)),
    });
    this.statements = telemetryStatements(service.names);
    this.securityGroup = createServiceSecurityGroup(context);
    this.taskDefinition = this.createTaskDefinition();
    const cluster = props.cluster ?? host.cluster();
    this.fargateService = this.createService(cluster);
    this.stateRules = tellOfTasks(scope, { cluster, service: this.fargateService, topics: host.topics });
  }

  public get cpu(): cloudwatch.Metric {
    return this.fargateService.metricCpuUtilization(UTILIZATION);
  }

  public get memory(): cloudwatch.Metric {
    return this.fargateService.metricMemoryUtilization(UTILIZATION);
  }

  public get target(): elbv2.IApplicationLoadBalancerTarget {
    return this.fargateService.loadBalancerTarget({ containerName: this.containerName, containerPort: this.context.service.port });
  }

  public get defaultChild(): Construct {
    return this.cfnService;
  }

  private get containerName(): string {
    return this.context.service.names.service;
  }

  private get cfnService(): ecs.CfnService {
    return this.fargateService.node.findChild('Service') as ecs.CfnService;
  }

  private createTaskDefinition(): ecs.FargateTaskDefinition {
    const { scope, host: { sharedFileSystem }, directory, service } = this.context;
    const definition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
      cpu: this.props.cpu ?? DEFAULT_CPU,
      memoryLimitMiB: (this.props.memory ?? DEFAULT_MEMORY).toMebibytes(),
      runtimePlatform: {
        cpuArchitecture: this.props.cpuArchitecture ?? ecs.CpuArchitecture.X86_64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
      taskRole: this.role,
    });
    const addVolume = (name: string, accessPoint: efs.AccessPoint) => definition.addVolume({
      name,
      efsVolumeConfiguration: {
        fileSystemId: sharedFileSystem.fileSystem.fileSystemId,
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId: accessPoint.accessPointId, iam: 'ENABLED' },
      },
    });
    addVolume('shared', sharedFileSystem.sharedDirectory);
    addVolume('service', directory);

    const container = definition.addContainer('Service', {
      containerName: this.containerName,
      image: this.props.image,
      command: this.props.command,
      environment: this.context.environment,
      secrets: this.props.secrets,
      readonlyRootFilesystem: this.props.readonlyRootFilesystem,
      portMappings: [{ containerPort: service.port }],
      logging: this.logDriver(this.containerName),
    });
    container.addMountPoints(
      { sourceVolume: 'shared', containerPath: MOUNTS.shared, readOnly: true },
      { sourceVolume: 'service', containerPath: MOUNTS.service, readOnly: false },
    );
    if (this.props.readonlyRootFilesystem) {
      definition.addVolume({ name: 'temporary' });
      container.addMountPoints({ sourceVolume: 'temporary', containerPath: '/tmp', readOnly: false });
    }
    container.addContainerDependencies({ container: this.addAgent(definition), condition: ecs.ContainerDependencyCondition.START });
    return definition;
  }

  /** Receives traces and metrics beside the service, as it does on an instance. The service goes on without it while it is started again. */
  private addAgent(definition: ecs.FargateTaskDefinition): ecs.ContainerDefinition {
    const { scope, service } = this.context;
    const stack = Stack.of(scope);
    return definition.addContainer('Agent', {
      containerName: 'cloudwatch-agent',
      image: this.props.agentImage ?? ecs.ContainerImage.fromRegistry(AGENT_IMAGE),
      essential: false,
      enableRestartPolicy: true,
      memoryReservationMiB: 128,
      environment: {
        CW_CONFIG_CONTENT: stack.toJsonString({
          agent: { region: stack.region },
          metrics: { namespace: service.names.metricNamespace, metrics_collected: { statsd: {} } },
          traces: TRACE_RECEIVERS,
        }),
      },
      logging: this.logDriver('cloudwatch-agent'),
    });
  }

  /** A service must not stand still because its logs do. */
  private logDriver(streamPrefix: string): ecs.LogDriver {
    return ecs.LogDrivers.awsLogs({
      logGroup: this.context.logGroup,
      streamPrefix,
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: Size.mebibytes(25),
    });
  }

  private createService(cluster: ecs.ICluster): ecs.FargateService {
    const { scope, host, service } = this.context;
    const subnets = host.vpc.selectSubnets(host.subnets.applicationSubnets);
    const fargateService = new ecs.FargateService(scope, 'Tasks', {
      cluster,
      taskDefinition: this.taskDefinition,
      vpcSubnets: { subnets: subnets.subnets },
      securityGroups: [this.securityGroup],
      assignPublicIp: false,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { enable: true, rollback: true },
      healthCheckGracePeriod: service.healthCheck.gracePeriod,
      enableExecuteCommand: this.props.enableExecuteCommand ?? false,
      enableECSManagedTags: true,
      propagateTags: ecs.PropagatedTagSource.SERVICE,
    });
    const { minCapacity, maxCapacity } = service;
    fargateService.autoScaleTaskCount({ minCapacity, maxCapacity })
      .scaleOnCpuUtilization('Load', { targetUtilizationPercent: service.targetCpuUtilization });
    // The scaling decides: a number here would take its tasks away with every deployment.
    (fargateService.node.findChild('Service') as ecs.CfnService).desiredCount = undefined;
    // A task mounts the file system as soon as it starts.
    fargateService.node.addDependency(subnets.internetConnectivityEstablished, host.sharedFileSystem.fileSystem.mountTargetsAvailable);
    return fargateService;
  }
}

/** What is wrong with the options, if anything is. */
export function problemOfTasks(props: FargateComputeProps, service: ServiceDefinition): string | undefined {
  // Not every language of jsii checks what is handed over.
  if (!props.image) { return 'compute has no image; give the image of the container that the service is in'; }
  return problemOfTaskSize(props.cpu ?? DEFAULT_CPU, props.memory ?? DEFAULT_MEMORY)
    ?? first(Object.keys(props.secrets ?? {}), (name) => {
      if (isPlatformVariable(name)) { return `secrets sets '${name}', which the platform sets itself; choose another name`; }
      return name in (service.props.environment ?? {}) ? `secrets and environment both set '${name}'; give each its own name` : undefined;
    });
}

/** Another account's tasks must not be let in by the service that both run on. */
function tasksOfThisAccount({ account, partition, region }: Stack): iam.ServicePrincipal {
  return new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:ecs:${region}:${account}:*` },
    },
  });
}
