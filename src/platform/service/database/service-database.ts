import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Duration, Size } from 'aws-cdk-lib/core';
import { type DatabaseEngine, mysqlEngine, postgresEngine } from './database-engines';

/** Who keeps and rotates the password of a database's administrator. */
export enum DatabasePassword {
  /**
   * A secret of the stack, rotated by a function that Secrets Manager provides.
   *
   * The function comes out of a transform of the template, so whoever deploys it has to allow `CAPABILITY_AUTO_EXPAND`, as the CDK's command
   * line does.
   */
  HOSTED_ROTATION = 'hosted-rotation',

  /** RDS keeps the password in a secret of its own making, which does not appear in the template. */
  RDS_MANAGED = 'rds-managed',
}

/** What the databases of all engines have in common. */
export interface ServiceDatabaseProps {
  /**
   * Class of the instance, without the `db.` that RDS puts before it.
   *
   * @default t3.medium
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * Name of the database that is created in the instance.
   *
   * @default - the service's name with `_service` behind it, for example `user_service`
   */
  readonly databaseName?: string;

  /**
   * Whether a standby is kept in a second zone.
   *
   * @default true
   */
  readonly multiAz?: boolean;

  /**
   * Storage to begin with.
   *
   * @default Size.gibibytes(100)
   */
  readonly allocatedStorage?: Size;

  /**
   * Storage that the database may grow to by itself. It does not grow if that is what it begins with.
   *
   * @default - five times what it begins with
   */
  readonly maxAllocatedStorage?: Size;

  /**
   * How long automatic backups are kept.
   *
   * @default Duration.days(35)
   */
  readonly backupRetention?: Duration;

  /**
   * Whether the database refuses to be deleted.
   *
   * @default - as the platform's `removalPolicy` has it: true, unless it is `RemovalPolicy.DESTROY`
   */
  readonly deletionProtection?: boolean;

  /**
   * Parameters of the engine, by name, beside those that the platform sets; `max_connections` has an option of its own.
   *
   * @default - clients have to use TLS; changes of the schema or slow queries are logged
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Connections that the database accepts. An alarm is raised at four fifths of them.
   *
   * @default - what the memory of the instance class allows
   */
  readonly maxConnections?: number;

  /**
   * Who keeps and rotates the administrator's password.
   *
   * @default DatabasePassword.HOSTED_ROTATION
   */
  readonly password?: DatabasePassword;
}

/** A PostgreSQL database. */
export interface PostgresDatabaseProps extends ServiceDatabaseProps {
  /**
   * Version of PostgreSQL.
   *
   * @default 17.9
   */
  readonly version?: rds.PostgresEngineVersion;
}

/** A MySQL database. */
export interface MysqlDatabaseProps extends ServiceDatabaseProps {
  /**
   * Version of MySQL.
   *
   * @default 8.4.9
   */
  readonly version?: rds.MysqlEngineVersion;
}

/** The database of a service: encrypted with a key of its own, in the database subnets, reached by that service alone. */
export class ServiceDatabase {
  /** An RDS instance of PostgreSQL. */
  public static postgres(props: PostgresDatabaseProps = {}): ServiceDatabase {
    return new ServiceDatabase({ engine: postgresEngine(props.version), props });
  }

  /** An RDS instance of MySQL. */
  public static mysql(props: MysqlDatabaseProps = {}): ServiceDatabase {
    return new ServiceDatabase({ engine: mysqlEngine(props.version), props });
  }

  /** No database. */
  public static none(): ServiceDatabase {
    return new ServiceDatabase();
  }

  /** @internal */
  public readonly _definition?: DatabaseDefinition;

  private constructor(definition?: DatabaseDefinition) {
    this._definition = definition;
  }
}

/** What a `ServiceDatabase` stands for. */
export interface DatabaseDefinition {
  readonly engine: DatabaseEngine;
  readonly props: ServiceDatabaseProps;
}

/** Class of an instance that is given none. */
export const DEFAULT_DATABASE_CLASS = new ec2.InstanceType('t3.medium');
