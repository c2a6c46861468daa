import { type IConstruct } from 'constructs';
import { ArchitectureHints, Layer } from '../architecture';

/** A service is drawn as a box of its own, named as people call it. */
export function describeService(service: IConstruct, title: string, description?: string): void {
  const hints = ArchitectureHints.of(service).group(title);
  if (description) { hints.describe(description); }
}

/** The specification lists the event bus and the topics under observability, not under integration, where their types would put them. */
export function listUnderObservability(...constructs: IConstruct[]): void {
  for (const construct of constructs) { ArchitectureHints.of(construct).layer(Layer.OBSERVABILITY); }
}
