import { counts, table } from '../report';
import type { SynthesizedApp } from './synthesized';

/** What a tool says of a resource of a template. */
export interface Finding {
  readonly app: string;
  readonly rule: string;
  /** Type and logical id, with a space between; of a finding about no resource, the place in the template. */
  readonly resource: string;
  readonly message: string;
  readonly isError: boolean;
}

/** Findings that stay, and why: one row for one reason. */
export interface AcceptedFindings {
  readonly rule: string;
  /** Matches type and logical id of the resources, with a space between. */
  readonly resource: RegExp;
  readonly reason: string;
}

/** Findings that no row is for, as lines to read. */
export function unexplained(findings: readonly Finding[], accepted: readonly AcceptedFindings[]): string[] {
  return findings.filter((finding) => !accepted.some((row) => isFor(row, finding)))
    .map(({ app, rule, resource, message }) => `${app}: ${resource}: ${rule} ${message}`);
}

/** Rows that there is no finding for any more. */
export function unused(findings: readonly Finding[], accepted: readonly AcceptedFindings[]): string[] {
  return accepted.filter((row) => !findings.some((finding) => isFor(row, finding))).map(({ rule, resource }) => `${rule} ${resource.source}`);
}

/** How many findings each app has. */
export function findingsByApp(apps: readonly SynthesizedApp[], findings: readonly Finding[], accepted: readonly AcceptedFindings[]): string {
  return table(['app', 'templates', 'findings', 'left over'], apps.map(({ name, templates }) => {
    const own = findings.filter(({ app }) => app === name);
    return [name, templates.length, own.length, unexplained(own, accepted).length];
  }));
}

/** Each row with the number of its findings and the types of what they are about. */
export function acceptedTable(findings: readonly Finding[], accepted: readonly AcceptedFindings[]): string {
  return table(['rule', 'what it says', 'resources', 'findings', 'reason'], accepted.map((row) => {
    const own = findings.filter((finding) => isFor(row, finding));
    const types = counts(own.map(({ resource }) => resource.split(' ')[0])).map(([type]) => type);
    return [row.rule, own[0]?.message ?? '', types.join(', '), own.length, row.reason];
  }));
}

function isFor(row: AcceptedFindings, finding: Finding): boolean {
  return row.rule === finding.rule && row.resource.test(finding.resource);
}
