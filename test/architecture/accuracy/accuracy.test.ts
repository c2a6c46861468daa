import { readFileSync } from 'fs';
import { join } from 'path';
import { allApps } from './all-apps';
import { measureApp, type Measurement } from './measure-app';
import { report, totalScore } from './report';
import { relationshipRules } from '../../../src/architecture/relationships';

const apps = allApps();
const measurements: Measurement[] = [];

describe.each(apps)('$name', (app) => {
  const expected = Object.values(app.expected).flat();
  let measured: Measurement;
  beforeAll(() => {
    measured = measureApp(app);
    measurements.push(measured);
  });

  test('has every relationship that is expected, and no other', () => {
    const missing = expected.filter((row) => !measured.rows.includes(row));
    expect({ missing, unexpected: unexpected(measured) }).toEqual({ missing: [], unexpected: [] });
    expect(measured.rows).toHaveLength(expected.length);
  });

  test('has them by the rules that are to find them', () => {
    const otherwise = Object.entries(app.expected).flatMap(([rule, rows]) => rows
      .filter((row) => !measured.rulesOf.get(row)?.includes(rule))
      .map((row) => `${row}: not by ${rule}, but by ${measured.rulesOf.get(row)?.join(' ') ?? 'none'}`));
    expect(otherwise).toEqual([]);
  });

  test('is the same in the construct tree and the cloud assembly, without a warning', () => {
    expect(measured.assemblyRows).toEqual(measured.rows);
    expect(measured.warnings).toEqual([]);
  });
});

function unexpected({ app, rows, rulesOf }: Measurement): readonly string[] {
  const expected = new Set(Object.values(app.expected).flat());
  return rows.filter((row) => !expected.has(row)).map((row) => `${rulesOf.get(row)?.join(' ')}: ${row}`);
}

describe('the suite', () => {
  test('has at least thirty apps, each with a name of its own', () => {
    expect(new Set(apps.map(({ name }) => name)).size).toBe(apps.length);
    expect(apps.length).toBeGreaterThanOrEqual(30);
  });

  test('expects each relationship of an app of one rule that there is', () => {
    const names = new Set(relationshipRules.map(({ name }) => name));
    for (const { expected } of apps) {
      expect(Object.keys(expected).filter((rule) => !names.has(rule))).toEqual([]);
      const rows = Object.values(expected).flat();
      expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([]);
    }
  });

  test('finds everything and nothing else', () => {
    const { expected, expectedFound, found, right } = totalScore(measurements);
    expect({ expectedFound, right }).toEqual({ expectedFound: expected, right: found });
  });

  test('stands in docs/accuracy.md as it is', () => {
    expect(readFileSync(join(__dirname, '../../../docs/accuracy.md'), 'utf8')).toBe(report(measurements));
  });
});
