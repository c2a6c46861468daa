// What the page knows, and ways to look it up. Lists are gone through once, however often they are asked.
const FACTS = JSON.parse(document.getElementById('model').textContent);
const { views, components, layers, stacks } = FACTS;
const groupNames = new Map(Object.entries(FACTS.groups));
const viewById = new Map(views.map((view) => [view.id, view]));
const placeById = new Map(components.map(({ id }, place) => [id, place]));

const once = (make) => {
  let made;
  return (key) => (made ??= make()).get(key);
};
const collect = (pairs) => {
  const all = new Map();
  for (const [key, value] of pairs) {
    if (all.has(key)) { all.get(key).push(value); } else { all.set(key, [value]); }
  }
  return all;
};

const relationsFrom = once(() => collect(FACTS.relationships.map((each) => [each[0], each])));
const relationsTo = once(() => collect(FACTS.relationships.map((each) => [each[1], each])));
const membersById = new Map(Object.entries(FACTS.members));
const placesOfNode = new WeakMap();
/** The components that a thing of a picture stands for, by their places in the list: itself, or what is in the groups that it is. */
function placesOf(node) {
  if (!placesOfNode.has(node)) {
    // Of a chapter no group tells: what is on its page does.
    const isKnown = (each) => each.within.every((group) => membersById.has(group));
    const parts = isKnown(node) ? [node] : (viewById.get(node.page)?.nodes ?? []).filter((each) => each.within.length > 0 && isKnown(each));
    placesOfNode.set(node, [...new Set(parts.flatMap(({ components: own, within }) => [...own, ...within.flatMap((group) => membersById.get(group))]))]);
  }
  return placesOfNode.get(node);
}
/** The views that draw a component itself, by its place in the list. */
const viewsWith = once(() => collect(views.flatMap((view) => [...new Set(view.nodes.flatMap((node) => node.components))].map((place) => [place, view]))));
/** The view with a tab that a page is part of. */
const wholeOf = once(() => {
  const parts = new Set(views.flatMap((view) => view.nodes.flatMap(({ page }) => page ?? [])));
  return new Map(views.filter(({ id }) => !parts.has(id)).flatMap((view) => view.nodes.flatMap(({ page }) => (page === undefined ? [] : [[page, view]]))));
});

/** A component, or a group that a relationship ends at. */
const nameOf = (end) => (typeof end === 'number' ? components[end].name : groupNames.get(end) ?? end);

/** What a component is found by. */
const wordsOf = once(() => new Map(components.map(({ id, name, type, service, stack, logicalId, details, tags }, place) => [
  place, [id, name, type, service, stack, logicalId, ...Object.values(details), ...Object.entries(tags).flat()].join(' ').toLowerCase(),
])));
