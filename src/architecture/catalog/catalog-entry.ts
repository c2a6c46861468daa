/** Layers of an inventory: the four that the platform's specification names, in its order, and one for messaging in apps in general. */
export const LAYERS = ['core infrastructure', 'storage', 'observability', 'security', 'integration'] as const;

/** Name of a layer of an inventory. */
export type LayerName = typeof LAYERS[number];

/** AWS's own product categories, which give a picture its colours. */
export type CategoryName =
  | 'Compute' | 'Containers' | 'Storage' | 'Database' | 'Networking & Content Delivery' | 'Security, Identity & Compliance'
  | 'Application Integration' | 'Management & Governance' | 'Analytics' | 'Developer Tools' | 'Machine Learning' | 'Front-End Web & Mobile'
  | 'Internet of Things' | 'Migration & Transfer' | 'Media Services' | 'End User Computing' | 'Business Applications'
  | 'Contact Center' | 'Blockchain' | 'Games' | 'Robotics' | 'Satellite' | 'Quantum Technologies' | 'Cloud Financial Management' | 'General';

/**
 * What becomes of a resource of a type:
 * - `component`: an architect draws it.
 * - `group`: it is one of AWS's boxes (VPC, subnet).
 * - `part`: it belongs to another resource (listener, instance profile, bucket policy) and is folded into it.
 * - `relationship`: it connects two others (event source mapping, subscription, permission) and becomes an arrow, or is folded when there is none.
 * - `plumbing`: it is hidden, with a reason.
 */
export type RoleName = 'component' | 'group' | 'part' | 'relationship' | 'plumbing';

/** Where an icon stands in draw.io's `mxgraph.aws4` library. */
export interface DrawioIcon {
  /**
   * `service`: a `resourceIcon` tile with `resIcon=mxgraph.aws4.<name>`; `resource`: a shape of its own, `shape=mxgraph.aws4.<name>`; `group`: the same, the
   * sign of one of AWS's boxes with the tile that it stands on.
   */
  readonly kind: 'service' | 'resource' | 'group';
  /** Name in the library without `mxgraph.aws4.`. */
  readonly name: string;
  /** Width divided by height as a decimal number, where the shape is not square. */
  readonly aspect?: string;
  /** What sets apart icons that draw.io has one name for: subnets are public or private. */
  readonly variant?: 'public' | 'private';
  /** True when the name is newer than draw.io 14.6.12, the newest version on npm. */
  readonly newerThanNpm?: boolean;
}

/** What the engine knows of one CloudFormation type. */
export interface CatalogEntry {
  /** CloudFormation type, or the namespace (`AWS::SQS`) whose fallback this is. */
  readonly type: string;
  /** Service in AWS's own spelling, for example `Amazon SQS`. */
  readonly service: string;
  /** What one such thing is called, for example `Queue`. */
  readonly label: string;
  readonly layer: LayerName;
  readonly category: CategoryName;
  /** Category colour, `#RRGGBB`. */
  readonly color: string;
  readonly icon: DrawioIcon;
  readonly role: RoleName;
  /**
   * What a `part` belongs to: candidates in order, the first that leads to a resource wins.
   * - `Property.Path`: forward, a resource that the value at or under this property mentions. `*` stands for one step, such as a list position.
   * - `Property.Path->AWS::Service::Type`: the same, a resource of that type only; without a property, anywhere.
   * - `<-AWS::Service::Type.Property.Path`: backward, a resource of that type whose value at or under that property mentions this one;
   *   without a property, anywhere in it.
   * - `<-*`: backward, any resource that mentions this one and is not itself a part of it (nor a relationship or plumbing).
   * - `->*`: forward, any resource that this one mentions, one of its own service first.
   *
   * An owner may be a part in its turn: follow on to what it belongs to, and try the next candidate where that leads nowhere or round in
   * a circle. A `relationship` with an owner is folded into it when it yields no arrow. A `component` with an owner is
   * folded into it when the owner is in the app, and drawn otherwise (a task definition that no ECS service runs).
   */
  readonly owner?: readonly string[];
  /** True for a `component` that stands between its owners when they are several, instead of in the first: a domain name with two APIs under it. */
  readonly drawnWhenShared?: true;
  /** For `plumbing`: the reason it is hidden, for people. */
  readonly reason?: string;
  /**
   * Properties worth showing of a component, as `name: property path`. Those of a part are shown on what it is folded into,
   * where that has no detail of the name (an Auto Scaling group's instance type stands in its launch template).
   */
  readonly details?: Readonly<Record<string, string>>;
  /**
   * Details of which only the host of a URL, or the domain of an e-mail address, is shown: the rest of it opens the door (a webhook's token
   * stands in its path) or is a person's.
   */
  readonly hostsOnly?: readonly string[];
  /** True when the entry was found by namespace, or made up, because the type has none of its own. */
  readonly fallback?: boolean;
}
