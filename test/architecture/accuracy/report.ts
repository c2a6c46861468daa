import type { Measurement } from './measure-app';
import { relationshipRules } from '../../../src/architecture/relationships';

/** How well one rule, or the engine as a whole, does on the suite. */
export interface Score {
  readonly name: string;
  /** Relationships that it is to find. */
  readonly expected: number;
  /** Of these, those that it finds. */
  readonly expectedFound: number;
  /** Relationships of the models that it finds. */
  readonly found: number;
  /** Of these, those that an app expects of whatever rule. */
  readonly right: number;
}

/** The scores of all rules, in the order they run. */
export function ruleScores(measurements: readonly Measurement[]): readonly Score[] {
  return relationshipRules.map(({ name }) => {
    const scores = measurements.map(({ app, rows, rulesOf }) => {
      const expected = app.expected[name] ?? [];
      const all = new Set(Object.values(app.expected).flat());
      const found = rows.filter((row) => rulesOf.get(row)?.includes(name));
      return {
        expected: expected.length,
        expectedFound: expected.filter((row) => found.includes(row)).length,
        found: found.length,
        right: found.filter((row) => all.has(row)).length,
      };
    });
    return sum(name, scores);
  });
}

/** The score of the models as a whole. */
export function totalScore(measurements: readonly Measurement[]): Score {
  return sum('all', measurements.map(({ app, rows }) => {
    const expected = Object.values(app.expected).flat();
    const found = new Set(rows);
    return {
      expected: expected.length,
      expectedFound: expected.filter((row) => found.has(row)).length,
      found: rows.length,
      right: rows.filter((row) => expected.includes(row)).length,
    };
  }));
}

function sum(name: string, scores: readonly Omit<Score, 'name'>[]): Score {
  const add = (pick: (score: Omit<Score, 'name'>) => number) => scores.reduce((total, score) => total + pick(score), 0);
  return {
    name,
    expected: add(({ expected }) => expected),
    expectedFound: add(({ expectedFound }) => expectedFound),
    found: add(({ found }) => found),
    right: add(({ right }) => right),
  };
}

/** The report that is committed as `docs/accuracy.md`. */
export function report(measurements: readonly Measurement[]): string {
  const total = totalScore(measurements);
  const scores = ruleScores(measurements);
  const idle = scores.filter(({ expected }) => expected === 0).map(({ name }) => `\`${name}\``);
  return [
    '# Accuracy',
    '',
    `${measurements.length} small CDK apps, each with the full list of the relationships that its model is to have: ${total.expected} in all.`,
    'Each app is read from its construct tree and from its cloud assembly. A relationship counts only when both ends, direction, kind and label are as expected.',
    '',
    '- **Precision**: the share of what was found that is expected.',
    '- **Recall**: the share of what is expected that was found. A relationship is expected of one rule, though others may find it, too.',
    '',
    'Written by `npx tsx test/architecture/accuracy/write-report.ts`; `npm test` fails when it is out of date.',
    '',
    '| Rule | Expected | Found | Precision | Recall |',
    '|---|--:|--:|--:|--:|',
    ...scores.filter(({ expected, found }) => expected > 0 || found > 0).map((score) => line(`\`${score.name}\``, score)),
    line('**The model as a whole**', total),
    '',
    ...idle.length === 0 ? [] : [`Rules that no app of the suite expects anything of: ${idle.join(', ')}.`, ''],
    '## Apps',
    '',
    '| App | Relationships |',
    '|---|--:|',
    ...measurements.map(({ app }) => `| ${app.name} | ${Object.values(app.expected).flat().length} |`),
    '',
  ].join('\n');
}

function line(name: string, { expected, expectedFound, found, right }: Score): string {
  return `| ${name} | ${expected} | ${found} | ${percent(right, found)} | ${percent(expectedFound, expected)} |`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${(Math.floor((part * 1000) / whole) / 10).toFixed(1)} %`;
}
