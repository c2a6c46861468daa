import * as path from 'node:path';
// eslint-disable-next-line import/no-extraneous-dependencies -- runs in the repository alone
import * as ts from 'typescript';
import { moduleOf, PACKAGE, ROOT, type BlockModule, type CodeBlock } from './code-blocks';

/** What the compiler says of the blocks, each line with the page's own line; nothing where all is well. */
export function problemsOfBlocks(blocks: readonly CodeBlock[]): string[] {
  const modules = new Map<string, { block: CodeBlock; module: BlockModule }>();
  for (const block of blocks) {
    modules.set(path.join(ROOT, 'docs', `${block.page.replace(/\W/g, '-')}-${block.line}.ts`), { block, module: moduleOf(block) });
  }
  const options = optionsOfRepository();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => modules.has(path.normalize(file)) || fileExists(file);
  host.readFile = (file) => modules.get(path.normalize(file))?.module.text ?? readFile(file);
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([file, { block, module }]) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText, start = 0 }) => {
      const line = module.pageLine(source.getLineAndCharacterOfPosition(start).line + 1);
      return `${block.page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** The repository's own options, with the package under the name that its users know. */
function optionsOfRepository(): ts.CompilerOptions {
  const file = path.join(ROOT, 'tsconfig.dev.json');
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, ROOT);
  return {
    ...options,
    noEmit: true,
    // A block uses some of what is in scope, and declares what a reader goes on with.
    noUnusedLocals: false,
    noUnusedParameters: false,
    paths: { [PACKAGE]: [path.join(ROOT, 'src', 'index.ts')] },
  };
}
