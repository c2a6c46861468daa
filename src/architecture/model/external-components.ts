import { catalogEntry, type CatalogEntry, serviceEntry } from '../catalog';
import type { ExternalEndpoint } from '../relationships';
import type { Component } from './architecture-model';
import { oneLine } from './naming/words';

/** Who is outside of AWS altogether. */
const OUTSIDE_CLOUD: ReadonlySet<string> = new Set(['External::Users', 'External::Internet']);

/**
 * Things outside the app as components: users, the internet, AWS services that are called without a resource of their own, imported resources.
 *
 * `groupOf` tells where what they are related to stands; users and the internet stand nowhere.
 */
export function externalComponents(externals: readonly ExternalEndpoint[], groupOf: (externalId: string) => string): readonly Component[] {
  return externals.map(({ id, type, name }): Component => {
    const known: Pick<CatalogEntry, 'service' | 'layer' | 'category'> = type.startsWith('External::')
      ? { layer: 'core infrastructure', category: 'General', ...type === 'External::Service' ? serviceEntry(oneLine(name)) : {}, service: oneLine(name) }
      : catalogEntry(type);
    return {
      id,
      name: oneLine(name),
      type,
      service: known.service,
      layer: known.layer,
      category: known.category,
      ...OUTSIDE_CLOUD.has(type) ? {} : { group: groupOf(id) },
      stack: '',
      logicalId: '',
      resources: [],
      details: {},
      posture: {},
      tags: {},
    };
  });
}
