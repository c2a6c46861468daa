import type { ArchitectureModel } from '../model';
import { dataView } from './data';
import { eventsView } from './events';
import { networkView } from './network';
import { operationsView } from './operations';
import { overviewView } from './overview';
import { requestsView } from './requests';
import { securityView } from './security';
import type { View } from './view';

/** Every view that can be asked for, by its id. */
const VIEWS: ReadonlyMap<string, (model: ArchitectureModel) => View> = new Map([
  ['overview', overviewView],
  ['network', networkView],
  ['requests', requestsView],
  ['events', eventsView],
  ['data', dataView],
  ['security', securityView],
  ['operations', operationsView],
]);

/** Ids of the views, in the order that they are offered. */
export const viewIds: readonly string[] = [...VIEWS.keys()];

/** The view of a model with this id; throws when there is none of it. */
export function viewOf(model: ArchitectureModel, viewId: string): View {
  const view = VIEWS.get(viewId);
  if (!view) { throw new Error(`unknown view "${viewId}": choose one of ${viewIds.join(', ')}`); }
  return view(model);
}
