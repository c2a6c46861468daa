/** Words that a name cannot end with: what came after them was needed. */
const OPEN_ENDS: ReadonlySet<string> = new Set([
  'a', 'amazon', 'an', 'and', 'aws', 'by', 'dead', 'for', 'from', 'in', 'letter', 'letters', 'my', 'new', 'of', 'old', 'on', 'or', 'the', 'this', 'to', 'via', 'with',
]);

/** Words that say no more than a caption does, although it does not have them. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['application', ['alb']],
  ['aurora', ['database', 'db', 'instance']],
  ['balancer', ['elb', 'lb']],
  ['certificate', ['cert']],
  ['cloudfront', ['cdn']],
  ['distribution', ['cdn']],
  ['documentdb', ['database', 'db']],
  ['dynamodb', ['ddb']],
  ['efs', ['fs']],
  ['function', ['fn']],
  ['group', ['asg']],
  ['instance', ['resource']],
  ['lambda', ['fn']],
  ['neptune', ['database', 'db']],
  ['network', ['nlb']],
  ['rds', ['database', 'db', 'instance']],
]);

/** Words at the end of a box's name that say what it is, not which. */
const OF_BOXES = /(?:^| )(service|stack|app|application|platform)$/i;

/** A name without that of the box that it stands in: `Queue` in the box `User Service`. */
export function withoutBox(name: string, boxName: string | undefined): string {
  if (boxName === undefined) { return name; }
  const lower = name.toLowerCase();
  const said = [boxName, boxName.replace(OF_BOXES, '')].map((each) => `${each.toLowerCase()} `).find((each) => lower.startsWith(each));
  const rest = said === undefined ? name : name.slice(said.length);
  return rest.replace(OF_BOXES, '') === '' ? name : rest;
}

/** A name without the words at its end that the caption above it says already: `Orders` of `Orders Table` under `DynamoDB table`. */
export function withoutCaption(name: string, caption: string): string {
  const said = new Set(wordsOf(caption).flatMap((word) => [word, singular(word), ...SYNONYMS.get(word) ?? []]));
  const words = name.split(' ');
  let end = words.length;
  while (end > 0 && [words[end - 1].toLowerCase(), singular(words[end - 1].toLowerCase())].some((word) => said.has(word))) { end--; }
  const rest = words.slice(0, end);
  const last = rest[end - 1]?.toLowerCase();
  return last === undefined || OPEN_ENDS.has(last) || rest.join('').length < 2 ? name : rest.join(' ');
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(' ').filter((word) => word !== '');
}

function singular(word: string): string {
  return word.replace(/(?<=[^s])s$/, '');
}
