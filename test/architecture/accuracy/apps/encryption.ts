import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const keys: AccuracyApp = {
  name: 'a key that encrypts stores in two stacks, and that code uses itself',
  build(app) {
    const env = { account: '111111111111', region: 'eu-west-1' };
    const security = new Stack(app, 'Security', { env });
    const key = new kms.Key(security, 'Key', { alias: 'alias/shop' });
    const signing = new kms.Key(security, 'SigningKey', { keySpec: kms.KeySpec.RSA_2048, keyUsage: kms.KeyUsage.SIGN_VERIFY });
    const data = new Stack(app, 'Data', { env });
    const bucket = new s3.Bucket(data, 'Invoices', { encryptionKey: key });
    const queue = new sqs.Queue(data, 'Jobs', { encryptionMasterKey: key });
    new sns.Topic(data, 'Sold', { masterKey: kms.Alias.fromAliasName(data, 'Default', 'alias/aws/sns') });
    new secretsmanager.Secret(data, 'Token', { encryptionKey: key });
    new logs.LogGroup(data, 'Audit', { encryptionKey: key });
    new dynamodb.TableV2(data, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, encryption: dynamodb.TableEncryptionV2.customerManagedKey(key),
    });
    // Rights to use the key come with those to what it encrypts.
    const worker = inlineFunction(data, 'Worker', { environmentEncryption: key, environment: { A: 'b' } });
    bucket.grantRead(worker);
    queue.grantSendMessages(worker);
    const signer = inlineFunction(data, 'Signer', { environment: { KEY: signing.keyId } });
    signing.grant(signer, 'kms:Sign');
    // What this key encrypts lies nowhere in the app but in the code's own hands.
    const envelope = new kms.Key(security, 'EnvelopeKey');
    envelope.grantDecrypt(inlineFunction(data, 'Open'));
    envelope.grantEncryptDecrypt(inlineFunction(data, 'Reseal'));
  },
  expected: {
    'encryption/keys': ['Invoices', 'Jobs', 'Token', 'Audit', 'Orders', 'Worker'].map((id) => `Data/${id} --encrypts--> Security/Key`),
    'access/permissions': ['Data/Worker --reads--> Data/Invoices', 'Data/Worker --sends--> Data/Jobs'],
    'access/key-uses': [
      'Data/Signer --encrypts--> Security/SigningKey "signs"', 'Data/Open --encrypts--> Security/EnvelopeKey "decrypts"',
      'Data/Reseal --encrypts--> Security/EnvelopeKey "encrypts and decrypts"',
    ],
  },
};

export const apps: readonly AccuracyApp[] = [keys];
