import type { AcceptedFindings, Finding } from './findings';
import { startPythonTool } from './python-tool';
import { ofResource, type SynthesizedApp } from './synthesized';

/** Checks of checkov that fail and may. */
export const ACCEPTED_BY_CHECKOV: readonly AcceptedFindings[] = [
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
    reason: 'A web application firewall is billed by the hour and by request; the option waf adds it in us-east-1, where CloudFront takes it from, and one of the user\'s own anywhere.',
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
    rule: 'CKV_AWS_115',
    resource: /^AWS::Lambda::Function CustomVpcRestrictDefaultSG/,
    reason: 'CDK\'s own function, which closes the default security group of a network that an app brings along; it runs when that network is deployed.',
  },
  {
    rule: 'CKV_AWS_116',
    resource: /^AWS::Lambda::Function \w*TokenRotation/,
    reason: 'Secrets Manager tries a failed rotation again by itself, and the audit trail records the failure.',
  },
  {
    rule: 'CKV_AWS_116',
    resource: /^AWS::Lambda::Function CustomVpcRestrictDefaultSG/,
    reason: 'CDK\'s own function, which closes the default security group of a network that an app brings along; it runs when that network is deployed.',
  },
  {
    rule: 'CKV_AWS_117',
    resource: /^AWS::Lambda::Function \w*TokenRotation/,
    reason: 'The function talks to Secrets Manager alone, over TLS and with a permission for two secrets; it needs nothing in the network.',
  },
  {
    rule: 'CKV_AWS_117',
    resource: /^AWS::Lambda::Function CustomVpcRestrictDefaultSG/,
    reason: 'CDK\'s own function, which closes the default security group of a network that an app brings along; it runs when that network is deployed.',
  },
  {
    rule: 'CKV_AWS_174',
    resource: /^AWS::CloudFront::Distribution /,
    reason: 'CloudFront chooses the protocols of its own domain name itself; with domain names and a certificate of the user\'s own it is TLS 1.2 at least.',
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

export interface CheckovResult {
  readonly version: string;
  readonly passed: number;
  readonly unreadable: number;
  readonly findings: Finding[];
}

/** Runs checkov over templates. */
export async function check(apps: readonly SynthesizedApp[]): Promise<CheckovResult> {
  const { summary, results } = await checkFiles(apps.flatMap(({ templates }) => templates.map(({ file }) => file)));
  return {
    version: summary.checkov_version,
    passed: summary.passed,
    unreadable: summary.parsing_errors,
    findings: results.failed_checks.map((failed) => ({
      ...ofResource(apps, failed.file_abs_path, ['Resources', failed.resource.split('.')[1]]), rule: failed.check_id, isError: true, message: failed.check_name,
    })),
  };
}

/** Runs checkov over template files. Left alone, it asks its maker's service for texts. */
export async function checkFiles(files: readonly string[]): Promise<Report> {
  const args = ['--framework', 'cloudformation', '--skip-download', '--quiet', '--compact', '--output', 'json', ...files.flatMap((file) => ['--file', file])];
  return JSON.parse(await startPythonTool('checkov', args, FOUND));
}
