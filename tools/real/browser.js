// Opens a file in Chromium without any network, and keeps what the page complains about.
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

/** A page of a browser of its own; `close` ends both. `complaints` are errors and warnings of the page, `requests` what it asked for beside the file. */
async function openPage(file, { width = 1500, height = 900 } = {}) {
  const puppeteer = require('puppeteer-core');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'browser-'));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, headless: true, userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  const close = async () => {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  const complaints = [];
  const requests = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => { if (['error', 'warn', 'warning'].includes(message.type())) { complaints.push(message.text()); } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url().split('#')[0] !== address && !request.url().startsWith('data:')) { requests.push(request.url()); } });
  await page.goto(address);
  return { page, complaints, requests, close };
}

module.exports = { openPage };
