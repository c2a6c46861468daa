import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as sns from 'aws-cdk-lib/aws-sns';
import { App, Stack, type StackProps } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
// In an app of your own: from 'cdk-microservices-platform'.
import { AccountService, KeyPolicyStatements, MicroservicesPlatform } from '../../src';

/** What a company has before it has a platform. Whatever is known by its ARN or id alone does as well. */
class Foundation extends Stack {
  public readonly vpc = new ec2.Vpc(this, 'Vpc', {
    maxAzs: 2,
    subnetConfiguration: [
      { name: 'edge', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'services', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
  });

  public readonly hostedZone = new route53.PublicHostedZone(this, 'Zone', { zoneName: 'shop.example.com' });
  public readonly certificate = new acm.Certificate(this, 'Certificate', {
    domainName: 'api.shop.example.com',
    validation: acm.CertificateValidation.fromDns(this.hostedZone),
  });

  public readonly logsKey = new kms.Key(this, 'LogsKey', { enableKeyRotation: true });
  public readonly messagingKey = new kms.Key(this, 'MessagingKey', { enableKeyRotation: true });
  public readonly onCall = new sns.Topic(this, 'OnCall', { masterKey: this.messagingKey, enforceSSL: true });
  public readonly eventBus = new events.EventBus(this, 'CompanyBus');

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    // The platform leaves the policies of keys and topics that are not its own alone, so their owner lets AWS services in.
    for (const statement of KeyPolicyStatements.logs(this)) { this.logsKey.addToResourcePolicy(statement); }
    for (const statement of KeyPolicyStatements.messaging(this)) { this.messagingKey.addToResourcePolicy(statement); }
    this.onCall.grantPublish(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
  }
}

const app = new App();
const foundation = new Foundation(app, 'Foundation');
new MicroservicesPlatform(new Stack(app, 'Shop'), 'Platform', {
  vpc: foundation.vpc,
  hostedZone: foundation.hostedZone,
  certificate: foundation.certificate,
  keys: { logs: foundation.logsKey, messaging: foundation.messagingKey },
  topics: { criticalAlerts: foundation.onCall, serviceHealth: foundation.onCall },
  eventBus: foundation.eventBus,
  // The organization has turned them on for all its accounts.
  guardDuty: AccountService.existing(),
  securityHub: AccountService.existing(),
  awsConfig: AccountService.existing(),
  cloudTrail: AccountService.existing(),
});
app.synth();
