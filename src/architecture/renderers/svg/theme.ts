/** Whose colours a picture has: the reader's preference, or always light or dark. */
export type Theme = 'auto' | 'light' | 'dark';

type Colors = Readonly<Record<string, string>>;

/** AWS's own diagram conventions. */
const LIGHT: Colors = {
  'ground': '#ffffff',
  'ink': '#232f3e',
  'soft': '#545b64',
  'line': '#545b64',
  'plate': 'none',
  'badge': '#232f3e',
  'public': '#f2f6e8',
  'private': '#e6f6f7',
  'cloud': '#232f3e',
  'account': '#e7157b',
  'region': '#00a4a6',
  'region-ink': '#147eba',
  'vpc': '#8c4fff',
  'public-line': '#7aa116',
  'public-ink': '#248814',
  'asg': '#ed7100',
  'service': '#5a6c86',
  'service-fill': '#fafbfc',
};

/** The same hues with a contrast of text of at least 4.5:1 on the ground. */
const DARK: Colors = {
  'ground': '#0f1b2a',
  'ink': '#eaeded',
  'soft': '#b6bec9',
  'line': '#95a5b8',
  'plate': '#f2f3f3',
  'badge': '#eaeded',
  'public': '#1c2a12',
  'private': '#0d2c33',
  'cloud': '#b6bec9',
  'account': '#ff5fa8',
  'region': '#2bc4c6',
  'region-ink': '#6cc3f2',
  'vpc': '#b58cff',
  'public-line': '#8fbf26',
  'public-ink': '#a5d13f',
  'asg': '#ff9a3d',
  'service': '#94a3b8',
  'service-fill': '#152436',
};

const RULES = `
.architecture { background: var(--ground); }
.architecture text { font-family: Helvetica, Arial, "Liberation Sans", Arimo, sans-serif; fill: var(--ink); }
.architecture .ground { fill: var(--ground); }
.architecture .title { font-size: 18px; font-weight: bold; }
.architecture .subtitle { font-size: 12px; fill: var(--soft); }
.architecture .caption { font-size: 12px; text-anchor: middle; }
.architecture .name { fill: var(--soft); }
.architecture .edge { fill: none; stroke: var(--line); stroke-width: 1.3; stroke-linejoin: round; }
.architecture .control { stroke-dasharray: 5 4; }
.architecture .tip { fill: none; stroke: var(--line); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
.architecture .label { font-size: 11px; fill: var(--soft); text-anchor: middle; }
.architecture .label-ground { fill: var(--ground); fill-opacity: 0.92; }
.architecture .span { fill: var(--ground); stroke: var(--service); }
.architecture .badge { fill: var(--badge); }
.architecture .badge-number { font-size: 11px; font-weight: bold; fill: var(--ground); text-anchor: middle; }
.architecture .step { font-size: 12px; }
.architecture .plate { fill: var(--plate); }
.architecture .tile { font-size: 14px; font-weight: bold; fill: #ffffff; text-anchor: middle; }
.architecture .group-title { font-size: 12px; }`;

/** The style sheet of a picture. Of one that follows its reader's preference, the colours are variables; of others, they are colours. */
export function themeCss(theme: Theme): string {
  return theme === 'auto'
    ? `.architecture { ${declared(LIGHT)} }\n@media (prefers-color-scheme: dark) {\n  .architecture { ${declared(DARK)} }\n}${RULES}`
    : painted(RULES, theme).trim();
}

/**
 * The style sheet of a page of pictures: they follow the reader's preference, what the reader chooses for the page alone (`data-theme` of the root),
 * and are always light on paper.
 */
export function pageCss(): string {
  return [
    themeCss('auto'),
    `:root[data-theme="light"] .architecture { ${declared(LIGHT)} }`,
    `:root[data-theme="dark"] .architecture { ${declared(DARK)} }`,
    `@media print {\n  :root:root .architecture { ${declared(LIGHT)} }\n}`,
  ].join('\n');
}

/** An attribute or rule with its colours in place of variables, for programs that know no variables. */
export function painted(text: string, theme: Theme): string {
  if (theme === 'auto' || !text.includes('var(')) { return text; }
  const colors = theme === 'dark' ? DARK : LIGHT;
  return text.replace(/var\(--([a-z-]+)\)/g, (whole, name: string) => colors[name] ?? whole);
}

function declared(colors: Colors): string {
  return Object.entries(colors).map(([name, color]) => `--${name}: ${color};`).join(' ');
}
