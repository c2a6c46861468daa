import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { allPages, platformPages, readPage, ROOT } from '../../scripts/platform-docs/code-blocks';
import { problemsOfBlocks } from '../../scripts/platform-docs/compile';

const pages = platformPages();
const textOf = (page: string) => fs.readFileSync(path.join(ROOT, page), 'utf8');

describe('the blocks of code', () => {
  const blocks = allPages().flatMap((page) => readPage(page).blocks);
  const wrong = { page: 'wrong.md', line: 7, code: 'new MicroservicesPlatform(stack, \'Platform\', {\n  natGateway: 1,\n});' };
  // One compilation for both tests: most of it is reading the CDK's types.
  const problems = problemsOfBlocks([...blocks, wrong]);

  test('compile', () => {
    expect(blocks.length).toBeGreaterThan(pages.length);
    expect(problems.filter((problem) => !problem.startsWith(wrong.page))).toEqual([]);
  });

  test('are told with the line of their page where they do not', () => {
    expect(problems.filter((problem) => problem.startsWith(wrong.page))).toEqual([expect.stringMatching(/^wrong\.md:8: .*natGateway/)]);
  });
});

test('pictures and the table of options are what the source says', () => {
  // In a process of its own: what compiles tests takes several times as long.
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/draw-docs.ts', '--check'], { cwd: ROOT, encoding: 'utf8' });
  expect({ status, output: `${stdout}${stderr}` }).toEqual({ status: 0, output: expect.not.stringContaining('run npx') });
}, 180_000);

test('every page but the index has a picture, and the index leads to every page', () => {
  const [index, ...others] = pages;
  expect(others.filter((page) => readPage(page).pictures.length === 0)).toEqual([]);
  expect(others.filter((page) => !textOf(index).includes(`](${path.posix.relative('docs', page)})`))).toEqual([]);
});

test('links lead to files and headings that are there', () => {
  const broken = pages.flatMap((page) => [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, target, heading]) => {
    const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
    if (!fs.existsSync(path.join(ROOT, file))) { return [`${page}: ${target}`]; }
    return heading === undefined || headingsOf(textOf(file)).includes(heading) ? [] : [`${page}: ${target}#${heading}`];
  }));
  expect(broken).toEqual([]);
});

/** Anchors as GitHub makes them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
}
