import type { DrawioIcon, LayerName } from '../catalog';
import type { GroupKind, Posture } from '../model';

/** A node of a picture: one component, or several alike drawn as one. */
export interface ViewNode {
  readonly id: string;
  /** What it is, for example `Application Load Balancer`: first line of a two-line label. */
  readonly caption: string;
  /** What it is called, for example `OrdersQueue`, with `x3` where it stands for several. */
  readonly name: string;
  readonly type: string;
  readonly layer: LayerName;
  readonly color: string;
  readonly icon: DrawioIcon;
  /** Innermost group. */
  readonly group?: string;
  /** The one zone that it stands in, of those that its network's box names; absent for what spans several. */
  readonly zone?: string;
  /** Id of the service that it belongs to, where it stands in another box than that. */
  readonly service?: string;
  /** Id of the page that shows in full what is one thing here. */
  readonly page?: string;
  /** Components that it stands for. */
  readonly components: readonly string[];
  readonly details: Readonly<Record<string, string>>;
  readonly posture: Posture;
  /** A page about it: an `https:`, `http:` or `mailto:` URL. */
  readonly link?: string;
}

/** A box of a picture. Order in the view is order of drawing: tiers from public to isolated. */
export interface ViewGroup {
  readonly id: string;
  readonly kind: GroupKind | 'outside' | 'edge' | 'shared';
  readonly name: string;
  readonly parent?: string;
  /** Of a VPC whose picture tells zones apart: their names, in order. They are drawn as columns across its tiers. */
  readonly zones?: readonly string[];
  /** A page about it: an `https:`, `http:` or `mailto:` URL. */
  readonly link?: string;
}

/** An arrow of a picture between nodes or groups; it stands for one or several relationships between the same two ends. */
export interface ViewEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label?: string;
  /** `data` is drawn solid, `control` dashed. */
  readonly line: 'data' | 'control';
  readonly relationships: readonly string[];
  /** Number of the step that it is part of, in a picture that tells a way. */
  readonly step?: number;
}

/** A step on the way that a picture tells. */
export interface ViewStep {
  readonly number: number;
  /** What happens, in a line. */
  readonly text: string;
}

/** A smaller model made for one question. Only nodes and edges that are drawn, groups that hold something. */
export interface View {
  /** `overview`, `network`, ... */
  readonly id: string;
  readonly title: string;
  /** The question that the picture answers. */
  readonly subtitle: string;
  /** The answer where there is nothing to draw. */
  readonly nothing?: string;
  readonly nodes: readonly ViewNode[];
  readonly groups: readonly ViewGroup[];
  readonly edges: readonly ViewEdge[];
  /** True where the arrows tell what happens one after another, so that it can be told as a sequence, too. */
  readonly sequential?: boolean;
  /** True where things of one type and place are one whatever they do, for want of room: pages tell more. */
  readonly crowded?: boolean;
  /** The way that the picture tells, step by step; absent where it tells none. */
  readonly steps?: readonly ViewStep[];
}
