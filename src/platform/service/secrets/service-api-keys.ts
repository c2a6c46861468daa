import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** Who renews a key for a third party. Only its vendor can issue a new one, so how is up to you. */
export class ApiKeyRotation {
  /** A function of the platform renews the generated `token` in the secret and leaves all other entries as they are. */
  public static token(): ApiKeyRotation {
    return new ApiKeyRotation(true);
  }

  /**
   * A function of your own, which Secrets Manager calls for each step of a rotation.
   *
   * @param rotation the function; it is allowed to be called for the secret, and to read and write it
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
   */
  public static byFunction(rotation: lambda.IFunction): ApiKeyRotation {
    return new ApiKeyRotation(true, rotation);
  }

  /** Nobody: people put a new key into the secret. */
  public static off(): ApiKeyRotation {
    return new ApiKeyRotation(false);
  }

  private constructor(
    /** @internal */
    public readonly _isOn: boolean,
    /** @internal */
    public readonly _function?: lambda.IFunction,
  ) {}
}

/** A secret for the key of one third party. */
export interface ServiceApiKey {
  /**
   * Whose key it is, in lower case, for example `stripe`.
   *
   * The service finds the secret's ARN in a variable of that name, for example `API_KEY_STRIPE_SECRET`.
   */
  readonly name: string;

  /**
   * Who renews it.
   *
   * @default ApiKeyRotation.token()
   */
  readonly rotation?: ApiKeyRotation;
}
