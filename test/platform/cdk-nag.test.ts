import * as fs from 'node:fs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type App, type CfnResource, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, HIPAASecurityChecks, type NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { type MicroservicesPlatform } from '../../src';
import { ACCEPTED_FINDINGS } from '../../src/platform/security/accepted-findings';
import { CHECKED_PLATFORMS, createCheckedPlatform, REFERENCE_PLATFORM } from '../checked-platforms';
import { counts, expectReport, table } from '../report';

const packs: Record<string, () => NagPack> = {
  'AwsSolutions': () => new AwsSolutionsChecks(),
  'NIST 800-53 rev 5': () => new NIST80053R5Checks(),
  'PCI DSS 3.2.1': () => new PCIDSS321Checks(),
  'HIPAA Security': () => new HIPAASecurityChecks(),
};

interface Finding {
  readonly id: string;
  readonly path: string;
}

function findingsOf(name: string, change: (platform: MicroservicesPlatform) => void): { app: App; findings: Record<string, Finding[]> } {
  const { app, platform } = createCheckedPlatform(name);
  change(platform);
  app.synth();
  const findings = Object.entries(packs).map(([pack, create]) => [pack, create().validateScope(app).violations.flatMap(
    ({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => ({ id: ruleName, path: constructPath! })),
  )]);
  return { app, findings: Object.fromEntries(findings) };
}

/** Why a finding about a resource was acknowledged, if it was. */
function reasonOf(app: App, { id, path }: Finding): string | undefined {
  const resource = path.split('/').reduce<IConstruct>((scope, child) => scope.node.findChild(child), app) as CfnResource;
  const acknowledged = resource.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  return Object.entries<string>(Object.assign({}, ...acknowledged.map(({ data }) => data))).find(([key]) => key.endsWith(id))?.[1];
}

const found = new Map(CHECKED_PLATFORMS.map((name) => [name, findingsOf(name, () => {})]));
const left = new Map(CHECKED_PLATFORMS.map((name) => [name, findingsOf(name, (platform) => platform.acknowledgeFindings())]));
const reasons = [...found].flatMap(([name, { findings }]) => Object.values(findings).flat().map((finding) => ({
  name, finding, reason: reasonOf(left.get(name)!.app, finding),
})));

describe.each(CHECKED_PLATFORMS)('cdk-nag on the platform, %s', (name) => {
  test.each(Object.keys(packs))('finds nothing in the pack %s that is not acknowledged', (pack) => {
    expect(left.get(name)!.findings[pack]).toEqual([]);
  });

  test('finds what it did before when nothing is acknowledged: the platform hides nothing by itself', () => {
    expect(Object.values(found.get(name)!.findings).flat().length).toBeGreaterThan(50);
  });
});

test('every accepted finding is still found somewhere', () => {
  const used = new Set(reasons.map(({ reason }) => reason));
  expect(ACCEPTED_FINDINGS.filter(({ reason }) => !used.has(reason)).map(({ rules }) => rules)).toEqual([]);
});

test('every accepted finding has a reason of its own', () => {
  expect(new Set(ACCEPTED_FINDINGS.map(({ reason }) => reason)).size).toBe(ACCEPTED_FINDINGS.length);
});

test('the options for a firewall and for backups leave nothing of what they are for', () => {
  const ids = Object.values(found.get('firewall, backup plan and endpoints')!.findings).flat().map(({ id }) => id);
  expect(ids.filter((id) => /WAF|InBackupPlan/.test(id))).toEqual([]);
});

describe('an app with the packs as plugins', () => {
  const appWithPlugins = () => {
    const checked = createCheckedPlatform('the default, in any account and Region');
    Validations.of(checked.app).addPlugins(...Object.values(packs).map((create) => create()));
    return checked;
  };

  test('does not synthesize when nothing is acknowledged', () => {
    expect(() => appWithPlugins().app.synth()).toThrow('AwsSolutions-EC23');
  });

  test('synthesizes when the findings are acknowledged', () => {
    const { app, platform } = appWithPlugins();
    platform.acknowledgeFindings();
    expect(() => app.synth()).not.toThrow();
  });
});

test('what a user adds to the platform is not acknowledged with it', () => {
  const { findings } = findingsOf('the default, in any account and Region', (platform) => {
    platform.acknowledgeFindings();
    platform.service('user').connections.allowFromAnyIpv4(platform.service('user').connections.defaultPort!);
    platform.service('user').role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['*'] }));
  });
  expect(findings.AwsSolutions).toEqual([
    { id: 'AwsSolutions-IAM5[Resource::*]', path: 'Shop/Platform/UserService/Role/DefaultPolicy/Resource' },
    { id: 'AwsSolutions-EC23', path: 'Shop/Platform/UserService/SecurityGroup/Resource' },
  ]);
});

test('docs/reports/cdk-nag.md says what was found and why it was accepted', () => {
  const { version } = JSON.parse(fs.readFileSync(require.resolve('cdk-nag/package.json'), 'utf8'));
  const reference = reasons.filter(({ name }) => name === REFERENCE_PLATFORM);
  const everywhere = counts(reasons.map(({ reason }) => reason!));
  expectReport('cdk-nag', [
    '# cdk-nag',
    `What cdk-nag ${version} finds in the platform, written by \`test/platform/cdk-nag.test.ts\`. Nothing is left over: each finding has a row below,`
    + ' and a row that nothing is found for fails the test. `platform.acknowledgeFindings()` takes the same rows into an app that runs cdk-nag.',
    '## Findings',
    table(['platform', ...Object.keys(packs), 'left over'], [...found].map(([name, { findings }]) => [
      name, ...Object.keys(packs).map((pack) => findings[pack].length), Object.values(left.get(name)!.findings).flat().length,
    ])),
    '## Accepted, and why',
    table(['rules', 'resources', 'findings in the default platform', 'reason'], ACCEPTED_FINDINGS
      .filter(({ reason }) => everywhere.some(([used]) => used === reason))
      .map(({ rules, type, reason }) => [
        rules.map((rule) => `\`${rule}\``).join(', '), type, reference.filter((one) => one.reason === reason).length, reason,
      ])),
  ]);
});
