// Search over everything that is told of a component.
const MOST_RESULTS = 50;

function found(text) {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) { return []; }
  // Those of the name itself first, the shortest before the longer ones.
  const rank = (name) => (words.every((word) => name.includes(word)) ? name.length : 1e6);
  return components.flatMap((component, place) => (passes(component) && words.every((word) => wordsOf(place).includes(word))
    ? [{ place, rank: rank(component.name.toLowerCase()) }] : [])).sort((one, other) => one.rank - other.rank).map(({ place }) => place);
}

/** A text with the words that were looked for marked. */
function marked(text, words) {
  const lower = text.toLowerCase();
  // Where lower case has another length, places do not agree.
  const hits = lower.length !== text.length ? [] : words.map((word) => [lower.indexOf(word), word.length]).filter(([from]) => from >= 0).sort(([one], [other]) => one - other);
  const parts = [];
  let end = 0;
  for (const [from, length] of hits) {
    if (from < end) { continue; }
    parts.push(text.slice(end, from), element('mark', { textContent: text.slice(from, from + length) }));
    end = from + length;
  }
  return [...parts, text.slice(end)];
}

function tellResults() {
  const hits = found(search.value);
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
  openResults(words.length > 0);
  results.replaceChildren(...hits.slice(0, MOST_RESULTS).map((place, position) => {
    const { name, service, id } = components[place];
    const item = element('li', { id: `result-${position}`, title: name, onclick: () => take(place) },
      element('span', { className: 'name' }, ...marked(name, words)), element('small', {}, `${service} · `, ...marked(id, words)));
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(position === 0));
    return item;
  }));
  const note = hits.length === 0 ? `nothing found${isFiltered() ? ' within the filters' : ''}` : `and ${hits.length - MOST_RESULTS} more: type on`;
  if (hits.length === 0 || hits.length > MOST_RESULTS) { results.append(noteOf(note)); }
  search.setAttribute('aria-activedescendant', hits.length > 0 ? 'result-0' : '');
  if (words.length > 0) { tell(hits.length === 0 ? note : `${hits.length} found`); }
}

const noteOf = (text) => {
  const item = element('li', { className: 'note', textContent: text });
  item.setAttribute('role', 'option');
  item.setAttribute('aria-disabled', 'true');
  return item;
};

function openResults(isOpen) {
  results.hidden = !isOpen;
  search.setAttribute('aria-expanded', String(isOpen));
}

function take(component) {
  openResults(false);
  goTo(component);
}

search.addEventListener('input', tellResults);
search.addEventListener('focus', () => { if (search.value.trim() !== '' && results.childElementCount > 0) { openResults(true); } });
search.addEventListener('keydown', (event) => {
  event.stopPropagation();
  const options = [...results.querySelectorAll('[role="option"]:not([aria-disabled])')];
  const now = options.findIndex((option) => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'Enter' && !results.hidden) { options[now]?.click(); }
  if (event.key === 'Escape') {
    if (search.value === '') { stage.focus(); }
    search.value = '';
    tellResults();
  }
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
    event.preventDefault();
    openResults(true);
    const next = options[(now + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length];
    options.forEach((option) => option.setAttribute('aria-selected', String(option === next)));
    search.setAttribute('aria-activedescendant', next.id);
    next.scrollIntoView({ block: 'nearest' });
  }
});
document.addEventListener('click', (event) => { if (!event.target.closest('.search')) { openResults(false); } });
search.addEventListener('blur', (event) => { if (!event.relatedTarget?.closest('.search')) { setTimeout(() => { if (document.activeElement !== search) { openResults(false); } }, 200); } });
