import { ArchitectureView, ComponentFilter } from '../../src';

const at = (path: string) => ComponentFilter.path(path);
const ofTypes = (...types: string[]) => types.map((type) => ComponentFilter.resourceType(type));

/** What each picture of the pages shows, by the name of its file. */
export const VIEWS: Readonly<Record<string, ArchitectureView>> = {
  'getting-started': ArchitectureView.OVERVIEW,
  'network': ArchitectureView.NETWORK,
  'services': ArchitectureView.REQUESTS,
  'storage': ArchitectureView.DATA,
  'events': ArchitectureView.EVENTS,
  'observability': ArchitectureView.OPERATIONS,
  'security': ArchitectureView.SECURITY,
  'domain': ArchitectureView.of('domain', {
    title: 'Names and certificates',
    question: 'How does a client find the platform, and how does the platform prove itself?',
    include: ofTypes('AWS::Route53::*', 'AWS::CertificateManager::*', 'AWS::ElasticLoadBalancingV2::*', 'AWS::AutoScaling::AutoScalingGroup'),
  }),
  'bring-your-own': ArchitectureView.of('bring-your-own', { title: 'A platform in a company\'s network' }),
  'scale': ArchitectureView.of('scale', {
    title: 'Eight services',
    question: 'Whom do clients call, and who publishes events?',
    include: ofTypes('AWS::Route53::HostedZone', 'AWS::ElasticLoadBalancingV2::*', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::Events::EventBus', 'AWS::SQS::Queue'),
    collapse: ['User Service', 'Product Service', 'Order Service', 'Payment Service', 'Search Service', 'Mail Service', 'Stock Service', 'Review Service'],
  }),
  'protection': ArchitectureView.of('protection', {
    title: 'Firewall, backups and endpoints',
    question: 'What stands before the platform, and what is copied?',
    include: ofTypes(
      'AWS::WAFv2::*', 'AWS::Backup::*', 'AWS::EC2::VPCEndpoint', 'AWS::ElasticLoadBalancingV2::*', 'AWS::CloudFront::Distribution', 'AWS::RDS::DBInstance',
      'AWS::EFS::FileSystem', 'AWS::AutoScaling::AutoScalingGroup',
    ),
    exclude: [at('Shop/Platform/Vpc/*')],
  }),
  'account-services': ArchitectureView.of('account-services', {
    title: 'Services of the account',
    question: 'What looks for threats, and who is told?',
    focus: ['Shop/Platform/SecurityFindings'],
    depth: 2,
    exclude: [...ofTypes('AWS::KMS::Key', 'AWS::Events::EventBus'), ...['CriticalAlerts', 'ServiceHealth', 'ScalingEvents'].map((topic) => at(`Shop/Platform/${topic}`))],
  }),
  'escape-hatches': ArchitectureView.of('escape-hatches', {
    title: 'A report of your own',
    question: 'What does it read, and who hears of it?',
    focus: ['Shop/NightlyReport'],
  }),
  'costs': ArchitectureView.of('costs', {
    basis: ArchitectureView.NETWORK,
    title: 'Billed by the hour',
    question: 'What costs money, used or not?',
    include: ofTypes('AWS::EC2::NatGateway', 'AWS::ElasticLoadBalancingV2::*', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::RDS::DBInstance'),
  }),
  'deployment': ArchitectureView.of('deployment', {
    title: 'Who is told what',
    question: 'Who has to confirm a subscription?',
    focus: ['CriticalAlerts', 'ServiceHealth', 'ScalingEvents', 'SecurityFindings'].map((topic) => `Production/Platform/${topic}`),
    exclude: ofTypes('AWS::KMS::Key'),
  }),
  'removal': ArchitectureView.of('removal', {
    title: 'What holds data',
    question: 'What stays when the platform is removed, unless told otherwise?',
    include: ofTypes('AWS::RDS::DBInstance', 'AWS::S3::Bucket', 'AWS::EFS::FileSystem', 'AWS::Logs::LogGroup', 'AWS::KMS::Key'),
  }),
};
