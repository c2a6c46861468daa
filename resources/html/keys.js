// Mouse, touch and keys.
const pointers = new Map();
let moved = 0;
const isOnPicture = (event) => event.target === stage || state.svg.contains(event.target);

stage.addEventListener('pointerdown', (event) => {
  if (!isOnPicture(event)) { return; }
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  moved = 0;
});
stage.addEventListener('pointermove', (event) => {
  const before = pointers.get(event.pointerId);
  if (before === undefined) { return; }
  const now = { x: event.clientX, y: event.clientY };
  const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
  if (other === undefined) {
    moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    // A finger that taps trembles.
    if (moved > 4) {
      stage.classList.add('moving');
      move(now.x - before.x, now.y - before.y);
    }
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
stage.addEventListener('click', (event) => {
  if (!isOnPicture(event) || moved > 4) { return; }
  const shape = event.target.closest('[data-node]');
  if (shape) { choose(shape.dataset.node); } else { letGo(); }
});
stage.addEventListener('dblclick', (event) => {
  const node = event.target.closest('[data-node]');
  const page = node && viewById.get(state.view.nodes.find(({ id }) => id === node.dataset.node)?.page);
  if (page) { go(page.id); }
});
stage.addEventListener('wheel', (event) => {
  if (!isOnPicture(event)) { return; }
  event.preventDefault();
  const frame = stage.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)), event.clientX - frame.left, event.clientY - frame.top);
}, { passive: false });

const STEP = 60;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** Each takes a single key. People who speak to their computer, or whose keys slip, turn these off. */
const SINGLE = {
  '+': () => zoom(1.2), '=': () => zoom(1.2), '-': () => zoom(1 / 1.2), '0': () => fit(),
  '/': () => search.select(), '?': () => at('help').showModal(), 'n': () => stepTo(state.step + 1), 'p': () => stepTo(state.step - 1),
};

/** The nearest thing on one side of another. */
function neighbour(shape, [dx, dy]) {
  const middle = (each) => {
    const box = each.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };
  const from = middle(shape);
  let best;
  let least = Infinity;
  for (const each of drawn.node.values()) {
    if (each === shape) { continue; }
    const to = middle(each);
    const along = (to.x - from.x) * dx + (to.y - from.y) * dy;
    const aside = Math.abs((to.x - from.x) * dy) + Math.abs((to.y - from.y) * dx);
    // What lies ahead comes before what lies aside.
    const far = along + 2 * aside;
    if (along > 1 && aside <= 2 * along && far < least) {
      least = far;
      best = each;
    }
  }
  return best;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || at('help').open) { return; }
  const shape = event.target.closest?.('[data-node]');
  const tab = event.target.closest?.('[role="tab"]');
  const ahead = WAYS[event.key];
  if (shape && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    choose(shape.dataset.node);
  } else if (shape && ahead) {
    event.preventDefault();
    const next = neighbour(shape, ahead);
    if (next) {
      focusShape(next);
      bringIntoSight([next]);
    }
  } else if (tab && (event.key === 'Home' || event.key === 'End' || (ahead && ahead[0] !== 0))) {
    event.preventDefault();
    const now = tabs.indexOf(tab);
    const next = tabs[event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : (now + ahead[0] + tabs.length) % tabs.length];
    go(next.dataset.view);
    next.focus();
  } else if (event.key === 'Escape') {
    letGo();
  } else if (event.target.closest?.('input, select, summary') || details.contains(event.target)) {
    // These have a use for keys of their own.
  } else if (ahead) {
    event.preventDefault();
    move(-ahead[0] * STEP, -ahead[1] * STEP);
  } else if (at('single-keys').checked) {
    const act = SINGLE[event.key] ?? (/^[1-9]$/.test(event.key) && tabs[event.key - 1] ? () => tabs[event.key - 1].click() : undefined);
    if (act) {
      event.preventDefault();
      act();
    }
  }
});

at('zoom-in').addEventListener('click', () => zoom(1.2));
at('zoom-out').addEventListener('click', () => zoom(1 / 1.2));
at('fit').addEventListener('click', () => fit());
at('print').addEventListener('click', () => window.print());
at('keys').addEventListener('click', () => at('help').showModal());
at('help-close').addEventListener('click', () => at('help').close());
at('help').addEventListener('click', (event) => { if (event.target === at('help')) { at('help').close(); } });
at('theme').addEventListener('click', () => {
  const { dataset } = document.documentElement;
  const isDark = dataset.theme === 'dark' || (dataset.theme === undefined && window.matchMedia('(prefers-color-scheme: dark)').matches);
  dataset.theme = isDark ? 'light' : 'dark';
});
tabs.forEach((tab) => tab.addEventListener('click', () => go(tab.dataset.view)));
