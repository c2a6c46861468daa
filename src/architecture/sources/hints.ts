import { attachCustomSynthesis, Stack, Stage } from 'aws-cdk-lib';
import { ArtifactType } from 'aws-cdk-lib/cloud-assembly-schema';
import { Construct, type IConstruct } from 'constructs';
import { HINT_METADATA } from './hint-metadata';
import { Layer } from './layer';

/**
 * What you know of a construct and the generated architecture should show.
 *
 * A hint holds for the construct that it is given on and, where that makes sense, for all below it. Hints are construct metadata: they
 * change no template, and are found in the construct tree as well as in `cdk.out`.
 *
 * @example
 *
 * declare const orders: Construct;
 * ArchitectureHints.of(orders).group('Order Service').describe('Takes orders and has them paid');
 */
export class ArchitectureHints {
  /**
   * The hints of a construct: of any construct, Stacks, Stages and the App included.
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
   * Shows the construct under another name than its id.
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

  private text(method: string, text: string): string {
    if (text.trim() === '') {
      throw new Error(`${method}() on "${this.construct.node.path}" was given an empty text; give it one, or leave the call out`);
    }
    return text;
  }

  private give(hint: string, value: string): ArchitectureHints {
    this.construct.node.addMetadata(HINT_METADATA, { hint, value });
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
