import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { type Construct } from 'constructs';
import { type PlatformKeys } from '../security/keys';
import { type Microservice } from '../service/microservice';
import { type StatefulResources } from '../stateful-resources';
import { type PlatformSubnets } from '../subnet-tiers';
import { type BackupOptions } from './backup-options';
import { BackupSchedule } from './backup-schedule';
import { type InterfaceEndpointOptions } from './interface-endpoint-options';
import { createInterfaceEndpoints } from './interface-endpoints';
import { problemOfBackup, problemOfInterfaceEndpoints, problemOfWaf } from './protection-checks';
import { type WafOptions } from './waf-options';
import { WebFirewall } from './web-firewall';

/** What is to be protected, and by which options. */
export interface ProtectionProps {
  /** What of all this is asked for. */
  readonly options: {
    readonly waf?: WafOptions;
    readonly backup?: BackupOptions;
    readonly interfaceEndpoints?: InterfaceEndpointOptions;
  };
  /** Name of the platform. */
  readonly name: string;
  readonly vpc: ec2.IVpc;
  readonly subnets: PlatformSubnets;
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  readonly fileSystem: efs.IFileSystem;
  readonly keys: PlatformKeys;
  readonly logRetention: logs.RetentionDays;
  readonly stateful: StatefulResources;
  /** Where failures are told. */
  readonly topic: sns.ITopic;
}

/** What protects the platform beyond its own hardening, each part only where it is asked for. */
export class Protection {
  public readonly firewall?: WebFirewall;
  public readonly backups?: BackupSchedule;
  public readonly interfaceEndpoints: ec2.InterfaceVpcEndpoint[];

  constructor(scope: Construct, props: ProtectionProps) {
    const { waf, backup, interfaceEndpoints } = props.options;
    const problem = (waf && problemOfWaf(waf)) ?? (backup && problemOfBackup(backup))
      ?? (interfaceEndpoints && problemOfInterfaceEndpoints(interfaceEndpoints));
    if (problem) { throw new Error(problem); }
    if (waf) {
      this.firewall = new WebFirewall(scope, { ...props, options: waf });
      this.firewall.protect(props.loadBalancer);
    }
    if (backup) { this.backups = new BackupSchedule(scope, { ...props, options: backup }); }
    this.interfaceEndpoints = interfaceEndpoints ? createInterfaceEndpoints(scope, props, interfaceEndpoints) : [];
  }

  /** Takes a new service in. */
  public include(service: Microservice): void {
    this.backups?.include(service);
  }
}
