import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, extname, join } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/**
 * Compiles the engine and the programs that are measured into a folder, as the package ships them, without checking types: so that what is
 * measured is neither the compiler nor an older build.
 */
export function compileAll(root: string, target: string): void {
  for (const folder of ['src', 'benchmark/programs']) { compileFolder(join(root, folder), join(target, folder)); }
  // What is shipped beside the compiled files, at the same distance from them.
  for (const folder of ['resources', 'bin']) { cpSync(join(root, folder), join(target, folder), { recursive: true }); }
}

function compileFolder(source: string, target: string): void {
  for (const file of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) { continue; }
    const from = join(file.parentPath ?? file.path, file.name);
    const to = join(target, from.slice(source.length));
    mkdirSync(dirname(to), { recursive: true });
    if (extname(from) !== '.ts') {
      cpSync(from, to);
      continue;
    }
    const { outputText } = transpileModule(readFileSync(from, 'utf8'), {
      compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, esModuleInterop: true },
    });
    writeFileSync(to.replace(/\.ts$/, '.js'), outputText);
  }
}
