#!/usr/bin/env node
// Synthesizes every example with CDK's own validator on, which finds circular dependencies that nothing else finds. A finding is a failure, and so is
// a template that is larger than CloudFormation takes.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { names, synthesize } = require('./example-app');
const { measureTemplates } = require('./template-limits');

let failed = false;

for (const name of names()) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'validated-'));
  const { status, stderr } = synthesize(name, outdir, { environment: { CDK_VALIDATION: 'true' }, captured: true });
  const assembled = fs.existsSync(path.join(outdir, 'manifest.json'));
  const templates = measureTemplates(outdir);
  const problems = [
    ...(status === 0 ? [] : [`exit ${status}`]),
    ...(assembled ? [] : ['no cloud assembly was written']),
    // Findings that are no errors are printed as warnings.
    ...(/warn|error/i.test(stderr) ? ['it printed warnings or errors'] : []),
    ...templates.problems,
  ];
  process.stderr.write(stderr);
  console.log(`examples/${name}: ${problems.length === 0 ? 'valid' : problems.join(', ')} (${templates.summary})`);
  failed ||= problems.length > 0;
  fs.rmSync(outdir, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
