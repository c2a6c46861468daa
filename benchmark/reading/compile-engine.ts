import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, extname, join } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** Compiles `src` as the package ships it, without checking types, so that what is measured is neither the compiler nor an older build. */
export function compileEngine(source: string, target: string): void {
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
