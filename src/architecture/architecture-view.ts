import type { ComponentFilter } from './component-filter';
import type { ViewRequest } from './views';

/** What a view of your own shows. */
export interface ArchitectureViewProps {
  /**
   * The view whose rules it is drawn by.
   *
   * @default ArchitectureView.OVERVIEW
   */
  readonly basis?: ArchitectureView;

  /**
   * Title of the picture.
   *
   * @default - the app's name
   */
  readonly title?: string;

  /**
   * The question that the picture answers, as its subtitle.
   *
   * @default - that of the basis
   */
  readonly question?: string;

  /**
   * Show only components that one of these chooses.
   *
   * @default - all components
   */
  readonly include?: ComponentFilter[];

  /**
   * Leave out components that one of these chooses.
   *
   * @default - none
   */
  readonly exclude?: ComponentFilter[];

  /**
   * Paths of the components, or of constructs that hold them, that the picture is about. `*` stands for any characters.
   *
   * @default - no focus: everything is shown
   */
  readonly focus?: string[];

  /**
   * How many arrows away from the focus a component may be, in either direction. It counts from a focus, so there must be one.
   *
   * @default 1
   */
  readonly depth?: number;

  /**
   * Names or ids of groups that are drawn as one thing each: a service, a VPC, a stack.
   *
   * @default - none
   */
  readonly collapse?: string[];
}

/** A view of an architecture: the part of it that answers one question. */
export class ArchitectureView {
  /** What is there, and what talks to what: replicas merged, plumbing folded away. */
  public static readonly OVERVIEW = new ArchitectureView({ id: 'overview', basis: 'overview' });
  /** Where everything stands in its network, and which ways are open to whom. */
  public static readonly NETWORK = new ArchitectureView({ id: 'network', basis: 'network' });
  /** The way of a request from its user inwards, in numbered steps. */
  public static readonly REQUESTS = new ArchitectureView({ id: 'requests', basis: 'requests' });
  /** Who publishes which events, and who receives them. */
  public static readonly EVENTS = new ArchitectureView({ id: 'events', basis: 'events' });
  /** What is stored where, and who reads and writes it. */
  public static readonly DATA = new ArchitectureView({ id: 'data', basis: 'data' });
  /** Keys and what they encrypt, secrets and what they open, what looks for threats. */
  public static readonly SECURITY = new ArchitectureView({ id: 'security', basis: 'security' });
  /** What is logged, measured and traced, and who is told. */
  public static readonly OPERATIONS = new ArchitectureView({ id: 'operations', basis: 'operations' });

  /** Every view on offer, the overview first. */
  public static all(): ArchitectureView[] {
    return [
      ArchitectureView.OVERVIEW, ArchitectureView.NETWORK, ArchitectureView.REQUESTS, ArchitectureView.EVENTS,
      ArchitectureView.DATA, ArchitectureView.SECURITY, ArchitectureView.OPERATIONS,
    ];
  }

  /**
   * A view of your own.
   *
   * Drawing it throws when a filter of `include`, a path of `focus` or a name of `collapse` matches nothing, which is mostly a misspelling.
   *
   * Throws at once when its id is empty, when its basis is a view of your own, and when its depth is no whole number or has no focus to count from.
   *
   * @param id what it is called, in file names too; no other view that is drawn with it may have the same
   * @param props what it shows
   */
  public static of(id: string, props: ArchitectureViewProps): ArchitectureView {
    if (id.trim() === '') { throw new Error('a view of your own needs a name: give it an id, for example "orders"'); }
    if (props.depth !== undefined && !(Number.isInteger(props.depth) && props.depth >= 0)) {
      throw new Error(`depth of the view "${id}" is ${props.depth}; give a whole number from 0`);
    }
    if (props.depth !== undefined && (props.focus ?? []).length === 0) {
      throw new Error(`depth of the view "${id}" counts from a focus: name one with focus, or leave depth out`);
    }
    const basis = (props.basis ?? ArchitectureView.OVERVIEW).request;
    if (basis.scope !== undefined) {
      throw new Error(`basis of the view "${id}" is the view "${basis.id}" of your own; give one on offer, such as ArchitectureView.EVENTS`);
    }
    return new ArchitectureView({
      id,
      basis: basis.basis,
      title: props.title,
      subtitle: props.question,
      scope: {
        include: (props.include ?? []).map((filter) => filter._toFilter()),
        exclude: (props.exclude ?? []).map((filter) => filter._toFilter()),
        focus: props.focus ?? [],
        depth: props.depth ?? 1,
        collapse: props.collapse ?? [],
      },
    });
  }

  /** Name of the view, as in file names and on the command line. */
  public readonly id: string;

  private constructor(private readonly request: ViewRequest) {
    this.id = request.id;
  }

  /** @internal */
  public _toRequest(): ViewRequest {
    return this.request;
  }
}
