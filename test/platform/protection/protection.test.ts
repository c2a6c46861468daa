import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import {
  ManagedRuleGroup, type MicroserviceProps, MicroservicesPlatform, type MicroservicesPlatformProps, ServiceBucket, ServiceDatabase,
} from '../../../src/platform';

type Json = any;

interface Protected {
  readonly stack: Stack;
  readonly platform: MicroservicesPlatform;
  readonly template: Template;
}

/** A platform with one service, `shop`, which has no more than it is given, and perhaps one that is added later. */
function platformWith(
  props: MicroservicesPlatformProps,
  service: Partial<MicroserviceProps> = {},
  { region, later }: { readonly region?: string; readonly later?: MicroserviceProps } = {},
): Protected {
  const stack = new Stack(new App(), 'Shop', region ? { env: { account: '123456789012', region } } : {});
  const services = [{ name: 'shop', database: ServiceDatabase.none(), bucket: ServiceBucket.none(), ...service }];
  const platform = new MicroservicesPlatform(stack, 'Platform', { services, ...props });
  if (later) { platform.addService(later); }
  return { stack, platform, template: Template.fromStack(stack) };
}

function propertiesOf(template: Template, type: string): Json[] {
  return Object.values(template.findResources(type)).map(({ Properties }) => Properties);
}

function idOf(stack: Stack, construct: { node: { defaultChild?: unknown } }): string {
  return stack.resolve((construct.node.defaultChild as { logicalId: string }).logicalId);
}

test('a platform that asks for none of it has no web ACL, backup plan or interface endpoint', () => {
  const { platform, template } = platformWith({});
  for (const type of ['AWS::WAFv2::WebACL', 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupVault']) { template.resourceCountIs(type, 0); }
  expect(propertiesOf(template, 'AWS::EC2::VPCEndpoint').map(({ VpcEndpointType }) => VpcEndpointType)).toEqual(['Gateway', 'Gateway']);
  expect([platform.webAcl, platform.distributionWebAcl, platform.backupPlan, platform.backupVault]).toEqual(Array(4).fill(undefined));
  expect(platform.interfaceEndpoints).toEqual([]);
});

describe('AWS WAF', () => {
  const { stack, platform, template } = platformWith({ waf: {} });
  const [acl] = propertiesOf(template, 'AWS::WAFv2::WebACL');

  test('stands before the load balancer', () => {
    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      ResourceArn: { Ref: idOf(stack, platform.loadBalancer) },
      WebACLArn: { 'Fn::GetAtt': [stack.resolve(platform.webAcl!.logicalId), 'Arn'] },
    });
    expect(acl).toMatchObject({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
    template.resourceCountIs('AWS::WAFv2::WebACL', 1);
  });

  test('blocks an address that sends more than 2000 requests in five minutes, before anything else', () => {
    expect(acl.Rules[0]).toMatchObject({
      Priority: 0,
      Action: { Block: {} },
      Statement: { RateBasedStatement: { Limit: 2000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
    });
  });

  test('blocks what the managed rules of AWS match, in an order without gaps', () => {
    const groups = acl.Rules.slice(1);
    expect(groups.map(({ Statement }: Json) => Statement.ManagedRuleGroupStatement.Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesSQLiRuleSet',
    ]);
    expect(groups.map(({ Priority }: Json) => Priority)).toEqual([1, 2, 3, 4]);
    expect(groups.map(({ OverrideAction }: Json) => OverrideAction)).toEqual(Array(4).fill({ None: {} }));
  });

  test('only counts requests with a large body, as services take uploads', () => {
    expect(acl.Rules[2].Statement.ManagedRuleGroupStatement.RuleActionOverrides).toEqual([
      { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
    ]);
    expect(acl.Rules[1].Statement.ManagedRuleGroupStatement.RuleActionOverrides).toBeUndefined();
  });

  test('writes what it decides to an encrypted log group that it accepts, without what opens an account', () => {
    const [[logGroup, { Properties }]] = Object.entries<Json>(template.findResources('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: 'aws-waf-logs-microservices' },
    }));
    expect(Properties.KmsKeyId).toEqual(stack.resolve(platform.keys.logs.keyArn));
    const [logging] = propertiesOf(template, 'AWS::WAFv2::LoggingConfiguration');
    const destination = logging.LogDestinationConfigs[0]['Fn::Join'][1];
    expect(destination.at(-1)).toEqual({ Ref: logGroup });
    expect(destination.at(-2)).toMatch(/:log-group:$/);
    expect(logging.RedactedFields.map(({ SingleHeader }: Json) => SingleHeader.Name)).toEqual(['authorization', 'cookie', 'x-api-key']);
    expect(logging.ResourceArn).toEqual(stack.resolve(platform.webAcl!.attrArn));
  });

  test('may write to that log group before it begins to, whoever deploys', () => {
    const [[policy, { Properties }]] = Object.entries<Json>(template.findResources('AWS::Logs::ResourcePolicy'));
    expect(Object.values<Json>(template.findResources('AWS::WAFv2::LoggingConfiguration'))[0].DependsOn).toEqual([policy]);
    const text = JSON.stringify(Properties.PolicyDocument);
    expect(text).toContain('delivery.logs.amazonaws.com');
    expect(text).toContain('logs:PutLogEvents');
    expect(text).toContain('aws:SourceAccount');
  });

  test('takes another limit, other groups, and counts instead of blocking where that is asked for', () => {
    const other = platformWith({
      waf: {
        requestsPerAddress: 500, countOnly: true, ruleGroups: [ManagedRuleGroup.LINUX.counting('LFI_URIPATH'), ManagedRuleGroup.of('Bots', 'Vendor')],
      },
    });
    const [{ Rules }] = propertiesOf(other.template, 'AWS::WAFv2::WebACL');
    expect(Rules[0]).toMatchObject({ Action: { Count: {} }, Statement: { RateBasedStatement: { Limit: 500 } } });
    expect(Rules.slice(1)).toMatchObject([
      {
        OverrideAction: { Count: {} },
        Statement: {
          ManagedRuleGroupStatement: {
            VendorName: 'AWS',
            Name: 'AWSManagedRulesLinuxRuleSet',
            RuleActionOverrides: [{ Name: 'LFI_URIPATH', ActionToUse: { Count: {} } }],
          },
        },
      },
      { OverrideAction: { Count: {} }, Statement: { ManagedRuleGroupStatement: { VendorName: 'Vendor', Name: 'Bots' } } },
    ]);
  });

  test.each([
    ['a rate that it does not count', { requestsPerAddress: 5 }, /waf\.requestsPerAddress is 5; give a whole number from 10/],
    ['a group twice', { ruleGroups: [ManagedRuleGroup.LINUX, ManagedRuleGroup.LINUX] }, /waf\.ruleGroups has 'AWSManagedRulesLinuxRuleSet' twice/],
    ['a web ACL of another Region', { distributionWebAclArn: 'arn:aws:wafv2:eu-west-1:1:regional/webacl/a/b' }, /scope CLOUDFRONT.*us-east-1/],
  ])('refuses %s', (_, waf, problem) => {
    expect(() => platformWith({ waf })).toThrow(problem);
  });

  describe('before a CDN', () => {
    const bucket = ServiceBucket.catalog();

    test('is created with the platform in us-east-1, once for all', () => {
      const later = { name: 'media', database: ServiceDatabase.none(), bucket };
      const east = platformWith({ waf: {} }, { bucket }, { region: 'us-east-1', later });
      expect(propertiesOf(east.template, 'AWS::WAFv2::WebACL').map(({ Scope }) => Scope)).toEqual(['REGIONAL', 'CLOUDFRONT']);
      const arn = east.stack.resolve(east.platform.distributionWebAcl!.attrArn);
      const distributions = propertiesOf(east.template, 'AWS::CloudFront::Distribution');
      expect(distributions.map(({ DistributionConfig }) => DistributionConfig.WebACLId)).toEqual([arn, arn]);
      east.template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: 'aws-waf-logs-microservices-distributions' });
    });

    test('is the one that is given, in any Region', () => {
      const arn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/cdn/0123';
      const { platform: other, template: west } = platformWith({ waf: { distributionWebAclArn: arn } }, { bucket }, { region: 'eu-west-1' });
      west.hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { WebACLId: arn } });
      expect(other.distributionWebAcl).toBeUndefined();
    });

    test.each(['eu-west-1', undefined])('is missing with a warning that says what to do where the Region is %s', (region) => {
      const west = platformWith({ waf: {} }, { bucket }, { region });
      expect(propertiesOf(west.template, 'AWS::CloudFront::Distribution')[0].DistributionConfig.WebACLId).toBeUndefined();
      Annotations.fromStack(west.stack).hasWarning('/Shop/Platform/ShopService', Match.stringLikeRegexp('us-east-1.*waf\\.distributionWebAclArn'));
    });
  });
});

describe('AWS Backup', () => {
  const { stack, platform, template } = platformWith({ backup: {} }, { database: ServiceDatabase.postgres(), bucket: ServiceBucket.uploads() });

  /** What every selection copies. */
  function selected(of: Template): Json[] {
    return propertiesOf(of, 'AWS::Backup::BackupSelection').flatMap(({ BackupSelection }) => BackupSelection.Resources);
  }

  test('keeps a copy of every day for 35 days and one of every month for a year', () => {
    const [{ BackupPlan }] = propertiesOf(template, 'AWS::Backup::BackupPlan');
    expect(BackupPlan.BackupPlanRule.map(({ RuleName, ScheduleExpression, Lifecycle }: Json) => [RuleName, ScheduleExpression, Lifecycle])).toEqual([
      ['Daily', 'cron(0 3 * * ? *)', { DeleteAfterDays: 35 }],
      ['Monthly', 'cron(0 3 1 * ? *)', { DeleteAfterDays: 365 }],
    ]);
    const vault = { 'Fn::GetAtt': [idOf(stack, platform.backupVault!), 'BackupVaultName'] };
    expect(BackupPlan.BackupPlanRule.map(({ TargetBackupVault }: Json) => TargetBackupVault)).toEqual([vault, vault]);
    expect(stack.resolve(platform.backupPlan!.backupPlanId)).toBeDefined();
  });

  test('copies the file system and every database, and no bucket unless asked', () => {
    expect(JSON.stringify(selected(template))).toContain(idOf(stack, platform.fileSystem));
    expect(JSON.stringify(selected(template))).toContain(idOf(stack, platform.service('shop').database!));
    expect(selected(template)).toHaveLength(2);
  });

  test('copies the file system once: EFS makes no copies of its own beside it, and does without the plan', () => {
    const own = (of: Template) => propertiesOf(of, 'AWS::EFS::FileSystem').map(({ BackupPolicy }) => BackupPolicy?.Status === 'ENABLED');
    expect([own(template), own(platformWith({}).template)]).toEqual([[false], [true]]);
  });

  test('copies what a service that is added later stores', () => {
    const late = platformWith({ backup: {} }, {}, { later: { name: 'late', bucket: ServiceBucket.none() } });
    expect(JSON.stringify(selected(late.template))).toContain(idOf(late.stack, late.platform.service('late').database!));
  });

  test('copies buckets where that is asked for, with the permissions that it takes', () => {
    const other = platformWith({ backup: { buckets: true } }, { bucket: ServiceBucket.uploads() });
    expect(selected(other.template)).toContainEqual({ 'Fn::GetAtt': [idOf(other.stack, other.platform.service('shop').bucket!), 'Arn'] });
    expect(JSON.stringify(propertiesOf(other.template, 'AWS::IAM::Role'))).toContain('AWSBackupServiceRolePolicyForS3Backup');
    expect(JSON.stringify(propertiesOf(template, 'AWS::IAM::Role'))).not.toContain('AWSBackupServiceRolePolicyForS3Backup');
  });

  test('keeps the copies in a vault with a key of its own, from which nobody deletes them', () => {
    const [vault] = propertiesOf(template, 'AWS::Backup::BackupVault');
    const key = vault.EncryptionKeyArn['Fn::GetAtt'][0];
    template.hasResourceProperties('AWS::KMS::Key', { Description: 'Backups of the microservices platform', EnableKeyRotation: true });
    expect(template.toJSON().Resources[key].Properties.Description).toBe('Backups of the microservices platform');
    expect(vault.AccessPolicy.Statement).toMatchObject([{
      Effect: 'Deny', Action: expect.arrayContaining(['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle']),
    }]);
    expect(vault.LockConfiguration).toBeUndefined();
  });

  test('lets the vault be emptied when the platform is to be removed', () => {
    const [vault] = propertiesOf(platformWith({ backup: {}, removalPolicy: RemovalPolicy.DESTROY }).template, 'AWS::Backup::BackupVault');
    expect(vault.AccessPolicy).toBeUndefined();
  });

  test('takes other retentions, and locks the vault for the shorter of them', () => {
    const other = platformWith({ backup: { dailyRetention: Duration.days(7), monthlyRetention: Duration.days(90), lock: true } }).template;
    const [{ BackupPlan }] = propertiesOf(other, 'AWS::Backup::BackupPlan');
    expect(BackupPlan.BackupPlanRule.map(({ Lifecycle }: Json) => Lifecycle.DeleteAfterDays)).toEqual([7, 90]);
    const lockOf = (of: Template) => propertiesOf(of, 'AWS::Backup::BackupVault')[0].LockConfiguration;
    expect(lockOf(other)).toEqual({ MinRetentionDays: 7 });
    const longer = platformWith({ backup: { dailyRetention: Duration.days(60), monthlyRetention: Duration.days(31), lock: true } }).template;
    expect(lockOf(longer)).toEqual({ MinRetentionDays: 31 });
  });

  test('tells people of a copy that could not be made', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'source': ['aws.backup'],
        'detail-type': ['Backup Job State Change'],
        'detail': {
          state: ['ABORTED', 'EXPIRED', 'FAILED'], backupVaultName: [{ 'Fn::GetAtt': [idOf(stack, platform.backupVault!), 'BackupVaultName'] }],
        },
      },
      Targets: [{ Arn: stack.resolve(platform.topics.criticalAlerts.topicArn) }],
    });
  });

  test.each([
    ['dailyRetention', { dailyRetention: Duration.hours(3) }],
    ['monthlyRetention', { monthlyRetention: Duration.days(10) }],
  ])('refuses %s that keeps nothing as it should', (option, backup) => {
    expect(() => platformWith({ backup })).toThrow(new RegExp(`backup\\.${option}`));
  });
});

describe('interface endpoints', () => {
  /** The service of every interface endpoint, without the Region. */
  function services(template: Template): string[] {
    return propertiesOf(template, 'AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface')
      .map(({ ServiceName }) => JSON.stringify(ServiceName).replace(/^.*\.([a-z0-9-]+)".*$/, '$1'));
  }

  test('stand for what the instances call, in every application subnet, under the names that everybody uses', () => {
    const { stack, platform, template } = platformWith({ interfaceEndpoints: {} });
    expect(services(template)).toEqual([
      'ssm', 'ssmmessages', 'ec2messages', 'logs', 'monitoring', 'xray', 'ec2', 'secretsmanager', 'kms', 'sqs', 'sns', 'events', 'sts',
    ]);
    const application = platform.vpc.selectSubnets({ subnetGroupName: 'Application' }).subnetIds.map((id) => stack.resolve(id));
    const endpoints = propertiesOf(template, 'AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
    for (const { SubnetIds, PrivateDnsEnabled } of endpoints) { expect([SubnetIds, PrivateDnsEnabled]).toEqual([application, true]); }
    expect(platform.interfaceEndpoints).toHaveLength(13);
  });

  test('are called by the network alone, and call nobody', () => {
    const { stack, platform, template } = platformWith({ interfaceEndpoints: {} });
    for (const endpoint of platform.interfaceEndpoints) {
      const [group] = endpoint.connections.securityGroups;
      const { SecurityGroupIngress, SecurityGroupEgress } = template.toJSON().Resources[idOf(stack, group)].Properties;
      expect(SecurityGroupIngress).toMatchObject([{ CidrIp: stack.resolve(platform.vpc.vpcCidrBlock), FromPort: 443, ToPort: 443 }]);
      // What CDK writes where nothing may leave.
      expect(SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
    }
  });

  test('are those that are given, and a service keeps its id whichever others there are', () => {
    const chosen = [ec2.InterfaceVpcEndpointAwsService.SQS, ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER];
    const { stack, platform, template } = platformWith({ interfaceEndpoints: { services: chosen } });
    expect(services(template)).toEqual(['sqs', 'dkr']);
    expect(platform.interfaceEndpoints.map(({ node }) => node.id)).toEqual(['SqsEndpoint', 'EcrDkrEndpoint']);
    const all = platformWith({ interfaceEndpoints: {} });
    expect(idOf(stack, platform.interfaceEndpoints[0])).toBe(idOf(all.stack, all.platform.node.findChild('SqsEndpoint')));
  });

  describe('in a VPC of one\'s own', () => {
    const withVpc = (vpcCidrBlock?: string) => {
      const stack = new Stack(new App(), 'Shop');
      const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', {
        vpcId: 'vpc-1',
        vpcCidrBlock,
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        publicSubnetIds: ['public-1', 'public-2'],
        privateSubnetIds: ['private-1', 'private-2'],
        isolatedSubnetIds: ['isolated-1', 'isolated-2'],
      });
      new MicroservicesPlatform(stack, 'Platform', { vpc, services: [], interfaceEndpoints: {} });
      return Template.fromStack(stack);
    };

    test('stand in its private subnets and let its addresses in', () => {
      const template = withVpc('10.9.0.0/16');
      expect(propertiesOf(template, 'AWS::EC2::VPCEndpoint').map(({ SubnetIds }) => SubnetIds)).toEqual(Array(13).fill(['private-1', 'private-2']));
      template.hasResourceProperties('AWS::EC2::SecurityGroup', {
        GroupDescription: 'Endpoints of AWS services', SecurityGroupIngress: [Match.objectLike({ CidrIp: '10.9.0.0/16', FromPort: 443 })],
      });
    });

    test('are refused when it does not tell its addresses', () => {
      expect(() => withVpc()).toThrow(/interfaceEndpoints.*vpcCidrBlock/);
    });
  });

  test('are refused when one is asked for twice', () => {
    const twice = [ec2.InterfaceVpcEndpointAwsService.SQS, ec2.InterfaceVpcEndpointAwsService.SQS];
    expect(() => platformWith({ interfaceEndpoints: { services: twice } })).toThrow(/interfaceEndpoints\.services.*'sqs'.*once/);
  });
});

describe('the default security group', () => {
  test('is left as AWS makes it, without a function that would change it', () => {
    platformWith({}).template.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
  });

  test('loses its rules where that is asked for', () => {
    const { stack, platform, template } = platformWith({ closeDefaultSecurityGroup: true });
    template.hasResourceProperties('Custom::VpcRestrictDefaultSG', {
      DefaultSecurityGroupId: { 'Fn::GetAtt': [idOf(stack, platform.vpc), 'DefaultSecurityGroup'] },
    });
  });

  test('is not the platform\'s to change in a VPC of one\'s own', () => {
    const stack = new Stack(new App(), 'Shop');
    const vpc = new ec2.Vpc(stack, 'Own');
    expect(() => new MicroservicesPlatform(stack, 'Platform', { vpc, closeDefaultSecurityGroup: true }))
      .toThrow(/closeDefaultSecurityGroup is for the network that the platform creates/);
  });
});

describe('access logs', () => {
  const { stack, platform, template } = platformWith({}, { bucket: ServiceBucket.catalog() });
  const logs = idOf(stack, platform.accessLogsBucket);

  test('of the load balancer tell of requests, connections and health checks, and may be delivered', () => {
    const [{ LoadBalancerAttributes }] = propertiesOf(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    const attributes = Object.fromEntries(LoadBalancerAttributes.map(({ Key, Value }: Json) => [Key, Value]));
    const policy = propertiesOf(template, 'AWS::S3::BucketPolicy').find(({ Bucket }) => Bucket.Ref === logs);
    const delivery = policy.PolicyDocument.Statement.find(({ Sid }: Json) => Sid === 'DeliverLoadBalancerLogs');
    for (const kind of ['access_logs', 'connection_logs', 'health_check_logs']) {
      expect(attributes).toMatchObject({ [`${kind}.s3.enabled`]: 'true', [`${kind}.s3.bucket`]: { Ref: logs } });
      expect(JSON.stringify(delivery.Resource)).toContain(`/${attributes[`${kind}.s3.prefix`]}/AWSLogs/`);
    }
  });

  test('are written for every bucket but the one that they go to, and for the CDN', () => {
    for (const [id, { Properties }] of Object.entries<Json>(template.findResources('AWS::S3::Bucket'))) {
      expect([id, Properties.LoggingConfiguration?.DestinationBucketName]).toEqual([id, id === logs ? undefined : { Ref: logs }]);
    }
    for (const { DistributionConfig } of propertiesOf(template, 'AWS::CloudFront::Distribution')) {
      expect(DistributionConfig.Logging.Bucket).toEqual({ 'Fn::GetAtt': [logs, 'RegionalDomainName'] });
    }
  });

  test('tell of every flow of the network', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'VPC', TrafficType: 'ALL' });
  });
});
