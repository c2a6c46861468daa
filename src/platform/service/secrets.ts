import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { createTokenRotation, rotateOwnSecretsOnly, TOKEN } from './secret-rotation';
import { type ServiceDefinition, type ServiceHost } from './service-host';

/** How often secrets of every kind are rotated. */
export const ROTATION_INTERVAL = Duration.days(90);

/** The secrets of a service, apart from its database's, and the key of all of them. */
export class ServiceSecrets {
  public readonly key: kms.Key;
  /** Keys for third parties. */
  public readonly apiKeys: secretsmanager.Secret;
  /** What the service proves to others with that it is itself. */
  public readonly serviceToken: secretsmanager.Secret;

  constructor(scope: Construct, host: ServiceHost, service: ServiceDefinition) {
    const { title } = service.names;
    // Letting a role read a secret writes that role into the key's policy: a key that services shared would have to name them all.
    this.key = new kms.Key(scope, 'SecretsKey', {
      description: `Secrets of the ${title}`,
      enableKeyRotation: true,
      removalPolicy: host.stateful.removalPolicy,
    });
    const rotation = createTokenRotation(scope, host);
    this.apiKeys = this.createSecret(scope, 'ApiKeys', `Keys for third parties of the ${title}`, service.props.apiKeyRotation ?? rotation);
    this.serviceToken = this.createSecret(scope, 'ServiceToken', `Token of the ${title} for other services`, rotation);
    rotateOwnSecretsOnly(rotation);
  }

  private createSecret(scope: Construct, id: string, description: string, rotation: lambda.IFunction): secretsmanager.Secret {
    const secret = new secretsmanager.Secret(scope, id, {
      description,
      encryptionKey: this.key,
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: TOKEN, passwordLength: 64, excludePunctuation: true },
    });
    secret.addRotationSchedule('Rotation', { rotationLambda: rotation, automaticallyAfter: ROTATION_INTERVAL });
    return secret;
  }
}
