// The picture that is shown, and where it stands.
const state = { view: undefined, svg: undefined, chosen: undefined, layer: '', stack: '', posture: '', step: 0, x: 0, y: 0, scale: 1, isMoved: false };
/** Elements of the picture by what they draw. */
let drawn = { node: new Map(), edge: new Map(), label: new Map() };
let size = { width: 1, height: 1 };
const LEAST_SCALE = 0.02;
const MOST_SCALE = 8;
/** Smaller than this, names cannot be read: what is looked for is brought nearer. */
const READABLE = 0.75;

/** Puts a view's picture on the stage. It is data until now. */
function mount(view) {
  state.svg?.remove();
  const parsed = new DOMParser().parseFromString(at(`view-${views.indexOf(view)}`).textContent, 'image/svg+xml');
  state.svg = document.adoptNode(parsed.documentElement);
  stage.prepend(state.svg);
  const [, , width, height] = state.svg.getAttribute('viewBox').split(' ').map(Number);
  size = { width, height };
  drawn = { node: new Map(), edge: new Map(), label: new Map() };
  for (const shape of state.svg.querySelectorAll('[data-node], [data-edge], [data-label]')) {
    const { node, edge, label } = shape.dataset;
    if (node !== undefined) { drawn.node.set(node, shape); } else if (edge !== undefined) { drawn.edge.set(edge, shape); } else { drawn.label.set(label, shape); }
  }
  // One stop for the Tab key however many things there are; arrow keys go on from there.
  let isFirst = true;
  for (const shape of drawn.node.values()) {
    shape.setAttribute('tabindex', isFirst ? '0' : '-1');
    shape.setAttribute('role', 'button');
    isFirst = false;
  }
}

/** A picture of more things than this is not painted anew for each frame in which it moves. */
const MANY = 150;
const STILL_AFTER = 250;
let stillness;
/** Gives a large picture a layer of its own for as long as it moves; not for longer, as it would stay blurred when it grows. */
function lift() {
  if (drawn.node.size <= MANY) { return; }
  state.svg.style.willChange = 'transform';
  clearTimeout(stillness);
  stillness = setTimeout(() => { state.svg.style.willChange = ''; }, STILL_AFTER);
}

let isPlacing = false;
/** Moves the picture to where it is to stand: once for each frame, however many events ask for it. */
function place() {
  if (isPlacing) { return; }
  isPlacing = true;
  lift();
  requestAnimationFrame(placeNow);
}

function placeNow() {
  isPlacing = false;
  state.svg.style.transform = `translate(${state.x}px, ${state.y}px) scale(${state.scale})`;
  at('scale').textContent = `${Math.round(state.scale * 100)}%`;
}

/** Room that what lies over the picture leaves of it. */
function free() {
  const { clientWidth, clientHeight } = stage;
  const top = at('pages').hidden ? 0 : at('pages').offsetHeight + 16;
  const bottom = Math.max(at('zoom').offsetHeight, way.hidden ? 0 : way.offsetHeight) + 16;
  // On a stage of a few lines, all of it.
  return clientHeight - top - bottom < 120 ? { top: 0, width: clientWidth, height: clientHeight } : { top, width: clientWidth, height: clientHeight - top - bottom };
}

function fit() {
  const { top, width, height } = free();
  state.scale = Math.min(width / size.width, height / size.height, 1.5) || 1;
  state.x = (width - size.width * state.scale) / 2;
  state.y = top + Math.max(0, (height - size.height * state.scale) / 2);
  state.isMoved = false;
  placeNow();
}

function zoom(factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, state.scale * factor));
  state.x = x - (x - state.x) * scale / state.scale;
  state.y = y - (y - state.y) * scale / state.scale;
  state.scale = scale;
  state.isMoved = true;
  place();
}

function move(x, y) {
  state.x += x;
  state.y += y;
  state.isMoved = true;
  place();
}

/** Has shapes in sight; with `isReadable`, large enough for their names to be read. */
function bringIntoSight(shapes, isReadable = false) {
  const boxes = shapes.filter(Boolean).map((shape) => shape.getBoundingClientRect());
  if (boxes.length === 0) { return; }
  const frame = stage.getBoundingClientRect();
  const box = {
    left: Math.min(...boxes.map(({ left }) => left)), right: Math.max(...boxes.map(({ right }) => right)),
    top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
  const room = free();
  const isInside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top + room.top && box.bottom <= frame.top + room.top + room.height;
  // Not so large that it does not fit any more.
  const fitting = state.scale * Math.min(room.width * 0.9 / (box.right - box.left || 1), room.height * 0.9 / (box.bottom - box.top || 1));
  const scale = isReadable && state.scale < READABLE ? Math.max(state.scale, Math.min(READABLE, fitting)) : state.scale;
  if (isInside && scale === state.scale) { return; }
  const middle = { x: (box.left + box.right) / 2 - frame.left, y: (box.top + box.bottom) / 2 - frame.top };
  // No further than to the picture's own borders: there is nothing to be seen beside it.
  const within = (wanted, start, length, drawnLength) => (
    drawnLength <= length ? start + (length - drawnLength) / 2 : Math.min(start, Math.max(start + length - drawnLength, wanted)));
  state.x = within(room.width / 2 - (middle.x - state.x) * scale / state.scale, 0, room.width, size.width * scale);
  state.y = within(room.top + room.height / 2 - (middle.y - state.y) * scale / state.scale, room.top, room.height, size.height * scale);
  state.scale = scale;
  state.isMoved = true;
  placeNow();
}
