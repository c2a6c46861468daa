import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Duration } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { TOKEN, TokenRotation } from './secret-rotation';
import { ApiKeyRotation } from './service-api-keys';
import { pascalCased } from '../../naming';
import { type ServiceDefinition, type ServiceHost } from '../service-host';

/** The secrets of a service, apart from its database's, and the key of all of them. */
export class ServiceSecrets {
  public readonly key: kms.Key;
  /** Keys for third parties, each by the variable that tells the service of it. */
  public readonly apiKeys = new Map<string, secretsmanager.Secret>();
  /** What the service proves to others with that it is itself. */
  public readonly serviceToken: secretsmanager.Secret;
  /** Renews whatever can be generated. */
  public readonly rotation: TokenRotation;
  private readonly interval: Duration;

  constructor(private readonly scope: Construct, host: ServiceHost, service: ServiceDefinition) {
    const { title } = service.names;
    this.interval = service.rotationInterval;
    // Letting a role read a secret writes that role into the key's policy: a key that services shared would have to name them all.
    this.key = new kms.Key(scope, 'SecretsKey', {
      description: `Secrets of the ${title}`,
      enableKeyRotation: true,
      removalPolicy: host.stateful.removalPolicy,
    });
    this.rotation = new TokenRotation(scope, host);
    if (!service.props.apiKeys) {
      this.apiKeys.set('API_KEYS_SECRET', this.createSecret('ApiKeys', `Keys for third parties of the ${title}`));
    }
    for (const { name, rotation } of service.props.apiKeys ?? []) {
      const secret = this.createSecret(idOfApiKey(name), `Key for ${name} of the ${title}`, rotation);
      this.apiKeys.set(`API_KEY_${name.replace(/-/g, '_').toUpperCase()}_SECRET`, secret);
    }
    this.serviceToken = this.createSecret('ServiceToken', `Token of the ${title} for other services`);
    this.rotation.rotateOwnSecretsOnly();
  }

  /** Where the service finds its secrets. */
  public get environment(): Record<string, string> {
    return {
      ...Object.fromEntries([...this.apiKeys].map(([variable, secret]) => [variable, secret.secretArn])),
      SERVICE_TOKEN_SECRET: this.serviceToken.secretArn,
    };
  }

  private createSecret(id: string, description: string, rotation = ApiKeyRotation.token()): secretsmanager.Secret {
    const secret = new secretsmanager.Secret(this.scope, id, {
      description,
      encryptionKey: this.key,
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: TOKEN, passwordLength: 64, excludePunctuation: true },
    });
    if (rotation._isOn) {
      secret.addRotationSchedule('Rotation', { rotationLambda: rotation._function ?? this.rotation.handler, automaticallyAfter: this.interval });
    }
    return secret;
  }
}

/** Construct id of the secret for the key of a third party. */
export function idOfApiKey(name: string): string {
  return `ApiKey${pascalCased(name)}`;
}
