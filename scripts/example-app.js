// Runs an example as what it is, an ordinary CDK app: its folder is the working directory, cdk.json gives the context, CDK_OUTDIR the folder for the assembly.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const examples = path.join(__dirname, '..', 'examples');

/**
 * Synthesizes `examples/<name>` into a folder.
 * @returns the exit code, and what it printed on standard error where that is asked for
 */
exports.synthesize = (name, outdir, { environment = {}, captured = false } = {}) => {
  const directory = path.join(examples, name);
  const { context = {} } = JSON.parse(fs.readFileSync(path.join(directory, 'cdk.json'), 'utf8'));
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'app.ts'], {
    cwd: directory,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context), ...environment },
    stdio: ['ignore', 'inherit', captured ? 'pipe' : 'inherit'],
    encoding: 'utf8',
  });
  return { status: result.error ? 1 : result.status, stderr: result.stderr ?? '' };
};

/** Names of all examples. */
exports.names = () => fs.readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
