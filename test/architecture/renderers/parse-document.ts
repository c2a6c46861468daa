/// <reference lib="dom" />
/** A page or picture as a browser's parser reads it; nothing in it runs. Malformed XML throws. */
export function parseDocument(text: string, contentType: 'text/html' | 'image/svg+xml'): Document {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { JSDOM } = require('jsdom') as { JSDOM: new (text: string, options: { contentType: string }) => { window: { document: Document } } };
  return new JSDOM(text, { contentType }).window.document;
}
