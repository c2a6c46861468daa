import { component, modelOf } from './model-of';
import { DiagramFormat } from '../../../src/architecture/diagram-format';
import { drawDiagrams } from '../../../src/architecture/diagrams';
import type { ArchitectureModel, GroupKind } from '../../../src/architecture/model';
import { viewOf } from '../../../src/architecture/views';
import { collapsed } from '../../../src/architecture/views/scope/collapse';

/** A function and two databases in a box of some kind, and a bucket outside of it. */
function inBox(kind: GroupKind): ArchitectureModel {
  return modelOf([
    component('Worker', 'AWS::Lambda::Function', { group: 'box' }), component('Orders', 'AWS::RDS::DBInstance', { group: 'box' }),
    component('Customers', 'AWS::RDS::DBInstance', { group: 'box' }), component('Bucket', 'AWS::S3::Bucket'),
  ], ['Worker -connects-> Orders (5432)', 'Worker -writes-> Bucket'], [{ id: 'box', kind, name: 'Box' }]);
}

const PLACE = { service: 'AWS Cloud', category: 'Networking & Content Delivery', layer: 'core infrastructure' };

describe('a box that is drawn as one thing', () => {
  test.each<[GroupKind, object]>([
    ['account', PLACE], ['vpc', PLACE], ['availability-zone', PLACE], ['public-subnets', PLACE], ['private-subnets', PLACE], ['isolated-subnets', PLACE],
    ['ecs-cluster', { service: 'Amazon ECS', category: 'Containers', layer: 'core infrastructure' }],
    ['auto-scaling-group', { service: 'Amazon EC2 Auto Scaling', category: 'Compute', layer: 'core infrastructure' }],
  ])('is of its own service where it is a box of kind %s, whatever is in it', (kind, known) => {
    const { components } = collapsed(inBox(kind), 'Box');
    expect(components.map(({ id }) => id)).toEqual(['box', 'Bucket']);
    expect(components[0]).toMatchObject({ type: `Group::${kind}`, name: 'Box', ...known });
  });

  test.each<[GroupKind]>([['service'], ['stack']])('is of the service of the most telling thing in it where it is a %s', (kind) => {
    expect(collapsed(inBox(kind), 'Box').components[0]).toMatchObject({ type: 'Group::AWS::Lambda::Function', service: 'AWS Lambda', category: 'Compute' });
  });

  // Of the signs that draw.io has, AWS's own set lacks the zone's: there a coloured tile stands for it.
  test.each<[GroupKind, string, string]>([
    ['account', 'shape=mxgraph.aws4.group_account;', '#aws-g-AWSAccount"'],
    ['availability-zone', 'shape=mxgraph.aws4.group_availability_zone;', 'fill="#147EBA"'],
    ['ecs-cluster', 'resIcon=mxgraph.aws4.ecs;', '#aws-s-'],
    ['auto-scaling-group', 'resIcon=mxgraph.aws4.auto_scaling2;', '#aws-s-'],
  ])('of kind %s has its sign in draw.io and in SVG', (kind, inDrawio, inSvg) => {
    const request = { id: 'own', basis: 'overview', scope: { collapse: ['Box'] } };
    const [node] = viewOf(inBox(kind), request).nodes;
    expect([node.id, node.name, node.caption]).toEqual(['box', 'Box', '3 components']);
    const drawn = (format: DiagramFormat) => drawDiagrams(inBox(kind), [request], [format])[0].pages[0].text;
    expect(drawn(DiagramFormat.DRAWIO)).toContain(inDrawio);
    const nodes = String(drawn(DiagramFormat.SVG)).split('data-node="');
    expect(nodes.find((text) => text.startsWith('box"'))).toContain(inSvg);
  });
});
