import { allows, databaseOf, findService, findServices, SERVICES } from '../microservice';
import { one, type Proof, proven, type SpecLine, to, told } from '../proof';
import { type Templates } from '../templates';
import { busOf } from './events';
import { httpsListener, loadBalancer } from './network';
import { collectsTraces, sendsTraces } from './observability';
import { bucketOf, useOf } from './storage';

const SECTION = 'Traffic flow';

export const TRAFFIC: SpecLine[] = [
  {
    section: SECTION,
    line: '1. User → Route 53 (api.example.com)',
    prove: (templates) => [
      one(templates, 'AWS::Route53::HostedZone', { Name: /^(api\.)?example\.com\.?$/ }),
      one(templates, 'AWS::Route53::RecordSet', { Name: /^api\.example\.com\.?$/, Type: 'A' }),
    ],
  },
  {
    section: SECTION,
    line: '2. Route 53 → Application Load Balancer',
    prove: (templates) => [one(templates, 'AWS::Route53::RecordSet', {
      Name: /^api\.example\.com\.?$/,
      AliasTarget: { DNSName: to(loadBalancer(templates).resource), HostedZoneId: to(loadBalancer(templates).resource) },
    })],
  },
  ...SERVICES.map((service): SpecLine => ({
    section: SECTION,
    line: `3. ALB: ${service.path} → ${service.title} instances`,
    prove: (templates) => {
      const { rule, targetGroup, group, securityGroup } = findService(templates, service);
      const [balancerGroup] = loadBalancer(templates).resource.properties.SecurityGroups.map((value: unknown) => templates.referred(value));
      return [
        proven(rule, {
          ListenerArn: to(httpsListener(templates).resource), Conditions: [{ PathPatternConfig: { Values: [service.path] } }],
        }),
        proven(group, { TargetGroupARNs: [to(targetGroup)] }),
        one(templates, 'AWS::EC2::SecurityGroupIngress', {
          GroupId: to(securityGroup), SourceSecurityGroupId: to(balancerGroup), FromPort: targetGroup.properties.Port,
        }),
      ];
    },
  })),
  {
    section: SECTION,
    line: '4. Each service → its dedicated RDS database',
    prove: (templates) => {
      const services = findServices(templates);
      const databases = services.map((service) => databaseOf(templates, service));
      if (new Set(databases.map(({ id }) => id)).size !== 3) { throw new Error('services share a database'); }
      return services.map((service, index) => one(templates, 'AWS::EC2::SecurityGroupIngress', {
        GroupId: to(templates.referred(databases[index].properties.VPCSecurityGroups)),
        SourceSecurityGroupId: to(service.securityGroup),
        FromPort: service.port,
      }));
    },
  },
  {
    section: SECTION,
    line: '5. Services → S3 for storage',
    prove: (templates) => findServices(templates).flatMap((service) => [
      useOf(templates, service, ['s3:GetObject', 's3:PutObject']),
      told(service.launchTemplate, service.userData.includes(`<${bucketOf(templates, service).id}>`) ? 'UserData names the bucket' : undefined),
    ]),
  },
  {
    section: SECTION,
    line: '6. Services → EventBridge for async communication',
    prove: (templates) => findServices(templates).filter(({ publishes }) => publishes.length > 0).map((service) =>
      told(service.role, allows(service, 'events:PutEvents', busOf(templates)) && `is allowed events:PutEvents of ${service.publishes.join(', ')}`)),
  },
  { section: SECTION, line: 'All requests traced by X-Ray, logged to CloudWatch', prove: tracedAndLogged },
];

function tracedAndLogged(templates: Templates): Proof[] {
  return findServices(templates).flatMap((service) => [
    collectsTraces(service),
    sendsTraces(service),
    one(templates, 'AWS::Logs::LogGroup', { LogGroupName: service.agent.logs.logs_collected.files.collect_list[0].log_group_name }),
  ]);
}
