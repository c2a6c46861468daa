/**
 * Kinds of relationship. A kind is a verb read from source to target; the direction is that of traffic or data.
 * `data`-like kinds are drawn solid, control-like ones dashed: see `views/`.
 */
export type RelationshipKind =
  /** Name or edge to its origin, balancer to target, API to integration, listener rule to group. */
  | 'routes'
  /** Caller to callee on the network: service to database, VPC link, security-group rule with its port. */
  | 'connects'
  /** Compute to what it calls by API. */
  | 'calls' | 'invokes' | 'reads' | 'writes' | 'reads and writes' | 'publishes' | 'sends' | 'consumes'
  /** Event source to consumer: queue to function, rule to target, topic to subscriber, bucket to queue. */
  | 'triggers' | 'delivers' | 'subscribes'
  /** Queue, topic, rule or function to its dead-letter queue. */
  | 'dead-letters'
  /** Primary to replica. */
  | 'replicates'
  /** Member to file system. */
  | 'mounts'
  /** Protector to protected. */
  | 'protects'
  /** API or balancer to authorizer. */
  | 'authorizes'
  /** Encrypted thing to key. */
  | 'encrypts'
  /** Secret to what it opens. */
  | 'opens'
  /** Rotator to secret. */
  | 'rotates'
  /** Component to log group, trail to bucket. */
  | 'logs'
  /** Component to tracing. */
  | 'traces'
  /** Watched thing to alarm, metric source to alarm. */
  | 'monitors'
  /** Alarm, group or detector to topic. */
  | 'notifies'
  /** Certificate to what presents it. */
  | 'certifies'
  /** Compute to image repository. */
  | 'pulls'
  /** Backup plan or vault to what it copies. */
  | 'backs up'
  /** Private subnets to NAT gateway to internet gateway, peering, endpoints. */
  | 'egress' | 'peers';

/** The resource and property path that prove a relationship. */
export interface Evidence {
  /** Resource id. */
  readonly resource: string;
  /** Property path in that resource, for example `Actions.0.TargetGroupArn`. */
  readonly property: string;
}

/** A thing outside the app's resources that a relationship starts or ends at: users, an imported resource, an AWS service that is called. */
export interface ExternalEndpoint {
  /** `external:users`, `external:aws:comprehend`, `external:arn:...`. */
  readonly id: string;
  /** CloudFormation type where it has one (an imported queue), else `External::Users`, `External::Internet`, `External::Network`, `External::Service`. */
  readonly type: string;
  readonly name: string;
  /** What such a thing is called, where its type does not tell: `Private network`. */
  readonly kind?: string;
}

/** A directed relationship between two resources (or externals), before resources are folded into components. */
export interface ResourceRelationship {
  /** Resource id or external id. */
  readonly source: string;
  /** Resource id or external id. */
  readonly target: string;
  readonly kind: RelationshipKind;
  /** What a person writes beside the arrow: `/users/*`, `5432`, `OrderPlaced`. */
  readonly label?: string;
  /** At least one. */
  readonly evidence: readonly Evidence[];
  /**
   * What it rests on where no property configures it: what code may do with the one thing (`permission`) or with everything of a service
   * (`wide permission`), or only that it knows the other's name (`mention`).
   * `findRelationships` leaves out what a stronger one between the same two says better.
   */
  readonly basis?: 'permission' | 'wide permission' | 'mention';
}

/** What a rule finds. */
export interface Findings {
  readonly relationships: readonly ResourceRelationship[];
  readonly externals?: readonly ExternalEndpoint[];
  /** What the rule could not read, for people: one line each. */
  readonly warnings?: readonly string[];
}
