import { type ManagedRuleGroup } from './managed-rule-group';

/** How AWS WAF stands before the load balancer and the CDNs. */
export interface WafOptions {
  /**
   * Requests that one address may send within five minutes; what comes beyond them is blocked.
   *
   * @default 2000
   */
  readonly requestsPerAddress?: number;

  /**
   * Groups of managed rules, in the order in which a request passes them.
   *
   * @default - IP_REPUTATION, COMMON, KNOWN_BAD_INPUTS and SQL_INJECTION
   */
  readonly ruleGroups?: ManagedRuleGroup[];

  /**
   * Whether rules count what they match and let it pass: a way to learn what they would block before they do.
   *
   * @default false
   */
  readonly countOnly?: boolean;

  /**
   * ARN of the web ACL of the CDNs. Such an ACL has the scope `CLOUDFRONT` and lives in us-east-1, whatever Region the platform is in.
   *
   * @default - a new one when the platform is deployed to us-east-1; elsewhere none, and a warning
   */
  readonly distributionWebAclArn?: string;
}
