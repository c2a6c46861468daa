// Draws Mermaid diagrams with mermaid-cli, which is what people draw them with outside of pages that do it themselves.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const CLI = path.join(__dirname, 'node_modules', '@mermaid-js', 'mermaid-cli', 'src', 'cli.js');
const PUPPETEER = {
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  ],
};

/**
 * Draws every diagram of a Markdown page, in one browser, and gives the pictures in their order: texts of SVG, or bytes of PNG.
 * mermaid-cli ends with success where a picture is one of an error, so whoever asks has to look.
 */
function drawMarkdown(markdown, { format = 'svg' } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mermaid-cli-'));
  try {
    const file = (name) => path.join(folder, name);
    fs.writeFileSync(file('page.md'), markdown);
    fs.writeFileSync(file('puppeteer.json'), JSON.stringify(PUPPETEER));
    const result = spawnSync(process.execPath, [
      CLI, '--quiet', '--input', file('page.md'), '--output', file('drawn.md'), '--outputFormat', format, '--puppeteerConfigFile', file('puppeteer.json'),
    ], { cwd: folder, encoding: 'utf8' });
    if (result.error || result.status !== 0) {
      throw new Error(`mermaid-cli: ${result.error?.message ?? `exit ${result.status}`}\n${result.stdout}\n${result.stderr}`);
    }
    const pictures = [];
    for (let number = 1; fs.existsSync(file(`drawn-${number}.${format}`)); number++) {
      pictures.push(fs.readFileSync(file(`drawn-${number}.${format}`), format === 'svg' ? 'utf8' : undefined));
    }
    return pictures;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { drawMarkdown };
