import { externalNamedByArn, type ExternalEndpoint } from '../../relationships';
import { literalText, property, type ConstructHint, type TemplateValue } from '../../sources';

/** The constructs that hints speak of and that stand for things outside of the app, by the ARNs that the hints carry. */
export class ImportedConstructs {
  private readonly byPath = new Map<string, ExternalEndpoint>();
  private readonly pathById = new Map<string, string>();

  constructor(hints: readonly ConstructHint[]) {
    for (const { path, value, arns } of hints) {
      this.remember(path, arns);
      const target = property(value, 'target');
      if (typeof target === 'string') { this.remember(target, property(value, 'targetArns')); }
    }
  }

  /** The thing outside of the app that the construct with this path stands for. */
  public at(path: string): ExternalEndpoint | undefined {
    return this.byPath.get(path);
  }

  /** Path of the construct that stands for a thing outside of the app; of several, the first. */
  public pathOf(externalId: string): string | undefined {
    return this.pathById.get(externalId);
  }

  private remember(path: string, arns: TemplateValue | undefined): void {
    for (const arn of Array.isArray(arns) ? arns as readonly TemplateValue[] : []) {
      const external = externalNamedByArn(literalText(arn) ?? '');
      if (!external) { continue; }
      if (!this.byPath.has(path)) { this.byPath.set(path, external); }
      if (!this.pathById.has(external.id)) { this.pathById.set(external.id, path); }
    }
  }
}
