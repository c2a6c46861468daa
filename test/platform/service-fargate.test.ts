import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Duration, Size } from 'aws-cdk-lib/core';
import { SynthesizedServices } from './synthesized-services';
import { AlarmSetting, ReferenceServices, ServiceCompute } from '../../src/platform';

type Json = any;

const image = ecs.ContainerImage.fromRegistry('registry.example.com/shop');

const synthesized = new SynthesizedServices((stack) => [
  { ...ReferenceServices.order(), compute: ServiceCompute.fargate({ image }) },
  {
    name: 'user',
    port: 80,
    minCapacity: 1,
    maxCapacity: 9,
    targetCpuUtilization: 45,
    healthCheck: { path: '/ready', gracePeriod: Duration.minutes(1) },
    environment: { LOG_LEVEL: 'debug' },
    alarms: { memory: AlarmSetting.at(60) },
    compute: ServiceCompute.fargate({
      image,
      cpu: 2048,
      memory: Size.gibibytes(8),
      cpuArchitecture: ecs.CpuArchitecture.ARM64,
      command: ['serve', '--fast'],
      secrets: { LICENSE: ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'License', { parameterName: '/license' })) },
      readonlyRootFilesystem: true,
      enableExecuteCommand: true,
      agentImage: ecs.ContainerImage.fromRegistry('registry.example.com/agent'),
      cluster: ecs.Cluster.fromClusterAttributes(stack, 'Own', {
        clusterName: 'own',
        clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/own',
        vpc: ec2.Vpc.fromVpcAttributes(stack, 'OwnVpc', { vpcId: 'vpc-1', availabilityZones: ['eu-west-1a'] }),
      }),
    }),
  },
  { name: 'mail' },
]);
const { platform } = synthesized;
const [order, user, mail] = platform.services;

function containersOf(service: typeof order): Json[] {
  return synthesized.propertiesOf(service.taskDefinition!).ContainerDefinitions;
}

function environmentOf(container: Json): Record<string, string> {
  return Object.fromEntries(container.Environment.map(({ Name, Value }: Json) => [Name, synthesized.flat(Value)]));
}

describe('a service on Fargate', () => {
  test('runs two to six tasks in the application subnets, as many as its processor time asks for', () => {
    const { DesiredCount, LaunchType, NetworkConfiguration } = synthesized.propertiesOf(order.fargateService!);
    expect([DesiredCount, LaunchType]).toEqual([undefined, 'FARGATE']);
    expect(NetworkConfiguration.AwsvpcConfiguration).toMatchObject({
      AssignPublicIp: 'DISABLED',
      SecurityGroups: [synthesized.resolve(order.securityGroup.securityGroupId)],
      Subnets: platform.vpc.selectSubnets({ subnetGroupName: 'Application' }).subnetIds.map((id) => synthesized.resolve(id)),
    });
    expect(synthesized.all('AWS::ApplicationAutoScaling::ScalableTarget').map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]))
      .toEqual([[2, 6], [1, 9]]);
    expect(synthesized.all('AWS::ApplicationAutoScaling::ScalingPolicy')
      .map(({ TargetTrackingScalingPolicyConfiguration }) => TargetTrackingScalingPolicyConfiguration.TargetValue)).toEqual([60, 45]);
  });

  test('has no instances', () => {
    expect([order.autoScalingGroup, order.launchTemplate]).toEqual([undefined, undefined]);
    expect([mail.fargateService, mail.taskDefinition, mail.taskRules]).toEqual([undefined, undefined, []]);
    expect(synthesized.all('AWS::AutoScaling::AutoScalingGroup')).toHaveLength(1);
  });

  test('is reached by the load balancer alone, under the same paths and with the same health check', () => {
    expect(synthesized.propertiesOf(order.targetGroup)).toMatchObject({ TargetType: 'ip', Port: 8080, HealthCheckPath: '/health' });
    expect(synthesized.propertiesOf(user.targetGroup)).toMatchObject({ TargetType: 'ip', Port: 80, HealthCheckPath: '/ready' });
    expect(synthesized.propertiesOf(order.pathRule).Conditions[0].PathPatternConfig.Values).toEqual(['/orders', '/orders/*']);
    expect(synthesized.propertiesOf(order.fargateService!).LoadBalancers).toEqual([
      { ContainerName: 'order-service', ContainerPort: 8080, TargetGroupArn: { Ref: synthesized.idOf(order.targetGroup) } },
    ]);
    const group = JSON.stringify(synthesized.resolve(order.securityGroup.securityGroupId));
    const into = synthesized.all('AWS::EC2::SecurityGroupIngress').filter(({ GroupId }) => JSON.stringify(GroupId) === group);
    expect(into).toMatchObject([{
      FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: synthesized.resolve(platform.loadBalancer.connections.securityGroups[0].securityGroupId),
    }]);
    const out = synthesized.all('AWS::EC2::SecurityGroupEgress').filter(({ GroupId }) => JSON.stringify(GroupId) === group);
    expect(out.map(({ FromPort }) => FromPort).sort()).toEqual([2049, 5432]);
  });

  test('waits for the path rule, the file system and a way out before its first task', () => {
    const types = synthesized.resourceOf(order.fargateService!).DependsOn.map((id: string) => synthesized.resources[id].Type);
    expect(new Set(types)).toEqual(new Set([
      'AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EFS::MountTarget', 'AWS::ElasticLoadBalancingV2::ListenerRule',
      'AWS::IAM::Policy', 'AWS::IAM::Role',
    ]));
  });

  test('takes a deployment back that does not become healthy', () => {
    expect(synthesized.propertiesOf(order.fargateService!).DeploymentConfiguration).toMatchObject({
      DeploymentCircuitBreaker: { Enable: true, Rollback: true }, MinimumHealthyPercent: 100, MaximumPercent: 200,
    });
    expect(synthesized.propertiesOf(order.fargateService!).HealthCheckGracePeriodSeconds).toBe(120);
    expect(synthesized.propertiesOf(user.fargateService!).HealthCheckGracePeriodSeconds).toBe(60);
  });

  test('finds the same in its environment as on instances', () => {
    const script = synthesized.userDataOf('mail');
    const names = /<<'ENVIRONMENT'\n([^]*?)\nENVIRONMENT\n/.exec(script)![1].split('\n').map((line) => line.split('=')[0]);
    const environment = environmentOf(containersOf(user)[0]);
    expect(Object.keys(environment)).toEqual([...names, 'LOG_LEVEL']);
    expect(environment).toMatchObject({
      PORT: '80', DATABASE_SECRET: `<${synthesized.idOf(user.databaseSecret!)}>`, QUEUE_URL: `<${synthesized.idOf(user.queue)}>`, LOG_LEVEL: 'debug',
    });
  });

  test('may do what it may on instances, but for what an instance needs itself', () => {
    const actions = (service: typeof order) => synthesized.statementsOf(service.role).flatMap(({ Action }) => Action);
    const shared = (service: typeof order) => actions(service).filter((action) => !/^(logs|ec2|ssm|ssmmessages|ec2messages):/.test(action)).sort();
    expect(shared(user)).toEqual(shared(mail));
    expect(actions(order).filter((action) => /^(logs|ec2|ssm|ssmmessages|ec2messages):/.test(action))).toEqual([]);
    expect(actions(order)).toContain('events:PutEvents');
  });

  test('lets tasks of its own account alone assume its role', () => {
    const [{ Principal, Condition }] = synthesized.propertiesOf(order.role).AssumeRolePolicyDocument.Statement;
    expect(Principal).toEqual({ Service: 'ecs-tasks.amazonaws.com' });
    expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
  });

  test('mounts both directories through their access points, encrypted on the way and with its role', () => {
    const { Volumes } = synthesized.propertiesOf(order.taskDefinition!);
    const volume = (name: string, accessPoint: typeof order.directory) => ({
      Name: name,
      EFSVolumeConfiguration: {
        FilesystemId: { Ref: synthesized.idOf(platform.fileSystem) },
        TransitEncryption: 'ENABLED',
        AuthorizationConfig: { AccessPointId: { Ref: synthesized.idOf(accessPoint) }, IAM: 'ENABLED' },
      },
    });
    expect(Volumes).toEqual([volume('shared', platform.sharedDirectory), volume('service', order.directory)]);
    expect(containersOf(order)[0].MountPoints).toEqual([
      { SourceVolume: 'shared', ContainerPath: '/mnt/shared', ReadOnly: true },
      { SourceVolume: 'service', ContainerPath: '/mnt/service', ReadOnly: false },
    ]);
  });

  test('logs to its own log group, and does not stand still when that does', () => {
    for (const container of containersOf(order)) {
      expect(container.LogConfiguration).toMatchObject({
        LogDriver: 'awslogs', Options: { 'awslogs-group': { Ref: synthesized.idOf(order.logGroup) }, 'mode': 'non-blocking' },
      });
    }
    expect(synthesized.propertiesOf(order.logGroup).LogGroupName).toBe('/aws/microservices/order-service');
  });

  test('sends traces and metrics to an agent beside it, which starts first and may fail', () => {
    const [service, agent] = containersOf(order);
    expect(service.DependsOn).toEqual([{ ContainerName: 'cloudwatch-agent', Condition: 'START' }]);
    expect(agent).toMatchObject({ Name: 'cloudwatch-agent', Essential: false, RestartPolicy: { Enabled: true } });
    expect(agent.Image).toMatch(/^public\.ecr\.aws\/cloudwatch-agent\/cloudwatch-agent:\d/);
    const configuration = JSON.parse(environmentOf(agent).CW_CONFIG_CONTENT);
    expect(configuration).toMatchObject({
      traces: { traces_collected: { xray: {}, otlp: {} } }, metrics: { namespace: 'Microservices/order-service', metrics_collected: { statsd: {} } },
    });
    expect(environmentOf(service)).toMatchObject({ AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  });

  test('has the same alarms, on the metrics of its tasks', () => {
    expect(order.alarms.map(({ node }) => node.id)).toEqual(mail.alarms.map(({ node }) => node.id));
    const [cpu, memory] = user.alarms.map((alarm) => synthesized.propertiesOf(alarm));
    expect([cpu, memory].map(({ Namespace, MetricName, Threshold }) => [Namespace, MetricName, Threshold])).toEqual([
      ['AWS/ECS', 'CPUUtilization', 80], ['AWS/ECS', 'MemoryUtilization', 60],
    ]);
    expect(cpu.Dimensions).toEqual([
      { Name: 'ClusterName', Value: 'own' }, { Name: 'ServiceName', Value: { 'Fn::GetAtt': [synthesized.idOf(user.fargateService!), 'Name'] } },
    ]);
    expect(cpu.AlarmDescription).toBe('User Service: tasks have little processor time left');
  });

  test('is delivered the same events', () => {
    expect(synthesized.propertiesOf(order.eventRules[0])).toMatchObject({
      EventPattern: { 'detail-type': ['PaymentProcessed'] }, Targets: [{ Arn: { 'Fn::GetAtt': [synthesized.idOf(order.queue), 'Arn'] } }],
    });
  });

  test('tells people of tasks that come and go and of deployments that fail', () => {
    const { scalingEvents, serviceHealth } = platform.topics;
    const [states, failures] = order.taskRules.map((rule) => synthesized.propertiesOf(rule));
    expect(states).toMatchObject({
      EventPattern: { 'detail-type': ['ECS Task State Change'], 'detail': { lastStatus: ['RUNNING', 'STOPPED'] } },
      Targets: [{ Arn: synthesized.resolve(scalingEvents.topicArn) }],
    });
    expect(synthesized.flat(states.EventPattern.detail.group[0])).toBe(`service:<${synthesized.idOf(order.fargateService!)}.Name>`);
    expect(failures).toMatchObject({
      EventPattern: { 'detail-type': ['ECS Deployment State Change'], 'resources': [{ Ref: synthesized.idOf(order.fargateService!) }] },
      Targets: [{ Arn: synthesized.resolve(serviceHealth.topicArn) }],
    });
    const publishers = synthesized.all('AWS::SNS::TopicPolicy').filter(({ PolicyDocument }) => JSON.stringify(PolicyDocument).includes('events.amazonaws.com'));
    expect(publishers.map(({ Topics }) => Topics[0])).toEqual(
      expect.arrayContaining([scalingEvents, serviceHealth].map(({ topicArn }) => synthesized.resolve(topicArn))),
    );
  });
});

test('rules about tasks are drawn where the topics that they tell are', () => {
  for (const rule of [...order.eventRules, ...order.taskRules]) {
    expect(JSON.stringify(rule.node.metadata)).toMatch(/observability/i);
  }
});

describe('options of a service on Fargate', () => {
  test('decide the size and the processor of its tasks', () => {
    const { Cpu, Memory, RuntimePlatform } = synthesized.propertiesOf(user.taskDefinition!);
    expect([Cpu, Memory, RuntimePlatform.CpuArchitecture]).toEqual(['2048', '8192', 'ARM64']);
    const usual = synthesized.propertiesOf(order.taskDefinition!);
    expect([usual.Cpu, usual.Memory, usual.RuntimePlatform.CpuArchitecture]).toEqual(['1024', '2048', 'X86_64']);
  });

  test('decide what runs in its container, and what it is told', () => {
    const [container] = containersOf(user);
    expect(container).toMatchObject({ Image: 'registry.example.com/shop', Command: ['serve', '--fast'], PortMappings: [{ ContainerPort: 80 }] });
    expect(container.Secrets).toMatchObject([{ Name: 'LICENSE' }]);
    expect(containersOf(user)[1].Image).toBe('registry.example.com/agent');
  });

  test('close its file system, but for temporary files', () => {
    const [container] = containersOf(user);
    expect(container.ReadonlyRootFilesystem).toBe(true);
    expect(container.MountPoints).toContainEqual({ SourceVolume: 'temporary', ContainerPath: '/tmp', ReadOnly: false });
    expect(containersOf(order)[0].ReadonlyRootFilesystem).toBeUndefined();
  });

  test('open its containers to people, or do not', () => {
    expect([user, order].map(({ fargateService }) => synthesized.propertiesOf(fargateService!).EnableExecuteCommand)).toEqual([true, false]);
  });

  test('put it into a cluster of the user\'s own', () => {
    expect(synthesized.propertiesOf(user.fargateService!).Cluster).toBe('own');
    expect(synthesized.propertiesOf(order.fargateService!).Cluster).toEqual({ Ref: synthesized.idOf(platform.cluster!) });
  });
});

describe('the cluster', () => {
  test('is shared, watched by Container Insights, and its tasks\' storage encrypted with a key of its own', () => {
    expect(synthesized.all('AWS::ECS::Cluster')).toMatchObject([{
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
      Configuration: { ManagedStorageConfiguration: { FargateEphemeralStorageKmsKeyId: { Ref: synthesized.idOf(platform.clusterKey!) } } },
    }]);
  });

  test('has its measurements encrypted and kept as long as other logs', () => {
    const { LogGroupName, ...properties } = synthesized.propertiesOf(platform.clusterInsightsLogs!);
    expect(synthesized.flat(LogGroupName)).toBe(`/aws/ecs/containerinsights/<${synthesized.idOf(platform.cluster!)}>/performance`);
    expect(properties).toMatchObject({ KmsKeyId: synthesized.resolve(platform.keys.logs.keyArn), RetentionInDays: 365 });
  });

  test('is not there before a service asks for it', () => {
    const instances = new SynthesizedServices([{ name: 'mail' }]);
    expect([instances.platform.cluster, instances.platform.clusterKey]).toEqual([undefined, undefined]);
    instances.platform.addService({ name: 'order', compute: ServiceCompute.fargate({ image }) });
    instances.platform.addService({ name: 'user', compute: ServiceCompute.fargate({ image }) });
    expect(instances.all('AWS::ECS::Cluster')).toHaveLength(1);
  });
});
