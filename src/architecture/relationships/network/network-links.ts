import { literalText, valueAt, type Resource, type ResourceGraph } from '../../sources';
import { FindingsBuilder, type End } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { RelationshipKind } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholesAt } from '../whole';

/** A resource that links two networks: which properties name the two, and how the link is called. */
interface Link {
  readonly type: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly kind: RelationshipKind;
  readonly label?: string;
}

const LINKS: readonly Link[] = [
  { type: 'AWS::EC2::VPCPeeringConnection', from: ['VpcId'], to: ['PeerVpcId'], kind: 'peers' },
  { type: 'AWS::EC2::TransitGatewayAttachment', from: ['VpcId'], to: ['TransitGatewayId'], kind: 'peers' },
  { type: 'AWS::EC2::TransitGatewayVpcAttachment', from: ['VpcId'], to: ['TransitGatewayId'], kind: 'peers' },
  { type: 'AWS::EC2::TransitGatewayPeeringAttachment', from: ['TransitGatewayId'], to: ['PeerTransitGatewayId'], kind: 'peers' },
  { type: 'AWS::EC2::VPNConnection', from: ['CustomerGatewayId'], to: ['VpnGatewayId', 'TransitGatewayId'], kind: 'connects', label: 'VPN' },
  { type: 'AWS::EC2::VPCGatewayAttachment', from: ['VpnGatewayId'], to: ['VpcId'], kind: 'connects' },
  { type: 'AWS::EC2::ClientVpnTargetNetworkAssociation', from: ['ClientVpnEndpointId'], to: ['SubnetId'], kind: 'connects' },
  { type: 'AWS::VpcLattice::ServiceNetworkVpcAssociation', from: ['VpcIdentifier'], to: ['ServiceNetworkIdentifier'], kind: 'connects' },
  { type: 'AWS::NetworkManager::VpcAttachment', from: ['VpcArn'], to: ['CoreNetworkId'], kind: 'peers' },
  { type: 'AWS::DirectConnect::DirectConnectGatewayAssociation', from: ['DirectConnectGatewayId'], to: ['AssociatedGatewayId'], kind: 'connects' },
];

/** Peerings, attachments and VPN connections link one network with another; a peer outside the app is named by its id. */
export const networkLinks: RelationshipRule = {
  name: 'network/network-links',
  find(graph) {
    const found = new FindingsBuilder();
    for (const { type, from, to, kind, label } of LINKS) {
      for (const link of graph.ofType(type)) {
        for (const source of networksAt(graph, link, from)) {
          for (const target of networksAt(graph, link, to)) {
            found.relate(source.end, kind, target.end, [evidenceOf(link, source.property), evidenceOf(link, target.property)], label);
          }
        }
      }
    }
    return found.findings();
  },
};

interface Network {
  readonly end: End;
  readonly property: string;
}

function networksAt(graph: ResourceGraph, link: Resource, properties: readonly string[]): readonly Network[] {
  return properties.flatMap((property): readonly Network[] => {
    const wholes = wholesAt(graph, link, property);
    if (wholes.length > 0) { return wholes.map((end) => ({ end, property })); }
    const id = literalText(valueAt(link.properties, property));
    const type = id === undefined ? undefined : TYPES_BY_ID.find(([prefix]) => id.startsWith(prefix))?.[1];
    return id !== undefined && type !== undefined ? [{ end: { id: `external:${id}`, type, name: id }, property }] : [];
  });
}

/** Types of networks by what their ids begin with. */
const TYPES_BY_ID: readonly (readonly [prefix: string, type: string])[] = [
  ['vpc-', 'AWS::EC2::VPC'],
  ['tgw-', 'AWS::EC2::TransitGateway'],
  ['vgw-', 'AWS::EC2::VPNGateway'],
];
