import { findRelationships } from '../../../../src/architecture/relationships';
import { routingRules } from '../../../../src/architecture/relationships/routing';
import { arrowsOf, att, evidenceFor, graphOf, ref, type Resources } from '../graph-of';

const balancer = (properties: object = {}) => ({
  Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal', Type: 'application', ...properties },
});
const listener = (balancerId: string, actions: unknown[], properties: object = {}) => ({
  Type: 'AWS::ElasticLoadBalancingV2::Listener',
  Properties: { LoadBalancerArn: ref(balancerId), Port: 443, Protocol: 'HTTPS', DefaultActions: actions, ...properties },
});
const forward = (group: string) => ({ Type: 'forward', TargetGroupArn: ref(group) });
const rule = (listenerId: string, group: string, ...conditions: unknown[]) => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: { ListenerArn: ref(listenerId), Priority: 1, Conditions: conditions, Actions: [forward(group)] },
});
const paths = (...values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values: values } });
const hosts = (...values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values: values } });
const group = (properties: object = {}) => ({ Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 8080, Protocol: 'HTTP', ...properties } });
const asg = (...groups: string[]) => ({ Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { TargetGroupARNs: groups.map(ref) } });

/** A balancer with an Auto Scaling group behind one rule. */
const microservice: Resources = {
  Balancer: balancer(),
  Listener: listener('Balancer', [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }]),
  UsersRule: rule('Listener', 'UsersTargets', paths('/users', '/users/*')),
  UsersTargets: group(),
  Users: asg('UsersTargets'),
};

describe('application load balancers', () => {
  test('a path rule leads to the Auto Scaling group that enrols itself, and the path is the label', () => {
    expect(arrowsOf(routingRules, microservice)).toEqual(['Balancer -routes-> Users (/users/*)']);
  });

  test('the evidence names the action, the conditions, the listener and the enrolment', () => {
    const findings = findRelationships(graphOf(microservice), routingRules);
    expect(evidenceFor(findings, 'Balancer -routes-> Users (/users/*)')).toEqual([
      'UsersRule: Actions.0.TargetGroupArn', 'UsersRule: Conditions', 'UsersRule: ListenerArn', 'Users: TargetGroupARNs.0',
    ]);
  });

  test('a path pattern is left out where one with a star more stands, a star by itself never', () => {
    expect(arrowsOf(routingRules, {
      ...microservice,
      UsersRule: rule('Listener', 'UsersTargets', paths('/users/', '/users/*', '/users/*/*', '/user')),
    })).toEqual(['Balancer -routes-> Users (/users/*, /users/*/*, /user)']);
  });

  test('several services behind one listener each get their own paths only', () => {
    expect(arrowsOf(routingRules, {
      ...microservice,
      OrdersRule: rule('Listener', 'OrdersTargets', { Field: 'path-pattern', Values: ['/orders/*', '/carts/*'] }),
      OrdersTargets: group({ Port: 9090 }),
      Orders: asg('OrdersTargets'),
    })).toEqual(['Balancer -routes-> Orders (/orders/*, /carts/*)', 'Balancer -routes-> Users (/users/*)']);
  });

  test('a host with one path is written as one address, hosts alone as hosts', () => {
    expect(arrowsOf(routingRules, {
      Balancer: balancer(),
      Listener: listener('Balancer', [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }]),
      Both: rule('Listener', 'A', hosts('api.example.com'), paths('/v1/*')),
      HostOnly: rule('Listener', 'B', hosts('a.example.com', 'b.example.com')),
      Header: rule('Listener', 'C', { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Beta', Values: ['yes'] } }),
      A: group({ Targets: [{ Id: ref('InstanceA') }] }),
      B: group({ Targets: [{ Id: ref('InstanceB') }] }),
      C: group({ Targets: [{ Id: ref('InstanceC') }] }),
      InstanceA: { Type: 'AWS::EC2::Instance' },
      InstanceB: { Type: 'AWS::EC2::Instance' },
      InstanceC: { Type: 'AWS::EC2::Instance' },
    })).toEqual([
      'Balancer -routes-> InstanceA (api.example.com/v1/*)',
      'Balancer -routes-> InstanceB (a.example.com, b.example.com)',
      'Balancer -routes-> InstanceC (header X-Beta)',
    ]);
  });

  test('the values of headers and queries, by which balancers know whom they share a secret with, stand nowhere', () => {
    const query = (...Values: object[]) => ({ Field: 'query-string', QueryStringConfig: { Values } });
    const found = arrowsOf(routingRules, {
      Balancer: balancer(),
      Listener: listener('Balancer', [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }]),
      Verified: rule('Listener', 'A', { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Origin-Verify', Values: ['hunter2', 'hunter3'] } }),
      Keyed: rule('Listener', 'B', query({ Key: 'key', Value: 'hunter2' }, { Key: 'key', Value: 'hunter3' }, { Value: 'hunter4' })),
      A: group({ Targets: [{ Id: ref('InstanceA') }] }),
      B: group({ Targets: [{ Id: ref('InstanceB') }] }),
      InstanceA: { Type: 'AWS::EC2::Instance' },
      InstanceB: { Type: 'AWS::EC2::Instance' },
    });
    expect(found).toEqual(['Balancer -routes-> InstanceA (header X-Origin-Verify)', 'Balancer -routes-> InstanceB (?key, query)']);
  });

  test('a default action is labelled with the port of the targets, and a function has none', () => {
    expect(arrowsOf(routingRules, {
      Balancer: balancer(),
      Http: listener('Balancer', [forward('Services')], { Port: 80, Protocol: 'HTTP' }),
      Https: listener('Balancer', [forward('Functions')]),
      Services: group({ TargetType: 'ip' }),
      Service: { Type: 'AWS::ECS::Service', Properties: { LoadBalancers: [{ ContainerName: 'web', ContainerPort: 8080, TargetGroupArn: ref('Services') }] } },
      Functions: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'lambda', Targets: [{ Id: ref('Alias') }] } },
      Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: ref('Function'), Name: 'live' } },
      Function: { Type: 'AWS::Lambda::Function' },
    })).toEqual(['Balancer -routes-> Function', 'Balancer -routes-> Service (8080)']);
  });

  test('weighted groups all get requests', () => {
    expect(arrowsOf(routingRules, {
      Balancer: balancer(),
      Listener: listener('Balancer', [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: ref('Blue'), Weight: 9 }, { TargetGroupArn: ref('Green'), Weight: 1 }] } }]),
      Blue: group(),
      Green: group(),
      Old: asg('Blue'),
      New: asg('Green'),
    })).toEqual(['Balancer -routes-> New (8080)', 'Balancer -routes-> Old (8080)']);
  });

  test('a blue/green deployment makes the service a member of both groups, once', () => {
    expect(arrowsOf(routingRules, {
      Balancer: balancer(),
      Listener: listener('Balancer', [forward('Blue')]),
      TestListener: listener('Balancer', [forward('Green')], { Port: 9000 }),
      Blue: group(),
      Green: group(),
      Service: { Type: 'AWS::ECS::Service', Properties: { LoadBalancers: [{ TargetGroupArn: ref('Blue') }] } },
      Deployment: {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: {
          ECSServices: [{ ServiceName: att('Service', 'Name') }],
          LoadBalancerInfo: { TargetGroupPairInfoList: [{ TargetGroups: [{ Name: att('Blue', 'TargetGroupName') }, { Name: att('Green', 'TargetGroupName') }] }] },
        },
      },
    })).toEqual(['Balancer -routes-> Service (8080)']);
  });

  test('conditional actions lead to what either branch names', () => {
    expect(arrowsOf(routingRules, {
      Balancer: balancer(),
      Listener: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: { LoadBalancerArn: ref('Balancer'), DefaultActions: { 'Fn::If': ['Blue', [forward('A')], [forward('B')]] } },
      },
      A: group(),
      B: group(),
      Old: asg('A'),
      New: asg('B'),
    })).toEqual(['Balancer -routes-> New (8080)', 'Balancer -routes-> Old (8080)']);
  });

  test('an imported balancer is named by its listener\'s ARN', () => {
    const findings = arrowsOf(routingRules, {
      Rule: {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: {
          ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
          Conditions: [paths('/a/*')],
          Actions: [forward('Targets')],
        },
      },
      Targets: group(),
      Service: asg('Targets'),
    });
    expect(findings).toEqual(['external:arn:elasticloadbalancing:eu-west-1:111122223333:LoadBalancer/shared -routes-> Service (/a/*)']);
  });

  test('a group without members and a listener without a balancer say nothing', () => {
    expect(arrowsOf(routingRules, {
      Balancer: balancer(),
      Listener: listener('Balancer', [forward('Empty')]),
      Orphan: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { DefaultActions: [forward('Empty')] } },
      Empty: group(),
    })).toEqual([]);
  });
});

describe('other load balancers', () => {
  test('a Network Load Balancer in front of an Application Load Balancer leads to it, and it on to its service', () => {
    expect(arrowsOf(routingRules, {
      Outer: balancer({ Type: 'network' }),
      OuterListener: listener('Outer', [forward('ToInner')], { Protocol: 'TCP' }),
      ToInner: group({ TargetType: 'alb', Port: 443, Targets: [{ Id: ref('Inner') }] }),
      Inner: balancer(),
      InnerListener: listener('Inner', [forward('Services')]),
      Services: group(),
      Service: asg('Services'),
    })).toEqual(['Inner -routes-> Service (8080)', 'Outer -routes-> Inner (443)']);
  });

  test('a Classic Load Balancer leads to its instances and to the groups that name it, at the port of the instances', () => {
    expect(arrowsOf(routingRules, {
      Classic: {
        Type: 'AWS::ElasticLoadBalancing::LoadBalancer',
        Properties: { Scheme: 'internal', Instances: [ref('Instance')], Listeners: [{ LoadBalancerPort: '80', InstancePort: '8080', Protocol: 'HTTP' }] },
      },
      Instance: { Type: 'AWS::EC2::Instance' },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LoadBalancerNames: [ref('Classic')] } },
    })).toEqual(['Classic -routes-> Group (8080)', 'Classic -routes-> Instance (8080)']);
  });

  test('Global Accelerator leads to its endpoints', () => {
    expect(arrowsOf(routingRules, {
      Accelerator: { Type: 'AWS::GlobalAccelerator::Accelerator', Properties: { Name: 'a' } },
      Listener: { Type: 'AWS::GlobalAccelerator::Listener', Properties: { AcceleratorArn: att('Accelerator', 'AcceleratorArn') } },
      Endpoints: {
        Type: 'AWS::GlobalAccelerator::EndpointGroup',
        Properties: { ListenerArn: att('Listener', 'ListenerArn'), EndpointGroupRegion: 'eu-west-1', EndpointConfigurations: [{ EndpointId: ref('Balancer') }] },
      },
      Balancer: balancer({ Scheme: 'internet-facing' }),
    })).toEqual(['Accelerator -routes-> Balancer (eu-west-1)', 'external:users -routes-> Accelerator (TCP)']);
  });

  test('VPC Lattice leads from network to service and from service to the targets of its rules', () => {
    const target = (id: string) => ({ Type: 'AWS::VpcLattice::TargetGroup', Properties: { Type: 'LAMBDA', Targets: [{ Id: att(id, 'Arn') }] } });
    const to = (id: string) => ({ Forward: { TargetGroups: [{ TargetGroupIdentifier: ref(id) }] } });
    expect(arrowsOf(routingRules, {
      Network: { Type: 'AWS::VpcLattice::ServiceNetwork' },
      Association: { Type: 'AWS::VpcLattice::ServiceNetworkServiceAssociation', Properties: { ServiceNetworkIdentifier: ref('Network'), ServiceIdentifier: ref('Service') } },
      Service: { Type: 'AWS::VpcLattice::Service' },
      Listener: { Type: 'AWS::VpcLattice::Listener', Properties: { ServiceIdentifier: ref('Service'), DefaultAction: to('Others') } },
      Rule: {
        Type: 'AWS::VpcLattice::Rule',
        Properties: { ListenerIdentifier: ref('Listener'), Match: { HttpMatch: { PathMatch: { Match: { Prefix: '/users' } } } }, Action: to('Users') },
      },
      Users: target('UserFunction'),
      Others: target('OtherFunction'),
      Gateway2: { Type: 'AWS::VpcLattice::Service' },
      Listener2: { Type: 'AWS::VpcLattice::Listener', Properties: { ServiceIdentifier: ref('Gateway2'), DefaultAction: to('Enrolled') } },
      Enrolled: { Type: 'AWS::VpcLattice::TargetGroup', Properties: { Type: 'IP' } },
      EcsService: { Type: 'AWS::ECS::Service', Properties: { VpcLatticeConfigurations: [{ TargetGroupArn: att('Enrolled', 'Arn'), PortName: 'web' }] } },
      Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { TrafficSources: [{ Identifier: att('Enrolled', 'Arn'), Type: 'vpc-lattice' }] } },
      UserFunction: { Type: 'AWS::Lambda::Function' },
      OtherFunction: { Type: 'AWS::Lambda::Function' },
    })).toEqual([
      'Gateway2 -routes-> EcsService',
      'Gateway2 -routes-> Group',
      'Network -routes-> Service',
      'Service -routes-> OtherFunction',
      'Service -routes-> UserFunction (/users/*)',
    ]);
  });

  test('a Cloud Map name leads to the service that registers there', () => {
    expect(arrowsOf(routingRules, {
      Name: { Type: 'AWS::ServiceDiscovery::Service' },
      Service: { Type: 'AWS::ECS::Service', Properties: { ServiceRegistries: [{ RegistryArn: att('Name', 'Arn') }] } },
    })).toEqual(['Name -routes-> Service']);
  });

  test('a mesh leads from gateway over virtual services and routers to nodes, which call their backends', () => {
    expect(arrowsOf(routingRules, {
      Gateway: { Type: 'AWS::AppMesh::VirtualGateway' },
      GatewayRoute: { Type: 'AWS::AppMesh::GatewayRoute', Properties: { VirtualGatewayName: att('Gateway', 'VirtualGatewayName'), Spec: { HttpRoute: { Action: { Target: { VirtualService: { VirtualServiceName: att('Service', 'VirtualServiceName') } } } } } } },
      Service: { Type: 'AWS::AppMesh::VirtualService', Properties: { Spec: { Provider: { VirtualRouter: { VirtualRouterName: att('Router', 'VirtualRouterName') } } } } },
      Router: { Type: 'AWS::AppMesh::VirtualRouter' },
      Route: { Type: 'AWS::AppMesh::Route', Properties: { VirtualRouterName: att('Router', 'VirtualRouterName'), Spec: { HttpRoute: { Action: { WeightedTargets: [{ VirtualNode: att('Node', 'VirtualNodeName'), Weight: 1 }] } } } } },
      Node: { Type: 'AWS::AppMesh::VirtualNode', Properties: { Spec: { Backends: [{ VirtualService: { VirtualServiceName: att('Other', 'VirtualServiceName') } }] } } },
      Other: { Type: 'AWS::AppMesh::VirtualService' },
    })).toEqual(['Gateway -routes-> Service', 'Node -calls-> Other', 'Router -routes-> Node', 'Service -routes-> Router']);
  });
});
