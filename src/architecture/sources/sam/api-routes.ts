import type { TemplateObject, TemplateValue } from '../resource-graph';
import type { SamResource } from './sam-stack';

/** A method of an API that an event of a function or state machine asks for. */
export interface ApiRoute {
  readonly path: string;
  /** In lower case, or API Gateway's word for any. */
  readonly method: string;
  /** The function or state machine whose event asks, and where. */
  readonly resource: SamResource;
  readonly written: string;
  /** `x-amazon-apigateway-integration`. */
  readonly integration: TemplateObject;
}

/** The methods that events ask for, by the logical id of their API. */
export class ApiRoutes {
  private readonly byApi = new Map<string, ApiRoute[]>();

  /** Notes a method. */
  public add(api: string, route: ApiRoute): void {
    const known = this.byApi.get(api);
    if (known) { known.push(route); } else { this.byApi.set(api, [route]); }
  }

  /** The methods of an API, in the order of the template. */
  public of(api: string): readonly ApiRoute[] {
    return this.byApi.get(api) ?? [];
  }
}

/** The `paths` of an OpenAPI document that the methods make. */
export function pathsOf(routes: readonly ApiRoute[]): TemplateObject {
  const paths = new Map<string, Map<string, TemplateValue>>();
  for (const { path, method, integration } of routes) {
    const methods = paths.get(path) ?? new Map<string, TemplateValue>();
    paths.set(path, methods);
    methods.set(method, { 'x-amazon-apigateway-integration': integration, 'responses': {} });
  }
  return Object.fromEntries([...paths].map(([path, methods]): [string, TemplateObject] => [path, Object.fromEntries(methods)]));
}
