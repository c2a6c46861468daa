import type { ArchitectureModel, GeneratedResource, Relationship } from './model';
import { byCodeUnit } from './sources';

/**
 * The model as JSON, indented by two spaces, with a newline at its end.
 *
 * Keys stand in a fixed order, and details, posture and tags by name, so that the text depends on the app alone.
 */
export function modelJson(model: ArchitectureModel): string {
  const document = {
    schemaVersion: model.schemaVersion,
    name: model.name,
    components: model.components.map((component) => ({
      id: component.id,
      name: component.name,
      type: component.type,
      service: component.service,
      layer: component.layer,
      category: component.category,
      group: component.group,
      serviceGroup: component.serviceGroup,
      stack: component.stack,
      logicalId: component.logicalId,
      resources: component.resources,
      details: byName(component.details),
      posture: byName(component.posture),
      tags: byName(component.tags),
      order: component.order,
      link: component.link,
      icon: component.icon,
    })),
    groups: model.groups.map(({ id, kind, name, parent, resources, details, order, link }) => (
      { id, kind, name, parent, resources, details: byName(details), order, link })),
    relationships: model.relationships.map(related),
    suppressed: model.suppressed?.map((each) => ({ ...related(each), reason: each.reason })),
    resources: model.resources.map(({ generated, ...resource }) => ({ ...disposed(resource), generated: generated?.map((each) => disposed(each)) })),
    warnings: model.warnings,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function disposed({ id, type, disposition, of, reason }: GeneratedResource): GeneratedResource {
  return { id, type, disposition, of, reason };
}

function related({ id, source, target, kind, label, evidence }: Relationship): Relationship {
  return { id, source, target, kind, label, evidence: evidence.map(({ resource, property }) => ({ resource, property })) };
}

/** Not by locale; and without a prototype, so that a tag called `__proto__` is a tag. */
function byName(record: object): object {
  const sorted: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(record).sort(([a], [b]) => byCodeUnit(a, b))) {
    sorted[key] = value;
  }
  return sorted;
}
