import { colorOperator } from './colors';
import { pathOperators } from './svg-path';
import type { Artwork } from '../svg/icon-artwork';

/** What a part of a drawing hands down to what is in it. */
interface Handed { readonly fill: string; readonly rule: string }

/** AWS's artwork in PDF's operators. It is made of filled paths and groups of them; its clips are those of the whole square, which a form has anyway. */
export function artworkOperators({ body }: Artwork): string {
  const operators: string[] = [];
  const handed: Handed[] = [{ fill: '#000000', rule: 'nonzero' }];
  for (const [, closes, name, attributes, closed] of body.replace(/<defs>[\s\S]*?<\/defs>/g, '').matchAll(/<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>/g)) {
    if (closes !== '') {
      if (name === 'g') { handed.pop(); }
      continue;
    }
    const { fill, rule } = handed[handed.length - 1];
    const own: Handed = { fill: attribute(attributes, 'fill') ?? fill, rule: attribute(attributes, 'fill-rule') ?? rule };
    if (name === 'g' && closed === '') { handed.push(own); }
    const color = colorOperator(own.fill, 'rg');
    if (name === 'path' && color !== undefined) { operators.push(color, pathOperators(attribute(attributes, 'd') ?? ''), own.rule === 'evenodd' ? 'f*' : 'f'); }
  }
  return operators.join('\n');
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
}
