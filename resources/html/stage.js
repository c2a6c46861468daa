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

function fit() {
  const { clientWidth, clientHeight } = stage;
  state.scale = Math.min(clientWidth / size.width, clientHeight / size.height, 1.5) || 1;
  state.x = (clientWidth - size.width * state.scale) / 2;
  state.y = Math.max(0, (clientHeight - size.height * state.scale) / 2);
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
  const isInside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  const isSmall = isReadable && state.scale < READABLE;
  if (isInside && !isSmall) { return; }
  const middle = { x: (box.left + box.right) / 2 - frame.left, y: (box.top + box.bottom) / 2 - frame.top };
  const factor = isSmall ? READABLE / state.scale : 1;
  state.x = frame.width / 2 - (middle.x - state.x) * factor;
  state.y = frame.height / 2 - (middle.y - state.y) * factor;
  state.scale *= factor;
  state.isMoved = true;
  placeNow();
}
