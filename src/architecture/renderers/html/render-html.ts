import { createHash } from 'crypto';
import { factsOf } from './facts';
import { viewerCss, viewerScript } from './viewer-files';
import type { Layout } from '../../layout';
import type { ArchitectureModel } from '../../model';
import type { View } from '../../views';
import { renderSvg } from '../svg';
import { Sprite } from '../svg/sprite';
import { pageCss } from '../svg/theme';
import { visibleText } from '../visible-text';

/** One view with its layout, to be shown as a tab. */
export interface HtmlView {
  readonly view: View;
  readonly layout: Layout;
  /** What its tab is called. */
  readonly name: string;
}

/**
 * Views and the facts of every component as one page that works offline: nothing is loaded, nothing is sent.
 *
 * What an app wrote comes into the page as text of an SVG, or as JSON that the script reads; a policy in the page lets no other script run.
 * Pictures are data until they are shown, so that a page of a thousand opens as fast as one of seven; icons stand in the page once for all of them.
 */
export function renderHtml(model: ArchitectureModel, pages: readonly HtmlView[]): string {
  const script = viewerScript();
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const sprite = new Sprite();
  const pictures = pages.map(({ view, layout }, position) => `<script type="image/svg+xml" id="view-${position}">${renderSvg(view, layout, { sprite })}</script>`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Architecture of ${text(model.name)}</title>`,
    `<style>${viewerCss()}\n${pageCss()}</style>`,
    '</head>',
    '<body>',
    sprite.toString(),
    header(model, pages),
    STAGE,
    '<aside id="details" aria-label="Details" tabindex="-1" hidden></aside>',
    HELP,
    '<p id="status" role="status" class="unseen"></p>',
    '<noscript>This page needs JavaScript to show its pictures. It loads nothing and sends nothing.</noscript>',
    ...pictures,
    `<script type="application/json" id="model">${json(factsOf(model, pages))}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const STAGE = `<main><div id="stage" role="tabpanel" tabindex="-1">
<nav id="pages" aria-label="Pages of this view" hidden></nav>
<p id="nothing" hidden>The app has nothing of this kind.</p>
<div id="way" role="region" aria-label="Steps" hidden></div>
<div id="zoom" role="group" aria-label="Zoom"><button id="zoom-out" aria-label="Zoom out">−</button><output id="scale" aria-label="Zoom level"></output>\
<button id="zoom-in" aria-label="Zoom in">+</button><button id="fit" title="Show the whole picture ( 0 )">Fit</button></div>
</div></main>`;

const KEYS = [
  [['/'], 'Search'],
  [['↑', '↓', 'Enter'], 'Choose among what is found'],
  [['Tab', '← ↑ ↓ →'], 'Into the picture, then from thing to thing'],
  [['Enter'], 'Details of the thing, and what it talks to'],
  [['1', '… 9'], 'A view by its place among the tabs'],
  [['n', 'p'], 'Next step, step before'],
  [['+', '−', '0'], 'Zoom in, out, show the whole'],
  [['← ↑ ↓ →'], 'Move the picture'],
  [['Esc'], 'Let go, close'],
  [['?'], 'This list'],
] as const;

const HELP = `<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl>${
  KEYS.map(([keys, does]) => `<dt>${keys.map((key) => `<kbd>${text(key)}</kbd>`).join(' ')}</dt><dd>${text(does)}</dd>`).join('')
}</dl><label><input id="single-keys" type="checkbox" checked> Single letters, digits and signs act</label>\
<p>Drag to move, wheel or pinch to zoom, click a thing for its details.</p><button id="help-close">Close</button></dialog>`;

function header(model: ArchitectureModel, pages: readonly HtmlView[]): string {
  // A page of a part is reached from the whole.
  const parts = new Set(pages.flatMap(({ view }) => view.nodes.flatMap(({ page }) => page ?? [])));
  const tabs = pages.filter(({ view }) => !parts.has(view.id)).map(({ view, name }, position) =>
    `<button role="tab" id="tab-${position}" aria-controls="stage" data-view="${text(view.id)}" title="${text(view.subtitle)}">${text(name)}</button>`);
  return [
    '<header>',
    `<h1 title="${text(model.name)}">${text(model.name)}</h1>`,
    `<div role="tablist" aria-label="Views">${tabs.join('')}</div>`,
    '<div class="tools">',
    '<div class="search"><input id="search" type="search" placeholder="Search ( / )" role="combobox" aria-label="Search components" aria-controls="results"',
    ' aria-expanded="false" aria-autocomplete="list" autocomplete="off" spellcheck="false"><ul id="results" role="listbox" aria-label="Components found" hidden></ul></div>',
    '<div class="filters"><select id="layer" aria-label="Layer"></select><select id="stack" aria-label="Stack"></select>',
    '<select id="posture" aria-label="Posture"></select></div>',
    '<div class="page-tools"><button id="theme" aria-label="Light or dark" title="Light or dark">◐</button><button id="print">Print</button>',
    '<button id="keys" aria-label="Keys" title="Keys ( ? )">?</button></div>',
    '</div>',
    '</header>',
  ].join('\n');
}

/** JSON that cannot end the script element that it stands in, whatever is in it. */
function json(value: object): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function text(value: string): string {
  return visibleText(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function hashOf(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}
