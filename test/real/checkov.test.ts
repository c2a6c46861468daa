import { expectReport } from '../report';
import { type AcceptedFindings, acceptedTable, type Finding, findingsByApp, unexplained, unused } from './findings';
import { runPythonTool } from './python-tool';
import { synthesizeAll } from './synthesized';

const ACCEPTED: readonly AcceptedFindings[] = [
  {
    rule: 'CKV_AWS_18',
    resource: /^AWS::S3::Bucket \w*AccessLogs/,
    reason: 'The bucket that access logs are delivered to: to log its own requests into itself would never end.',
  },
  {
    rule: 'CKV_AWS_33',
    resource: /^AWS::KMS::Key \w*VolumesKey/,
    reason: 'Everybody is let in who is of the account and comes through EC2, as AWS\'s own key for volumes does: a role of Auto Scaling that may not exist yet'
      + ' cannot be named.',
  },
  {
    rule: 'CKV_AWS_33',
    resource: /^AWS::KMS::Key \w*MessagingKey/,
    reason: 'Everybody is let in who is Auto Scaling\'s role of the account, by a condition: a role that may not exist yet cannot be named.',
  },
  {
    rule: 'CKV_AWS_68',
    resource: /^AWS::CloudFront::Distribution /,
    reason: 'A web application firewall is billed by the hour and by request; the option waf adds it in us-east-1, where CloudFront takes it from.',
  },
  {
    rule: 'CKV_AWS_111',
    resource: /^AWS::IAM::Policy \w+ServiceRoleDefaultPolicy/,
    reason: 'Traces and sessions have no resource that a policy could name.',
  },
  {
    rule: 'CKV_AWS_115',
    resource: /^AWS::Lambda::Function \w*TokenRotation/,
    reason: 'Reserving concurrency fails in a new account, which has little of it; two secrets every 90 days need no limit.',
  },
  {
    rule: 'CKV_AWS_116',
    resource: /^AWS::Lambda::Function \w*TokenRotation/,
    reason: 'Secrets Manager tries a failed rotation again by itself, and the audit trail records the failure.',
  },
  {
    rule: 'CKV_AWS_117',
    resource: /^AWS::Lambda::Function \w*TokenRotation/,
    reason: 'The function talks to Secrets Manager alone, over TLS and with a permission for two secrets; it needs nothing in the network.',
  },
  {
    rule: 'CKV_AWS_174',
    resource: /^AWS::CloudFront::Distribution /,
    reason: 'CloudFront sets the oldest protocol itself for its own domain name; only a certificate of the user\'s own could raise it.',
  },
  {
    rule: 'CKV_AWS_260',
    resource: /^AWS::EC2::SecurityGroup \w*LoadBalancerSecurityGroup/,
    reason: 'Port 80 is open to send clients to port 443, and does nothing else.',
  },
];

/** The exit code that says that a check failed. */
const FOUND = [1];

interface Report {
  readonly summary: { readonly passed: number; readonly parsing_errors: number; readonly checkov_version: string };
  readonly results: { readonly failed_checks: { check_id: string; check_name: string; resource: string; file_abs_path: string }[] };
}

/** Of its own accord, checkov asks its maker's service for texts, and reads settings from the folder that it runs in. */
function check(files: readonly string[]): Report {
  const args = ['--framework', 'cloudformation', '--skip-download', '--quiet', '--compact', '--output', 'json', ...files.flatMap((file) => ['--file', file])];
  return JSON.parse(runPythonTool('checkov', args, FOUND));
}

describe('checkov', () => {
  const apps = synthesizeAll();
  let report: Report;
  let findings: Finding[];

  beforeAll(() => {
    report = check(apps.flatMap((app) => app.templates.map(({ file }) => file)));
    findings = report.results.failed_checks.map((failed) => ({
      app: apps.find(({ templates }) => templates.some(({ file }) => file === failed.file_abs_path))!.name,
      rule: failed.check_id,
      resource: failed.resource.replace('.', ' '),
      message: failed.check_name,
    }));
  });

  test('reads every template', () => {
    expect(report.summary.parsing_errors).toBe(0);
    expect(report.summary.passed).toBeGreaterThan(400 * (apps.length - 1));
  });

  test('finds nothing that is not explained', () => {
    expect(unexplained(findings, ACCEPTED)).toEqual([]);
  });

  test('is told nothing that is out of date', () => {
    expect(unused(findings, ACCEPTED)).toEqual([]);
  });

  test('would find a mistake', () => {
    // A template that is known to be wrong, so that silence above means something.
    expect(check([`${__dirname}/wrong.template.json`]).results.failed_checks.map(({ check_id: id }) => id)).toContain('CKV_AWS_24');
  });

  test('its report is current', () => {
    expectReport('checkov', [
      '# checkov',
      `What checkov ${report.summary.checkov_version} finds in the templates of every example and of platforms with other options, written by`
      + ' `test/real/checkov.test.ts`. Each check that fails has a row below, and a row that nothing fails for fails the test.',
      findingsByApp(apps, findings, ACCEPTED),
      '## Accepted, and why',
      acceptedTable(findings, ACCEPTED),
    ]);
  });
});
