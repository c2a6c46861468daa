import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Annotations, Stack } from 'aws-cdk-lib/core';
import { type IConstruct, type Construct } from 'constructs';
import { type PlatformKeys } from '../security/keys';
import { type StatefulResources } from '../stateful-resources';
import { type WafOptions } from './waf-options';
import { createWebAcl, type LoggedWebAcl, type WebAclScope } from './web-acl';

/** What the web ACLs are made with. */
export interface WebFirewallProps {
  readonly options: WafOptions;
  /** Name of the platform, which the names of the log groups derive from. */
  readonly name: string;
  readonly keys: PlatformKeys;
  readonly logRetention: logs.RetentionDays;
  readonly stateful: StatefulResources;
}

/** The only Region where CloudFront looks for web ACLs. */
const DISTRIBUTION_REGION = 'us-east-1';

/** AWS WAF before the load balancer, and before every distribution. */
export class WebFirewall {
  /** Protects the load balancer. */
  public readonly webAcl: wafv2.CfnWebACL;
  public readonly webAclLogs: logs.LogGroup;
  private ofDistributions?: LoggedWebAcl;

  constructor(private readonly scope: Construct, private readonly props: WebFirewallProps) {
    const { acl, logGroup } = this.create('WebAcl', 'REGIONAL', props.name);
    this.webAcl = acl;
    this.webAclLogs = logGroup;
  }

  /** Protects the distributions; undefined where there are none, and where the platform does not create it. */
  public get distributionWebAcl(): wafv2.CfnWebACL | undefined {
    return this.ofDistributions?.acl;
  }

  /** What the web ACL of the distributions decided; undefined where the platform does not create that. */
  public get distributionWebAclLogs(): logs.LogGroup | undefined {
    return this.ofDistributions?.logGroup;
  }

  /** Stands before the load balancer from now on. */
  public protect(loadBalancer: elbv2.IApplicationLoadBalancer): void {
    new wafv2.CfnWebACLAssociation(this.scope, 'WebAclAssociation', {
      resourceArn: loadBalancer.loadBalancerArn,
      webAclArn: this.webAcl.attrArn,
    });
  }

  /** ARN of the web ACL for a distribution. The platform's own is created for the first one; there may be none at all. */
  public distributionWebAclArn(service: IConstruct): string | undefined {
    if (this.props.options.distributionWebAclArn) { return this.props.options.distributionWebAclArn; }
    if (Stack.of(this.scope).region !== DISTRIBUTION_REGION) {
      Annotations.of(service).addWarningV2(
        'cdk-microservices-platform:distributionWithoutWebAcl',
        `the CDN has no web ACL: CloudFront takes web ACLs of ${DISTRIBUTION_REGION} only, and this stack is not known to be there; `
          + 'create one there with the scope CLOUDFRONT and give its ARN as waf.distributionWebAclArn',
      );
      return undefined;
    }
    this.ofDistributions ??= this.create('DistributionWebAcl', 'CLOUDFRONT', `${this.props.name}-distributions`);
    return this.ofDistributions.acl.attrArn;
  }

  private create(id: string, scope: WebAclScope, name: string): LoggedWebAcl {
    return createWebAcl(this.scope, id, {
      scope,
      name,
      options: this.props.options,
      logsKey: this.props.keys.logs,
      logRetention: this.props.logRetention,
      removalPolicy: this.props.stateful.removalPolicy,
    });
  }
}
