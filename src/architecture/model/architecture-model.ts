import type { CategoryName, LayerName } from '../catalog';
import type { Evidence, RelationshipKind } from '../relationships';

/** Kinds of box, AWS's own and the logical service. */
export type GroupKind =
  | 'cloud' | 'account' | 'region' | 'vpc' | 'availability-zone'
  | 'public-subnets' | 'private-subnets' | 'isolated-subnets'
  | 'auto-scaling-group' | 'ecs-cluster' | 'service' | 'stack';

/** A box that components stand in. */
export interface Group {
  readonly id: string;
  readonly kind: GroupKind;
  readonly name: string;
  readonly parent?: string;
  /** Resources that the group was made of: the VPC, its subnets. */
  readonly resources: readonly string[];
  /** What is worth showing, for example `cidr`, `zones`. */
  readonly details: Readonly<Record<string, string>>;
  /** Place among the boxes beside it, given by a hint. */
  readonly order?: number;
  /** A page about it: an `https:`, `http:` or `mailto:` URL, given by a hint. */
  readonly link?: string;
}

/** Security and resilience facts of a component; absent means that the question does not apply or the template does not tell. */
export interface Posture {
  readonly encrypted?: boolean;
  readonly multiAz?: boolean;
  readonly public?: boolean;
  readonly backedUp?: boolean;
  readonly logged?: boolean;
  readonly traced?: boolean;
}

/** A thing an architect would draw. */
export interface Component {
  /** Construct path, or `<stack>/<logicalId>` where the source knows no path; `external:...` for what is outside. */
  readonly id: string;
  readonly name: string;
  /** CloudFormation type of its main resource. */
  readonly type: string;
  readonly service: string;
  readonly layer: LayerName;
  readonly category: CategoryName;
  /** Id of the innermost group. */
  readonly group?: string;
  /** Id of the logical service group it belongs to, when the place above is another (a database of the user service stands in a subnet tier). */
  readonly serviceGroup?: string;
  /** Stack id; empty for what is outside. */
  readonly stack: string;
  /** Logical id of the main resource; empty for what is outside. */
  readonly logicalId: string;
  /** Ids of every resource that is part of it, main one first. */
  readonly resources: readonly string[];
  readonly details: Readonly<Record<string, string>>;
  readonly posture: Posture;
  readonly tags: Readonly<Record<string, string>>;
  /** Place in the order of components, given by a hint. */
  readonly order?: number;
  /** A page about it: an `https:`, `http:` or `mailto:` URL, given by a hint. */
  readonly link?: string;
  /** CloudFormation type whose icon and color it is drawn with instead of its own, given by a hint. */
  readonly icon?: string;
}

/** A directed relationship between components, or with a group as a whole: VPCs are peered, subnets reach a NAT gateway. */
export interface Relationship {
  /** Stable: made of source, kind, target and label. */
  readonly id: string;
  /** Id of a component or group. */
  readonly source: string;
  /** Id of a component or group; never of one that holds the source, or that the source holds. */
  readonly target: string;
  readonly kind: RelationshipKind;
  readonly label?: string;
  readonly evidence: readonly Evidence[];
}

/** A relationship that the engine found and a hint leaves out. */
export interface SuppressedRelationship extends Relationship {
  /** Why, for those who miss it. */
  readonly reason?: string;
}

export type DispositionName = 'component' | 'group' | 'folded' | 'relationship' | 'hidden';

/** What became of a resource. */
export interface ResourceDisposition {
  /** `<stack>/<logicalId>`. */
  readonly id: string;
  readonly type: string;
  readonly disposition: DispositionName;
  /** Component, group or relationship id it went into. */
  readonly of?: string;
  /** Why it is hidden or folded. */
  readonly reason?: string;
  /** What a transform, such as AWS SAM's, makes of it besides itself. */
  readonly generated?: readonly GeneratedResource[];
}

/** A resource that no template holds: a transform makes it of one that does. */
export type GeneratedResource = Omit<ResourceDisposition, 'generated'>;

/** The whole architecture. This is what `cdk-architecture model` prints. */
export interface ArchitectureModel {
  readonly schemaVersion: '1.0';
  readonly name: string;
  readonly components: readonly Component[];
  readonly groups: readonly Group[];
  readonly relationships: readonly Relationship[];
  /** Relationships that hints leave out; absent where there are none. */
  readonly suppressed?: readonly SuppressedRelationship[];
  readonly resources: readonly ResourceDisposition[];
  readonly warnings: readonly string[];
}
