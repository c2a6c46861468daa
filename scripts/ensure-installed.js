#!/usr/bin/env node
// Runs `npm ci` when node_modules is missing or older than the lockfile, so that `npm test` and `npm run demo` work on a fresh clone.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const lockfile = path.join(root, 'package-lock.json');
// npm writes this file at the end of a successful install.
const marker = path.join(root, 'node_modules', '.package-lock.json');

const installed = fs.existsSync(marker) && fs.statSync(marker).mtimeMs >= fs.statSync(lockfile).mtimeMs;
if (!installed) {
  console.error('Installing dependencies (npm ci), once ...');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32',
  });
  if (result.error || result.status !== 0) {
    console.error(`npm ci failed${result.error ? `: ${result.error.message}` : ''}; check that npm works here and that its registry can be reached.`);
    process.exit(1);
  }
  const now = new Date();
  fs.utimesSync(marker, now, now);
}
