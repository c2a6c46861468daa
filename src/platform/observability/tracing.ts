import * as xray from 'aws-cdk-lib/aws-xray';
import { type Construct } from 'constructs';

/** Traces of every service. */
export interface PlatformTracing {
  /** What is sampled. */
  readonly samplingRule: xray.CfnSamplingRule;
  /** Requests that went wrong or took long. */
  readonly troubledTraces: xray.CfnGroup;
}

/** Samples the traces of every service, and makes the requests that went wrong or took long a group of their own. */
export function createTracing(scope: Construct, name: string): PlatformTracing {
  const samplingRule = new xray.CfnSamplingRule(scope, 'TraceSampling', {
    samplingRule: {
      ruleName: name,
      version: 1,
      priority: 1000,
      // The first five requests of every second, and a tenth of the rest.
      reservoirSize: 5,
      fixedRate: 0.1,
      serviceName: '*',
      serviceType: '*',
      host: '*',
      httpMethod: '*',
      urlPath: '*',
      resourceArn: '*',
    },
  });
  const troubledTraces = new xray.CfnGroup(scope, 'TroubledTraces', {
    groupName: name,
    filterExpression: 'fault = true OR error = true OR responsetime > 2',
    insightsConfiguration: { insightsEnabled: true, notificationsEnabled: true },
  });
  return { samplingRule, troubledTraces };
}

/** The traces of one service as a group of their own. */
export function createServiceTraceGroup(scope: Construct, service: string): xray.CfnGroup {
  return new xray.CfnGroup(scope, 'Traces', {
    groupName: service,
    filterExpression: `service("${service}")`,
    insightsConfiguration: { insightsEnabled: true, notificationsEnabled: false },
  });
}
