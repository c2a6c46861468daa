import { expectReport } from '../report';
import { type AcceptedFindings, acceptedTable, type Finding, findingsByApp, resourceName, unexplained, unused } from './findings';
import { runPythonTool } from './python-tool';
import { synthesizeAll } from './synthesized';

const ACCEPTED: readonly AcceptedFindings[] = [
  {
    rule: 'W3005',
    resource: /^AWS::Lambda::Function /,
    reason: 'CDK lets a function wait for its role and for the role\'s policy in one step; waiting for the role is implied by using it, and does no harm.',
  },
  {
    rule: 'W3005',
    resource: /^AWS::CloudTrail::Trail /,
    reason: 'CDK lets a trail wait for its role and for the role\'s policy in one step; waiting for the role is implied by using it, and does no harm.',
  },
];

/** Bits of the exit code: errors, warnings and information were found. Any other bit is a failure. */
const FOUND = [2, 4, 6, 8, 10, 12, 14];

interface Match {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
  readonly Rule: { readonly Id: string; readonly ShortDescription: string };
}

describe('cfn-lint', () => {
  const apps = synthesizeAll();
  const files = apps.flatMap((app) => app.templates.map(({ file }) => file));
  let matches: Match[];
  let findings: Finding[];

  beforeAll(() => {
    matches = JSON.parse(runPythonTool('cfn-lint', ['--format', 'json', '--regions', 'eu-west-1', 'us-east-1', '--template', ...files], FOUND));
    findings = matches.map(({ Filename, Location, Rule }) => {
      const app = apps.find(({ templates }) => templates.some(({ file }) => file === Filename))!;
      const [section, id] = Location.Path ?? [];
      const resource = section === 'Resources' ? resourceName(app, Filename, String(id)) : (Location.Path ?? []).join('/');
      return { app: app.name, rule: Rule.Id, resource, message: Rule.ShortDescription };
    });
  });

  test('finds no error in any template', () => {
    expect(matches.filter(({ Level }) => Level === 'Error').map(({ Filename, Location, Message }) => ({ Filename, Location, Message }))).toEqual([]);
  });

  test('finds nothing that is not explained', () => {
    expect(unexplained(findings, ACCEPTED)).toEqual([]);
  });

  test('is told nothing that is out of date', () => {
    expect(unused(findings, ACCEPTED)).toEqual([]);
  });

  test('would find a mistake', () => {
    // A template that is known to be wrong, so that silence above means something.
    expect(JSON.parse(runPythonTool('cfn-lint', ['--format', 'json', '--template', `${__dirname}/wrong.template.json`], FOUND))
      .map(({ Rule }: Match) => Rule.Id)).toContain('E3002');
  });

  test('its report is current', () => {
    expectReport('cfn-lint', [
      '# cfn-lint',
      `What ${runPythonTool('cfn-lint', ['--version']).trim()} finds in the templates of every example and of platforms with other options, for the Regions`
      + ' eu-west-1 and us-east-1, written by `test/real/cfn-lint.test.ts`. It finds no error; each warning has a row below, and a row that nothing is found'
      + ' for fails the test.',
      findingsByApp(apps, findings, ACCEPTED),
      '## Accepted, and why',
      acceptedTable(findings, ACCEPTED),
    ]);
  });
});
