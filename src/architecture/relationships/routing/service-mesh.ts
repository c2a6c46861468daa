import { tableRule } from '../table-rule';

/** AWS App Mesh: gateways and routers lead to nodes, and nodes call the virtual services that are their backends. */
export const serviceMesh = tableRule('routing/service-mesh', [
  { of: 'AWS::AppMesh::VirtualService', property: 'Spec.Provider.VirtualNode.VirtualNodeName', kind: 'routes' },
  { of: 'AWS::AppMesh::VirtualService', property: 'Spec.Provider.VirtualRouter.VirtualRouterName', kind: 'routes' },
  ...['HttpRoute', 'Http2Route', 'GrpcRoute', 'TcpRoute'].map((route) => ({
    of: 'AWS::AppMesh::Route',
    property: `Spec.${route}.Action.WeightedTargets.*.VirtualNode`,
    kind: 'routes' as const,
    onBehalfOf: 'VirtualRouterName',
  })),
  ...['HttpRoute', 'Http2Route', 'GrpcRoute'].map((route) => ({
    of: 'AWS::AppMesh::GatewayRoute',
    property: `Spec.${route}.Action.Target.VirtualService.VirtualServiceName`,
    kind: 'routes' as const,
    onBehalfOf: 'VirtualGatewayName',
  })),
  { of: 'AWS::AppMesh::VirtualNode', property: 'Spec.Backends.*.VirtualService.VirtualServiceName', kind: 'calls', names: 'AWS::AppMesh::VirtualService' },
]);
