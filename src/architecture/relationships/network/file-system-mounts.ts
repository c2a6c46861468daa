import type { Resource, ResourceGraph } from '../../sources';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { isAt, runnersOf } from '../runners';
import { isCustomResource, wholeOf } from '../whole';
import { NFS_PORT } from './security-group-connections';

/** Where what runs code, or describes it, names the file systems it mounts; user data is a script that may. */
const MOUNTS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'AWS::AutoScaling::LaunchConfiguration': ['UserData'],
  'AWS::Batch::JobDefinition': ['ContainerProperties.Volumes', 'NodeProperties', 'EcsProperties'],
  'AWS::EC2::Instance': ['UserData'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.UserData'],
  'AWS::ECS::TaskDefinition': ['Volumes'],
  'AWS::Lambda::Function': ['FileSystemConfigs'],
  'AWS::SageMaker::Domain': ['DefaultUserSettings.CustomFileSystemConfigs', 'DefaultSpaceSettings.CustomFileSystemConfigs'],
}));

const FILE_SYSTEMS: ReadonlySet<string> = new Set(['AWS::EFS::FileSystem', 'AWS::FSx::FileSystem', 'AWS::FSx::Volume', 'AWS::S3Files::FileSystem']);

/** Functions, tasks and servers mount the file systems that they, or the scripts they start with, name, and the volumes that are attached to them. */
export const fileSystemMounts: RelationshipRule = {
  name: 'network/file-system-mounts',
  find(graph) {
    const found = new FindingsBuilder();
    for (const [type, properties] of MOUNTS) {
      for (const member of graph.ofType(type)) {
        for (const { target, property } of graph.referencesFrom(member.id)) {
          const fileSystem = fileSystemOf(graph, target);
          if (!fileSystem || !properties.some((at) => isAt(property, at))) { continue; }
          for (const runner of runnersOf(graph, member)) {
            found.relate(runner, 'mounts', fileSystem, [evidenceOf(member, property)], fileSystem.type.startsWith('AWS::EFS') ? String(NFS_PORT) : undefined);
          }
        }
      }
    }
    for (const attachment of graph.ofType('AWS::EC2::VolumeAttachment')) {
      for (const volume of graph.targets(attachment.id, 'VolumeId')) {
        for (const server of graph.targets(attachment.id, 'InstanceId')) {
          found.relate(server, 'mounts', volume, [evidenceOf(attachment, 'InstanceId'), evidenceOf(attachment, 'VolumeId')]);
        }
      }
    }
    return found.findings();
  },
};

function fileSystemOf(graph: ResourceGraph, id: string): Resource | undefined {
  const mentioned = graph.resource(id);
  const whole = mentioned && !isCustomResource(mentioned) ? wholeOf(graph, mentioned) : undefined;
  return whole && FILE_SYSTEMS.has(whole.type) ? whole : undefined;
}
