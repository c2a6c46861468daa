// The way that a view tells, step by step.
function tellWay() {
  const { steps } = state.view;
  way.hidden = steps.length === 0;
  if (steps.length === 0) { return; }
  const now = steps.find(({ number }) => number === state.step);
  const words = now === undefined ? `${count(steps.length, 'step')}: press › to go along` : `${now.number}. ${now.text}`;
  way.replaceChildren(
    element('button', { id: 'step-back', textContent: '‹', ariaLabel: 'Step back', title: 'Step back ( p )', disabled: state.step <= 0, onclick: () => stepTo(state.step - 1) }),
    element('button', { id: 'step-on', textContent: '›', ariaLabel: 'Next step', title: 'Next step ( n )', disabled: state.step >= steps.length, onclick: () => stepTo(state.step + 1) }),
    element('span', { id: 'step', textContent: words }),
    element('small', { textContent: now === undefined ? '' : `${state.step} of ${steps.length}` }),
  );
}

function stepTo(step) {
  const focused = document.activeElement?.id;
  state.step = Math.min(Math.max(0, step), state.view.steps.length);
  state.chosen = undefined;
  closePanel();
  light();
  tellWay();
  // What a step leads over is seen as large as it fits.
  if (state.step > 0) { bringIntoSight(lit, true); } else { settle(); }
  if (state.step > 0) { tell(at('step').textContent); }
  const button = at(focused);
  if (button) { (button.disabled ? way.querySelector('button:not(:disabled)') : button)?.focus(); }
}
