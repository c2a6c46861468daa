#!/usr/bin/env node
// `npm run demo`: synthesizes examples/reference-platform as an ordinary CDK app and prints what its architecture docs hold.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
const example = path.join(root, 'examples', 'reference-platform');
const docs = path.join(example, 'docs', 'architecture');
const assembly = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-'));

const synth = spawnSync(process.execPath, ['--import', 'tsx', 'app.ts'], {
  cwd: example,
  // What the CDK's command line sets for an app; its validator, which takes seconds, is for CI.
  env: { ...process.env, CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify(readContext()), CDK_VALIDATION: 'false' },
  stdio: ['ignore', 'inherit', 'inherit'],
});
fs.rmSync(assembly, { recursive: true, force: true });
if (synth.error || synth.status !== 0) {
  console.error(`demo: ${path.relative(root, example)} did not synthesize; its messages stand above`);
  process.exit(1);
}

const { components } = JSON.parse(fs.readFileSync(path.join(docs, 'inventory.json'), 'utf8'));
const layers = new Map();
for (const { layer, service } of components) {
  const services = layers.get(layer) ?? new Map();
  services.set(service, (services.get(service) ?? 0) + 1);
  layers.set(layer, services);
}
console.log(`${components.length} components`);
for (const [layer, services] of layers) {
  const total = [...services.values()].reduce((sum, count) => sum + count, 0);
  console.log(`\n${layer} (${total})`);
  for (const [service, count] of services) { console.log(`  ${String(count).padStart(3)}  ${service}`); }
}

console.log('\nfiles written');
for (const file of fs.readdirSync(docs).sort()) {
  console.log(`  ${path.join(path.relative(root, docs), file)}  ${(fs.statSync(path.join(docs, file)).size / 1024).toFixed(1)} KB`);
}

function readContext() {
  return JSON.parse(fs.readFileSync(path.join(example, 'cdk.json'), 'utf8')).context ?? {};
}
