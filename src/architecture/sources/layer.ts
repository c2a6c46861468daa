/** Layer of an inventory that a construct is listed under. */
export enum Layer {
  /** Network, compute and databases. */
  CORE_INFRASTRUCTURE = 'core infrastructure',

  /** Buckets, file systems and archives. */
  STORAGE = 'storage',

  /** Logs, metrics, alarms, traces, audit trails. */
  OBSERVABILITY = 'observability',

  /** Keys, secrets, detectors, firewalls. */
  SECURITY = 'security',

  /** Messaging between parts: queues, topics, buses, workflows. */
  INTEGRATION = 'integration',
}
