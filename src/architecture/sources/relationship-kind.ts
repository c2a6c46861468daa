/** What one construct does to another, read from the source to the target; in the direction of the traffic or the data. */
export enum RelationshipKind {
  /** A name or an edge to its origin, a balancer to its target, an API to what it integrates. */
  ROUTES = 'routes',

  /** A caller to what it reaches on the network. */
  CONNECTS = 'connects',

  /** A caller to what it calls by an API. */
  CALLS = 'calls',

  /** A caller to what it starts. */
  INVOKES = 'invokes',

  /** A reader to what it reads. */
  READS = 'reads',

  /** A writer to what it writes. */
  WRITES = 'writes',

  /** A reader and writer to what it reads and writes. */
  READS_AND_WRITES = 'reads and writes',

  /** A publisher to a topic or an event bus. */
  PUBLISHES = 'publishes',

  /** A sender to a queue or a receiver of messages. */
  SENDS = 'sends',

  /** A queue or a stream to what takes from it. */
  CONSUMES = 'consumes',

  /** A source of events to what they start. */
  TRIGGERS = 'triggers',

  /** A source to what it delivers to. */
  DELIVERS = 'delivers',

  /** A topic to its subscriber. */
  SUBSCRIBES = 'subscribes',

  /** A queue, topic, rule or function to the queue for what failed. */
  DEAD_LETTERS = 'dead-letters',

  /** A primary to its replica. */
  REPLICATES = 'replicates',

  /** A member to the file system that it mounts. */
  MOUNTS = 'mounts',

  /** A protector to what it protects. */
  PROTECTS = 'protects',

  /** An API or a balancer to what authorizes its requests. */
  AUTHORIZES = 'authorizes',

  /** What is encrypted to the key. */
  ENCRYPTS = 'encrypts',

  /** A secret to what it opens. */
  OPENS = 'opens',

  /** A rotator to the secret. */
  ROTATES = 'rotates',

  /** A component to where its logs go. */
  LOGS = 'logs',

  /** A component to where its traces go. */
  TRACES = 'traces',

  /** What is watched to the alarm. */
  MONITORS = 'monitors',

  /** An alarm, a group or a detector to the topic. */
  NOTIFIES = 'notifies',

  /** A certificate to what presents it. */
  CERTIFIES = 'certifies',

  /** Compute to the repository of its images. */
  PULLS = 'pulls',

  /** A backup plan to what it copies. */
  BACKS_UP = 'backs up',

  /** Private subnets to their way out. */
  EGRESS = 'egress',

  /** A network to another. */
  PEERS = 'peers',
}
