import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { type Construct } from 'constructs';
import { type AccessLogs } from './access-logs';
import { type StatefulResources } from './stateful-resources';
import { onePerZone, type PlatformSubnets } from './subnet-tiers';

/** What the load balancer is made with. */
export interface EntryPointProps {
  readonly vpc: ec2.IVpc;
  readonly subnets: PlatformSubnets;
  readonly certificate: acm.ICertificate;
  readonly accessLogs: AccessLogs;
  readonly stateful: StatefulResources;
}

/** The internet-facing load balancer: HTTPS for the services, HTTP to send clients to HTTPS. Services add their own path rules. */
export class EntryPoint {
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  public readonly listener: elbv2.ApplicationListener;
  /** Sends clients to the other. */
  public readonly redirect: elbv2.ApplicationListener;

  constructor(scope: Construct, props: EntryPointProps) {
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
      vpc: props.vpc,
      vpcSubnets: onePerZone(props.subnets.publicSubnets),
      internetFacing: true,
      dropInvalidHeaderFields: true,
      deletionProtection: props.stateful.deletionProtection,
    });
    props.accessLogs.ofLoadBalancer(this.loadBalancer);
    this.listener = this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [props.certificate],
      sslPolicy: elbv2.SslPolicy.TLS13_RES,
      open: true,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'application/json', messageBody: '{"error":"not found"}' }),
    });
    this.redirect = this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: true,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
  }

  /** Requests that failed on the server's side, at the load balancer or behind it. */
  public serverErrors(options: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    const { metrics } = this.loadBalancer;
    const { period, label, color, account, region } = options;
    return new cloudwatch.MathExpression({
      // There is no datum where there was no error.
      expression: 'FILL(balancer, 0) + FILL(services, 0)',
      usingMetrics: {
        balancer: metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, { account, region }),
        services: metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, { account, region }),
      },
      label: label ?? 'Server errors',
      color,
      period,
    });
  }
}
