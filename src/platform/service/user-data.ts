import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import { Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type SharedFileSystem } from '../shared-file-system';
import { placeholderResponder } from './placeholder-responder';
import { type ServiceDefinition } from './service-host';

const AGENT = '/opt/aws/amazon-cloudwatch-agent';

/** Where an instance finds the file systems. */
const MOUNTS = { shared: '/mnt/shared', service: '/mnt/service' };

export interface UserDataProps {
  readonly service: ServiceDefinition;
  readonly sharedFileSystem: SharedFileSystem;
  /** The service's own directory of the shared file system. */
  readonly directory: efs.AccessPoint;
  /** What the service is told through its environment, by the name of the variable. */
  readonly environment: Record<string, string>;
}

/** What an instance does when it starts for the first time: mounts, logs, metrics and traces before the service itself. */
export function createUserData(scope: Construct, props: UserDataProps): ec2.UserData {
  const { service } = props;
  const userData = ec2.UserData.forLinux();
  userData.addCommands(
    'set -euo pipefail',
    'dnf install -y amazon-cloudwatch-agent amazon-efs-utils',
    ...mountCommands(props),
    ...agentCommands(Stack.of(scope), service),
    ...environmentCommands(props),
    ...(service.props.startCommands ?? placeholderResponder(service.names, service.port)),
  );
  return userData;
}

/** A new mount target's name and a new role's permissions take a while to be known everywhere. */
function mountCommands({ sharedFileSystem, directory }: UserDataProps): string[] {
  const { fileSystemId } = sharedFileSystem.fileSystem;
  const entry = (accessPoint: efs.AccessPoint, target: string, options: string) =>
    `echo "${fileSystemId}:/ ${target} efs _netdev,tls,iam,${options}accesspoint=${accessPoint.accessPointId} 0 0" >> /etc/fstab`;
  return [
    `mkdir -p ${MOUNTS.shared} ${MOUNTS.service}`,
    entry(sharedFileSystem.sharedDirectory, MOUNTS.shared, 'ro,'),
    entry(directory, MOUNTS.service, ''),
    'for attempt in $(seq 1 30); do mount -a -t efs && break; sleep 10; done',
    `mountpoint -q ${MOUNTS.shared}`,
    `mountpoint -q ${MOUNTS.service}`,
  ];
}

function agentCommands(stack: Stack, { names }: ServiceDefinition): string[] {
  return [
    `mkdir -p /var/log/${names.service}`,
    // Quoted: the agent has variables of its own.
    `cat > ${AGENT}/etc/platform.json <<'JSON'`,
    stack.toJsonString({
      agent: { region: stack.region, metrics_collection_interval: 60 },
      metrics: {
        namespace: names.metricNamespace,
        append_dimensions: { AutoScalingGroupName: '${aws:AutoScalingGroupName}' },
        // Alarms watch the group as a whole; without this every metric has the dimensions of its instance too.
        aggregation_dimensions: [['AutoScalingGroupName']],
        metrics_collected: {
          mem: { measurement: ['mem_used_percent'] },
          disk: { measurement: ['used_percent'], resources: ['/'] },
          statsd: {},
        },
      },
      logs: {
        logs_collected: {
          files: {
            collect_list: [{
              file_path: `/var/log/${names.service}/*.log`,
              log_group_name: names.logGroup,
              log_stream_name: '{instance_id}',
            }],
          },
        },
      },
      traces: { traces_collected: { xray: {}, otlp: {} } },
    }),
    'JSON',
    `${AGENT}/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:${AGENT}/etc/platform.json`,
  ];
}

function environmentCommands({ service, environment }: UserDataProps): string[] {
  const variables: Record<string, string> = {
    SERVICE_NAME: service.names.service,
    PORT: String(service.port),
    SHARED_DIRECTORY: MOUNTS.shared,
    SERVICE_DIRECTORY: MOUNTS.service,
    // Where the agent listens for traces.
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_SERVICE_NAME: service.names.service,
    ...environment,
  };
  return [
    `cat > /etc/${service.names.service}.env <<'ENVIRONMENT'`,
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    'ENVIRONMENT',
  ];
}
