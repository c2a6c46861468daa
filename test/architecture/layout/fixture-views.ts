import type { View, ViewEdge, ViewGroup, ViewNode } from '../../../src/architecture/views';

/** A node of a text `caption|name|color|icon`. */
export function node(id: string, text: string, box?: string, type = 'AWS::Test::Thing'): ViewNode {
  const [caption, name = '', color = '#ED7100', icon = 'ec2'] = text.split('|');
  return {
    id, caption, name, type, layer: 'core infrastructure', color, icon: { kind: 'service', name: icon }, group: box, components: [id], details: {}, posture: {},
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
    id: `${source} to ${target} ${label ?? ''}`,
    source,
    target,
    line: ends.includes('=>') ? 'control' : 'data',
    relationships: [text],
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

/** An application of functions, without a network: an API, queues, tables, a schedule and a stream. */
export function serverlessView(): View {
  const nodes = [
    node('users', 'Users|Users|#232F3D|users', 'outside', 'External::Users'),
    node('cdn', 'CloudFront|Web|#8C4FFF|cloudfront', 'edge'),
    node('api', 'API Gateway|ShopApi|#8C4FFF|api_gateway', 'region'),
    node('pool', 'Cognito user pool|Customers|#DD344C|cognito', 'region'),
    node('site', 'S3 bucket|Site|#7AA116|s3', 'region'),
    ...['Orders', 'Catalog', 'Payments'].map((name) => node(`${name}Fn`, `Lambda function|${name}Handler|#ED7100|lambda`, `${name}Box`)),
    ...['Orders', 'Catalog', 'Payments'].map((name) => node(`${name}Table`, `DynamoDB table|${name}|#C925D1|dynamodb`, `${name}Box`)),
    node('queue', 'SQS queue|OrderQueue|#E7157B|sqs', 'OrdersBox'),
    node('dlq', 'SQS queue|OrderDlq|#E7157B|sqs', 'OrdersBox'),
    node('worker', 'Lambda function|OrderWorker|#ED7100|lambda', 'OrdersBox'),
    node('bus', 'EventBridge bus|Shop|#E7157B|eventbridge', 'region'),
    node('mail', 'Lambda function|Mailer|#ED7100|lambda', 'region'),
    node('ses', 'SES identity|shop.example.com|#DD344C|simple_email_service', 'region'),
    node('stripe', 'Partner|Payment provider|#232F3D|internet', 'outside', 'External::Service'),
  ];
  const groups = [
    group('outside', 'outside', 'Outside'), group('cloud', 'cloud', 'AWS Cloud'), group('edge', 'edge', 'Edge', 'cloud'), group('region', 'region', 'eu-west-1', 'cloud'),
    ...['Orders', 'Catalog', 'Payments'].map((name) => group(`${name}Box`, 'service', `${name} service`, 'region')),
  ];
  return view('serverless', 'Serverless shop', nodes, groups, [
    'users -> cdn: HTTPS', 'cdn -> site: origin', 'cdn -> api: /api/*', 'api => pool: authorizes', 'api -> OrdersFn: /orders', 'api -> CatalogFn: /products', 'api -> PaymentsFn: /payments',
    'OrdersFn -> OrdersTable: reads, writes', 'CatalogFn -> CatalogTable: reads', 'PaymentsFn -> PaymentsTable: writes', 'OrdersFn -> queue: sends', 'queue => dlq: dead letters',
    'queue -> worker: triggers', 'worker -> OrdersTable: writes', 'worker -> bus: publishes', 'PaymentsFn -> bus: publishes', 'bus -> mail: OrderShipped', 'mail -> ses: sends',
    'PaymentsFn -> stripe: charges',
  ]);
}

/** One stack with an API, a function and a table: the smallest thing that people draw. */
export function smallView(): View {
  return view('small', 'Hello', [
    node('api', 'API Gateway|Api|#8C4FFF|api_gateway', 'stack'), node('fn', 'Lambda function|Handler|#ED7100|lambda', 'stack'),
    node('table', 'DynamoDB table|Items|#C925D1|dynamodb', 'stack'), node('queue', 'SQS queue|Jobs|#E7157B|sqs', 'stack'),
    node('worker', 'Lambda function|Worker|#ED7100|lambda', 'stack'),
  ], [group('stack', 'stack', 'HelloStack')], ['api -> fn: GET /items', 'fn -> table: reads and writes', 'fn -> queue: sends', 'queue -> worker: triggers', 'worker -> table: writes']);
}

/** Zones as columns, tiers as rows, what spans the zones once across them. */
export function zonesView(): View {
  const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'];
  return view('network', 'Network', [
    node('internet', 'Internet|Internet|#232F3D|internet', 'outside', 'External::Internet'),
    node('igw', 'Internet gateway|Igw|#8C4FFF|vpc', 'vpc', 'AWS::EC2::InternetGateway'),
    node('s3', 'Gateway endpoint|S3|#8C4FFF|vpc', 'vpc', 'AWS::EC2::VPCEndpoint'),
    node('alb', 'Application Load Balancer|Api|#8C4FFF|elastic_load_balancing', 'public', 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    ...zones.map((zone) => ({ ...node(`nat-${zone}`, `NAT gateway|${zone}|#8C4FFF|vpc`, 'public'), zone })),
    node('app', 'Auto Scaling group|Orders|#ED7100|auto_scaling2', 'private'),
    node('efs', 'EFS file system|Shared|#7AA116|elastic_file_system', 'private', 'AWS::EFS::FileSystem'),
    { ...node('batch', 'EC2 instance|Batch|#ED7100|ec2', 'private'), zone: zones[1] },
    { ...node('db', 'RDS instance|primary|#C925D1|rds', 'isolated'), zone: zones[0] },
    { ...node('standby', 'RDS instance|replica|#C925D1|rds', 'isolated'), zone: zones[2] },
    node('bucket', 'S3 bucket|Files|#7AA116|s3', 'region'),
  ], [
    group('outside', 'outside', 'Outside'), group('cloud', 'cloud', 'AWS Cloud'), group('region', 'region', 'eu-west-1', 'cloud'),
    { ...group('vpc', 'vpc', 'Vpc 10.0.0.0/16', 'region'), zones },
    group('public', 'public-subnets', 'Public subnets x3', 'vpc'), group('private', 'private-subnets', 'Private subnets x3', 'vpc'),
    group('isolated', 'isolated-subnets', 'Isolated subnets x3', 'vpc'),
  ], [
    'internet -> igw: HTTPS', 'igw -> alb', 's3 -> bucket', 'alb -> app: 443', 'app -> efs: 2049', 'app -> db: 5432', 'batch -> db: 5432', 'batch -> efs: 2049',
    ...zones.flatMap((zone) => [`private => nat-${zone}`, `nat-${zone} => igw`]), 'db -> standby: replicates',
  ]);
}

/** Two accounts and two Regions, a network in each. */
export function accountsView(): View {
  const regions = ['eu-west-1', 'us-east-1'];
  return view('accounts', 'Two accounts', [
    node('users', 'Users|Users|#232F3D|users', 'outside', 'External::Users'),
    node('dns', 'Route 53|example.com|#8C4FFF|route_53', 'edge'),
    ...regions.flatMap((region) => [
      node(`alb ${region}`, 'Application Load Balancer|Api|#8C4FFF|elastic_load_balancing', `vpc ${region}`, 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
      node(`app ${region}`, 'Fargate service|App|#ED7100|fargate', `private ${region}`),
      node(`db ${region}`, 'Aurora|Database|#C925D1|aurora', `isolated ${region}`),
      node(`bucket ${region}`, 'S3 bucket|Files|#7AA116|s3', region),
    ]),
    node('trail', 'CloudTrail|Organization trail|#E7157B|cloudtrail', 'log region'),
    node('archive', 'S3 bucket|Archive|#7AA116|s3', 'log region'),
  ], [
    group('outside', 'outside', 'Outside'), group('cloud', 'cloud', 'AWS Cloud'), group('edge', 'edge', 'Edge', 'cloud'),
    group('app', 'account', 'Application account', 'cloud'), group('log', 'account', 'Logging account', 'cloud'), group('log region', 'region', 'eu-west-1', 'log'),
    ...regions.flatMap((region) => [
      group(region, 'region', region, 'app'), group(`vpc ${region}`, 'vpc', 'Vpc', region),
      group(`private ${region}`, 'private-subnets', 'Private subnets x2', `vpc ${region}`), group(`isolated ${region}`, 'isolated-subnets', 'Isolated subnets x2', `vpc ${region}`),
    ]),
  ], [
    'users -> dns: HTTPS', ...regions.flatMap((region) => [`dns -> alb ${region}: latency`, `alb ${region} -> app ${region}: /`, `app ${region} -> db ${region}: SQL`, `app ${region} -> bucket ${region}: reads`]),
    'bucket eu-west-1 => bucket us-east-1: replicates', 'db eu-west-1 => db us-east-1: replicates', 'trail -> archive: delivers', 'app => trail: logs',
  ]);
}

/** Sixty nodes in ten services around a bus. */
export function sixtyNodesView(): View {
  const services = Array.from({ length: 10 }, (_, index) => `svc${index}`);
  return view('sixty', 'Ten services', services.flatMap((name) => [
    node(`${name} api`, `API Gateway|${name}|#8C4FFF|api_gateway`, name), node(`${name} fn`, `Lambda function|${name} handler|#ED7100|lambda`, name),
    node(`${name} table`, `DynamoDB table|${name}|#C925D1|dynamodb`, name), node(`${name} queue`, `SQS queue|${name}|#E7157B|sqs`, name),
    node(`${name} dlq`, `SQS queue|${name} dlq|#E7157B|sqs`, name), ...(name === 'svc0' ? [node('bus', 'EventBridge bus|Bus|#E7157B|eventbridge', 'region')] : [node(`${name} bucket`, `S3 bucket|${name}|#7AA116|s3`, name)]),
  ]), [group('cloud', 'cloud', 'AWS Cloud'), group('region', 'region', 'eu-west-1', 'cloud'), ...services.map((name) => group(name, 'service', `${name} service`, 'region'))],
  services.flatMap((name, index) => [
    `${name} api -> ${name} fn: invokes`, `${name} fn -> ${name} table: reads, writes`, `${name} queue -> ${name} fn: triggers`, `${name} queue => ${name} dlq: dead letters`,
    `${name} fn -> bus: publishes`, `bus -> ${name} queue: ${name} events`, ...(index > 0 ? [`${name} fn -> ${name} bucket: writes`, `${name} fn -> svc${index - 1} api: calls`] : []),
    ...(index % 3 === 0 ? [`${name} fn -> svc${(index + 4) % 10} queue: sends`] : []),
  ]));
}
/** Text that tries to break out of whatever it is written into. */
export const HOSTILE = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\' onmouseover=\'alert(1)', 'line\nbreak\r\nand\ttab', 'null\u0000 bell\u0007 \uFFFE \uD800 lone', '\u202Egnp.exe\u202C',
  'שלום עולם مرحبا', '👩‍👩‍👧‍👦 family 🚀', 'x'.repeat(500), 'word '.repeat(100), '&lt;b&gt; &amp; %name% ]]> <!-- -->', 'end', 'graph', '__proto__', '', '   ',
];

/** A view in which every text is hostile, with self edges, edges of groups, unknown ends, circles of groups and empty groups. */
export function hostileView(): View {
  const nodes = HOSTILE.map((text, index) => node(`${text}#${index % 3 === 0 ? '' : index}`, `${text.replace(/\|/g, ' ')}|${text.replace(/\|/g, ' ')}`, index % 2 === 0 ? 'g<1>' : 'g"2"'));
  const base = view('<hostile>', HOSTILE[0], nodes, [
    group('g<1>', 'service', HOSTILE[1]), group('g"2"', 'vpc', HOSTILE[8]), group('empty', 'service', 'nothing in it'), group('empty end', 'service', HOSTILE[7]),
    group('circle 1', 'stack', 'circle', 'circle 2'), group('circle 2', 'stack', 'circle', 'circle 1'), group('self', 'stack', 'self', 'self'), group('lost', 'stack', 'lost', 'nowhere'),
  ], []);
  const ids = nodes.map(({ id }) => id);
  const between = (source: string, target: string, label: string, number: number): ViewEdge => ({ id: `e${number}${label}`, source, target, label, line: number % 2 === 0 ? 'data' : 'control', relationships: [label] });
  return {
    ...base,
    nodes: [...nodes, { ...node('in circle', 'In a circle', 'circle 1') }, { ...node(ids[0], 'the same id again') }, { ...node('nowhere', 'Nowhere', 'not a group') }],
    edges: [
      ...ids.map((id, index) => between(id, ids[(index * 5 + 3) % ids.length], HOSTILE[index], index)),
      between(ids[1], ids[1], 'itself', 100), between('g<1>', 'g"2"', 'between groups', 101), between(ids[2], 'g"2"', HOSTILE[2], 102), between('empty end', ids[3], 'from an empty group', 103),
      between('g<1>', ids[0], 'to what is inside', 104), between(ids[4], 'unknown', 'unknown', 105), between('g<1>', 'g<1>', 'group to itself', 106),
    ],
  };
}

/** Two nodes and two hundred edges between them. */
export function parallelView(): View {
  return view('parallel', 'Parallel', [node('a', 'Lambda function|A'), node('b', 'DynamoDB table|B')], [], Array.from({ length: 200 }, (_, index) => `a -> b: reason ${index}`));
}
