import { isKnown, outside, outsideDays } from '../check';
import { problemOfStorage } from './database-storage';
import { DEFAULT_DATABASE_CLASS } from './service-database';
import { type ServiceDefinition } from '../service-host';

/** RDS keeps automatic backups no longer; with none at all there are none. */
const LONGEST_BACKUP_RETENTION = 35;

/** What is wrong with the database of a service, if anything is. */
export function problemOfDatabase({ names, props }: ServiceDefinition): string | undefined {
  const definition = props.database?._definition;
  if (!definition) { return undefined; }
  const { allocatedStorage, backupRetention, maxAllocatedStorage, maxConnections, parameters } = definition.props;
  return problemOfName(definition.props.databaseName ?? names.database, names.database, definition.engine)
    ?? problemOfClass((definition.props.instanceType ?? DEFAULT_DATABASE_CLASS).toString())
    ?? problemOfStorage(allocatedStorage, maxAllocatedStorage)
    ?? outsideDays('database backupRetention', backupRetention, 0, LONGEST_BACKUP_RETENTION)
    ?? outside('maxConnections', maxConnections, 1, 100_000)
    ?? ('max_connections' in (parameters ?? {})
      ? 'database parameters set \'max_connections\', which an alarm depends on; use the option maxConnections'
      : undefined);
}

interface NamingRules {
  readonly title: string;
  readonly longestName: number;
  readonly reservedNames: ReadonlySet<string>;
}

function problemOfName(name: string, example: string, { title, longestName, reservedNames }: NamingRules): string | undefined {
  if (!isKnown(name)) { return undefined; }
  if (reservedNames.has(name.toLowerCase())) {
    return `database name '${name}' is a reserved word of ${title}; name it for example '${example}'`;
  }
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name.length > longestName) {
    return `database name '${name}' is not one that ${title} on RDS accepts; begin with a letter and use letters, digits and _, ${longestName} characters at most`;
  }
  return undefined;
}

function problemOfClass(instanceType: string): string | undefined {
  if (!isKnown(instanceType)) { return undefined; }
  if (instanceType.startsWith('db.')) {
    return `database instanceType '${instanceType}' has the 'db.' that is put before it; write '${instanceType.slice(3)}'`;
  }
  return /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType) ? undefined
    : `database instanceType '${instanceType}' is not a class of instance; write for example 't3.medium'`;
}
