#!/usr/bin/env node
// `npm run test:real`: the tests that need other programs. Installs what they need on Debian as root; elsewhere says in one line what is missing.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');

/** Programs outside npm: how to tell that one is there, and the Debian package that brings it. */
const programs = [
  { name: 'Chromium', package: 'chromium', present: () => fs.existsSync('/usr/bin/chromium') || Boolean(process.env.CHROMIUM_PATH) },
  // Pictures are laid out for the metrics of Helvetica, which these have.
  { name: 'the Liberation fonts', package: 'fonts-liberation', present: () => fs.existsSync('/usr/share/fonts/truetype/liberation') || !fs.existsSync('/etc/debian_version') },
  { name: 'Poppler', package: 'poppler-utils', present: () => quiet('pdftotext', ['-v']) },
  { name: 'Python 3 with venv', package: 'python3-venv', present: () => quiet('python3', ['-c', 'import venv, ensurepip']) },
];

function quiet(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function must(program, args, options = {}) {
  console.error(`> ${program} ${args.join(' ')}`);
  const result = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (result.error || result.status !== 0) {
    console.error(`test:real: ${program} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ` with exit ${result.status}`}`);
    process.exit(1);
  }
}

const missing = programs.filter((program) => !program.present());
if (missing.length > 0) {
  const packages = missing.map((program) => program.package);
  const debianAsRoot = fs.existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!debianAsRoot) {
    console.error(`test:real: install ${missing.map((program) => program.name).join(' and ')} (on Debian: sudo apt-get install ${packages.join(' ')}); CHROMIUM_PATH names a Chromium elsewhere.`);
    process.exit(1);
  }
  // Debian keeps one version of a package per release and takes the old one away: the release is the pin.
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  must('apt-get', ['update', '-qq'], environment);
  must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], environment);
}

// Node programs that are too heavy for the main install, pinned by their own lockfile.
const tools = path.join(root, 'tools', 'real');
const marker = path.join(tools, 'node_modules', '.package-lock.json');
if (!fs.existsSync(marker) || fs.statSync(marker).mtimeMs < fs.statSync(path.join(tools, 'package-lock.json')).mtimeMs) {
  must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: tools, env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' } });
  fs.utimesSync(marker, new Date(), new Date());
}

// Python programs, in an environment of their own.
const python = path.join(root, 'tools', 'python');
const pins = ['requirements.txt', 'constraints.txt'].map((file) => path.join(python, file));
const installed = path.join(python, '.venv', 'installed.txt');
const wanted = pins.map((file) => fs.readFileSync(file, 'utf8')).join('');
if (!fs.existsSync(installed) || fs.readFileSync(installed, 'utf8') !== wanted) {
  must('python3', ['-m', 'venv', '--clear', path.join(python, '.venv')]);
  must(path.join(python, '.venv', 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', pins[0], '-c', pins[1]]);
  fs.writeFileSync(installed, wanted);
}

// What is tested is what would be published: the compiled library, packed for npm and for Python.
const filters = process.argv.slice(2);
if (filters.length === 0) {
  must('npx', ['projen', 'compile']);
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  must('npx', ['projen', 'package:js']);
  must('npx', ['projen', 'package:python']);
}

fs.mkdirSync(path.join(root, 'test-reports'), { recursive: true });
const tests = spawnSync('npx', ['jest', '--ci', '--config', 'test/real/jest.config.js', '--json', '--outputFile=test-reports/real.json', ...filters], { cwd: root, stdio: 'inherit' });
process.exit(tests.status ?? 1);
