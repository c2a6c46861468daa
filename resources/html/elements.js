// Elements of the page. Everything that an app wrote comes into it as text only.
const at = (id) => document.getElementById(id);
const stage = at('stage');
const details = at('details');
const search = at('search');
const results = at('results');
const way = at('way');
const tabs = [...document.querySelectorAll('[role="tab"]')];

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined));
  return made;
};
const link = (text, onclick) => element('button', { className: 'link', textContent: text, title: text, onclick });
const list = (items, show) => element('ul', {}, ...items.map((item) => element('li', {}, show(item))));
const pairs = (facts) => element('dl', {}, ...Object.entries(facts).filter(([, value]) => value !== '' && value !== undefined)
  .flatMap(([name, value]) => [element('dt', { textContent: name }), element('dd', { textContent: value })]));
/** A list that may be long: its first entries, the others when they are asked for. */
const longList = (items, show, most = 40) => {
  const made = list(items.slice(0, most), show);
  if (items.length > most) {
    const more = element('li', {}, link(`${items.length - most} more`, () => more.replaceWith(...items.slice(most).map((item) => element('li', {}, show(item))))));
    made.append(more);
  }
  return made;
};
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
/** Tells those who do not see the page what has changed. */
const tell = (text) => { at('status').textContent = text; };
