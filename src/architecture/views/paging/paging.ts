import { Book } from './book';
import { type Units, unitsOf } from './units';
import type { ArchitectureModel } from '../../model';
import { withinScope } from '../scope/scope';
import type { View } from '../view';
import type { ViewRequest } from '../view-request';
import { viewOf } from '../views';

/** A picture of more nodes, or of more services, is read page by page. */
const MOST_NODES = 60;
const MOST_SERVICES = 12;

/** Views in which things of one kind in one place are one by right, not for want of room. */
const ONE_BY_RIGHT: ReadonlySet<string> = new Set(['network']);

/**
 * A view as pages: itself where one picture holds it; else one of services and shared parts, in which each service is one thing, and then a page
 * for each service with what it talks to. Of very many services, the first page has chapters, and each chapter a page of its services.
 */
export function pagesOf(model: ArchitectureModel, request: ViewRequest): View[] {
  const scoped = request.scope === undefined ? model : withinScope(model, request.scope);
  const plain: ViewRequest = { ...request, scope: undefined };
  const whole = viewOf(model, request);
  const units = unitsOf(scoped);
  return units === undefined || isOnePicture(whole, units, request) ? [whole] : new Book(scoped, plain, whole.title, units).pages();
}

function isOnePicture({ nodes, groups, crowded }: View, units: Units, { basis }: ViewRequest): boolean {
  const known = new Set(units.groups.map(({ id }) => id));
  return nodes.length <= MOST_NODES && (!crowded || ONE_BY_RIGHT.has(basis)) && groups.filter(({ id }) => known.has(id)).length <= MOST_SERVICES;
}
