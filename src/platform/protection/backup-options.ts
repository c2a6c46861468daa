import type { Duration } from 'aws-cdk-lib/core';

/** How AWS Backup keeps copies of what the platform stores, beside the databases' own backups. */
export interface BackupOptions {
  /**
   * How long the copy of every day is kept.
   *
   * @default Duration.days(35)
   */
  readonly dailyRetention?: Duration;

  /**
   * How long the copy of the first day of every month is kept.
   *
   * @default Duration.days(365)
   */
  readonly monthlyRetention?: Duration;

  /**
   * Whether buckets are copied too. They are versioned already, and a copy of a large bucket costs as much as the bucket.
   *
   * @default false
   */
  readonly buckets?: boolean;

  /**
   * Whether nobody but those with a permission of its own may shorten the life of a copy: a vault lock in governance mode.
   *
   * @default false
   */
  readonly lock?: boolean;
}
