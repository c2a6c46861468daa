import { expectReport, table } from '../report';
import { startPythonTool } from './python-tool';
import { removeSynthesized, synthesizeExample } from './synthesized';

interface Deployed {
  readonly version: string;
  readonly status: string;
  readonly made: Record<string, number>;
  readonly missing: Record<string, number>;
  readonly unsupported: string[];
  readonly standIns: Record<string, number>;
  readonly changes: Record<string, string>;
  readonly failsWithout: string[];
  readonly answers: Record<string, unknown>;
}

/** What moto's APIs say of the reference platform: the specification, seen from the other side. */
const EXPECTED = {
  network: {
    vpcs: ['10.0.0.0/16'],
    subnets: [
      ['10.0.0.0/24', 'a'], ['10.0.1.0/24', 'b'], ['10.0.16.0/20', 'a'], ['10.0.2.0/24', 'c'], ['10.0.32.0/20', 'b'], ['10.0.48.0/20', 'c'],
      ['10.0.64.0/24', 'a'], ['10.0.65.0/24', 'b'], ['10.0.66.0/24', 'c'],
    ],
    waysOut: { 'NAT gateway': 3, 'internet gateway': 3, 'none': 3 },
    natGateways: 3,
    flowLogs: 1,
    gatewayEndpoints: ['dynamodb', 's3'],
    securityGroups: 11,
  },
  databasesReachedBy: [
    ['Database of the Order Service', 5432, ['Order Service', 'Password rotation of the Order Service']],
    ['Database of the Product Service', 3306, ['Password rotation of the Product Service', 'Product Service']],
    ['Database of the User Service', 5432, ['Password rotation of the User Service', 'User Service']],
  ],
  instances: Array(3).fill({ min: 2, max: 6, subnets: 3, running: 2, type: 't3.medium', encrypted: true, metadataTokens: 'required' }),
  databases: [
    ['mysql', 'db.t3.medium', true, true, 'product_service'],
    ['postgres', 'db.t3.large', true, true, 'order_service'],
    ['postgres', 'db.t3.medium', true, true, 'user_service'],
  ],
  // Load balancers deliver their logs to no bucket that has a KMS key.
  buckets: ['AES256', 'aws:kms', 'aws:kms', 'aws:kms', 'aws:kms', 'aws:kms'],
  queues: Array(3).fill([{ encrypted: true, hasDeadLetterQueue: false }, { encrypted: true, hasDeadLetterQueue: true }]).flat(),
  events: {
    default: [[['GuardDuty Finding'], ['sns']], [['Security Hub Findings - Imported'], ['sns']]],
    own: [[['OrderPlaced'], ['sqs']], [['PaymentProcessed'], ['sqs']], [['UserRegistered'], ['sqs']]],
    archives: 1,
  },
  keys: { keys: 13, rotating: 13 },
  entrance: {
    scheme: 'internet-facing',
    listeners: [[80, 'HTTP', 'redirect'], [443, 'HTTPS', 'fixed-response']],
    paths: [[10, ['/users', '/users/*']], [20, ['/products', '/products/*']], [30, ['/orders', '/orders/*']]],
    healthChecks: Array(3).fill([8080, '/health']),
  },
  fileSystem: { encrypted: [true], mountTargets: 3, directories: ['/order', '/product', '/shared', '/user'] },
  topics: 4,
  records: [['api.example.com.', 'alias']],
  logGroups: ['order', 'product', 'user'].map((service) => [`/aws/microservices/${service}-service`, 365]),
  dashboards: 1,
  functions: 3,
};

describe('the reference platform, deployed to moto', () => {
  let deployed: Deployed;

  beforeAll(async () => {
    const [template] = synthesizeExample('reference-platform').templates;
    deployed = JSON.parse(await startPythonTool('python', [`${__dirname}/moto/deploy.py`, template.file]));
  });

  afterAll(removeSynthesized);

  test('goes through CreateStack', () => {
    expect(deployed.status).toBe('CREATE_COMPLETE');
  });

  test('is made, but for the types that moto does not make', () => {
    expect(Object.keys(deployed.missing)).toEqual(deployed.unsupported);
    expect(Object.keys(deployed.made).filter((type) => deployed.unsupported.includes(type))).toEqual([]);
  });

  test('is changed in nothing that moto would take as it is', () => {
    expect(deployed.failsWithout).toEqual(Object.keys(deployed.changes));
  });

  test.each(Object.entries(EXPECTED))('is what the API then answers with: %s', (name, expected) => {
    expect(deployed.answers[name]).toEqual(expected);
  });

  test('has no answer that nothing is expected of', () => {
    expect(Object.keys(deployed.answers)).toEqual(Object.keys(EXPECTED));
  });

  test('its report is current', () => {
    const total = (numbers: Record<string, number>) => Object.values(numbers).reduce((sum, number) => sum + number, 0);
    expectReport('moto', [
      '# A deployment to moto',
      `The template of examples/reference-platform, deployed with CreateStack to the server of moto ${deployed.version} on loopback, written by`
      + ' `test/real/moto.test.ts`. Moto stands in for AWS: it shows that the template holds together and what the APIs then answer with, not that AWS takes it.',
      `Status: ${deployed.status}. Of ${total(deployed.made) + total(deployed.missing)} resources, ${total(deployed.made)} are made. What the APIs answer with`
      + ' is compared with the specification in the test: network, databases and who reaches them, instances, buckets, queues, events, keys, load balancer,'
      + ' file system, topics, DNS record, log groups.',
      '## Made',
      table(['type', 'resources'], Object.entries(deployed.made)),
      '## Not made, because moto does not know the type',
      table(['type', 'resources'], Object.entries(deployed.missing)),
      '## Changed for moto',
      'The deployment fails without any one of these changes, which the test tries.',
      table(['change', 'because'], Object.entries(deployed.changes)),
      'References that are stand-ins:',
      table(['type and attribute', 'references'], Object.entries(deployed.standIns)),
    ]);
  });
});
