import { parse } from 'yaml';
import { HOSTILE_TEXTS } from './views';
import { escapeLabel, escapeLine, escapeSentence, escapeTitle } from '../../../../src/architecture/renderers/mermaid/escaping';

const named = HOSTILE_TEXTS.map((text) => [JSON.stringify(text).slice(0, 40), text]);

/** What a reader sees once Mermaid has drawn. */
const seen = (escaped: string) => escaped.replace(/#(\d+);/g, (_match, code: string) => String.fromCodePoint(Number(code)));

describe('labels', () => {
  test.each(['OrdersQueue', 'orders-queue', 'orders_queue', '/users/all', '10.0.0.0/16', 'a (b), c', 'Größe 漢 🎉'])(
    'plain text stays as it is: %s', (text) => {
      expect(escapeLabel(text)).toBe(text);
    });

  test.each(named)('no character is left that Mermaid, Markdown or HTML reads: %s', (_name, text) => {
    expect(escapeLine(text)).not.toMatch(/["'`<>&|[\]{}\\:%$*~^\n\r]|#(?!\d+;)|;(?<!#\d+;)/);
    expect(escapeLabel(text)).not.toMatch(/["'`<>&|[\]{}\\:%$~^\n\r]|^\*|\*.*\*|#(?!\d+;)|;(?<!#\d+;)/);
  });

  test.each([
    ['/users/*', '/users/*'], ['* item', '#42; item'], ['*', '#42;'], ['a*b*', 'a#42;b#42;'], ['**', '#42;#42;'], ['#42;*', '#35;42#59;*'], ['#42; #42;', '#35;42#59; #35;42#59;'],
  ])('an asterisk stands for itself where it is the only one and not the first: %s', (text, escaped) => {
    expect(escapeLabel(text)).toBe(escaped);
  });

  test('a line among others of a label holds no asterisk', () => {
    expect(escapeLine('/users/*')).toBe('/users/#42;');
  });

  test('what a reader sees is the text itself', () => {
    expect(seen(escapeLabel('<b>"x" & `y`</b> 50% | {a:b}; #1'))).toBe('<b>"x" & `y`</b> 50% | {a:b}; #1');
  });

  test('white space and line breaks become single spaces', () => {
    expect(escapeLabel('  two\n lines\t\u00A0here ')).toBe('two lines here');
  });

  test('characters that reorder or hide text are left out, joiners stay', () => {
    expect(escapeLabel('\u202Egnp.\u2066exe\u200B\u0007\uD800')).toBe('gnp.exe');
    expect(escapeLabel('👩‍💻')).toBe('👩‍💻');
  });

  test('long text loses its middle, never half a character', () => {
    const label = escapeLabel(`${'🎉'.repeat(300)}end`);
    expect(Array.from(label)).toHaveLength(60);
    expect(label).toMatch(/^🎉+…🎉+end$/u);
  });

  test('a direction in a name is not a statement', () => {
    expect(escapeLabel('wind direction TB')).toBe('wind direction#32;TB');
  });

  test.each([['1. first', '1#46; first'], ['- item', '#45; item'], ['+1', '#43;1'], ['1)', '1#41;'], ['---', '#45;--'], ['1.5', '1.5']])('%s does not start a list', (text, escaped) => {
    expect(escapeLabel(text)).toBe(escaped);
  });

  test.each([['_x_', '#95;x#95;'], ['__init__', '#95;#95;init#95;#95;'], ['a_b', 'a_b']])('%s is not emphasis', (text, escaped) => {
    expect(escapeLabel(text)).toBe(escaped);
  });
});

describe('sentences', () => {
  test('stay on one line and within bounds', () => {
    const sentence = escapeSentence(`a\nb ${'x'.repeat(1000)}`);
    expect(sentence).not.toContain('\n');
    expect(sentence).toHaveLength(300);
  });
});

describe('titles', () => {
  test.each(named)('YAML reads the text back, on one line, with nothing for HTML: %s', (_name, text) => {
    const title = escapeTitle(text);
    expect(title).not.toMatch(/[\n<>`%]/);
    expect(parse(`title: ${title}`).title).toBe(seen(escapeSentence(text)));
  });
});
