import { tableRule } from '../table-rule';

/** Endpoints that let people or networks in to what stands in a VPC. */
export const privateAccess = tableRule('routing/private-access', [
  { of: 'AWS::EC2::VerifiedAccessEndpoint', property: 'LoadBalancerOptions.LoadBalancerArn', kind: 'routes' },
  { of: 'AWS::EC2::VerifiedAccessEndpoint', property: 'NetworkInterfaceOptions.NetworkInterfaceId', kind: 'routes' },
  { of: 'AWS::EC2::VerifiedAccessEndpoint', property: 'RdsOptions.RdsDbClusterArn', kind: 'routes' },
  { of: 'AWS::EC2::VerifiedAccessEndpoint', property: 'RdsOptions.RdsDbInstanceArn', kind: 'routes' },
  { of: 'AWS::EC2::VerifiedAccessEndpoint', property: 'RdsOptions.RdsDbProxyArn', kind: 'routes' },
  { of: 'AWS::EC2::VPCEndpoint', property: 'ResourceConfigurationArn', kind: 'routes' },
  { of: 'AWS::EC2::VPCEndpoint', property: 'ServiceNetworkArn', kind: 'routes' },
  { of: 'AWS::VpcLattice::ResourceConfiguration', property: 'ResourceConfigurationDefinition.ArnResource', kind: 'routes' },
  { of: 'AWS::VpcLattice::ServiceNetworkResourceAssociation', property: 'ResourceConfigurationId', kind: 'routes', onBehalfOf: 'ServiceNetworkId' },
]);
