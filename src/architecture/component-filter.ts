import type { Layer } from './sources';
import type { FilterSubject } from './views';

/** Chooses components for a view of your own. In every text `*` stands for any characters; letters may be large or small. */
export class ComponentFilter {
  /**
   * Components of a stack.
   *
   * @param name id of the stack, as in `cdk list`, for example `Prod/Shop` or `*Shop`
   */
  public static stack(name: string): ComponentFilter {
    return new ComponentFilter('stack', name);
  }

  /**
   * Components at or below a construct path.
   *
   * @param path the path, for example `Shop/Platform/Orders`
   */
  public static path(path: string): ComponentFilter {
    return new ComponentFilter('path', path);
  }

  /**
   * Components of a CloudFormation type.
   *
   * @param type the type, for example `AWS::SQS::Queue` or `AWS::SQS::*`
   */
  public static resourceType(type: string): ComponentFilter {
    return new ComponentFilter('type', type);
  }

  /**
   * Components of an AWS service.
   *
   * @param name the service, for example `Amazon SQS` or `SQS`
   */
  public static service(name: string): ComponentFilter {
    return new ComponentFilter('service', name);
  }

  /**
   * Components of a layer of the inventory.
   *
   * @param layer the layer
   */
  public static layer(layer: Layer): ComponentFilter {
    return new ComponentFilter('layer', layer);
  }

  /**
   * Components with a tag.
   *
   * @param key key of the tag
   * @param value value of the tag; any value when it is left out
   */
  public static tag(key: string, value?: string): ComponentFilter {
    return new ComponentFilter('tag', value === undefined ? key : `${key}=${value}`);
  }

  private constructor(
    /** What the filter looks at: `stack`, `path`, `type`, `service`, `layer` or `tag`. */
    public readonly by: string,
    /** What it has to be. */
    public readonly pattern: string,
  ) {}

  /** @internal */
  public _toFilter(): { by: FilterSubject; pattern: string } {
    return { by: this.by as FilterSubject, pattern: this.pattern };
  }
}
