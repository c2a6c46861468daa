import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { MYSQL_RESERVED_NAMES, POSTGRES_RESERVED_NAMES } from './reserved-database-names';

/** What sets one engine apart from another. */
export interface DatabaseEngine {
  readonly engine: rds.IInstanceEngine;
  /** For people and error messages. */
  readonly title: string;
  readonly port: number;
  /** Logs that RDS sends to CloudWatch. */
  readonly logExports: string[];
  /** Parameters beside `max_connections`; each engine has its own word for "clients must use TLS". */
  readonly parameters: Record<string, string>;
  /** Memory that RDS counts per connection when it works out the engine's own limit. */
  readonly bytesPerConnection: number;
  readonly hostedRotation: (options: secretsmanager.SingleUserHostedRotationOptions) => secretsmanager.HostedRotation;
  readonly longestName: number;
  readonly reservedNames: ReadonlySet<string>;
}

/** PostgreSQL as RDS runs it. */
export function postgresEngine(version = rds.PostgresEngineVersion.VER_17_9): DatabaseEngine {
  return {
    engine: rds.DatabaseInstanceEngine.postgres({ version }),
    title: 'PostgreSQL',
    port: 5432,
    logExports: ['postgresql', 'upgrade'],
    parameters: { 'rds.force_ssl': '1', 'log_statement': 'ddl' },
    bytesPerConnection: 9_531_392,
    hostedRotation: (options) => secretsmanager.HostedRotation.postgreSqlSingleUser(options),
    longestName: 63,
    reservedNames: POSTGRES_RESERVED_NAMES,
  };
}

/** MySQL as RDS runs it. */
export function mysqlEngine(version = rds.MysqlEngineVersion.VER_8_4_9): DatabaseEngine {
  return {
    engine: rds.DatabaseInstanceEngine.mysql({ version }),
    title: 'MySQL',
    port: 3306,
    logExports: ['error', 'slowquery'],
    parameters: { require_secure_transport: '1', slow_query_log: '1' },
    bytesPerConnection: 12_582_880,
    hostedRotation: (options) => secretsmanager.HostedRotation.mysqlSingleUser(options),
    longestName: 64,
    reservedNames: MYSQL_RESERVED_NAMES,
  };
}
