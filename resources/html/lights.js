// What is lit, and what fades. Only what changes is touched: a class of the whole picture fades all the rest.
const POSTURE = [
  // The question, the words for yes and no, and which answer asks for attention.
  ['encrypted', 'encrypted', 'not encrypted', false],
  ['multiAz', 'Multi-AZ', 'one zone', false],
  ['public', 'public', 'not public', true],
  ['backedUp', 'backed up', 'not backed up', false],
  ['logged', 'logged', 'not logged', false],
  ['traced', 'traced', 'not traced', false],
];

function passes(component) {
  const { layer, stack, posture } = state;
  const [question, answer] = posture.split('=');
  return (layer === '' || component.layer === layer) && (stack === '' || component.stack === stack)
    && (posture === '' || String(component.posture[question]) === answer);
}

const isFiltered = () => state.layer !== '' || state.stack !== '' || state.posture !== '';
let lit = [];

function light() {
  const { view, svg, chosen, step } = state;
  const isSingled = step > 0 || chosen !== undefined;
  for (const shape of lit) { shape.classList.remove('kept', 'lit', 'chosen'); }
  drawn.node.forEach((shape) => { if (shape.hasAttribute('aria-pressed')) { shape.removeAttribute('aria-pressed'); } });
  lit = [];
  const mark = (shape, ...names) => {
    if (shape === undefined) { return; }
    shape.classList.add(...names);
    lit.push(shape);
  };
  svg.classList.toggle('sifted', isSingled || isFiltered());
  if (isSingled) {
    for (const { id, source, target, step: number } of view.edges) {
      if (step > 0 ? number !== step : source !== chosen && target !== chosen) { continue; }
      mark(drawn.edge.get(id), 'kept', 'lit');
      mark(drawn.label.get(id), 'kept');
      mark(drawn.node.get(source), 'kept');
      mark(drawn.node.get(target), 'kept');
    }
    if (chosen !== undefined) {
      mark(drawn.node.get(chosen), 'kept', 'chosen');
      drawn.node.get(chosen)?.setAttribute('aria-pressed', 'true');
    }
  } else if (isFiltered()) {
    const kept = new Set(view.nodes.filter((node) => placesOf(node).some((place) => passes(components[place]))).map(({ id }) => id));
    for (const id of kept) { mark(drawn.node.get(id), 'kept'); }
    for (const { id, source, target } of view.edges) {
      if (kept.has(source) || kept.has(target)) {
        mark(drawn.edge.get(id), 'kept');
        mark(drawn.label.get(id), 'kept');
      }
    }
  }
}
