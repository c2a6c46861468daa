/** The document with what is between the marks of a section replaced. Throws when it has no such marks. */
export function withSection(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) { throw new Error(`the document has no section ${name}: it is between the lines "${begin}" and "${end}"`); }
  return `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`;
}
