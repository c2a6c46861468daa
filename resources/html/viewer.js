// The viewer of an architecture: shows one view at a time, and tells of each component what the model knows. It needs nothing but this page.
'use strict';
(() => {
  const { views, components, layers, stacks } = JSON.parse(document.getElementById('model').textContent);
  const byId = new Map(components.map((component) => [component.id, component]));
  const viewById = new Map(views.map((view) => [view.id, view]));
  const stage = document.getElementById('stage');
  const details = document.getElementById('details');
  const search = document.getElementById('search');
  const results = document.getElementById('results');
  const way = document.getElementById('way');
  const nothing = document.getElementById('nothing');
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  const MOST_RESULTS = 50;

  const state = { view: undefined, svg: undefined, chosen: undefined, layer: '', stack: '', step: 0, x: 0, y: 0, scale: 1, isMoved: false };

  // Everything that an app wrote comes into the page as text only.
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== undefined));
    return made;
  };

  /* Views */

  function show(id) {
    const view = viewById.get(id) ?? views[0];
    state.view = view;
    state.chosen = undefined;
    state.step = 0;
    state.svg?.remove();
    const template = document.getElementById(`view-${views.indexOf(view)}`);
    state.svg = template.content.firstElementChild.cloneNode(true);
    stage.prepend(state.svg);
    nothing.hidden = view.nodes.length > 0;
    for (const tab of tabs) {
      const isShown = tab.dataset.view === view.id;
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      if (isShown) { stage.setAttribute('aria-labelledby', tab.id); }
    }
    for (const node of drawn('node')) {
      node.setAttribute('tabindex', '0');
      node.setAttribute('role', 'button');
    }
    fit();
    filter();
    tellWay();
    tellView();
    history.replaceState(null, '', `#${encodeURIComponent(view.id)}`);
  }

  const drawn = (kind) => [...state.svg.querySelectorAll(`[data-${kind}]`)];
  const drawnNode = (id) => drawn('node').find((node) => node.dataset.node === id);
  const nodeOf = (component) => state.view.nodes.find((node) => node.components.includes(component));

  /* Where the picture stands */

  function place() {
    state.svg.style.transform = `translate(${state.x}px, ${state.y}px) scale(${state.scale})`;
  }

  function size() {
    const [, , width, height] = state.svg.getAttribute('viewBox').split(' ').map(Number);
    return { width, height };
  }

  function fit() {
    const { width, height } = size();
    const { clientWidth, clientHeight } = stage;
    state.scale = Math.min(clientWidth / width, clientHeight / height, 1.5) || 1;
    state.x = (clientWidth - width * state.scale) / 2;
    state.y = Math.max(0, (clientHeight - height * state.scale) / 2);
    state.isMoved = false;
    place();
  }

  function zoom(factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
    const scale = Math.min(8, Math.max(0.05, state.scale * factor));
    state.x = x - (x - state.x) * scale / state.scale;
    state.y = y - (y - state.y) * scale / state.scale;
    state.scale = scale;
    state.isMoved = true;
    place();
  }

  function bringIntoSight(node) {
    const box = node.getBoundingClientRect();
    const frame = stage.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) {
      state.x += frame.left + frame.width / 2 - (box.left + box.width / 2);
      state.y += frame.top + frame.height / 2 - (box.top + box.height / 2);
      place();
    }
  }

  /* What is lit, and what fades */

  function passes(component) {
    return component !== undefined && (state.layer === '' || component.layer === state.layer) && (state.stack === '' || component.stack === state.stack);
  }

  function light() {
    const { view, chosen, step } = state;
    const kept = new Set(view.nodes.filter((node) => node.components.some((id) => passes(byId.get(id)))).map(({ id }) => id));
    const lit = new Set(view.edges.filter((edge) => (step > 0 ? edge.step === step : edge.source === chosen || edge.target === chosen)).map(({ id }) => id));
    const near = new Set(view.edges.filter(({ id }) => lit.has(id)).flatMap(({ source, target }) => [source, target]));
    if (chosen !== undefined) { near.add(chosen); }
    const isSingled = step > 0 || chosen !== undefined;
    const isFiltered = state.layer !== '' || state.stack !== '';
    for (const node of drawn('node')) {
      const { node: id } = node.dataset;
      node.classList.toggle('faded', isSingled ? !near.has(id) : isFiltered && !kept.has(id));
      node.classList.toggle('chosen', id === chosen);
      node.setAttribute('aria-pressed', String(id === chosen));
    }
    for (const edge of drawn('edge')) {
      const { edge: id } = edge.dataset;
      const { source, target } = view.edges.find((each) => each.id === id) ?? {};
      edge.classList.toggle('lit', lit.has(id));
      edge.classList.toggle('faded', isSingled ? !lit.has(id) : isFiltered && !(kept.has(source) || kept.has(target)));
    }
    for (const label of drawn('label')) {
      label.classList.toggle('faded', drawn('edge').some((edge) => edge.dataset.edge === label.dataset.label && edge.classList.contains('faded')));
    }
  }

  function filter() {
    light();
  }

  /* What the panel tells */

  function choose(id) {
    state.chosen = state.chosen === id ? undefined : id;
    state.step = 0;
    light();
    tellWay();
    if (state.chosen === undefined) { tellView(); return; }
    const node = state.view.nodes.find((each) => each.id === state.chosen);
    const shape = drawnNode(state.chosen);
    if (shape) { bringIntoSight(shape); }
    const page = viewById.get(node.page);
    if (page !== undefined && page !== state.view) {
      details.hidden = false;
      details.replaceChildren(closer(), element('h2', { textContent: node.name }), element('small', { textContent: node.caption }),
        element('p', {}, link('Open its page', () => show(page.id))));
      return;
    }
    const [only, ...others] = node.components.map((component) => byId.get(component)).filter((component) => component !== undefined);
    details.hidden = false;
    if (only === undefined || others.length > 0) {
      details.replaceChildren(closer(), element('h2', { textContent: node.name }), element('small', { textContent: node.caption }),
        element('h3', { textContent: `${node.components.length} components` }),
        list([only, ...others].filter((component) => component !== undefined), (component) => link(component.name, () => tellComponent(component, node))));
    } else {
      tellComponent(only, node);
    }
  }

  function tellComponent(component, node) {
    details.hidden = false;
    const facts = {
      Service: component.service, Type: component.type, Layer: component.layer, Stack: component.stack, 'Logical id': component.logicalId, Path: component.id,
      ...component.details,
    };
    const posture = Object.entries(component.posture).map(([question, answer]) => `${answer ? '✓' : '✗'} ${question}`);
    details.replaceChildren(...[
      closer(),
      element('h2', { textContent: component.name }),
      element('small', { textContent: node?.caption ?? component.service }),
      pairs(facts),
      /^(https?|mailto):/i.test(component.link ?? '')
        ? element('a', { href: component.link, target: '_blank', rel: 'noopener noreferrer', textContent: component.link }) : undefined,
      posture.length > 0 ? element('h3', { textContent: 'Posture' }) : undefined,
      posture.length > 0 ? list(posture, (text) => text) : undefined,
      ...relations('Talks to', component.out, '→'),
      ...relations('Is talked to by', component.in, '←'),
      element('h3', { textContent: `Drawn in` }),
      list(views.filter((view) => view.nodes.some(({ components: drawnIn }) => drawnIn.includes(component.id))), (view) => link(view.name, () => {
        show(view.id);
        choose(nodeOf(component.id).id);
      })),
      element('h3', { textContent: `${component.resources.length} resource${component.resources.length === 1 ? '' : 's'}` }),
      list(component.resources, (resource) => resource),
    ].filter((part) => part !== undefined));
  }

  function relations(title, all, arrow) {
    if (all.length === 0) { return []; }
    return [element('h3', { textContent: title }), list(all, ({ other, kind, label, evidence }) => element('span', {},
      `${arrow} `, link(byId.get(other)?.name ?? other, () => goTo(other)), ` ${kind}${label === undefined ? '' : ` ${label}`}`,
      element('br'), element('small', { textContent: evidence.join(', ') })))];
  }

  function tellView() {
    details.hidden = true;
    details.replaceChildren();
  }

  /** Shows a component wherever it is drawn; in the panel alone where no view draws it. */
  function goTo(id) {
    const here = nodeOf(id);
    if (here === undefined) {
      const elsewhere = views.find((view) => view.nodes.some((node) => node.components.includes(id)));
      if (elsewhere === undefined) {
        if (byId.has(id)) { tellComponent(byId.get(id)); }
        return;
      }
      show(elsewhere.id);
    }
    state.chosen = undefined;
    choose(nodeOf(id).id);
    if (byId.has(id)) { tellComponent(byId.get(id), nodeOf(id)); }
  }

  const closer = () => element('button', { className: 'close', textContent: '✕', ariaLabel: 'Close', onclick: clear });
  const link = (text, onclick) => element('button', { className: 'link', textContent: text, onclick });
  const list = (items, show_) => element('ul', {}, ...items.map((item) => element('li', {}, show_(item))));
  const pairs = (facts) => element('dl', {}, ...Object.entries(facts).filter(([, value]) => value !== '' && value !== undefined)
    .flatMap(([name, value]) => [element('dt', { textContent: name }), element('dd', { textContent: value })]));

  function clear() {
    state.chosen = undefined;
    state.step = 0;
    light();
    tellWay();
    tellView();
  }

  /* The way that a view tells */

  function tellWay() {
    const { steps } = state.view;
    way.hidden = steps.length === 0;
    if (steps.length === 0) { return; }
    const now = steps.find(({ number }) => number === state.step);
    way.replaceChildren(
      element('button', { id: 'step-back', textContent: '‹', ariaLabel: 'Step back', disabled: state.step <= 0, onclick: () => stepTo(state.step - 1) }), ' ',
      element('button', { id: 'step-on', textContent: '›', ariaLabel: 'Next step', disabled: state.step >= steps.length, onclick: () => stepTo(state.step + 1) }), ' ',
      element('span', { id: 'step', textContent: now === undefined ? `${steps.length} steps: press › to go along` : `${now.number}. ${now.text}` }),
    );
  }

  function stepTo(step) {
    const focused = document.activeElement?.id;
    state.step = Math.min(Math.max(0, step), state.view.steps.length);
    state.chosen = undefined;
    tellView();
    light();
    tellWay();
    const button = document.getElementById(focused);
    if (button && !button.disabled) { button.focus(); }
  }

  /* Search */

  function found(text) {
    const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) { return []; }
    // Those of the name itself first, the shortest before the longer ones.
    const rank = ({ name }) => (words.every((word) => name.toLowerCase().includes(word)) ? name.length : 1e6);
    return components.filter((component) => passes(component) && words.every((word) => component.words.includes(word)))
      .sort((one, other) => rank(one) - rank(other));
  }

  function tellResults() {
    const hits = found(search.value);
    results.hidden = search.value.trim() === '';
    search.setAttribute('aria-expanded', String(!results.hidden));
    results.replaceChildren(...hits.slice(0, MOST_RESULTS).map((component, position) => {
      const item = element('li', { id: `result-${position}`, onclick: () => take(component) }, component.name, element('br'),
        element('small', { textContent: [component.service, component.id].join(' · ') }));
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(position === 0));
      return item;
    }));
    if (hits.length > MOST_RESULTS) { results.append(element('li', {}, element('small', { textContent: `and ${hits.length - MOST_RESULTS} more: type on` }))); }
    if (hits.length === 0) { results.append(element('li', {}, element('small', { textContent: 'nothing found' }))); }
    search.setAttribute('aria-activedescendant', hits.length > 0 ? 'result-0' : '');
  }

  function take(component) {
    results.hidden = true;
    search.setAttribute('aria-expanded', 'false');
    goTo(component.id);
  }

  search.addEventListener('input', tellResults);
  search.addEventListener('keydown', (event) => {
    const options = [...results.querySelectorAll('[role="option"]')];
    const at = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
    if (event.key === 'Enter' && options[at]) { options[at].click(); }
    if (event.key === 'Escape') { search.value = ''; tellResults(); }
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      const next = options[(at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length];
      options.forEach((option) => option.setAttribute('aria-selected', String(option === next)));
      search.setAttribute('aria-activedescendant', next.id);
      next.scrollIntoView({ block: 'nearest' });
    }
    event.stopPropagation();
  });
  document.addEventListener('click', (event) => { if (!event.target.closest('.search')) { results.hidden = true; } });

  /* Filters */

  const options = (select, values, all) => select.append(new Option(all, ''), ...values.map((value) => new Option(value, value)));
  const layer = document.getElementById('layer');
  const stack = document.getElementById('stack');
  options(layer, layers, 'all layers');
  options(stack, stacks, 'all stacks');
  stack.hidden = stacks.length < 2;
  layer.addEventListener('change', () => { state.layer = layer.value; filter(); tellResults(); });
  stack.addEventListener('change', () => { state.stack = stack.value; filter(); tellResults(); });

  /* Mouse, touch and keys */

  const pointers = new Map();
  let moved = 0;
  stage.addEventListener('pointerdown', (event) => {
    if (event.target.closest('#way')) { return; }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = 0;
  });
  stage.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) { return; }
    const now = { x: event.clientX, y: event.clientY };
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    if (other === undefined) {
      moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      state.x += now.x - before.x;
      state.y += now.y - before.y;
      state.isMoved = true;
      if (moved > 4) { stage.classList.add('moving'); }
      place();
    } else {
      const frame = stage.getBoundingClientRect();
      const apart = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      zoom(apart(now) / apart(before), (now.x + other.x) / 2 - frame.left, (now.y + other.y) / 2 - frame.top);
      moved = 5;
    }
    pointers.set(event.pointerId, now);
  });
  const release = (event) => { pointers.delete(event.pointerId); stage.classList.remove('moving'); };
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', release);
  // What is clicked there may be gone by the time that the stage hears of it.
  way.addEventListener('click', (event) => event.stopPropagation());
  stage.addEventListener('click', (event) => {
    if (moved > 4) { return; }
    const node = event.target.closest('[data-node]');
    // A node with a link would leave the page: its panel has the link.
    event.preventDefault();
    if (node) { choose(node.dataset.node); } else { clear(); }
  });
  stage.addEventListener('wheel', (event) => {
    event.preventDefault();
    const frame = stage.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });

  const STEP = 60;
  const KEYS = {
    '+': () => zoom(1.2), '=': () => zoom(1.2), '-': () => zoom(1 / 1.2), '0': fit, 'Escape': clear,
    '/': () => search.focus(), 'n': () => stepTo(state.step + 1), 'p': () => stepTo(state.step - 1),
    'ArrowLeft': () => { state.x += STEP; place(); }, 'ArrowRight': () => { state.x -= STEP; place(); },
    'ArrowUp': () => { state.y += STEP; place(); }, 'ArrowDown': () => { state.y -= STEP; place(); },
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const node = event.target.closest?.('[data-node]');
    if (node && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); choose(node.dataset.node); return; }
    const tab = event.target.closest?.('[role="tab"]');
    if (tab && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const next = tabs[(tabs.indexOf(tab) + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length];
      show(next.dataset.view);
      next.focus();
      return;
    }
    if (event.target.closest?.('input, select')) { return; }
    const act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.getElementById('zoom-in').addEventListener('click', () => zoom(1.2));
  document.getElementById('zoom-out').addEventListener('click', () => zoom(1 / 1.2));
  document.getElementById('fit').addEventListener('click', fit);
  document.getElementById('print').addEventListener('click', () => window.print());
  document.getElementById('theme').addEventListener('click', () => {
    const { dataset } = document.documentElement;
    const isDark = dataset.theme === 'dark' || (dataset.theme === undefined && window.matchMedia('(prefers-color-scheme: dark)').matches);
    dataset.theme = isDark ? 'light' : 'dark';
  });
  tabs.forEach((tab) => tab.addEventListener('click', () => show(tab.dataset.view)));
  // The panel takes its room from the picture: one that nobody has moved goes on being seen whole.
  new ResizeObserver(() => { if (!state.isMoved) { fit(); } }).observe(stage);
  window.addEventListener('hashchange', () => { if (asked() !== state.view.id) { show(asked()); } });

  function asked() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; }
  }

  show(asked());
})();
