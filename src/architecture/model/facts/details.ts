import type { PseudoParameters } from './pseudo-parameters';
import { mayBeSecret, readableValue } from './readable-value';
import { type CatalogEntry, catalogEntry } from '../../catalog';
import { type Resource, valueAt } from '../../sources';
import { componentName } from '../naming/component-name';

/** Things that are as many as their members: a database cluster and its instances. */
const MEMBERS: ReadonlyMap<string, string> = new Map(['DocDB', 'Neptune', 'RDS'].map((service) => [`AWS::${service}::DBCluster`, `AWS::${service}::DBInstance`]));

/**
 * What is worth showing of a component: the properties that the catalog names, of the main resource first, then what its parts add
 * (an Auto Scaling group's instance type stands in its launch template), and how many equal members it has.
 */
export function componentDetails(
  resources: readonly Resource[], pseudoParametersOf: (stackId: string) => PseudoParameters,
): Readonly<Record<string, string>> {
  const details = new Map<string, string>();
  for (const resource of resources) {
    const entry = catalogEntry(resource.type);
    if (resource !== resources[0] && entry.role === 'group') { details.set(entry.label, componentName(resource, entry)); }
    for (const [name, value] of namedValues(entry, resource, pseudoParametersOf(resource.stack))) {
      if (!details.has(name)) { details.set(name, value); }
    }
  }
  const members = resources.filter(({ type }) => type === MEMBERS.get(resources[0].type)).length;
  if (members > 0) { details.set('instances', String(members)); }
  return Object.fromEntries(details);
}

function namedValues(entry: CatalogEntry, resource: Resource, pseudoParameters: PseudoParameters): ReadonlyArray<readonly [string, string]> {
  return Object.entries(entry.details ?? {}).flatMap(([name, path]): Array<[string, string]> => {
    const reading = { pseudoParameters, hostOnly: entry.hostsOnly?.includes(name) };
    const value = mayBeSecret(path) ? undefined : readableValue(valueAt(resource.properties, path), reading);
    return value === undefined ? [] : [[name, value]];
  });
}
