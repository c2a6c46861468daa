import { attachCustomSynthesis, Stack, Stage, Token } from 'aws-cdk-lib';
import { ArtifactType } from 'aws-cdk-lib/cloud-assembly-schema';
import { Construct, type IConstruct } from 'constructs';
import { HINT_METADATA } from './hint-metadata';
import { importedArns } from './imported-arns';
import { Layer } from './layer';
import { RelationshipKind } from './relationship-kind';
import type { TemplateObject, TemplateValue } from './resource-graph';
import { CLOUDFORMATION_TYPE, safeLink } from './safe-hints';

/** How a construct is related to another that you know of and no template tells. */
export interface RelateOptions {
  /**
   * What the construct does to the other.
   *
   * @default RelationshipKind.CALLS
   */
  readonly kind?: RelationshipKind;

  /**
   * What to write beside the arrow, for example a path, a port or the name of an event.
   *
   * @default - nothing beyond the kind
   */
  readonly label?: string;
}

/** Which relationship is left out. */
export interface UnrelateOptions {
  /**
   * The kind of relationship that is left out.
   *
   * @default - every kind
   */
  readonly kind?: RelationshipKind;

  /**
   * Why, for those who miss it.
   *
   * @default - no reason is told
   */
  readonly reason?: string;
}

/**
 * What you know of a construct and the generated architecture should show.
 *
 * A hint holds for the construct that it is given on and, where that makes sense (`layer`, `group`, `hide`), for all below it. One that speaks of a
 * single thing (`rename`, `describe`, `relate`, ...) means, on a construct with several resources, the main one of these: what runs, else what is
 * nearest to the construct. Hints are construct metadata: they change no template, and are found in the construct tree as well as in `cdk.out`.
 * One that does nothing is reported among the warnings of the architecture.
 *
 * @example
 *
 * declare const orders: Construct;
 * declare const ledger: Construct;
 * ArchitectureHints.of(orders)
 *   .group('Order Service')
 *   .describe('Takes orders and has them paid')
 *   .relate(ledger, { kind: RelationshipKind.WRITES, label: 'bookings' });
 */
export class ArchitectureHints {
  /**
   * The hints of a construct: of any construct, Stacks, Stages, the App and imported resources included.
   *
   * @param construct the construct to speak about
   */
  public static of(construct: IConstruct): ArchitectureHints {
    return new ArchitectureHints(construct);
  }

  private constructor(private readonly construct: IConstruct) {}

  /**
   * Lists the construct, and what is below it, under a layer other than its type's own.
   *
   * @param layer the layer
   */
  public layer(layer: Layer): ArchitectureHints {
    return this.give('layer', layer);
  }

  /**
   * Shows the construct under another name than its id. On the App, or on the only Stack or Stage, it names the architecture.
   *
   * @param name the name, for people
   */
  public rename(name: string): ArchitectureHints {
    return this.give('name', this.text('rename', name));
  }

  /**
   * Says in a sentence what the construct is for.
   *
   * @param text the sentence
   */
  public describe(text: string): ArchitectureHints {
    return this.give('description', this.text('describe', text));
  }

  /**
   * Draws what is below the construct in a box of its own, as one logical service.
   *
   * @param name the name of the service, for people
   */
  public group(name: string): ArchitectureHints {
    return this.give('group', this.text('group', name));
  }

  /**
   * Leaves the construct, and what is below it, out of every diagram and inventory.
   *
   * What stands in a box that is left out, such as a VPC or a cluster, moves to the next box outwards, unless it is left out itself.
   *
   * @param reason why, for those who miss it
   */
  public hide(reason: string): ArchitectureHints {
    return this.give('hide', this.text('hide', reason));
  }

  /**
   * Draws the construct although it would be folded into another or hidden, such as a role or a custom resource's handler. What is hidden by a hint
   * further up is shown again from here on.
   */
  public show(): ArchitectureHints {
    return this.give('show', true);
  }

  /**
   * Draws an arrow from the construct to another, for what no template tells: calls that code makes, traffic through an appliance.
   *
   * @param target the construct that the arrow leads to
   * @param options what the construct does to the other
   */
  public relate(target: IConstruct, options: RelateOptions = {}): ArchitectureHints {
    const label: TemplateObject = options.label === undefined ? {} : { label: this.text('relate', options.label) };
    return this.give('relate', { ...this.end('relate', target), kind: options.kind ?? RelationshipKind.CALLS, ...label });
  }

  /**
   * Leaves out a relationship to another construct that the engine finds. It is listed as suppressed, so that nothing vanishes unseen.
   *
   * @param target the construct that the relationship leads to
   * @param options which relationship
   */
  public unrelate(target: IConstruct, options: UnrelateOptions = {}): ArchitectureHints {
    const kind: TemplateObject = options.kind === undefined ? {} : { kind: options.kind };
    const reason: TemplateObject = options.reason === undefined ? {} : { reason: this.text('unrelate', options.reason) };
    return this.give('unrelate', { ...this.end('unrelate', target), ...kind, ...reason });
  }

  /**
   * Gives the construct a place in the order of components or boxes: those that are pinned come first, the lowest number before the others.
   *
   * @param order the place, a whole number from 0 on
   */
  public pin(order: number): ArchitectureHints {
    if (!Number.isSafeInteger(order) || order < 0) {
      throw new Error(`pin() on "${this.construct.node.path}" was given ${order}; give it a whole number from 0 on`);
    }
    return this.give('order', order);
  }

  /**
   * Links the construct to a page: a runbook, a repository, a dashboard.
   *
   * @param url an `https:`, `http:` or `mailto:` URL
   */
  public link(url: string): ArchitectureHints {
    if (!Token.isUnresolved(url) && safeLink(url) === undefined) {
      throw new Error(`link() on "${this.construct.node.path}" was given ${JSON.stringify(url)}; give it a whole URL that begins with https:, http: or mailto:`);
    }
    return this.give('link', url);
  }

  /**
   * Draws the construct with the icon and color of another type, such as that of the software that an instance runs.
   *
   * @param resourceType a CloudFormation type, for example `AWS::MSK::Cluster`
   */
  public icon(resourceType: string): ArchitectureHints {
    if (!CLOUDFORMATION_TYPE.test(resourceType)) {
      throw new Error(`icon() on "${this.construct.node.path}" was given ${JSON.stringify(resourceType)}; `
        + 'give it a CloudFormation type, for example AWS::MSK::Cluster');
    }
    return this.give('icon', resourceType);
  }

  private text(method: string, text: string): string {
    if (text.trim() === '') {
      throw new Error(`${method}() on "${this.construct.node.path}" was given an empty text; give it one, or leave the call out`);
    }
    return text;
  }

  /** The other end of a relationship. */
  private end(method: string, target: IConstruct): TemplateObject {
    if (target.node.root !== this.construct.node.root) {
      throw new Error(`${method}() on "${this.construct.node.path}" was given "${target.node.path}" of another app; give it a construct of the same app`);
    }
    const arns = importedArns(target);
    return { target: target.node.path, ...arns.length === 0 ? {} : { targetArns: arns } };
  }

  private give(hint: string, value: TemplateValue): ArchitectureHints {
    const arns = importedArns(this.construct);
    this.construct.node.addMetadata(HINT_METADATA, { hint, value, ...arns.length === 0 ? {} : { arns } });
    if (!isInStack(this.construct)) { HintsOutsideStacks.ensure(this.construct); }
    return this;
  }
}

/** CDK writes the metadata of Stacks and what is in them. */
function isInStack(construct: IConstruct): boolean {
  const nearest = [...construct.node.scopes].reverse().find((scope) => Stack.isStack(scope) || Stage.isStage(scope));
  return nearest !== undefined && Stack.isStack(nearest);
}

/** Writes the hints of a construct outside of all stacks (the App, a Stage) into the assembly, as the metadata of an artifact that deploys nothing. */
class HintsOutsideStacks extends Construct {
  public static ensure(scope: IConstruct): void {
    const id = '$ArchitectureHints';
    if (!scope.node.tryFindChild(id)) { new HintsOutsideStacks(scope as Construct, id, scope); }
  }

  private constructor(scope: Construct, id: string, owner: IConstruct) {
    super(scope, id);
    attachCustomSynthesis(this, {
      onSynthesize: (session) => {
        const hints = owner.node.metadata.filter((entry) => entry.type === HINT_METADATA).map(({ type, data }) => ({ type, data }));
        session.assembly.addArtifact(`architecture-hints-${this.node.addr}`, {
          type: ArtifactType.NONE,
          metadata: { [`/${owner.node.path}`]: hints },
        });
      },
    });
  }
}
