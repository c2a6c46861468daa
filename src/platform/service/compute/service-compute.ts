import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Size } from 'aws-cdk-lib/core';
import { type ServiceArtifact } from './service-artifact';

/** A service on instances of EC2. */
export interface Ec2ComputeProps {
  /**
   * Type of the instances.
   *
   * @default t3.medium
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Program of the service, unpacked into `/opt/<name>-service`.
   *
   * @default - none; the commands fetch what they need
   */
  readonly artifact?: ServiceArtifact;

  /**
   * Shell commands that install the service, and start it unless `command` does, run as root at the first start of every instance.
   *
   * The file systems are mounted, the CloudWatch agent runs and the artifact is unpacked by then; the commands run in its folder.
   * `/etc/<name>-service.env` says where the service finds its database, bucket, secrets, queue and event bus. What is written to
   * `/var/log/<name>-service/*.log` goes to the service's log group.
   *
   * @default - none; without `command` too, a placeholder that answers every request, health checks included
   */
  readonly startCommands?: string[];

  /**
   * Command line that systemd runs as the service after `startCommands`, in the folder of the artifact and with the service's environment.
   *
   * It is started again when it ends or when the instance does. It runs under a user that may write to the service's directory of the
   * shared file system, to `/var/lib/<name>-service` and to temporary folders alone. What it prints goes to the service's log group.
   *
   * @default - none
   */
  readonly command?: string;

  /**
   * Image of the instances: Amazon Linux 2023, or one that was made from it. An image that has the service in it needs no other option.
   *
   * @default - the newest Amazon Linux 2023 for the instance type
   */
  readonly machineImage?: ec2.IMachineImage;

  /**
   * Size of the volume of each instance.
   *
   * @default Size.gibibytes(30)
   */
  readonly volumeSize?: Size;
}

/** A service in containers on Fargate. */
export interface FargateComputeProps {
  /** Image of the service, which listens on `PORT`. */
  readonly image: ecs.ContainerImage;

  /**
   * Processor units of each task, the CloudWatch agent's included: 256, 512, 1024, 2048, 4096, 8192 or 16384, where 1024 are one processor.
   *
   * @default 1024
   */
  readonly cpu?: number;

  /**
   * Memory of each task, the CloudWatch agent's included. Each number of processor units goes with some sizes only.
   *
   * @default Size.gibibytes(2)
   */
  readonly memory?: Size;

  /**
   * Processor that the image is made for.
   *
   * @default CpuArchitecture.X86_64
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * Command line that is run in the container.
   *
   * @default - the image's own
   */
  readonly command?: string[];

  /**
   * Secrets and parameters that are put into variables when a task starts, by the name of the variable. A secret that rotates is better
   * read by the service itself, as the platform's are: a task keeps the value that it was started with.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * Whether the container may not write to its own file system. Then `/tmp` is writable all the same.
   *
   * @default false
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Whether people with a permission of their own may open a shell in the containers.
   *
   * @default false
   */
  readonly enableExecuteCommand?: boolean;

  /**
   * Cluster that the tasks run in.
   *
   * @default - one that the platform's services share, with Container Insights
   */
  readonly cluster?: ecs.ICluster;

  /**
   * Image of the CloudWatch agent beside the service, for networks that do not reach Amazon's public registry.
   *
   * @default - from Amazon's public registry
   */
  readonly agentImage?: ecs.ContainerImage;
}

/**
 * What a service runs on. Its requests, alarms, events, files, secrets and database are the same.
 *
 * @example
 *
 * declare const platform: MicroservicesPlatform;
 * platform.addService({
 *   name: 'mail',
 *   compute: ServiceCompute.fargate({ image: ecs.ContainerImage.fromAsset('./mail') }),
 * });
 */
export class ServiceCompute {
  /**
   * Instances of EC2 in an Auto Scaling group.
   *
   * @param props options
   */
  public static ec2(props: Ec2ComputeProps = {}): ServiceCompute {
    return new ServiceCompute({ ec2: props });
  }

  /**
   * Tasks on Fargate in a service of ECS.
   *
   * @param props options
   */
  public static fargate(props: FargateComputeProps): ServiceCompute {
    // Not every language of jsii asks for arguments: without any, this is still no service on instances.
    return new ServiceCompute({ fargate: props ?? {} });
  }

  private constructor(
    /** @internal */
    public readonly _definition: ComputeChoice,
  ) {}
}

/** What a `ServiceCompute` stands for: one of these. */
export interface ComputeChoice {
  readonly ec2?: Ec2ComputeProps;
  readonly fargate?: FargateComputeProps;
}
