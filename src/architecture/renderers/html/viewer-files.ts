import { readFileSync } from 'fs';
import { join } from 'path';

/** The viewer's own style and scripts: files of this package, shipped as they are. */
const RESOURCES = join(__dirname, '..', '..', '..', '..', 'resources', 'html');
/** In the order in which they run; they share one scope. */
const SCRIPTS = ['facts', 'elements', 'stage', 'lights', 'panel', 'steps', 'search', 'filters', 'views', 'keys', 'start'];
const STYLES = ['page', 'controls', 'panel', 'small-screen'];

/** The script of the page. */
export function viewerScript(): string {
  return ['(() => {\n\'use strict\';', ...SCRIPTS.map((name) => resource(`${name}.js`)), '})();'].join('\n');
}

/** The style of the page, but for that of its pictures. */
export function viewerCss(): string {
  return STYLES.map((name) => resource(`${name}.css`)).join('\n');
}

function resource(name: string): string {
  return readFileSync(join(RESOURCES, name), 'utf8').trim();
}
