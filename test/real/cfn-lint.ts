import type { AcceptedFindings, Finding } from './findings';
import { startPythonTool } from './python-tool';
import { ofResource, type SynthesizedApp } from './synthesized';

/** What cfn-lint finds and stays. */
export const ACCEPTED_BY_CFN_LINT: readonly AcceptedFindings[] = [
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
  readonly Location: { readonly Path: readonly (string | number)[] | null };
  readonly Rule: { readonly Id: string; readonly ShortDescription: string };
}

/** The examples' own Region: a type has to be offered there. Another Region would take half of the time again. */
export const LINTED_REGION = 'eu-west-1';

/** Runs cfn-lint over templates. It uses one core; half of the templates are a process of their own. */
export async function lint(apps: readonly SynthesizedApp[]): Promise<Finding[]> {
  const files = apps.flatMap(({ templates }) => templates.map(({ file }) => file));
  const halves = [0, 1].map((half) => files.filter((_, index) => index % 2 === half));
  const matches = (await Promise.all(halves.map(lintFiles))).flat();
  return matches.map(({ Filename, Level, Location, Rule }) => ({
    ...ofResource(apps, Filename, Location.Path ?? []), rule: Rule.Id, isError: Level === 'Error', message: Rule.ShortDescription,
  }));
}

/** Runs cfn-lint over template files. */
export async function lintFiles(files: readonly string[]): Promise<Match[]> {
  return JSON.parse(await startPythonTool('cfn-lint', ['--format', 'json', '--regions', LINTED_REGION, '--template', ...files], FOUND));
}

/** Name and version, as cfn-lint tells them. */
export async function cfnLintVersion(): Promise<string> {
  return (await startPythonTool('cfn-lint', ['--version'])).trim();
}
