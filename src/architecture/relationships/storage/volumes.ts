import { tableRule } from '../table-rule';

/** Instances mount the volumes that are attached to them. */
export const volumes = tableRule('storage/volumes', [
  { of: 'AWS::EC2::VolumeAttachment', property: 'VolumeId', kind: 'mounts', onBehalfOf: 'InstanceId' },
  { of: 'AWS::EC2::Instance', property: 'Volumes.*.VolumeId', kind: 'mounts' },
]);
