import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type Compute } from './compute/compute';
import { type ServiceDefinition, type ServiceHost } from './service-host';

/** Sends the paths of a service to its instances or tasks. */
export class ServiceRouting {
  public readonly targetGroup: elbv2.ApplicationTargetGroup;
  public readonly rule: elbv2.ApplicationListenerRule;

  constructor(scope: Construct, host: ServiceHost, service: ServiceDefinition, { target, targetType }: Compute) {
    const { gracePeriod, ...healthCheck } = service.healthCheck;
    this.targetGroup = new elbv2.ApplicationTargetGroup(scope, 'TargetGroup', {
      vpc: host.vpc,
      port: service.port,
      protocol: elbv2.ApplicationProtocol.HTTP,
      targetType,
      targets: [target],
      healthCheck,
      deregistrationDelay: Duration.seconds(30),
    });
    this.rule = new elbv2.ApplicationListenerRule(scope, 'PathRule', {
      listener: host.listener,
      priority: service.priority,
      conditions: [elbv2.ListenerCondition.pathPatterns(service.paths)],
      action: elbv2.ListenerAction.forward([this.targetGroup]),
    });
  }
}
