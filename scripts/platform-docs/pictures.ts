import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
// eslint-disable-next-line import/no-extraneous-dependencies -- runs in the repository alone
import * as ts from 'typescript';
import { moduleOf, PACKAGE, platformPages, readPage, type CodeBlock } from './code-blocks';
import { VIEWS } from './views';
import * as library from '../../src';

const requireOf = createRequire(__filename);

/** The pictures of the pages, each drawn of the code before it, by file. */
export function drawPictures(): Map<string, string> {
  const drawn = new Map<string, string>();
  for (const { page, file, block } of platformPages().flatMap((name) => readPage(name).pictures)) {
    const view = VIEWS[path.posix.basename(file, '.svg')];
    if (!view) { throw new Error(`${page}: no view says what '${file}' shows; add it to scripts/platform-docs/views.ts`); }
    if (!block) { throw new Error(`${page}: '${file}' has no code before it that it could be drawn of`); }
    if (drawn.has(file)) { throw new Error(`${page}: '${file}' is shown twice, and it can be drawn of one block only`); }
    drawn.set(file, `${draw(block, view).trimEnd()}\n`);
  }
  return drawn;
}

/** Runs the code as the app that it describes, and draws that. */
function draw(block: CodeBlock, view: library.ArchitectureView): string {
  try {
    const app = run(block);
    try {
      return library.Architecture.fromTree(app).diagram({ view, format: library.DiagramFormat.SVG });
    } finally {
      // A temporary folder that the CDK has made.
      fs.rmSync(app.outdir, { recursive: true, force: true });
    }
  } catch (error) {
    throw new Error(`${block.page}:${block.line}: the picture of this code cannot be drawn: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function run(block: CodeBlock): App {
  const { outputText } = ts.transpileModule(moduleOf(block).text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const exported: { example?: (app: App, stack?: Stack) => App } = {};
  // The same copy of the CDK as the library's, also where a test runner has a registry of modules of its own.
  const load = (name: string) => name === PACKAGE ? library : requireOf(name) as unknown;
  new Function('exports', 'require', outputText)(exported, load);
  const app = new App();
  // A stack that nothing is put into would be one more of the app's.
  const isGiven = /\bstack\b/.test(block.code) && !/\bconst stack\b/.test(block.code);
  return exported.example!(app, isGiven ? new Stack(app, 'Shop') : undefined);
}
