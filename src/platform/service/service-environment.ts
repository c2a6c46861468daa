import { Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { isKnown } from './check';
import { type ServiceDatabaseInstance } from './database/database';
import { type ServiceMessaging } from './messaging';
import { type ServiceSecrets } from './secrets/secrets';
import { type ServiceDefinition, type ServiceHost } from './service-host';
import { type ServiceStorage } from './storage/storage';

/** Where a service finds the directories of the shared file system. */
export const MOUNTS = { shared: '/mnt/shared', service: '/mnt/service' };

/** Where the CloudWatch agent listens for traces and metrics, on the same instance or in the same task. */
const AGENT_ENDPOINTS = { xray: '127.0.0.1:2000', otlp: 'http://127.0.0.1:4318' };

/** Names that the platform gives to variables. */
const PLATFORM_VARIABLES = new Set([
  'SERVICE_NAME', 'PORT', 'SHARED_DIRECTORY', 'SERVICE_DIRECTORY', 'AWS_XRAY_DAEMON_ADDRESS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_SERVICE_NAME',
  'AWS_REGION', 'EVENT_BUS', 'EVENT_SOURCE', 'QUEUE_URL', 'API_KEYS_SECRET', 'SERVICE_TOKEN_SECRET', 'DATABASE_SECRET', 'DATABASE_HOST',
  'DATABASE_PORT', 'DATABASE_NAME', 'BUCKET', 'BUCKET_URL',
]);

/** What a service is told about. */
export interface EnvironmentParts {
  readonly secrets: ServiceSecrets;
  readonly messaging: ServiceMessaging;
  readonly database?: ServiceDatabaseInstance;
  readonly storage?: ServiceStorage;
}

/** What the service is told through its environment, by the name of the variable: the same wherever it runs. */
export function environmentOf(scope: Construct, host: ServiceHost, service: ServiceDefinition, parts: EnvironmentParts): Record<string, string> {
  const { names, props } = service;
  const { secrets, messaging, database, storage } = parts;
  return {
    SERVICE_NAME: names.service,
    PORT: String(service.port),
    SHARED_DIRECTORY: MOUNTS.shared,
    SERVICE_DIRECTORY: MOUNTS.service,
    AWS_XRAY_DAEMON_ADDRESS: AGENT_ENDPOINTS.xray,
    OTEL_EXPORTER_OTLP_ENDPOINT: AGENT_ENDPOINTS.otlp,
    OTEL_SERVICE_NAME: names.service,
    AWS_REGION: Stack.of(scope).region,
    // Told only to those that may publish.
    ...(props.publishes?.length ? { EVENT_BUS: host.bus.eventBusName, EVENT_SOURCE: names.eventSource } : {}),
    QUEUE_URL: messaging.queue.queueUrl,
    ...secrets.environment,
    ...(database ? { DATABASE_SECRET: database.secret.secretArn, ...database.environment } : {}),
    ...(storage ? { BUCKET: storage.bucket.bucketName } : {}),
    ...(storage?.url ? { BUCKET_URL: storage.url } : {}),
    ...props.environment,
  };
}

/** What is wrong with the variables that the user adds, if anything is. */
export function problemOfEnvironment({ props }: ServiceDefinition): string | undefined {
  for (const [name, value] of Object.entries(props.environment ?? {})) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      return `environment has '${name}', which is no name of a variable; begin with a letter and use letters, digits and _`;
    }
    if (isPlatformVariable(name)) { return `environment sets '${name}', which the platform sets itself; choose another name`; }
    if (isKnown(value) && /[\n\r\0]/.test(value)) { return `environment has a line break in '${name}', which the environment of an instance cannot hold; encode it`; }
  }
  return undefined;
}

/** Whether the platform gives this name to a variable, now or for another option. */
export function isPlatformVariable(name: string): boolean {
  return PLATFORM_VARIABLES.has(name) || /^API_KEY_.*_SECRET$/.test(name);
}
