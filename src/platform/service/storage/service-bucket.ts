import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';

/** A bucket for files that come and go. */
export interface UploadsBucketProps {
  /**
   * Web sites whose pages may read and store files with the links that the service signs for them, for example `https://www.example.com`.
   *
   * @default - none: the service reads and stores files itself
   */
  readonly allowedOrigins?: string[];
}

/** A bucket that is served by a content delivery network. */
export interface CatalogBucketProps {
  /**
   * Whether a CloudFront distribution serves the bucket.
   *
   * @default true
   */
  readonly distribution?: boolean;

  /**
   * Names that clients call the distribution by, for example `images.example.com`. Records that point them at it are up to you.
   *
   * @default - the name that CloudFront makes up
   */
  readonly domainNames?: string[];

  /**
   * Certificate for those names, which CloudFront wants in us-east-1.
   *
   * @default - CloudFront's own, for the name that it makes up
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Where in the world files are kept near their readers.
   *
   * @default PriceClass.PRICE_CLASS_ALL
   */
  readonly priceClass?: cloudfront.PriceClass;
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
  /**
   * Files that users and the service store and delete.
   *
   * @param props options
   */
  public static uploads(props: UploadsBucketProps = {}): ServiceBucket {
    return new ServiceBucket({ id: 'UploadsBucket', allowedOrigins: props.allowedOrigins });
  }

  /**
   * Files for the public, through a CloudFront distribution.
   *
   * @param props options
   */
  public static catalog(props: CatalogBucketProps = {}): ServiceBucket {
    return new ServiceBucket({ id: 'CatalogBucket', delivery: props });
  }

  /**
   * Documents that cannot be changed or deleted until their time is over.
   *
   * @param props options
   */
  public static documents(props: DocumentsBucketProps = {}): ServiceBucket {
    return new ServiceBucket({
      id: 'DocumentsBucket',
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
  /** How the files reach the public; undefined for files that are nobody else's. */
  readonly delivery?: CatalogBucketProps;
  readonly allowedOrigins?: string[];
  readonly retention?: { readonly duration: Duration; readonly mode: DocumentRetention };
}

/** Two of seven years are leap years at most. */
const SEVEN_YEARS = Duration.days(7 * 365 + 2);
