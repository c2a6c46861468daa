import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ArchitectureComponent, ArchitectureGroup, ArchitectureRelationship, SuppressedRelationship } from './architecture-elements';
import { ArchitectureView } from './architecture-view';
import { DiagramFormat } from './diagram-format';
import { drawDiagram } from './diagrams';
import { listInventory } from './inventories';
import { componentsPerLayer } from './inventory';
import { InventoryFormat } from './inventory-format';
import { buildModel, type ArchitectureModel } from './model';
import { modelJson } from './model-json';
import { readAssembly, readTemplate, readTree, type Layer, type ResourceGraph } from './sources';

/** What to draw. */
export interface DiagramProps {
  /**
   * Format of the diagram.
   *
   * @default DiagramFormat.MERMAID
   */
  readonly format?: DiagramFormat;

  /**
   * The question that the diagram answers.
   *
   * @default ArchitectureView.OVERVIEW
   */
  readonly view?: ArchitectureView;
}

/** What to list. */
export interface InventoryProps {
  /**
   * Format of the inventory.
   *
   * @default InventoryFormat.MARKDOWN
   */
  readonly format?: InventoryFormat;
}

/**
 * The architecture of a CDK app: what an architect would draw of it, and what became of every one of its resources.
 *
 * @example
 *
 * declare const app: App;
 * const architecture = Architecture.fromTree(app);
 * console.log(architecture.diagram({ format: DiagramFormat.MERMAID }));
 * console.log(architecture.inventory({ format: InventoryFormat.CSV }));
 */
export class Architecture {
  /**
   * The architecture of the app that a construct belongs to, as it will be deployed.
   *
   * An app that has not been synthesized yet is synthesized, since Aspects, tags and references between stacks are only settled then. CDK
   * keeps the result: what is added to the app afterwards is not deployed. To write files during every synthesis, use `ArchitectureDocs`.
   *
   * Throws what the synthesis of the app throws: a validation that fails, a reference that cannot be resolved. An element that cannot be read
   * after that is left out with a warning.
   *
   * @param construct the app, or any construct in it
   */
  public static fromTree(construct: IConstruct): Architecture {
    const { root } = construct.node;
    if (Stage.isStage(root)) {
      root.synth();
    }
    return Architecture.ofGraph(readTree(root));
  }

  /**
   * The architecture of a cloud assembly, the folder that `cdk synth` writes.
   *
   * Throws when the folder does not exist or is no cloud assembly, when it is of a newer schema than is known, when its manifest or a template
   * is not valid JSON or names files outside of the folder, and when it holds none of its stacks' templates.
   *
   * @param directory the folder, mostly `cdk.out`
   */
  public static fromAssembly(directory: string): Architecture {
    return Architecture.ofGraph(readAssembly(directory));
  }

  /**
   * The architecture of a CloudFormation template.
   *
   * Throws when there is no such file, when it cannot be read, when it is neither valid JSON nor valid YAML, and when it has no `Resources`.
   *
   * @param file the template, in JSON or YAML
   */
  public static fromTemplate(file: string): Architecture {
    return Architecture.ofGraph(readTemplate(file));
  }

  private static ofGraph(graph: ResourceGraph): Architecture {
    return new Architecture(buildModel(graph));
  }

  private constructor(private readonly facts: ArchitectureModel) {}

  /** Name of the app, or of its only stack. */
  public get name(): string {
    return this.facts.name;
  }

  /** Everything that an architect would draw. */
  public get components(): ArchitectureComponent[] {
    return this.facts.components.map(({ type, posture: { public: publicAccess, ...posture }, ...component }) => ({
      ...component,
      // `type` and `public` are keywords in some of jsii's languages.
      resourceType: type,
      layer: component.layer as Layer,
      resources: [...component.resources],
      details: { ...component.details },
      posture: { ...posture, publicAccess },
      tags: { ...component.tags },
    }));
  }

  /** The boxes that components stand in. */
  public get groups(): ArchitectureGroup[] {
    return this.facts.groups.map((group) => ({ ...group, resources: [...group.resources], details: { ...group.details } }));
  }

  /** What the components do to each other, in the direction of traffic or data. */
  public get relationships(): ArchitectureRelationship[] {
    return this.facts.relationships.map((relationship) => ({ ...relationship, evidence: relationship.evidence.map((proof) => ({ ...proof })) }));
  }

  /** What was found but is left out of `relationships`, as hints say. */
  public get suppressedRelationships(): SuppressedRelationship[] {
    return (this.facts.suppressed ?? []).map((relationship) => ({ ...relationship, evidence: relationship.evidence.map((proof) => ({ ...proof })) }));
  }

  /** Number of components in each layer of the inventory. */
  public get componentsPerLayer(): Record<string, number> {
    return { ...componentsPerLayer(this.facts) };
  }

  /** What was met while reading that people should know of, one line each. */
  public get warnings(): string[] {
    return [...this.facts.warnings];
  }

  /** The whole model as JSON: components, groups, relationships with their evidence, and what became of every resource. */
  public model(): string {
    return modelJson(this.facts);
  }

  /**
   * The architecture as a diagram; a PNG or a PDF, which are no text, in base64. Where it is too large for one diagram of the format, this is the page that shows all of it in groups;
   * `ArchitectureDocs` and the command line write the other pages too.
   *
   * Throws nothing for what an app may hold; only for a view of your own that matches nothing, and for a format that is none of
   * `DiagramFormat`, which the types rule out.
   *
   * @param props what to draw
   */
  public diagram(props: DiagramProps = {}): string {
    const [{ text }] = drawDiagram(this.facts, (props.view ?? ArchitectureView.OVERVIEW)._toRequest(), props.format ?? DiagramFormat.MERMAID).pages;
    return typeof text === 'string' ? text : Buffer.from(text).toString('base64');
  }

  /**
   * The architecture as a list of its components.
   *
   * Throws nothing for what an app may hold; only for a format that is none of `InventoryFormat`, which the types rule out.
   *
   * @param props what to list
   */
  public inventory(props: InventoryProps = {}): string {
    return listInventory(this.facts, props.format ?? InventoryFormat.MARKDOWN).text;
  }
}
