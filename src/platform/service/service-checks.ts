import { Token } from 'aws-cdk-lib/core';
import { type MicroserviceProps } from './microservice-props';
import { problemOfPath, withCollection } from './path-pattern';
import { DEFAULT_DATABASE_CLASS } from './service-database';
import { type ServiceDefinition } from './service-host';

/** One rule about a service: the sentence that says what is wrong and what to do instead, or nothing. */
type Check = (service: ServiceDefinition) => string | undefined;

/** Names of X-Ray groups are no longer than this, and the service's derives from its own. */
const LONGEST_NAME = 32;
const MOST_CONDITION_VALUES = 5;
const HIGHEST_PRIORITY = 50_000;

/** What can be seen in a service by itself. Tokens are known at deployment only and pass. */
const CHECKS: Check[] = [
  ({ names }) => names.service.length > LONGEST_NAME
    ? `'${names.service}' is longer than the ${LONGEST_NAME} characters of a trace group's name; shorten the service's name or namePrefix`
    : undefined,
  ({ props }) => props.paths?.length === 0 ? 'has no path; leave paths out for the default, or name one' : undefined,
  ({ props }) => first((props.paths ?? []).filter(isKnown), (path) => {
    const problem = problemOfPath(path);
    return problem && `path '${path}' ${problem}`;
  }),
  ({ paths }) => paths.length > MOST_CONDITION_VALUES
    ? `has ${paths.length} paths (${paths.join(', ')}), and a rule of a load balancer takes ${MOST_CONDITION_VALUES}; use wildcards, or split the service`
    : undefined,
  ({ priority }) => outside('priority', priority, 1, HIGHEST_PRIORITY),
  ({ port }) => outside('port', port, 1, 65_535),
  ({ healthCheckPath }) => isKnown(healthCheckPath) && !healthCheckPath.startsWith('/')
    ? `healthCheckPath '${healthCheckPath}' does not begin with a slash; write '/${healthCheckPath}'`
    : undefined,
  ({ minCapacity }) => outside('minCapacity', minCapacity, 1, 10_000),
  ({ maxCapacity }) => outside('maxCapacity', maxCapacity, 1, 10_000),
  ({ minCapacity, maxCapacity }) => isKnown(minCapacity) && isKnown(maxCapacity) && minCapacity > maxCapacity
    ? `minCapacity (${minCapacity}) is above maxCapacity (${maxCapacity}); raise maxCapacity or lower minCapacity`
    : undefined,
  ({ props }) => eventNames('publishes', props.publishes),
  ({ props }) => eventNames('consumes', props.consumes),
  databaseName,
  databaseNumbers,
];

/** What is wrong with the service, if anything is: the first rule that it breaks. */
export function problemOfService(service: ServiceDefinition): string | undefined {
  return first(CHECKS, (check) => check(service));
}

/** What is wrong with the name, if anything is, by the rules of everything that derives from it. */
export function problemOfServiceName(name: string): string | undefined {
  // Not every language of jsii checks what is handed over.
  if (typeof name !== 'string') { return 'it has no name; give it one, for example \'user-profile\''; }
  if (Token.isUnresolved(name)) { return 'the name is a token; construct ids derive from it, so give it as a plain text'; }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return 'a name is lower-case letters and digits, with single hyphens between words; write for example \'user-profile\'';
  }
  if (/(^|-)service$/.test(name)) {
    return `'-service' is put behind every name already; write '${name.replace(/-?service$/, '') || 'user'}'`;
  }
  return undefined;
}

/** The paths of a service as the load balancer wants them. */
export function pathsOf(props: MicroserviceProps): string[] {
  return withCollection(props.paths ?? [`/${props.name}/*`]);
}

function databaseName({ names, props }: ServiceDefinition): string | undefined {
  const definition = props.database?._definition;
  const name = definition?.props.databaseName ?? names.database;
  if (!definition || !isKnown(name)) { return undefined; }
  const { title, longestName, reservedNames } = definition.engine;
  if (reservedNames.has(name.toLowerCase())) {
    return `database name '${name}' is a reserved word of ${title}; name it for example '${names.database}'`;
  }
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name.length > longestName) {
    return `database name '${name}' is not one that ${title} on RDS accepts; begin with a letter and use letters, digits and _, ${longestName} characters at most`;
  }
  return undefined;
}

function databaseNumbers({ props }: ServiceDefinition): string | undefined {
  const database = props.database?._definition?.props;
  const instanceType = (database?.instanceType ?? DEFAULT_DATABASE_CLASS).toString();
  if (isKnown(instanceType) && instanceType.startsWith('db.')) {
    return `database instanceType '${instanceType}' has the 'db.' that is put before it; write '${instanceType.slice(3)}'`;
  }
  return database?.maxConnections === undefined ? undefined : outside('maxConnections', database.maxConnections, 1, 100_000);
}

function outside(option: string, value: number, lowest: number, highest: number): string | undefined {
  const isInside = Number.isInteger(value) && value >= lowest && value <= highest;
  return isKnown(value) && !isInside ? `${option} is ${value}; give a whole number from ${lowest} to ${highest}` : undefined;
}

function eventNames(option: string, events: string[] = []): string | undefined {
  if (!events.every(isKnown)) { return `${option} has a token; the ids of rules derive from events, so name them as plain texts`; }
  if (events.some((event) => event.trim() === '')) { return `${option} has an event without a name; name it or leave it out`; }
  const twice = events.find((event, index) => events.indexOf(event) !== index);
  return twice && `${option} names the event '${twice}' twice; name it once`;
}

function isKnown(value: string | number): boolean {
  return !Token.isUnresolved(value);
}

function first<T>(items: readonly T[], problemOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem) { return problem; }
  }
  return undefined;
}
