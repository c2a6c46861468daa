import { type Proof } from './proof';

/** A line of the specification with what fulfils it. */
export interface CoveredLine {
  readonly section: string;
  readonly line: string;
  readonly proofs: readonly Proof[];
}

const INTRODUCTION = [
  '# What fulfils the specification',
  '',
  'Every line of the specification, and the resources of the default platform that fulfil it, with the properties that decide.',
  '',
  '`new MicroservicesPlatform(stack, \'Platform\')` is synthesized, and the resources are looked up in its templates alone. A test writes this page and',
  'fails when a line has no resource any more, or when the page is not what it would write. To write it again:',
  '',
  '```',
  'UPDATE_DOCS=1 npx jest test/platform/spec-coverage',
  '```',
  '',
  'In angle brackets stands what a property refers to.',
  '',
];

/** The page that says which resources fulfil which line. */
export function documentOf(lines: readonly CoveredLine[]): string {
  const sections = [...new Set(lines.map(({ section }) => section))];
  const count = new Set(lines.flatMap(({ proofs }) => proofs.map(({ resource }) => resource.id))).size;
  return [
    ...INTRODUCTION,
    `${lines.length} lines, ${count} resources.`,
    ...sections.flatMap((section) => ['', `## ${section}`, ...lines.filter((line) => line.section === section).flatMap(linesOf)]),
    '',
  ].join('\n');
}

function linesOf({ line, proofs }: CoveredLine): string[] {
  return ['', `**${escaped(line)}**`, '', ...new Set(proofs.map(itemOf))];
}

function itemOf({ resource, facts }: Proof): string {
  return `- \`${resource.id}\` (${resource.type})${facts.length > 0 ? `: ${facts.map((fact) => `\`${fact.replace(/`/g, '\'')}\``).join(', ')}` : ''}`;
}

/** Paths have stars, which Markdown takes for emphasis. */
function escaped(text: string): string {
  return text.replace(/\*/g, '\\*');
}
