import { Duration } from 'aws-cdk-lib/core';

/** A bucket that is served by a content delivery network. */
export interface CatalogBucketProps {
  /**
   * Whether a CloudFront distribution serves the bucket.
   *
   * @default true
   */
  readonly distribution?: boolean;
}

/** How hard it is to get rid of a document before its time. */
export enum DocumentRetention {
  /** People with a permission of its own may delete a document early. */
  GOVERNANCE = 'GOVERNANCE',

  /** Nobody can, not even the account's root user, and the bucket stays for as long: there is no way back. */
  COMPLIANCE = 'COMPLIANCE',
}

/** A bucket for documents that have to be kept. */
export interface DocumentsBucketProps {
  /**
   * How long every document is kept; then it is removed.
   *
   * @default - seven years (2557 days)
   */
  readonly retention?: Duration;

  /**
   * How hard it is to delete a document before that.
   *
   * @default DocumentRetention.GOVERNANCE
   */
  readonly mode?: DocumentRetention;
}

/** The bucket of a service: private, encrypted, versioned, its requests logged. */
export class ServiceBucket {
  /** Files that users and the service store and delete. */
  public static uploads(): ServiceBucket {
    return new ServiceBucket({ id: 'UploadsBucket', hasDistribution: false });
  }

  /** Files for the public, through a CloudFront distribution. */
  public static catalog(props: CatalogBucketProps = {}): ServiceBucket {
    return new ServiceBucket({ id: 'CatalogBucket', hasDistribution: props.distribution ?? true });
  }

  /** Documents that cannot be changed or deleted until their time is over. */
  public static documents(props: DocumentsBucketProps = {}): ServiceBucket {
    return new ServiceBucket({
      id: 'DocumentsBucket',
      hasDistribution: false,
      retention: { duration: props.retention ?? SEVEN_YEARS, mode: props.mode ?? DocumentRetention.GOVERNANCE },
    });
  }

  /** No bucket. */
  public static none(): ServiceBucket {
    return new ServiceBucket();
  }

  /** @internal */
  public readonly _definition?: BucketDefinition;

  private constructor(definition?: BucketDefinition) {
    this._definition = definition;
  }
}

/** What a `ServiceBucket` stands for. */
export interface BucketDefinition {
  readonly id: string;
  readonly hasDistribution: boolean;
  readonly retention?: { readonly duration: Duration; readonly mode: DocumentRetention };
}

/** Two of seven years are leap years at most. */
const SEVEN_YEARS = Duration.days(7 * 365 + 2);
