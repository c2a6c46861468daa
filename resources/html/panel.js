// The panel beside the picture.
const openPanel = (...parts) => {
  details.replaceChildren(element('button', { className: 'close', textContent: '✕', ariaLabel: 'Close', onclick: letGo }), ...parts.filter((part) => part !== undefined));
  details.hidden = false;
  details.scrollTop = 0;
};
const heading = (name, caption, purpose) => [element('h2', { textContent: name, tabIndex: -1 }), element('p', { className: 'caption', textContent: caption }), purpose];

function tellNode(node) {
  const page = viewById.get(node.page);
  const toPage = page === undefined || page === state.view ? undefined : element('p', {}, link('Open its page', () => go(page.id)));
  const places = placesOf(node);
  if (places.length === 1 && toPage === undefined) {
    tellComponent(places[0], node);
    return;
  }
  openPanel(...heading(node.name, node.caption), toPage, element('h3', { textContent: count(places.length, 'component') }),
    longList(places, (place) => link(components[place].name, () => (node.components.includes(place) ? tellComponent(place, node) : goTo(place)))));
}

function tellComponent(place, node) {
  const component = components[place];
  const { name, service, type, layer, stack, logicalId, id, resources } = component;
  const answers = POSTURE.filter(([question]) => component.posture[question] !== undefined);
  const isWeb = /^(https?|mailto):/i.test(component.link ?? '');
  openPanel(
    ...heading(name, node?.caption ?? service),
    answers.length === 0 ? undefined : postureOf(component, answers),
    isWeb ? element('p', {}, element('a', { href: component.link, target: '_blank', rel: 'noopener noreferrer', textContent: component.link })) : undefined,
    pairs({ ...component.details, Service: service, Type: type, Layer: layer, Stack: stack, 'Logical id': logicalId, Path: id }),
    ...relations('Relationships from here', relationsFrom(place) ?? [], 1, '→'),
    ...relations('Relationships to here', relationsTo(place) ?? [], 0, '←'),
    element('h3', { textContent: 'Drawn in' }),
    longList(viewsWith(place) ?? [], (view) => link(view.name, () => goTo(place, view)), 12),
    ...tagsOf(component),
    element('h3', { textContent: count(resources.length, 'resource') }),
    longList(resources, (resource) => element('code', { textContent: resource })),
  );
}

function postureOf(component, answers) {
  return element('ul', { className: 'posture', ariaLabel: 'Posture' }, ...answers.map(([question, yes, no, alarming]) => {
    const answer = component.posture[question];
    return element('li', { className: answer === alarming ? 'alarming' : 'fine' }, element('span', { textContent: answer === alarming ? '⚠ ' : '✓ ', ariaHidden: 'true' }), answer ? yes : no);
  }));
}

function tagsOf({ tags }) {
  return Object.keys(tags).length === 0 ? [] : [element('h3', { textContent: 'Tags' }), pairs(tags)];
}

function relations(title, all, end, arrow) {
  if (all.length === 0) { return []; }
  return [element('h3', { textContent: `${title} (${all.length})` }), longList(all, (relation) => {
    const [, , kind, label, evidence, more] = relation;
    const other = relation[end];
    const name = nameOf(other);
    const where = typeof other === 'number' ? link(name, () => goTo(other)) : element('span', { textContent: name });
    const proof = evidence.length === 0 ? undefined : element('details', {}, element('summary', { textContent: 'evidence' }),
      list(evidence, (each) => element('code', { textContent: each })), more > 0 ? element('small', { textContent: `and ${more} more` }) : undefined);
    return element('span', {}, `${arrow} `, where, ' ', element('span', { className: 'verb', textContent: kind }), label === '' ? undefined : ` ${label}`, proof);
  })];
}

function closePanel() {
  details.hidden = true;
  details.replaceChildren();
}
