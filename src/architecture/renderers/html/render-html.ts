import { createHash } from 'crypto';
import { readFileSync } from 'fs';
import { join } from 'path';
import { LAYERS } from '../../catalog';
import type { Layout } from '../../layout';
import type { ArchitectureModel, Component } from '../../model';
import type { View } from '../../views';
import { renderSvg } from '../svg';
import { pageThemes } from '../svg/theme';
import { visibleText } from '../visible-text';

/** One view with its layout, to be shown as a tab. */
export interface HtmlView {
  readonly view: View;
  readonly layout: Layout;
  /** What its tab is called. */
  readonly name: string;
}

/** The viewer's own style and script: files of this package. */
const RESOURCES = join(__dirname, '..', '..', '..', '..', 'resources', 'html');
/** Pieces of evidence that one relationship shows. */
const MOST_EVIDENCE = 5;

/**
 * Views and the facts of every component as one page that works offline: nothing is loaded, nothing is sent.
 *
 * What an app wrote comes into the page as text of an SVG, or as JSON that the script reads; a policy in the page lets no other script run.
 */
export function renderHtml(model: ArchitectureModel, pages: readonly HtmlView[]): string {
  const style = `${resource('viewer.css')}\n${pageThemes()}`;
  const script = resource('viewer.js');
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Architecture of ${text(model.name)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    header(model, pages),
    '<main id="stage" role="tabpanel"><p id="nothing" hidden>The app has nothing of this kind.</p><div id="way" role="region" aria-label="Steps" hidden></div></main>',
    '<aside id="details" aria-label="Details" aria-live="polite" hidden></aside>',
    ...pages.map(({ view, layout }, position) => `<template id="view-${position}">${renderSvg(view, layout)}</template>`),
    `<script type="application/json" id="model">${json(factsOf(model, pages))}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function header(model: ArchitectureModel, pages: readonly HtmlView[]): string {
  // A page of a part is reached from the whole.
  const parts = new Set(pages.flatMap(({ view }) => view.nodes.flatMap(({ page }) => page ?? [])));
  const tabs = pages.filter(({ view }) => !parts.has(view.id)).map(({ view, name }, position) =>
    `<button role="tab" id="tab-${position}" aria-controls="stage" data-view="${text(view.id)}" title="${text(view.subtitle)}">${text(name)}</button>`);
  return [
    '<header>',
    `<h1>${text(model.name)}</h1>`,
    `<div role="tablist" aria-label="Views">${tabs.join('')}</div>`,
    '<div class="tools">',
    '<div class="search"><input id="search" type="search" placeholder="Search ( / )" role="combobox" aria-label="Search components" aria-controls="results"',
    ' aria-expanded="false" aria-autocomplete="list" autocomplete="off"><ul id="results" role="listbox" aria-label="Components found" hidden></ul></div>',
    '<select id="layer" aria-label="Layer"></select>',
    '<select id="stack" aria-label="Stack"></select>',
    '<button id="zoom-out" aria-label="Zoom out">−</button><button id="zoom-in" aria-label="Zoom in">+</button><button id="fit">Fit</button>',
    '<button id="theme">Light / dark</button><button id="print">Print</button>',
    '</div>',
    '</header>',
  ].join('\n');
}

/** What the script knows: of each view what its arrows join, of each component what the model tells. */
function factsOf(model: ArchitectureModel, pages: readonly HtmlView[]): object {
  const out = new Map<string, object[]>();
  const into = new Map<string, object[]>();
  for (const { source, target, kind, label, evidence } of model.relationships) {
    const facts = { kind, label, evidence: evidence.slice(0, MOST_EVIDENCE).map(({ resource: id, property }) => `${id} ${property}`) };
    out.set(source, [...out.get(source) ?? [], { other: target, ...facts }]);
    into.set(target, [...into.get(target) ?? [], { other: source, ...facts }]);
  }
  return {
    views: pages.map(({ view, name }) => ({
      id: view.id,
      name,
      nodes: view.nodes.map(({ id, caption, name: called, components, page }) => ({ id: visibleText(id), caption, name: called, components, page })),
      // As they stand in the SVG.
      edges: view.edges.map(({ id, source, target, step }) => (
        { id: visibleText(id), source: visibleText(source), target: visibleText(target), step })),
      steps: view.steps ?? [],
    })),
    components: model.components.map((component) => ({
      ...component, tags: undefined, group: undefined, words: wordsOf(component), out: out.get(component.id) ?? [], in: into.get(component.id) ?? [],
    })),
    layers: LAYERS.filter((layer) => model.components.some((component) => component.layer === layer)),
    stacks: [...new Set(model.components.map(({ stack }) => stack))].filter((stack) => stack !== ''),
  };
}

/** What a component is found by. */
function wordsOf({ id, name, type, service, stack, logicalId, details, tags }: Component): string {
  return [id, name, type, service, stack, logicalId, ...Object.values(details), ...Object.entries(tags).flat()].join(' ').toLowerCase();
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

function resource(name: string): string {
  return readFileSync(join(RESOURCES, name), 'utf8').trim();
}
