import { type ComputeDefinition } from './compute';
import { FARGATE_GRACE_PERIOD, FargateCompute, problemOfTasks } from './fargate-compute';
import { INSTANCE_GRACE_PERIOD, InstanceCompute, problemOfInstances } from './instance-compute';
import { type Ec2ComputeProps, type FargateComputeProps, type ServiceCompute } from './service-compute';

/** What runs a service that was given this, or nothing. */
export function computeOf(compute?: ServiceCompute): ComputeDefinition {
  const { ec2 = {}, fargate } = compute?._definition ?? {};
  return fargate ? onFargate(fargate) : onInstances(ec2);
}

function onInstances(props: Ec2ComputeProps): ComputeDefinition {
  return {
    problem: (service) => problemOfInstances(props, service),
    gracePeriod: INSTANCE_GRACE_PERIOD,
    create: (context) => new InstanceCompute(context, props),
  };
}

function onFargate(props: FargateComputeProps): ComputeDefinition {
  return {
    problem: (service) => problemOfTasks(props, service),
    gracePeriod: FARGATE_GRACE_PERIOD,
    create: (context) => new FargateCompute(context, props),
  };
}
