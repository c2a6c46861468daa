import { catalogEntry, LAYERS } from '../catalog';
import type { Component } from './architecture-model';
import type { Draft } from './draft';
import type { Backups } from './facts/backups';
import { componentDetails } from './facts/details';
import { componentPosture } from './facts/posture';
import type { PseudoParameters } from './facts/pseudo-parameters';
import { drawnAsHinted, hintText, type Hints } from './hinting';
import { componentName } from './naming/component-name';
import { oneLine } from './naming/words';
import type { Places } from './places/places';

/** What security groups open of resources, by their ids. */
export interface Exposure {
  /** To whom, in words. */
  readonly ingress: ReadonlyMap<string, string>;
  readonly openToInternet: ReadonlySet<string>;
}

/** Gives every draft its name, place and facts. */
export function describeComponents(
  drafts: readonly Draft[], places: Places, hints: Hints, pseudoParametersOf: (stackId: string) => PseudoParameters, backups: Backups,
  { ingress, openToInternet }: Exposure,
): readonly Component[] {
  return drafts.map((draft): Component => {
    const { main, entry } = draft;
    const place = places.placeOf(main);
    const ownDetails = componentDetails(draft.resources, pseudoParametersOf);
    const described = catalogEntry(main.type, ownDetails);
    const layer = hintText(hints.nearest(main, 'layer')?.value);
    const description = hints.ownText(main, 'description');
    const open = draft.resources.flatMap(({ id }) => ingress.get(id) ?? []);
    return {
      id: draft.id,
      name: hints.ownText(main, 'name') ?? componentName(main, entry, place.serviceName),
      type: main.type,
      service: described.service,
      layer: LAYERS.find((each) => each === layer) ?? described.layer,
      category: described.category,
      group: place.group,
      ...place.serviceGroup === undefined ? {} : { serviceGroup: place.serviceGroup },
      stack: main.stack,
      logicalId: main.logicalId,
      resources: draft.resources.map((resource) => resource.id),
      details: {
        ...ownDetails,
        ...place.zones === undefined ? {} : { zones: place.zones },
        ...open.length === 0 ? {} : { ingress: oneLine(open.join('; ')) },
        ...description === undefined ? {} : { description },
      },
      posture: {
        ...componentPosture(draft.resources, backups),
        ...draft.resources.some(({ id }) => openToInternet.has(id)) ? { public: true } : {},
      },
      tags: main.tags,
      ...drawnAsHinted(hints, main),
    };
  });
}
