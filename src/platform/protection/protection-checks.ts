import { type Duration, Token } from 'aws-cdk-lib/core';
import { type BackupOptions } from './backup-options';
import { type InterfaceEndpointOptions } from './interface-endpoint-options';
import { type WafOptions } from './waf-options';

/** The limits of AWS WAF for one rate. */
const REQUESTS_PER_ADDRESS = { fewest: 10, most: 2_000_000_000 };

/** What is wrong with the web firewall that was asked for, if anything is. */
export function problemOfWaf({ requestsPerAddress, ruleGroups, distributionWebAclArn }: WafOptions): string | undefined {
  const { fewest, most } = REQUESTS_PER_ADDRESS;
  const isRate = requestsPerAddress === undefined || Token.isUnresolved(requestsPerAddress)
    || (Number.isInteger(requestsPerAddress) && requestsPerAddress >= fewest && requestsPerAddress <= most);
  if (!isRate) { return `waf.requestsPerAddress is ${requestsPerAddress}; give a whole number from ${fewest} to ${most}`; }
  const names = ruleGroups?.map(({ name }) => name) ?? [];
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) { return `waf.ruleGroups has '${twice}' twice; name every group once`; }
  const isArn = distributionWebAclArn === undefined || Token.isUnresolved(distributionWebAclArn)
    || /^arn:(aws:wafv2:us-east-1|aws-[a-z-]+:wafv2:[a-z0-9-]+):\d*:global\/webacl\//.test(distributionWebAclArn);
  return isArn ? undefined
    : `waf.distributionWebAclArn '${distributionWebAclArn}' is not the ARN of a web ACL with the scope CLOUDFRONT, which are all in us-east-1; `
      + 'it looks like arn:aws:wafv2:us-east-1:<account>:global/webacl/<name>/<id>';
}

/** What is wrong with the backups that were asked for, if anything is. */
export function problemOfBackup({ dailyRetention, monthlyRetention }: BackupOptions): string | undefined {
  if (isShorterThan(dailyRetention, 1)) { return 'backup.dailyRetention is shorter than a day; give a day at least'; }
  if (isShorterThan(monthlyRetention, 31)) {
    return 'backup.monthlyRetention is shorter than a month, so that there would be days without a monthly copy; give 31 days at least';
  }
  return undefined;
}

/** What is wrong with the endpoints that were asked for, if anything is. */
export function problemOfInterfaceEndpoints({ services }: InterfaceEndpointOptions): string | undefined {
  const names = services?.map(({ shortName }) => shortName) ?? [];
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? undefined : `interfaceEndpoints.services has '${twice}' twice; name every service once`;
}

function isShorterThan(duration: Duration | undefined, days: number): boolean {
  return duration !== undefined && !duration.isUnresolved() && duration.toDays({ integral: false }) < days;
}
