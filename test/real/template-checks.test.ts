import { expectReport } from '../report';
import { ACCEPTED_BY_CFN_LINT, cfnLintVersion, lint, LINTED_REGION, lintFiles } from './cfn-lint';
import { ACCEPTED_BY_CHECKOV, check, checkFiles, type CheckovResult } from './checkov';
import { acceptedTable, type Finding, findingsByApp, unexplained, unused } from './findings';
import { removeSynthesized, synthesizeAll, type SynthesizedApp } from './synthesized';

/** Has a mistake that each of the tools knows, so that their silence means something. */
const WRONG_TEMPLATE = `${__dirname}/wrong.template.json`;

let apps: SynthesizedApp[];
let linted: Finding[];
let checked: CheckovResult;

beforeAll(async () => {
  apps = synthesizeAll();
  [linted, checked] = await Promise.all([lint(apps), check(apps)]);
}, 1_200_000);

afterAll(removeSynthesized);

describe('cfn-lint', () => {
  test('finds no error in any template', () => {
    expect(linted.filter(({ isError }) => isError)).toEqual([]);
  });

  test('finds nothing that is not explained', () => {
    expect(unexplained(linted, ACCEPTED_BY_CFN_LINT)).toEqual([]);
  });

  test('has no explanation of what it does not find', () => {
    expect(unused(linted, ACCEPTED_BY_CFN_LINT)).toEqual([]);
  });

  test('would find a mistake', async () => {
    expect((await lintFiles([WRONG_TEMPLATE])).map(({ Rule }) => Rule.Id)).toContain('E3002');
  });

  test('has a current report', async () => {
    expectReport('cfn-lint', [
      '# cfn-lint',
      `What ${await cfnLintVersion()} finds in the templates of every example and of platforms with other options, for the Region`
      + ` ${LINTED_REGION}, written by \`test/real/template-checks.test.ts\`. It finds no error; each warning has a row below, and a row that`
      + ' nothing is found for fails the test.',
      findingsByApp(apps, linted, ACCEPTED_BY_CFN_LINT),
      '## Accepted, and why',
      acceptedTable(linted, ACCEPTED_BY_CFN_LINT),
    ]);
  });
});

describe('checkov', () => {
  test('reads every template', () => {
    expect(checked.unreadable).toBe(0);
    expect(checked.passed).toBeGreaterThan(apps.length * 300);
  });

  test('finds nothing that is not explained', () => {
    expect(unexplained(checked.findings, ACCEPTED_BY_CHECKOV)).toEqual([]);
  });

  test('has no explanation of what it does not find', () => {
    expect(unused(checked.findings, ACCEPTED_BY_CHECKOV)).toEqual([]);
  });

  test('would find a mistake', async () => {
    expect((await checkFiles([WRONG_TEMPLATE])).results.failed_checks.map(({ check_id: id }) => id)).toContain('CKV_AWS_24');
  });

  test('has a current report', () => {
    expectReport('checkov', [
      '# checkov',
      `What checkov ${checked.version} finds in the templates of every example and of platforms with other options, written by`
      + ' `test/real/template-checks.test.ts`. Each check that fails has a row below, and a row that nothing fails for fails the test.',
      findingsByApp(apps, checked.findings, ACCEPTED_BY_CHECKOV),
      '## Accepted, and why',
      acceptedTable(checked.findings, ACCEPTED_BY_CHECKOV),
    ]);
  });
});
