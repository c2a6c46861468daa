import type { ArchitectureModel, Component, Relationship } from '../../src/architecture/model';

const TYPES = ['AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::EC2::Instance', 'Custom::Unknown'] as const;
/** Ids that formats have other uses for. */
const IDS = ['end', 'graph', 'subgraph', 'default', 'click', 'class', '0', '1', 'view-0', 'title', 'constructor', '__proto__', ' ', 'a\u0000b', 'a\u0000\u0007b'];

function component(id: string, index: number, more: Partial<Component> = {}): Component {
  const type = TYPES[index % TYPES.length];
  return {
    id,
    name: id,
    type,
    service: 'Amazon SQS',
    layer: 'integration',
    category: 'Application Integration',
    stack: 'end',
    logicalId: id,
    resources: [`end/${id}`],
    details: { end: id },
    posture: { encrypted: true },
    tags: {},
    ...more,
  };
}

function relationship(source: string, target: string, label: string): Relationship {
  return { id: `${source} -> ${target}: ${label}`, source, target, kind: 'calls', label, evidence: [{ resource: `end/${source}`, property: 'Properties.X' }] };
}

/**
 * A model of odd shapes: ids that formats have other uses for, a component related to itself, two hundred relationships between the same two,
 * a circle, a group with nothing in it.
 */
export function hostileModel(): ArchitectureModel {
  const group = (name: string, parent?: string) => ({ id: `service:${name}`, kind: 'service' as const, name, parent, resources: [], details: {} });
  return {
    schemaVersion: '1.0',
    name: 'end',
    components: IDS.map((id, index) => component(id, index, { group: ['service:end', undefined, 'service:graph'][index % 3] })),
    groups: [group('end'), group('graph', 'service:end'), group('empty'), group('empty in empty', 'service:empty')],
    relationships: [
      relationship('end', 'end', 'itself'),
      ...Array.from({ length: 200 }, (_, number) => relationship('graph', 'subgraph', `way ${number} of two hundred ways`)),
      ...IDS.map((id, index) => relationship(id, IDS[(index + 1) % IDS.length], id)),
    ],
    resources: [],
    warnings: [],
  };
}
