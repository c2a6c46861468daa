import type { View, ViewEdge, ViewGroup, ViewNode } from '../../../src/architecture/views';

/** `name` or `caption|name|color|icon`. */
export function node(id: string, text: string, group?: string, type = 'AWS::Test::Thing'): ViewNode {
  const [caption, name = '', color = '#ED7100', icon = 'ec2'] = text.split('|');
  return {
    id, caption, name, type, layer: 'core infrastructure', color, icon: { kind: 'service', name: icon }, group, components: [id], details: {}, posture: {},
  };
}

export function group(id: string, kind: ViewGroup['kind'], name: string, parent?: string): ViewGroup {
  return { id, kind, name, parent };
}

/** `source -> target`, `source => target` for control, with an optional label after a colon. */
export function edge(text: string): ViewEdge {
  const [ends, label] = text.split(/:(.*)/s);
  const [source, target] = ends.split(/[-=]>/).map((end) => end.trim());
  return {
    id: `${source} to ${target} ${label ?? ''}`, source, target, line: ends.includes('=>') ? 'control' : 'data', relationships: [text],
    ...(label === undefined ? {} : { label: label.trim() }),
  };
}

export function view(id: string, title: string, nodes: ViewNode[], groups: ViewGroup[], edges: string[]): View {
  return { id, title, subtitle: `What does ${title} look like?`, nodes, groups, edges: edges.map(edge) };
}

const SERVICES = ['User', 'Product', 'Order'];

/** The platform of the specification, as an architect would draw it. */
export function platformView(): View {
  const nodes = [
    node('users', 'Users|Users|#232F3D|users', 'outside', 'External::Users'),
    node('dns', 'Route 53|api.example.com|#8C4FFF|route_53', 'edge'),
    node('cdn', 'CloudFront|ProductImages|#8C4FFF|cloudfront', 'edge'),
    node('alb', 'Application Load Balancer|Api|#8C4FFF|elastic_load_balancing', 'vpc', 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    node('igw', 'Internet gateway|Igw|#8C4FFF|vpc', 'vpc', 'AWS::EC2::InternetGateway'),
    node('nat', 'NAT gateway|x3|#8C4FFF|vpc', 'public'),
    ...SERVICES.map((name) => node(`${name}Asg`, `Auto Scaling group|${name}Service|#ED7100|auto_scaling2`, 'private')),
    node('efs', 'EFS file system|SharedConfig|#7AA116|elastic_file_system', 'private'),
    ...SERVICES.map((name, index) => node(`${name}Db`, `RDS ${index === 1 ? 'MySQL' : 'PostgreSQL'} Multi-AZ|${name}Database|#C925D1|rds`, 'isolated')),
    ...SERVICES.flatMap((name) => [
      node(`${name}Bucket`, `S3 bucket|${['Uploads', 'Catalog', 'Documents'][SERVICES.indexOf(name)]}|#7AA116|s3`, `${name}Box`),
      node(`${name}Queue`, `SQS queue|${name}Events|#E7157B|sqs`, `${name}Box`),
      node(`${name}Dlq`, `SQS queue|${name}EventsDlq|#E7157B|sqs`, `${name}Box`),
      node(`${name}Secret`, `Secret x3|${name}Secrets|#DD344C|secrets_manager`, `${name}Box`),
    ]),
    node('bus', 'EventBridge bus|PlatformBus|#E7157B|eventbridge', 'events'),
    node('cloudwatch', 'CloudWatch|Logs, alarms, dashboards|#E7157B|cloudwatch_2', 'observability'),
    node('xray', 'X-Ray|Traces|#C925D1|xray', 'observability'),
    node('trail', 'CloudTrail|Trail|#E7157B|cloudtrail', 'observability'),
    node('topic', 'SNS topic|CriticalAlerts|#E7157B|sns', 'observability'),
    node('kms', 'KMS keys|x6|#DD344C|key_management_service', 'security'),
    node('guardduty', 'GuardDuty|Detector|#DD344C|guardduty', 'security'),
    node('hub', 'Security Hub|Hub|#DD344C|security_hub', 'security'),
    node('acm', 'ACM certificate|Certificate|#DD344C|certificate_manager_3', 'security'),
    node('config', 'AWS Config|Recorder|#E7157B|config', 'security'),
  ];
  const groups = [
    group('outside', 'outside', 'Outside'),
    group('cloud', 'cloud', 'AWS Cloud'),
    group('edge', 'edge', 'Edge', 'cloud'),
    group('region', 'region', 'eu-west-1', 'cloud'),
    group('vpc', 'vpc', 'Vpc 10.0.0.0/16', 'region'),
    group('public', 'public-subnets', 'Public subnets x3', 'vpc'),
    group('private', 'private-subnets', 'Private subnets (application) x3', 'vpc'),
    group('isolated', 'isolated-subnets', 'Isolated subnets (database) x3', 'vpc'),
    ...SERVICES.map((name) => group(`${name}Box`, 'service', `${name} service`, 'region')),
    group('events', 'shared', 'Events', 'region'),
    group('observability', 'shared', 'Observability', 'region'),
    group('security', 'shared', 'Security', 'region'),
  ];
  const edges = [
    'users -> dns: DNS', 'users -> cdn: HTTPS', 'dns -> alb: alias', 'cdn -> ProductBucket: origin',
    ...SERVICES.flatMap((name, index) => [
      `alb -> ${name}Asg: /${name.toLowerCase()}s/*`, `${name}Asg -> ${name}Db: SQL`, `${name}Asg -> ${name}Bucket: read, write`, `${name}Asg => ${name}Secret: read`,
      `${name}Asg -> bus: publish`, `${name}Queue -> ${name}Asg: consume`, `${name}Queue => ${name}Dlq: redrive`, `${name}Asg -> efs: mount`,
      `bus -> ${name}Queue: ${['OrderPlaced', 'UserRegistered', 'PaymentProcessed'][index]}`, `${name}Asg => nat`, `${name}Asg => cloudwatch: logs`, `${name}Asg => xray: traces`,
    ]),
    'nat => igw', 'cloudwatch => topic: alarms', 'guardduty => hub: findings', 'config => hub: findings', 'acm => alb: TLS',
  ];
  return view('overview', 'Microservices platform', nodes, groups, edges);
}
