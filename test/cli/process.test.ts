import { spawn, spawnSync } from 'child_process';
import { readFileSync, rmSync } from 'fs';
import { join } from 'path';
import { queuesAndFunctions, temporaryFolder, writeAssembly } from './assembly';

const ARGV = ['--import', 'tsx', join(__dirname, 'cli-process.ts')];

let home: string;
let assembly: string;

beforeAll(() => {
  home = temporaryFolder();
  // Some megabytes: many times what a pipe holds.
  assembly = writeAssembly(join(home, 'cdk.out'), queuesAndFunctions(3000));
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

test('a long result arrives whole through a pipe', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ARGV, 'model', assembly], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.length).toBeGreaterThan(2_000_000);
  expect(JSON.parse(stdout).resources).toHaveLength(9000);
});

test('a reader that closes the pipe early is no error', async () => {
  const child = spawn(process.execPath, [...ARGV, 'model', assembly], { stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  child.stderr.on('data', (chunk) => { told += chunk; });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, told]).toEqual([0, '']);
});

test('bad input ends the process with code 2, one line, and nothing on standard output', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ARGV, 'model', join(home, 'nowhere')], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^cdk-architecture: [^\n]+ does not exist; [^\n]+\n$/);
});

test('the package offers the command', () => {
  const bin = JSON.parse(readFileSync('package.json', 'utf8')).bin['cdk-architecture'];
  expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});
