/** A number or word of JSON. */
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** What may stand in a string between escapes; bounded, since a pattern that repeats over megabytes may exhaust its stack. */
const CHARACTERS = /[^"\\\u0000-\u001f]{1,4096}/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/**
 * Offset of the first character that makes a text no JSON; its length when it ends too early.
 *
 * `JSON.parse` of Node 20 tells a position for some errors only. This is used once a text is known to be broken.
 */
export function firstJsonError(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = match(SPACE, text, at) ?? at;
    const char = text[at];
    if (char === undefined) { return at; }
    if (expected === ':') {
      if (char !== ':') { return at; }
      expected = 'value';
      at++;
    } else if (expected === ', or end') {
      const inside = open[open.length - 1];
      if (inside === undefined) { return at; }
      if (char === ',') {
        expected = inside === '{' ? 'key' : 'value';
      } else if (closes(inside, char)) {
        open.pop();
      } else {
        return at;
      }
      at++;
    } else if ((expected === 'key or }' && char === '}') || (expected === 'value or ]' && char === ']')) {
      open.pop();
      expected = ', or end';
      at++;
    } else if (expected === 'key' || expected === 'key or }') {
      const end = endOfString(text, at);
      if (end === undefined) { return at; }
      expected = ':';
      at = end;
    } else if (char === '{' || char === '[') {
      open.push(char);
      expected = char === '{' ? 'key or }' : 'value or ]';
      at++;
    } else {
      const end = char === '"' ? endOfString(text, at) : match(SCALAR, text, at);
      if (end === undefined) { return at; }
      expected = ', or end';
      at = end;
    }
  }
}

function closes(open: string, char: string): boolean {
  return (open === '{' && char === '}') || (open === '[' && char === ']');
}

/** End of the string that starts at an offset; undefined when it is none, or is broken. */
function endOfString(text: string, at: number): number | undefined {
  if (text[at] !== '"') { return undefined; }
  let end = at + 1;
  while (text[end] !== '"') {
    const next = match(CHARACTERS, text, end) ?? match(ESCAPE, text, end);
    if (next === undefined) { return undefined; }
    end = next;
  }
  return end + 1;
}

/** End of the match of a sticky pattern at an offset. */
function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
