import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Stack } from 'aws-cdk-lib/core';
import { type ServiceDefinition, type ServiceHost } from './service-host';

/** Publishing: the declared events only, and only under the service's own name. */
export function publishStatements(host: ServiceHost, { names, props }: ServiceDefinition): iam.PolicyStatement[] {
  if (!props.publishes || props.publishes.length === 0) { return []; }
  return [new iam.PolicyStatement({
    sid: 'PublishEvents',
    actions: ['events:PutEvents'],
    resources: [host.bus.eventBusArn],
    conditions: {
      // One call carries several events.
      'ForAllValues:StringEquals': { 'events:source': [names.eventSource], 'events:detail-type': props.publishes },
    },
  })];
}

/**
 * Reading secrets, as a permission of the reader's alone.
 *
 * CDK's own grant names the reader in the key's policy too. A reader that lies in another nested stack and the secret would then wait for
 * each other.
 */
export function grantReadSecrets(grantee: iam.IGrantable, secrets: secretsmanager.ISecret[], key: kms.IKey): iam.Grant {
  const read = iam.Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    resourceArns: secrets.map(({ secretArn }) => secretArn),
  });
  return read.combine(iam.Grant.addToPrincipal({
    grantee,
    actions: ['kms:Decrypt'],
    resourceArns: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(key).region}.amazonaws.com` } },
  }));
}
