import { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as route53Targets from 'aws-cdk-lib/aws-route53-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const ENV = { account: '111111111111', region: 'us-east-1' };

/** Route 53 and CloudFront. */
export const apps: readonly AccuracyApp[] = [
  {
    name: 'a website behind CloudFront with functions at its edge',
    build(app) {
      const stack = new Stack(app, 'Site', { env: ENV });
      const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
      const certificate = new acm.Certificate(stack, 'Certificate', {
        domainName: 'www.example.com', validation: acm.CertificateValidation.fromDns(zone),
      });
      const pages = new s3.Bucket(stack, 'Pages');
      const media = new s3.Bucket(stack, 'Media');
      const redirects = new cloudfront.Function(stack, 'Redirects', {
        code: cloudfront.FunctionCode.fromInline('function handler(event) { return event.request; }'),
        keyValueStore: new cloudfront.KeyValueStore(stack, 'RedirectTable'),
      });
      const headers = inlineFunction(stack, 'Headers');
      const distribution = new cloudfront.Distribution(stack, 'Cdn', {
        domainNames: ['www.example.com'],
        certificate,
        enableLogging: true,
        logBucket: new s3.Bucket(stack, 'AccessLogs', { objectOwnership: s3.ObjectOwnership.OBJECT_WRITER }),
        defaultBehavior: {
          origin: origins.S3BucketOrigin.withOriginAccessControl(pages),
          functionAssociations: [{ function: redirects, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
          edgeLambdas: [{ functionVersion: headers.currentVersion, eventType: cloudfront.LambdaEdgeEventType.ORIGIN_RESPONSE }],
        },
        additionalBehaviors: {
          '/media/*': {
            origin: new origins.OriginGroup({
              primaryOrigin: origins.S3BucketOrigin.withOriginAccessIdentity(media), fallbackOrigin: new origins.HttpOrigin('media.example.net'),
            }),
          },
          '/legacy/*': { origin: new origins.HttpOrigin('old.example.net') },
        },
      });
      new route53.ARecord(stack, 'Www', { zone, recordName: 'www', target: route53.RecordTarget.fromAlias(new route53Targets.CloudFrontTarget(distribution)) });
      new route53.AaaaRecord(stack, 'Www6', { zone, recordName: 'www', target: route53.RecordTarget.fromAlias(new route53Targets.CloudFrontTarget(distribution)) });
      new route53.MxRecord(stack, 'Mail', { zone, values: [{ hostName: 'mail.example.net', priority: 10 }] });
    },
    expected: {
      'routing/users': ['[Users] --routes--> Zone "HTTPS"'],
      'routing/dns-records': ['Zone --routes--> Cdn "www.example.com"'],
      'routing/cloudfront-origins': [
        'Cdn --routes--> Pages',
        'Cdn --routes--> Media "/media/*"',
        'Cdn --routes--> [media.example.net] "/media/* failover"',
        'Cdn --routes--> [old.example.net] "/legacy/*"',
      ],
      'routing/cloudfront-functions': [
        'Cdn --invokes--> Redirects "viewer-request"',
        'Cdn --invokes--> Headers "origin-response"',
        'Redirects --reads--> RedirectTable',
      ],
      'protection/certificates': ['Certificate --certifies--> Cdn'],
      'observation/log-destinations': ['Cdn --logs--> AccessLogs'],
    },
  },
  {
    name: 'a distribution before an API, a function URL and another app\'s bucket, in another Region',
    build(app) {
      const api = new Stack(app, 'Api', { env: { account: '111111111111', region: 'eu-west-1' }, crossRegionReferences: true });
      const handler = inlineFunction(api, 'Handler');
      const url = handler.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });
      const edge = new Stack(app, 'Edge', { env: ENV, crossRegionReferences: true });
      const acl = new wafv2.CfnWebACL(edge, 'Firewall', {
        scope: 'CLOUDFRONT', defaultAction: { allow: {} }, visibilityConfig: { cloudWatchMetricsEnabled: false, metricName: 'm', sampledRequestsEnabled: false },
      });
      const distribution = new cloudfront.Distribution(edge, 'Cdn', {
        webAclId: acl.attrArn,
        defaultBehavior: { origin: origins.S3BucketOrigin.withBucketDefaults(s3.Bucket.fromBucketName(edge, 'Assets', 'shared-assets')) },
      });
      distribution.addBehavior('/api/*', origins.FunctionUrlOrigin.withOriginAccessControl(url));
    },
    expected: {
      'routing/users': ['[Users] --routes--> Edge/Cdn "HTTPS"'],
      'routing/cloudfront-origins': [
        'Edge/Cdn --routes--> [shared-assets]',
        'Edge/Cdn --routes--> Api/Handler "/api/*"',
      ],
      'protection/web-acls': ['Edge/Firewall --protects--> Edge/Cdn'],
    },
  },
];
