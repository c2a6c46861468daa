import { Token } from 'aws-cdk-lib/core';
import { problemOfAlarms } from './alarms/alarm-settings';
import { first, isKnown, outside, outsideDays, outsideSeconds, problemOfChoice, unknownYet } from './check';
import { computeOf } from './compute/compute-kinds';
import { problemOfDatabase } from './database/database-checks';
import { type MicroserviceProps } from './microservice-props';
import { problemOfPath, withCollection } from './path-pattern';
import { idOfApiKey } from './secrets/secrets';
import { problemOfEnvironment } from './service-environment';
import { type ServiceDefinition } from './service-host';
import { problemOfBucket } from './storage/bucket-checks';

/** One rule about a service: the sentence that says what is wrong and what to do instead, or nothing. */
type Check = (service: ServiceDefinition) => string | undefined;

/** Names of X-Ray groups are no longer than this, and the service's derives from its own. */
const LONGEST_NAME = 32;
const MOST_CONDITION_VALUES = 5;
const HIGHEST_PRIORITY = 50_000;
const LONGEST_EVENT = 128;

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
  problemOfHealthCheck,
  ({ minCapacity }) => outside('minCapacity', minCapacity, 1, 10_000),
  ({ maxCapacity }) => outside('maxCapacity', maxCapacity, 1, 10_000),
  ({ minCapacity, maxCapacity }) => isKnown(minCapacity) && isKnown(maxCapacity) && minCapacity > maxCapacity
    ? `minCapacity (${minCapacity}) is above maxCapacity (${maxCapacity}); raise maxCapacity or lower minCapacity`
    : undefined,
  ({ targetCpuUtilization }) => outside('targetCpuUtilization', targetCpuUtilization, 1, 100),
  ({ props: { compute, database, bucket } }) => problemOfChoice('compute', compute, '_definition', 'ServiceCompute.ec2()')
    ?? problemOfChoice('database', database, '_definition', 'ServiceDatabase.mysql()')
    ?? problemOfChoice('bucket', bucket, '_definition', 'ServiceBucket.catalog()'),
  (service) => computeOf(service.props.compute).problem(service),
  problemOfEnvironment,
  ({ props }) => problemOfEvents('publishes', props.publishes),
  ({ props }) => problemOfEvents('consumes', props.consumes),
  problemOfDatabase,
  problemOfBucket,
  ({ props: { queue } }) => outsideSeconds('queue visibilityTimeout', queue?.visibilityTimeout, 0, 43_200)
    ?? outside('queue maxReceiveCount', queue?.maxReceiveCount, 1, 1000)
    ?? outsideSeconds('queue deadLetterRetention', queue?.deadLetterRetention, 60, 1_209_600),
  ({ props }) => problemOfApiKeys(props),
  // Secrets Manager rotates no less often.
  ({ rotationInterval }) => unknownYet('rotationInterval', rotationInterval) ?? outsideDays('rotationInterval', rotationInterval, 1, 1000),
  ({ props }) => problemOfAlarms(props.alarms),
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
  if (!isDashed(name)) {
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

/** Within the bounds of a load balancer's target group. */
function problemOfHealthCheck({ healthCheck }: ServiceDefinition): string | undefined {
  const { gracePeriod, healthyHttpCodes, healthyThresholdCount, interval, path, timeout, unhealthyThresholdCount } = healthCheck;
  if (isKnown(path) && !path.startsWith('/')) {
    return `healthCheck path '${path}' does not begin with a slash; write '/${path}'`;
  }
  if (isKnown(healthyHttpCodes) && !/^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/.test(healthyHttpCodes)) {
    return `healthCheck healthyHttpCodes '${healthyHttpCodes}' are not status codes from 200 to 499; write for example '200', '200,202' or '200-299'`;
  }
  const problem = unknownYet('healthCheck interval', interval)
    ?? unknownYet('healthCheck timeout', timeout)
    ?? outsideSeconds('healthCheck interval', interval, 5, 300)
    ?? outsideSeconds('healthCheck timeout', timeout, 2, 120)
    ?? outside('healthCheck healthyThresholdCount', healthyThresholdCount, 2, 10)
    ?? outside('healthCheck unhealthyThresholdCount', unhealthyThresholdCount, 2, 10)
    ?? outsideSeconds('healthCheck gracePeriod', gracePeriod, 0, 86_400);
  if (problem) { return problem; }
  const answer = timeout?.toSeconds() ?? DEFAULT_HEALTH_CHECK_TIMEOUT;
  return answer >= interval.toSeconds()
    ? `healthCheck timeout (${answer} seconds) is not shorter than interval (${interval.toSeconds()} seconds); shorten it or raise interval`
    : undefined;
}

/** What the load balancer takes where it is told nothing. */
const DEFAULT_HEALTH_CHECK_TIMEOUT = 5;

function problemOfEvents(option: string, events: string[] = []): string | undefined {
  if (!events.every(isKnown)) { return `${option} has a token; the ids of rules derive from events, so name them as plain texts`; }
  if (events.some((event) => event.trim() === '')) { return `${option} has an event without a name; name it or leave it out`; }
  const long = events.find((event) => event.length > LONGEST_EVENT);
  if (long !== undefined) { return `${option} has the event '${long}', which is longer than ${LONGEST_EVENT} characters; shorten it`; }
  const twice = events.find((event, index) => events.findIndex((other) => idOfEvent(other) === idOfEvent(event)) !== index);
  return twice && `${option} names the event '${twice}' twice; name it once`;
}

/** As construct ids have it. */
function idOfEvent(event: string): string {
  return event.replaceAll('/', '--');
}

function problemOfApiKeys({ apiKeys = [] }: MicroserviceProps): string | undefined {
  const names = apiKeys.map(({ name }) => name);
  const wrong = names.find((name) => typeof name !== 'string' || !isKnown(name) || !isDashed(name));
  if (wrong !== undefined) {
    return `apiKeys has the name '${isKnown(wrong) ? wrong : 'a token'}'; give lower-case letters and digits with single hyphens between words, for example 'stripe'`;
  }
  const twice = names.find((name, index) => names.findIndex((other) => idOfApiKey(other) === idOfApiKey(name)) !== index);
  return twice === undefined ? undefined : `apiKeys has the name '${twice}' twice, or two that differ in hyphens alone; give each its own`;
}

function isDashed(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}
