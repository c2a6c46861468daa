import { catalogEntry, type CatalogEntry, LAYERS, serviceEntry } from '../catalog';
import type { ExternalEndpoint } from '../relationships';
import type { Component } from './architecture-model';
import { hintText, type Hints, placedAsHinted } from './hinting';
import { oneLine } from './naming/words';
import { isEdgeService } from './places/edge-services';
import { CLOUD } from './places/environments';
import type { Places } from './places/places';

/** Who is outside of AWS altogether. */
const OUTSIDE_CLOUD: ReadonlySet<string> = new Set(['External::Users', 'External::Internet', 'External::Network']);

/**
 * Things outside the app as components: users, the internet, AWS services that are called without a resource of their own, imported resources.
 *
 * `groupOf` tells where what they are related to stands; who is outside of AWS stands nowhere, and what is at AWS's edge in no Region. Of imported resources hints may say more.
 */
export function externalComponents(
  externals: readonly ExternalEndpoint[], groupOf: (externalId: string) => string, places: Places, hints: Hints,
): readonly Component[] {
  return externals.flatMap((external): readonly Component[] => {
    const component = componentOf(external, groupOf);
    const path = hints.pathOfExternal(external.id);
    if (path === undefined) { return [component]; }
    return hints.reasonToHideAt(path) === undefined ? [asHinted(component, path, places, hints)] : [];
  });
}

function componentOf({ id, type, name, kind }: ExternalEndpoint, groupOf: (externalId: string) => string): Component {
  const known: Pick<CatalogEntry, 'service' | 'layer' | 'category'> = type.startsWith('External::')
    ? { layer: 'core infrastructure', category: 'General', ...type === 'External::Service' ? serviceEntry(oneLine(name)) : {}, service: oneLine(kind ?? name) }
    : catalogEntry(type);
  return {
    id,
    name: oneLine(name),
    type,
    service: known.service,
    layer: known.layer,
    category: known.category,
    ...OUTSIDE_CLOUD.has(type) ? {} : { group: isEdgeService({ type, properties: {} }) ? CLOUD.id : groupOf(id) },
    stack: '',
    logicalId: '',
    resources: [],
    details: {},
    posture: {},
    tags: {},
  };
}

function asHinted(component: Component, path: string, places: Places, hints: Hints): Component {
  const [name, description] = ['name', 'description'].map((hint) => hintText(hints.at(path, hint)));
  const layer = hintText(hints.nearestTo(path, ['layer'])?.value);
  const service = places.serviceAt(path);
  return {
    ...component,
    name: name ?? component.name,
    layer: LAYERS.find((each) => each === layer) ?? component.layer,
    ...service === undefined ? {} : { group: service, serviceGroup: service },
    details: { ...component.details, ...description === undefined ? {} : { description } },
    ...placedAsHinted(hints, path),
  };
}
