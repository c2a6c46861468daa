import { spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { arch, availableParallelism, platform, totalmem } from 'os';
import { join } from 'path';

/** What it was measured with: versions, and the kind of machine. No date and no name: the same set-up is told in the same words. */
export function setup(root: string): string {
  const versions = ['engines', 'peers'].flatMap((folder) => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'benchmark', folder, 'package.json'), 'utf8'));
    return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  });
  const [dot] = /\d+\.\d+\.\d+/.exec(spawnSync('dot', ['-V'], { encoding: 'utf8' }).stderr ?? '') ?? [];
  return [
    `Node.js ${process.version} on ${platform()} ${arch()}, ${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB;`,
    `${[...versions, ...dot === undefined ? [] : [`Graphviz ${dot}`]].join(', ')}.`,
  ].join(' ');
}
