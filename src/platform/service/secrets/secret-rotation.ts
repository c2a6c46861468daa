import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type ServiceHost } from '../service-host';

/** Entry of a secret that is generated, and renewed by the rotation. */
export const TOKEN = 'token';

/**
 * Secrets Manager calls the function once for each step of a rotation. Only `token` is renewed: the other entries of the secret came from
 * people, and no random value could take their place. There is nothing to set or test elsewhere, so two of the four steps do nothing.
 */
const SOURCE = `
const {
  DescribeSecretCommand, GetRandomPasswordCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} = require('@aws-sdk/client-secrets-manager');
const secrets = new SecretsManagerClient();

async function createSecret(id, version) {
  try {
    await secrets.send(new GetSecretValueCommand({ SecretId: id, VersionId: version, VersionStage: 'AWSPENDING' }));
    return;
  } catch (error) {
    if (error.name !== 'ResourceNotFoundException') { throw error; }
  }
  const current = await secrets.send(new GetSecretValueCommand({ SecretId: id, VersionStage: 'AWSCURRENT' }));
  const random = await secrets.send(new GetRandomPasswordCommand({ PasswordLength: 64, ExcludePunctuation: true }));
  await secrets.send(new PutSecretValueCommand({
    SecretId: id,
    ClientRequestToken: version,
    SecretString: JSON.stringify({ ...JSON.parse(current.SecretString), ${TOKEN}: random.RandomPassword }),
    VersionStages: ['AWSPENDING'],
  }));
}

async function finishSecret(id, version) {
  const { VersionIdsToStages: stages } = await secrets.send(new DescribeSecretCommand({ SecretId: id }));
  const current = Object.keys(stages).find((candidate) => stages[candidate].includes('AWSCURRENT'));
  if (current === version) { return; }
  await secrets.send(new UpdateSecretVersionStageCommand({
    SecretId: id, VersionStage: 'AWSCURRENT', MoveToVersionId: version, RemoveFromVersionId: current,
  }));
}

const steps = { createSecret, finishSecret, setSecret: async () => {}, testSecret: async () => {} };
exports.handler = async (event) => {
  const step = steps[event.Step];
  if (!step) { throw new Error('unknown rotation step: ' + event.Step); }
  await step(event.SecretId, event.ClientRequestToken);
};
`;

/** The function that renews the generated secrets of one service. It is the service's own, so that nothing shared points at a service. */
export class TokenRotation {
  public readonly handler: lambda.Function;
  public readonly role: iam.Role;
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, host: ServiceHost) {
    this.logGroup = new logs.LogGroup(scope, 'TokenRotationLogs', {
      encryptionKey: host.keys.logs,
      retention: host.logRetention,
      removalPolicy: host.stateful.removalPolicy,
    });
    // Without a role of its own, CDK lets a function write to every log group of the account.
    this.role = new iam.Role(scope, 'TokenRotationRole', {
      description: 'Renews the generated tokens of a service',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    this.logGroup.grantWrite(this.role);
    this.handler = new lambda.Function(scope, 'TokenRotation', {
      description: 'Renews the generated tokens of a service',
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(SOURCE.trim()),
      timeout: Duration.minutes(1),
      tracing: lambda.Tracing.ACTIVE,
      role: this.role,
      logGroup: this.logGroup,
    });
  }

  /** CDK lets Secrets Manager call a rotation function for anybody's secret; this leaves the secrets of the own account. */
  public rotateOwnSecretsOnly(): void {
    for (const permission of this.handler.node.children.filter(lambda.CfnPermission.isCfnPermission)) {
      permission.sourceAccount = Stack.of(this.handler).account;
    }
  }
}
