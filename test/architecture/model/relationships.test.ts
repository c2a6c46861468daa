import { type AppResource, att, ref, shop } from './app-graph';
import { buildModel } from '../../../src/architecture/model';
import { liftRelationships } from '../../../src/architecture/model/lift-relationships';

const evidence = (resource: string) => [{ resource, property: 'P' }];
const componentOf = (id: string) => ({ a: 'A', aPart: 'A', b: 'B', bPart: 'B', c: 'C' } as Record<string, string>)[id];

describe('lifting', () => {
  test('joins equal relationships of parts, with the evidence of each once', () => {
    const lifted = liftRelationships([
      { source: 'a', target: 'b', kind: 'reads', evidence: evidence('r1') },
      { source: 'aPart', target: 'bPart', kind: 'reads', evidence: [...evidence('r1'), ...evidence('r2')] },
    ], componentOf, ['A', 'B']);
    expect(lifted).toEqual([{ id: 'A --reads--> B', source: 'A', target: 'B', kind: 'reads', evidence: [...evidence('r1'), ...evidence('r2')] }]);
  });

  test('keeps different labels and kinds apart', () => {
    const lifted = liftRelationships([
      { source: 'a', target: 'b', kind: 'routes', label: '/b/*', evidence: evidence('r') },
      { source: 'a', target: 'b', kind: 'routes', label: '/c/*', evidence: evidence('r') },
      { source: 'a', target: 'b', kind: 'connects', label: '80', evidence: evidence('r') },
    ], componentOf, ['A', 'B']);
    expect(lifted.map(({ id }) => id)).toEqual(['A --connects--> B (80)', 'A --routes--> B (/b/*)', 'A --routes--> B (/c/*)']);
  });

  test('drops what stays within a component and what touches nothing that is drawn', () => {
    expect(liftRelationships([
      { source: 'a', target: 'aPart', kind: 'reads', evidence: evidence('r') },
      { source: 'a', target: 'hidden', kind: 'reads', evidence: evidence('r') },
    ], componentOf, ['A'])).toEqual([]);
  });

  test('sorts by the order of the components, whatever the order of finding', () => {
    const found = [
      { source: 'c', target: 'a', kind: 'reads' as const, evidence: evidence('r') },
      { source: 'a', target: 'c', kind: 'reads' as const, evidence: evidence('r') },
      { source: 'a', target: 'b', kind: 'reads' as const, evidence: evidence('r') },
    ];
    const ids = (order: typeof found) => liftRelationships(order, componentOf, ['A', 'B', 'C']).map(({ id }) => id);
    expect(ids(found)).toEqual(['A --reads--> B', 'A --reads--> C', 'C --reads--> A']);
    expect(ids([...found].reverse())).toEqual(ids(found));
  });
});

describe('an app with a public load balancer', () => {
  const resources: Record<string, AppResource> = {
    Alb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' }, path: 'Shop/Alb/Resource' },
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: ref('Alb'), Port: 80, DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }] } },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'lambda', Targets: [{ Id: att('Fn', 'Arn') }] } },
    Fn: { Type: 'AWS::Lambda::Function', path: 'Shop/Fn/Resource' },
  };
  const model = buildModel(shop(resources));

  test('has its users as a component outside of AWS', () => {
    expect(model.components.find(({ id }) => id === 'external:users')).toMatchObject({
      name: 'Users', type: 'External::Users', layer: 'core infrastructure', stack: '', logicalId: '', resources: [],
    });
    expect(model.components.find(({ id }) => id === 'external:users')).not.toHaveProperty('group');
  });

  test('relates users, balancer and function in the direction of traffic', () => {
    expect(model.relationships.map(({ source, target }) => [source, target])).toEqual(expect.arrayContaining([
      ['external:users', 'Shop/Alb'], ['Shop/Alb', 'Shop/Fn'],
    ]));
  });

  test('that a hint hides has no users outside either', () => {
    const hidden = buildModel(shop(resources, [{ path: 'Shop/Alb', hint: 'hide', value: 'legacy' }]));
    expect(hidden.components.map(({ id }) => id)).toEqual(['Shop/Fn']);
  });

  test('without the balancer nobody is outside', () => {
    const { Alb: _, Listener: __, ...rest } = resources;
    expect(buildModel(shop(rest)).components.map(({ id }) => id)).not.toContain('external:users');
  });
});
