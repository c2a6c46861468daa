import { Stack } from 'aws-cdk-lib';
import * as connect from 'aws-cdk-lib/aws-connect';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lex from 'aws-cdk-lib/aws-lex';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const calls: AccuracyApp = {
  name: 'a contact centre with a bot, a function and recordings',
  build(app) {
    const stack = new Stack(app, 'Calls');
    const instance = new connect.CfnInstance(stack, 'Centre', { identityManagementType: 'CONNECT_MANAGED', attributes: { inboundCalls: true, outboundCalls: false } });
    const lookUp = inlineFunction(stack, 'LookUp');
    new connect.CfnIntegrationAssociation(stack, 'LookUpAssociation', {
      instanceId: instance.attrArn, integrationType: 'LAMBDA_FUNCTION', integrationArn: lookUp.functionArn,
    });
    const fulfil = inlineFunction(stack, 'Fulfil');
    const bot = new lex.CfnBot(stack, 'Bot', {
      name: 'orders',
      roleArn: new iam.Role(stack, 'BotRole', { assumedBy: new iam.ServicePrincipal('lexv2.amazonaws.com') }).roleArn,
      dataPrivacy: { ChildDirected: false },
      idleSessionTtlInSeconds: 300,
    });
    const alias = new lex.CfnBotAlias(stack, 'Live', {
      botId: bot.attrId,
      botAliasName: 'live',
      botAliasLocaleSettings: [{
        localeId: 'en_US',
        botAliasLocaleSetting: { enabled: true, codeHookSpecification: { lambdaCodeHook: { lambdaArn: fulfil.functionArn, codeHookInterfaceVersion: '1.0' } } },
      }],
    });
    new connect.CfnIntegrationAssociation(stack, 'BotAssociation', { instanceId: instance.attrArn, integrationType: 'LEX_BOT', integrationArn: alias.attrArn });
    const recordings = new s3.Bucket(stack, 'Recordings');
    new connect.CfnInstanceStorageConfig(stack, 'Storage', {
      instanceArn: instance.attrArn, resourceType: 'CALL_RECORDINGS', storageType: 'S3', s3Config: { bucketName: recordings.bucketName, bucketPrefix: 'calls' },
    });
    const stream = new kinesis.Stream(stack, 'Contacts');
    new connect.CfnInstanceStorageConfig(stack, 'Records', {
      instanceArn: instance.attrArn, resourceType: 'CONTACT_TRACE_RECORDS', storageType: 'KINESIS_STREAM', kinesisStreamConfig: { streamArn: stream.streamArn },
    });
  },
  expected: {
    'events/other-event-sources': ['Centre --invokes--> LookUp', 'Centre --invokes--> Bot', 'Bot --invokes--> Fulfil'],
    'compute/data-processing': ['Centre --delivers--> Recordings', 'Centre --delivers--> Contacts'],
  },
};

export const apps: readonly AccuracyApp[] = [calls];
