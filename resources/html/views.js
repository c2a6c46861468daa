// Which view is shown, what is chosen in it, and its address.
const addressOf = (view, component) => `#${[view.id, ...component === undefined ? [] : [components[component].id]].map(encodeURIComponent).join('/')}`;
const nodeWith = (view, place) => view.nodes.find((node) => node.components.includes(place));

/** Shows a view, without a trace in the history. */
function show(view) {
  state.view = view;
  state.chosen = undefined;
  state.step = 0;
  lit = [];
  mount(view);
  at('nothing').hidden = view.nodes.length > 0;
  const whole = wholeOf(view.id) ?? view;
  const isTab = tabs.some((tab) => tab.dataset.view === whole.id);
  tabs.forEach((tab, position) => {
    const isShown = tab.dataset.view === whole.id;
    tab.setAttribute('aria-selected', String(isShown));
    tab.tabIndex = isShown || (!isTab && position === 0) ? 0 : -1;
    if (isShown) {
      stage.setAttribute('aria-labelledby', tab.id);
      tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
  tellPages(view, whole);
  closePanel();
  // What lies over the picture first: the rest is the picture's.
  tellWay();
  fit();
  light();
  tell(`${view.name}: ${view.question} ${count(view.nodes.length, 'thing')}, ${count(view.edges.length, 'arrow')}`);
}

/** The pages that a view has besides its overview. */
function tellPages(view, whole) {
  const nav = at('pages');
  const parts = whole.nodes.flatMap(({ page }) => viewById.get(page) ?? []).filter((part) => part !== whole);
  nav.hidden = parts.length === 0;
  if (parts.length === 0) { return; }
  const select = element('select', { ariaLabel: 'Page', onchange: () => go(select.value) },
    new Option(`${whole.name}: all of it`, whole.id), ...parts.map((part) => new Option(part.name, part.id)));
  select.value = view.id;
  nav.replaceChildren(element('button', { textContent: '↑', ariaLabel: 'Back to the whole', title: 'Back to the whole', disabled: view === whole, onclick: () => go(whole.id) }), select);
}

/** Shows a view as a step that the browser's Back button takes back. */
function go(id) {
  const view = viewById.get(id) ?? views[0];
  if (view !== state.view) { show(view); }
  remember(view);
}

function remember(view, component) {
  const address = addressOf(view, component);
  if (location.hash !== address) { history.pushState(null, '', address); }
}

/** Chooses a thing of the picture, or lets go of it. */
function choose(id) {
  if (state.chosen === id) { letGo(); return; }
  const node = state.view.nodes.find((each) => each.id === id);
  if (node === undefined) { return; }
  state.chosen = id;
  state.step = 0;
  light();
  tellWay();
  tellNode(node);
  settle();
  bringIntoSight([drawn.node.get(id)]);
  tell(`${node.name}, ${node.caption}: details are shown; ${count(lit.filter((shape) => shape.classList.contains('lit')).length, 'arrow')}`);
  remember(state.view, placesOf(node).length === 1 ? placesOf(node)[0] : undefined);
}

/** Shows a component wherever it is drawn; in the panel alone where no view draws it. */
function goTo(place, view = nodeWith(state.view, place) ? state.view : (viewsWith(place) ?? [])[0]) {
  if (view === undefined) {
    tellComponent(place);
    details.querySelector('h2').focus();
    return;
  }
  if (view !== state.view) { show(view); }
  const node = nodeWith(view, place);
  state.chosen = undefined;
  choose(node.id);
  tellComponent(place, node);
  const shape = drawn.node.get(node.id);
  bringIntoSight([shape], true);
  focusShape(shape);
  remember(view, place);
}

function letGo() {
  const shape = drawn.node.get(state.chosen);
  const hadFocus = details.contains(document.activeElement);
  state.chosen = undefined;
  state.step = 0;
  light();
  tellWay();
  closePanel();
  settle();
  if (hadFocus && shape) { focusShape(shape); }
  remember(state.view);
}

/** A picture that nobody has moved goes on being seen whole when the panel takes room from it. */
function settle() {
  if (!state.isMoved) { fit(); }
}

function focusShape(shape) {
  if (shape === undefined) { return; }
  state.svg.querySelector('[data-node][tabindex="0"]')?.setAttribute('tabindex', '-1');
  shape.setAttribute('tabindex', '0');
  shape.focus({ preventScroll: true });
  // What has the focus is scrolled to by some browsers whatever one says; the picture moves in its own way.
  stage.scrollTo(0, 0);
}

/** The view and the component that the address asks for. */
function asked() {
  try {
    const [view, component] = location.hash.slice(1).split('/').map(decodeURIComponent);
    return { view: viewById.get(view) ?? views[0], place: placeById.get(component) };
  } catch {
    return { view: views[0], place: undefined };
  }
}

function follow() {
  const { view, place } = asked();
  if (view !== state.view) { show(view); }
  if (place !== undefined && nodeWith(view, place)) { goTo(place, view); } else if (state.chosen !== undefined) { letGo(); }
}
