#!/usr/bin/env node
// `npm run demo`: synthesizes examples/reference-platform as an ordinary CDK app and prints what its architecture docs hold.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { synthesize } = require('./example-app');

const root = path.join(__dirname, '..');
const docs = path.join(root, 'examples', 'reference-platform', 'docs', 'architecture');

// What is printed below must have been written now.
fs.rmSync(docs, { recursive: true, force: true });
const assembly = fs.mkdtempSync(path.join(os.tmpdir(), 'demo-'));
// CDK's validator takes seconds; it has its own step in .ci/run.
const { status } = synthesize('reference-platform', assembly, { environment: { CDK_VALIDATION: 'false' } });
fs.rmSync(assembly, { recursive: true, force: true });
if (status !== 0 || !fs.existsSync(path.join(docs, 'inventory.json'))) {
  console.error('demo: examples/reference-platform did not synthesize, or wrote no docs; its messages stand above');
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
  console.log(`  ${path.relative(root, path.join(docs, file))}  ${(fs.statSync(path.join(docs, file)).size / 1024).toFixed(1)} KB`);
}
