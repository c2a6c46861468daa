import { catalogEntry } from '../../../src/architecture/catalog';
import type { ArchitectureModel, Component, Group, ResourceDisposition } from '../../../src/architecture/model';

/** A component of a type, as the model makes it; `own` says what is not as usual. */
export function componentOf(type: string, name: string, own: Partial<Component> = {}): Component {
  const { service, layer, category } = catalogEntry(type, own.details);
  return {
    id: `Shop/${name}`,
    name,
    type,
    service,
    layer,
    category,
    stack: 'Shop',
    logicalId: `${name.replace(/\W/g, '')}1A2B3C4D`,
    resources: [`Shop/${name}`],
    details: {},
    posture: {},
    tags: {},
    ...own,
  };
}

/** A model of nothing but these. */
export function modelOf(components: readonly Component[], more: Partial<ArchitectureModel> = {}): ArchitectureModel {
  return { schemaVersion: '1.0', name: 'Shop', components, groups: [], relationships: [], resources: [], warnings: [], ...more };
}

/** Something outside the app. */
export const USERS: Component = componentOf('External::Users', 'Users', { id: 'external:users', stack: '', logicalId: '', resources: [] });

/** A small shop: a component of each layer, a tier and a logical service, and an account of its resources. */
export function shop(): ArchitectureModel {
  const groups: Group[] = [
    { id: 'vpc', kind: 'vpc', name: 'Network', resources: ['Shop/Vpc'], details: {} },
    { id: 'isolated', kind: 'isolated-subnets', name: 'Database subnets', parent: 'vpc', resources: [], details: {} },
    { id: 'orders', kind: 'service', name: 'Orders', resources: [], details: {} },
  ];
  const resources: ResourceDisposition[] = [
    { id: 'Shop/Queue', type: 'AWS::SQS::Queue', disposition: 'component', of: 'Shop/Queue' },
    { id: 'Shop/QueuePolicy', type: 'AWS::SQS::QueuePolicy', disposition: 'folded', of: 'Shop/Queue', reason: 'part of it' },
    { id: 'Shop/Vpc', type: 'AWS::EC2::VPC', disposition: 'group', of: 'vpc' },
    { id: 'Shop/Meta', type: 'AWS::CDK::Metadata', disposition: 'hidden', reason: 'CDK metadata' },
    { id: 'Shop/Wait', type: 'AWS::CloudFormation::WaitCondition', disposition: 'hidden', reason: 'runs during deployment only' },
    { id: 'Shop/Handle', type: 'AWS::CloudFormation::WaitConditionHandle', disposition: 'hidden', reason: 'runs during deployment only' },
  ];
  return modelOf([
    componentOf('AWS::SQS::Queue', 'Order queue', { group: 'orders' }),
    componentOf('AWS::KMS::Key', 'Database key'),
    USERS,
    componentOf('AWS::Logs::LogGroup', 'Order log'),
    componentOf('AWS::S3::Bucket', 'Uploads', { posture: { encrypted: true, public: false } }),
    componentOf('AWS::RDS::DBInstance', 'Order database', {
      group: 'isolated',
      serviceGroup: 'orders',
      details: { engine: 'postgres', class: 'db.t3.large' },
      posture: { encrypted: true, multiAz: true },
    }),
    componentOf('AWS::AutoScaling::AutoScalingGroup', 'Order servers', { details: { min: '2', max: '6' } }),
  ], { groups, resources });
}
