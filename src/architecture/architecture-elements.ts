import type { Layer } from './sources';

/** Security and resilience facts of a component. A fact is left out where the question does not apply or the template does not tell. */
export interface ArchitecturePosture {
  /**
   * Encrypted at rest.
   *
   * @default - not known, or not applicable
   */
  readonly encrypted?: boolean;

  /**
   * Runs in more than one Availability Zone.
   *
   * @default - not known, or not applicable
   */
  readonly multiAz?: boolean;

  /**
   * Can be reached from the internet.
   *
   * @default - not known, or not applicable
   */
  readonly publicAccess?: boolean;

  /**
   * Is backed up.
   *
   * @default - not known, or not applicable
   */
  readonly backedUp?: boolean;

  /**
   * Writes logs.
   *
   * @default - not known, or not applicable
   */
  readonly logged?: boolean;

  /**
   * Sends traces.
   *
   * @default - not known, or not applicable
   */
  readonly traced?: boolean;
}

/** A thing that an architect would draw: a queue, a database, an Auto Scaling group. */
export interface ArchitectureComponent {
  /** Construct path, or `<stack>/<logical id>` where no path is known; `external:...` for what is outside the app. */
  readonly id: string;

  /** Name, for people. */
  readonly name: string;

  /** CloudFormation type of its main resource, for example `AWS::SQS::Queue`. */
  readonly resourceType: string;

  /** Service in AWS's own spelling, for example `Amazon SQS`. */
  readonly service: string;

  /** Layer of the inventory. */
  readonly layer: Layer;

  /** AWS's product category, for example `Application Integration`. */
  readonly category: string;

  /**
   * Id of the innermost group that it stands in.
   *
   * @default - in no group
   */
  readonly group?: string;

  /**
   * Id of the logical service that it belongs to.
   *
   * @default - that of the group, if any
   */
  readonly serviceGroup?: string;

  /** Id of its stack; empty for what is outside the app. */
  readonly stack: string;

  /** Logical id of its main resource; empty for what is outside the app. */
  readonly logicalId: string;

  /** Ids of every resource that is part of it, the main one first. */
  readonly resources: string[];

  /** Properties worth knowing, by name. */
  readonly details: Record<string, string>;

  /** Security and resilience facts. */
  readonly posture: ArchitecturePosture;

  /** Tags of its main resource. */
  readonly tags: Record<string, string>;

  /**
   * Place in the order of components, given by a hint.
   *
   * @default - the order of the app
   */
  readonly order?: number;

  /**
   * A page about it, given by a hint.
   *
   * @default - none
   */
  readonly link?: string;

  /**
   * CloudFormation type whose icon and color it is drawn with, given by a hint.
   *
   * @default - its own
   */
  readonly icon?: string;
}

/** A box that components stand in: a VPC, a subnet tier, a logical service. */
export interface ArchitectureGroup {
  /** Id of the group. */
  readonly id: string;

  /** Kind of box, for example `vpc`, `private-subnets`, `service`. */
  readonly kind: string;

  /** Name, for people. */
  readonly name: string;

  /**
   * Id of the group around it.
   *
   * @default - none, it is outermost
   */
  readonly parent?: string;

  /** Ids of the resources that it was made of. */
  readonly resources: string[];

  /** Properties worth knowing, by name. */
  readonly details: Record<string, string>;

  /**
   * Place among the boxes beside it, given by a hint.
   *
   * @default - the order of the app
   */
  readonly order?: number;

  /**
   * A page about it, given by a hint.
   *
   * @default - none
   */
  readonly link?: string;
}

/** The resource and property that prove a relationship. */
export interface ArchitectureEvidence {
  /** Id of the resource, `<stack>/<logical id>`. */
  readonly resource: string;

  /** Path of the property in that resource, for example `Actions.0.TargetGroupArn`; `hint` for what a hint says. */
  readonly property: string;
}

/** What one component (or group, such as a VPC that is peered with another) does to another, in the direction of traffic or data. */
export interface ArchitectureRelationship {
  /** Id, made of source, kind, target and label. */
  readonly id: string;

  /** Id of the component or group that it starts at. */
  readonly source: string;

  /** Id of the component or group that it leads to. */
  readonly target: string;

  /** A verb, read from source to target: `routes`, `triggers`, `reads`. */
  readonly kind: string;

  /**
   * What a person writes beside the arrow: `/users/*`, `5432`, `OrderPlaced`.
   *
   * @default - nothing beyond its kind
   */
  readonly label?: string;

  /** What proves it. */
  readonly evidence: ArchitectureEvidence[];
}

/** A relationship that the engine found and a hint leaves out. */
export interface SuppressedRelationship extends ArchitectureRelationship {
  /**
   * Why it is left out.
   *
   * @default - no reason was told
   */
  readonly reason?: string;
}
