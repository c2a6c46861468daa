/** A group of rules for a web ACL that AWS, or a vendor of the AWS Marketplace, keeps up to date. */
export class ManagedRuleGroup {
  /** Addresses that are known for attacks, bots and scans. */
  public static readonly IP_REPUTATION = ManagedRuleGroup.of('AWSManagedRulesAmazonIpReputationList');

  /**
   * What most attacks on web applications have in common, as OWASP describes them.
   *
   * Its limit of 8 KiB on the body of a request is only counted: services take uploads.
   */
  public static readonly COMMON = ManagedRuleGroup.of('AWSManagedRulesCommonRuleSet').counting('SizeRestrictions_BODY');

  /** Requests that exploit known weaknesses of frameworks and libraries. */
  public static readonly KNOWN_BAD_INPUTS = ManagedRuleGroup.of('AWSManagedRulesKnownBadInputsRuleSet');

  /** Attempts to reach a database through the parameters of a request. */
  public static readonly SQL_INJECTION = ManagedRuleGroup.of('AWSManagedRulesSQLiRuleSet');

  /** Requests that exploit weaknesses of Linux, which the instances run. */
  public static readonly LINUX = ManagedRuleGroup.of('AWSManagedRulesLinuxRuleSet');

  /** Addresses of proxies and hosts that hide who calls. */
  public static readonly ANONYMOUS_IP = ManagedRuleGroup.of('AWSManagedRulesAnonymousIpList');

  /**
   * A group by its name.
   *
   * @param name name of the group as AWS WAF lists it
   * @param vendor name of its vendor
   */
  public static of(name: string, vendor: string = 'AWS'): ManagedRuleGroup {
    return new ManagedRuleGroup(name, vendor, []);
  }

  private constructor(
    /** Name of the group as AWS WAF lists it. */
    public readonly name: string,
    /** Vendor of the group. */
    public readonly vendor: string,
    /** Rules of the group that count what they match and let it pass. */
    public readonly countedRules: string[],
  ) {}

  /**
   * The same group with some of its rules counting what they match instead of blocking it.
   *
   * @param rules names of the rules within the group
   */
  public counting(...rules: string[]): ManagedRuleGroup {
    return new ManagedRuleGroup(this.name, this.vendor, [...this.countedRules, ...rules]);
  }
}
