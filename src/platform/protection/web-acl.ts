import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { ArnFormat, type CfnResource, type RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { ManagedRuleGroup } from './managed-rule-group';
import { type WafOptions } from './waf-options';

/** What a web ACL protects: a load balancer of its own Region, or distributions. */
export type WebAclScope = 'REGIONAL' | 'CLOUDFRONT';

/** What a web ACL and its log group are made with. */
export interface WebAclProps {
  readonly scope: WebAclScope;
  readonly options: WafOptions;
  /** Ending of the log group's name: AWS WAF writes to none whose name begins with anything but `aws-waf-logs-`. */
  readonly name: string;
  readonly logsKey: kms.IKey;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

const DEFAULT_RULE_GROUPS = [
  ManagedRuleGroup.IP_REPUTATION, ManagedRuleGroup.COMMON, ManagedRuleGroup.KNOWN_BAD_INPUTS, ManagedRuleGroup.SQL_INJECTION,
];

const DEFAULT_REQUESTS_PER_ADDRESS = 2000;

/** Headers that carry what opens an account: no log needs them. */
const REDACTED_HEADERS = ['authorization', 'cookie', 'x-api-key'];

/** A web ACL and what it decided. */
export interface LoggedWebAcl {
  readonly acl: wafv2.CfnWebACL;
  readonly logGroup: logs.LogGroup;
}

/** Creates a web ACL that lets through what no rule blocks, and writes what it decides to a log group. */
export function createWebAcl(scope: Construct, id: string, props: WebAclProps): LoggedWebAcl {
  const acl = new wafv2.CfnWebACL(scope, id, {
    description: 'Requests to the microservices platform',
    scope: props.scope,
    defaultAction: { allow: {} },
    rules: rulesOf(props.options),
    visibilityConfig: visible(id),
  });
  return { acl, logGroup: writeLogs(scope, id, acl, props) };
}

/** The rate comes first: an address that sends too much costs no further rule. */
function rulesOf(options: WafOptions): wafv2.CfnWebACL.RuleProperty[] {
  const rate: wafv2.CfnWebACL.RuleProperty = {
    name: 'RequestsPerAddress',
    priority: 0,
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: 300,
        limit: options.requestsPerAddress ?? DEFAULT_REQUESTS_PER_ADDRESS,
      },
    },
    action: options.countOnly ? { count: {} } : { block: {} },
    visibilityConfig: visible('RequestsPerAddress'),
  };
  return [rate, ...(options.ruleGroups ?? DEFAULT_RULE_GROUPS).map((group, index) => ruleOf(group, index + 1, options.countOnly))];
}

function ruleOf({ name, vendor, countedRules }: ManagedRuleGroup, priority: number, countOnly = false): wafv2.CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    statement: {
      managedRuleGroupStatement: {
        name,
        vendorName: vendor,
        ruleActionOverrides: countedRules.length > 0
          ? countedRules.map((rule) => ({ name: rule, actionToUse: { count: {} } }))
          : undefined,
      },
    },
    overrideAction: countOnly ? { count: {} } : { none: {} },
    visibilityConfig: visible(name),
  };
}

function visible(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

function writeLogs(scope: Construct, id: string, acl: wafv2.CfnWebACL, props: WebAclProps): logs.LogGroup {
  const stack = Stack.of(scope);
  const logGroup = new logs.LogGroup(scope, `${id}Logs`, {
    logGroupName: `aws-waf-logs-${props.name}`,
    encryptionKey: props.logsKey,
    retention: props.logRetention,
    removalPolicy: props.removalPolicy,
  });
  // AWS WAF would write this itself if whoever deploys may do so; then logging would depend on who deploys.
  logGroup.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'DeliverWebAclLogs',
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:*` },
    },
  }));
  const logging = new wafv2.CfnLoggingConfiguration(scope, `${id}Logging`, {
    resourceArn: acl.attrArn,
    // A log group's own ARN ends with ':*', which AWS WAF refuses.
    logDestinationConfigs: [stack.formatArn({
      service: 'logs', resource: 'log-group', resourceName: logGroup.logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })],
    redactedFields: REDACTED_HEADERS.map((header) => ({ singleHeader: { Name: header } })),
  });
  // The log group alone is waited for anyway, as its name is in the destination.
  logging.addResourceDependency(logGroup.node.findChild('Policy').node.defaultChild as CfnResource);
  return logGroup;
}
