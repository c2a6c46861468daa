// Draws views of an assembly as the command line does: draw.js ASSEMBLY FOLDER VIEWS FORMATS writes files.
// Prints what was drawn and what each phase used; programs that it starts are not in that.
import type { DiagramFormat } from '../../src/architecture/diagram-format';
import { drawDiagrams } from '../../src/architecture/diagrams';
import type { Layout } from '../../src/architecture/layout';
// Pictures are laid out in whatever format asks for them first: what is imported is changed below to tell that time.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import layoutRoom = require('../../src/architecture/layout/layout-view');
import { buildModel } from '../../src/architecture/model';
import { writeOutput } from '../../src/architecture/output-files';
import { readAssembly } from '../../src/architecture/sources';
import type { View } from '../../src/architecture/views';
import { wholeView } from '../../src/architecture/views';
import { expectShortRun } from '../../src/cli/short-run';

expectShortRun();

const phases: Record<string, number> = {};
let entered = 'start';
let since = 0;

/** What follows is of another phase; says which it was of. */
function enter(phase: string): string {
  const { user, system } = process.cpuUsage();
  const now = (user + system) / 1e6;
  const left = entered;
  phases[left] = (phases[left] ?? 0) + now - since;
  [entered, since] = [phase, now];
  return left;
}

let pictures = 0;
const { layoutView } = layoutRoom;
(layoutRoom as { layoutView: (view: View) => Layout }).layoutView = (view) => {
  const asking = enter('layout');
  try {
    pictures += 1;
    return layoutView(view);
  } finally {
    enter(asking);
  }
};

const [assembly, folder, views, formats] = process.argv.slice(2);
enter('model');
const model = buildModel(readAssembly(assembly));
const requests = views.split(',').map(wholeView);
enter('views');
drawDiagrams(model, requests, []);
const files = formats.split(',').flatMap((format) => {
  enter(format);
  const pages = drawDiagrams(model, requests, [format as DiagramFormat]).flatMap((diagram) => diagram.pages);
  return pages.map((page) => ({ format, page }));
});
enter('write');
writeOutput(folder, files.map(({ page }) => page));
enter('');

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.byteLength(text) : text.length);
process.stdout.write(JSON.stringify({
  components: model.components.length,
  pictures,
  files: files.length,
  bytes: files.reduce((sum, { page }) => sum + bytesOf(page.text), 0),
  phases,
}));
