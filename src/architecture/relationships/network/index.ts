import type { RelationshipRule } from '../rule';
import { addressConnections } from './address-connections';
import { fileSystemMounts } from './file-system-mounts';
import { networkLinks } from './network-links';
import { securityGroupConnections } from './security-group-connections';
import { subnetRoutes } from './subnet-routes';
import { vpcEndpoints } from './vpc-endpoints';

/** What may reach what on the network, and how the network reaches out. */
export const networkRules: readonly RelationshipRule[] = [
  securityGroupConnections,
  addressConnections,
  fileSystemMounts,
  vpcEndpoints,
  subnetRoutes,
  networkLinks,
];
