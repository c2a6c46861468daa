/** Every name that derives from a service's, in one place. */
export interface ServiceNames {
  /** As the user gave it: `user`. */
  readonly name: string;
  /** Construct id: `UserService`. */
  readonly id: string;
  /** For people: `User Service`. */
  readonly title: string;
  /** Name of the running service, prefix included: `user-service`. */
  readonly service: string;
  readonly logGroup: string;
  readonly metricNamespace: string;
  /** `source` of the events that the service publishes. */
  readonly eventSource: string;
  /** Several database engines reserve `user` and `order`: no database is named like its service alone. */
  readonly database: string;
}

/** What every event source of the platform begins with. */
export const EVENT_SOURCE_PREFIX = 'microservices.';

/** Names that AWS asks for and that must be free in the account and Region; the prefix lets a second platform stand beside the first. */
export class Names {
  /** Name of what belongs to the platform as a whole. */
  public readonly platform: string;

  constructor(private readonly prefix?: string) {
    this.platform = this.prefixed('microservices');
  }

  public ofService(name: string): ServiceNames {
    const words = name.split('-');
    const service = this.prefixed(`${name}-service`);
    return {
      name,
      id: `${pascalCased(name)}Service`,
      title: `${words.map(capitalized).join(' ')} Service`,
      service,
      logGroup: `/aws/microservices/${service}`,
      metricNamespace: `Microservices/${service}`,
      eventSource: `${EVENT_SOURCE_PREFIX}${name}-service`,
      database: `${words.join('_')}_service`,
    };
  }

  private prefixed(name: string): string {
    return this.prefix ? `${this.prefix}-${name}` : name;
  }
}

/** `user-profile` as `UserProfile`. */
export function pascalCased(name: string): string {
  return name.split('-').map(capitalized).join('');
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
