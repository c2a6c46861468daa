import { Duration, Token } from 'aws-cdk-lib/core';
import { type Names } from '../naming';
import { computeOf } from './compute/compute-kinds';
import { type MicroserviceProps } from './microservice-props';
import { overlap } from './path-pattern';
import { pathsOf, problemOfService, problemOfServiceName } from './service-checks';
import { type ServiceDefinition } from './service-host';

/** Priorities lie apart, so that a service can be put between two others later. */
const PRIORITY_STEP = 10;

/** The services of a platform as they were asked for: completes each with its defaults and checks it, also against the others. */
export class ServiceRegistry {
  private readonly definitions: ServiceDefinition[] = [];

  constructor(private readonly names: Names) {}

  public add(props: MicroserviceProps): ServiceDefinition {
    refuse(props.name, problemOfServiceName(props.name));
    const service: ServiceDefinition = {
      names: this.names.ofService(props.name),
      props,
      paths: pathsOf(props),
      priority: props.priority ?? this.nextPriority(),
      port: props.port ?? 8080,
      healthCheck: {
        ...props.healthCheck,
        path: props.healthCheck?.path ?? '/health',
        healthyHttpCodes: props.healthCheck?.healthyHttpCodes ?? '200',
        interval: props.healthCheck?.interval ?? Duration.seconds(30),
        gracePeriod: props.healthCheck?.gracePeriod ?? computeOf(props.compute).gracePeriod,
      },
      minCapacity: props.minCapacity ?? 2,
      maxCapacity: props.maxCapacity ?? 6,
      targetCpuUtilization: props.targetCpuUtilization ?? 60,
      rotationInterval: props.rotationInterval ?? Duration.days(90),
    };
    refuse(props.name, problemOfService(service));
    for (const other of this.definitions) { refuse(props.name, problemOfTwo(service, other)); }
    this.definitions.push(service);
    return service;
  }

  private nextPriority(): number {
    const known = this.definitions.map(({ priority }) => priority).filter((priority) => !Token.isUnresolved(priority));
    return (Math.floor(Math.max(0, ...known) / PRIORITY_STEP) + 1) * PRIORITY_STEP;
  }
}

function refuse(name: string, problem: string | undefined): void {
  if (problem) { throw new Error(`service '${name}': ${problem}`); }
}

function problemOfTwo(service: ServiceDefinition, other: ServiceDefinition): string | undefined {
  const otherName = other.names.name;
  if (service.names.name === otherName) { return 'there is a service of this name already; choose another name'; }
  if (service.names.id === other.names.id) {
    return `its construct would be called '${service.names.id}' like that of service '${otherName}'; choose another name`;
  }
  if (service.priority === other.priority) {
    return `priority ${service.priority} is taken by service '${otherName}'; give each its own, or leave it out`;
  }
  const [path, taken] = overlappingPaths(service, other) ?? [];
  if (path === undefined) { return undefined; }
  if (path === taken) { return `path '${path}' is taken by service '${otherName}'; give them different paths`; }
  // Who gives both services a priority has decided which of them comes first.
  const isDecided = service.props.priority !== undefined && other.props.priority !== undefined;
  return isDecided ? undefined
    : `path '${path}' overlaps with '${taken}' of service '${otherName}'; give them different paths, or a priority each`;
}

/** Two paths that some request would match both of: the same path if there is one, else the first that overlap. */
function overlappingPaths(service: ServiceDefinition, other: ServiceDefinition): [string, string] | undefined {
  const pairs = service.paths.flatMap((path) => other.paths.map((taken): [string, string] => [path, taken]))
    .filter((pair) => !pair.some((path) => Token.isUnresolved(path)));
  return pairs.find(([path, taken]) => path === taken) ?? pairs.find(([path, taken]) => overlap(path, taken));
}
