import type { View, ViewNode } from '../views';

/** So many services are placed together; each further one is put in among them, and they make room. */
const TOGETHER = 3;

/**
 * A view as it would be with its first services only, then with one more each time; the view itself comes last.
 *
 * Who adds a service behind the others finds these where they were: what a picture was before decides where its parts stand. Services come in the
 * order of the app, where a further one is the last as a rule; one that is put before others moves those that come after it.
 */
export function servicesInTurn(view: View): readonly View[] {
  const services = view.groups.filter(({ kind }) => kind === 'service').map(({ id }) => id);
  if (services.length <= TOGETHER) {
    return [view];
  }
  const views: View[] = [];
  for (let count = TOGETHER; count < services.length; count++) {
    views.push(without(view, services.slice(count)));
  }
  return [...views, view];
}

/** A view without what is in some groups or belongs to them. */
function without(view: View, groups: readonly string[]): View {
  const left = new Set(groups);
  // Boxes in these go with them; an outer box may come after an inner one.
  for (let before = -1; before !== left.size;) {
    before = left.size;
    view.groups.filter(({ parent }) => parent !== undefined && left.has(parent)).forEach(({ id }) => left.add(id));
  }
  const isLeft = ({ group, service }: ViewNode): boolean => left.has(group ?? '') || left.has(service ?? '');
  const gone = new Set([...left, ...view.nodes.filter(isLeft).map(({ id }) => id)]);
  return {
    ...view,
    nodes: view.nodes.filter((node) => !gone.has(node.id)),
    groups: view.groups.filter(({ id }) => !gone.has(id)),
    edges: view.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target)),
  };
}
