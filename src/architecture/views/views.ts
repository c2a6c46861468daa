import type { ArchitectureModel } from '../model';
import { dataView } from './data';
import { eventsView } from './events';
import { networkView } from './network';
import { operationsView } from './operations';
import { overviewView } from './overview';
import { requestsView } from './requests';
import { type ViewScope, withinScope } from './scope/scope';
import { securityView } from './security';
import type { View } from './view';
import { ViewError } from './view-error';
import type { ViewRequest } from './view-request';

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

/** The view of a model that is asked for. Throws when there is none of this name, and when its scope chooses nothing. */
export function viewOf(model: ArchitectureModel, { id, basis, title, subtitle, scope }: ViewRequest): View {
  const view = VIEWS.get(basis);
  if (!view) { throw new ViewError(`unknown view "${basis}": choose one of ${viewIds.join(', ')}`); }
  const made = view(scope === undefined ? model : withinScope(model, scope));
  return { ...made, ...nothingInScope(made, model, scope), id, title: title ?? made.title, subtitle: subtitle ?? made.subtitle };
}

/** Where a narrowed view shows nothing, that is no answer about the app: what the scope has left out is said. */
function nothingInScope({ nothing }: View, model: ArchitectureModel, scope: ViewScope | undefined): Pick<View, 'nothing'> {
  if (nothing === undefined || scope === undefined) { return {}; }
  const all = model.components.length;
  const left = withinScope(model, { ...scope, collapse: [] }).components.length;
  if (left === all) { return {}; }
  const count = all === 1 ? 'the only component' : `all of ${all} components`;
  return { nothing: left === 0 ? `The scope leaves out ${count}.` : `The scope leaves ${left} of ${all} components, and this view draws none of them.` };
}
