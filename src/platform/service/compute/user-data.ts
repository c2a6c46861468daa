import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as efs from 'aws-cdk-lib/aws-efs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { type ServiceNames } from '../../naming';
import { isKnown } from '../check';
import { type ComputeContext } from './compute';
import { placeholderResponder } from './placeholder-responder';
import { ArtifactForm, type BoundArtifact } from './service-artifact';
import { type Ec2ComputeProps } from './service-compute';
import { MOUNTS } from '../service-environment';
import { type ServiceDefinition } from '../service-host';
import { systemdUnit } from './systemd-unit';
import { TRACE_RECEIVERS } from './telemetry-agent';

const AGENT = '/opt/aws/amazon-cloudwatch-agent';

/** EC2 takes 16 KiB; what the platform does itself, with long names, stays below the rest. */
const LONGEST_COMMANDS = 8 * 1024;

/** What an instance does when it starts for the first time: mounts, logs, metrics and traces before the service itself. */
export function createUserData(context: ComputeContext, props: Ec2ComputeProps, role: iam.IRole): ec2.UserData {
  const { scope, service } = context;
  const artifact = props.artifact?._definition.bind(scope, 'Artifact');
  artifact?.allowRead(role);
  const userData = ec2.UserData.forLinux();
  userData.addCommands(
    'set -euo pipefail',
    'dnf install -y amazon-cloudwatch-agent amazon-efs-utils',
    ...mountCommands(context),
    ...agentCommands(Stack.of(scope), service.names),
    ...environmentCommands(context),
    ...(artifact ? artifactCommands(service.names, artifact) : []),
    ...(props.startCommands ?? []),
    ...(props.command === undefined ? [] : commandUnit(context, props.command)),
    ...(isGiven(props) ? [] : placeholderResponder(service.names, service.port)),
  );
  return userData;
}

/** What is wrong with what the user adds, if anything is. */
export function problemOfUserData(compute: Ec2ComputeProps, { props }: ServiceDefinition): string | undefined {
  const { artifact, command, machineImage, startCommands } = compute;
  if (artifact && command === undefined && startCommands === undefined) {
    return 'artifact is given, and nothing starts it; say how with command or startCommands';
  }
  if (command !== undefined && isKnown(command) && (command.trim() === '' || /[\n\r]/.test(command))) {
    return 'command is not one line of the shell; give one, and put what comes before it into startCommands';
  }
  if (startCommands?.length === 0 && command === undefined && !machineImage) {
    return 'startCommands is empty, so that nothing would run; leave it out for the placeholder, or say what starts the service';
  }
  const variables = Object.entries(props.environment ?? {}).map(([name, value]) => `${name}=${value}`);
  const bytes = Buffer.byteLength([...variables, ...(startCommands ?? []), command ?? ''].join('\n'));
  return bytes > LONGEST_COMMANDS
    ? `startCommands, command and environment are ${bytes} bytes long, and EC2 takes user data of 16 KiB with what the platform has in it; `
      + `put them into an artifact, or keep them below ${LONGEST_COMMANDS} bytes`
    : undefined;
}

/** Whether the user has said what runs; an image can have it in itself. */
function isGiven({ command, machineImage, startCommands }: Ec2ComputeProps): boolean {
  return command !== undefined || startCommands !== undefined || machineImage !== undefined;
}

/** A new mount target's name and a new role's permissions take a while to be known everywhere. */
function mountCommands({ host: { sharedFileSystem }, directory }: ComputeContext): string[] {
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

function agentCommands(stack: Stack, names: ServiceNames): string[] {
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
      traces: TRACE_RECEIVERS,
    }),
    'JSON',
    `${AGENT}/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:${AGENT}/etc/platform.json`,
  ];
}

function environmentCommands({ service, environment }: ComputeContext): string[] {
  return [
    `cat > /etc/${service.names.service}.env <<'ENVIRONMENT'`,
    ...Object.entries(environment).map(([name, value]) => `${name}=${quoted(value)}`),
    'ENVIRONMENT',
  ];
}

/** Shells and systemd read the same value, where it has characters that either of them would take for its own. */
function quoted(value: string): string {
  return !isKnown(value) || /^[\w./:@%+=,-]*$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`;
}

/** Fetches the artifact into a folder, which the commands that follow are run in. */
function artifactCommands(names: ServiceNames, { form, name, url }: BoundArtifact): string[] {
  const folder = folderOf(names);
  const packed = '/var/tmp/artifact';
  const unpack = {
    [ArtifactForm.ZIP]: ['dnf install -y unzip', `unzip -oq ${packed} -d ${folder}`],
    [ArtifactForm.TAR]: ['dnf install -y tar gzip', `tar -xzf ${packed} -C ${folder}`],
    [ArtifactForm.FILE]: [`install -m 0755 ${packed} ${shellQuoted(`${folder}/${name}`)}`],
  };
  return [
    `mkdir -p ${folder}`,
    // Amazon Linux has it, but its minimal images have not.
    'command -v aws > /dev/null || dnf install -y awscli-2',
    `aws s3 cp --only-show-errors ${shellQuoted(url)} ${packed}`,
    ...unpack[form],
    `rm -f ${packed}`,
    `cd ${folder}`,
  ];
}

/** A file of its own for the command keeps it from systemd, which has its own idea of quotes, `$` and `%`. */
function commandUnit({ service }: ComputeContext, command: string): string[] {
  const { names, port } = service;
  const folder = folderOf(names);
  const program = `/usr/local/bin/${names.service}`;
  return [
    `mkdir -p ${folder}`,
    `cat > ${program} <<'COMMAND'`,
    '#!/bin/bash',
    command,
    'COMMAND',
    `chmod 0755 ${program}`,
    ...systemdUnit(names, {
      description: names.title,
      command: program,
      settings: [
        `WorkingDirectory=${folder}`,
        // A user that systemd makes up may write nowhere else.
        `StateDirectory=${names.service}`,
        `ReadWritePaths=${MOUNTS.service}`,
        `StandardOutput=append:/var/log/${names.service}/service.log`,
      ],
      port,
    }),
  ];
}

function folderOf(names: ServiceNames): string {
  return `/opt/${names.service}`;
}

function shellQuoted(text: string): string {
  return isKnown(text) ? `'${text.replace(/'/g, '\'\\\'\'')}'` : `"${text}"`;
}
