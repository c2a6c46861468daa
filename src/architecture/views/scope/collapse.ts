import { matcher } from './component-filter';
import { Division, outermostAround, partsFor } from './division';
import { groupPaths } from './group-path';
import type { ArchitectureModel } from '../../model';
import { ViewError } from '../view-error';

/** A model in which the groups with this name or id are one component each. Throws when there is none. */
export function collapsed(model: ArchitectureModel, nameOrId: string): ArchitectureModel {
  const isMeant = matcher(nameOrId);
  const meant = model.groups.filter(({ id, name }) => isMeant(id) || isMeant(name));
  if (meant.length === 0) {
    const known = new Set(model.groups.map(({ name }) => JSON.stringify(name)));
    throw new ViewError(`collapse ${nameOrId} matches no group: there are ${[...known].join(', ')}`);
  }
  const groupOf = outermostAround(groupPaths(model.groups), new Set(meant.map(({ id }) => id)));
  return new Division(model, partsFor(model, meant, groupOf)).collapsed();
}
