// What is looked at: a layer, a stack, an answer of posture.
const tally = (pick) => collect(components.flatMap((component) => pick(component).map((value) => [value, component])));

function options(select, first, entries) {
  select.append(new Option(first, ''), ...entries.map(([value, words, all]) => new Option(`${words} (${all.length})`, value)));
  // One that tells nothing apart is none.
  select.hidden = entries.length < 2;
}

const ofLayer = tally(({ layer }) => [layer]);
const ofStack = tally(({ stack }) => [stack]);
const ofPosture = tally(({ posture }) => POSTURE.flatMap(([question]) => (posture[question] === undefined ? [] : [`${question}=${posture[question]}`])));
options(at('layer'), 'all layers', layers.map((layer) => [layer, layer, ofLayer.get(layer)]));
options(at('stack'), 'all stacks', stacks.map((stack) => [stack, stack, ofStack.get(stack)]));
// What asks for attention comes first.
options(at('posture'), 'any posture', [false, true].flatMap((isFine) => POSTURE.flatMap(([question, yes, no, alarming]) => {
  const value = `${question}=${isFine ? !alarming : alarming}`;
  return ofPosture.has(value) ? [[value, value.endsWith('true') ? yes : no, ofPosture.get(value)]] : [];
})));

for (const kind of ['layer', 'stack', 'posture']) {
  at(kind).addEventListener('change', () => {
    state[kind] = at(kind).value;
    at(kind).classList.toggle('active', state[kind] !== '');
    light();
    if (!results.hidden) { tellResults(); }
    tell(isFiltered() ? `${count(components.filter(passes).length, 'component')} within the filters` : 'no filter');
  });
}
