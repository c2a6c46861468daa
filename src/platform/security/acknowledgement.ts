import { AspectPriority, Aspects, CfnResource, type IAspect, Validations } from 'aws-cdk-lib/core';
import { type IConstruct } from 'constructs';
import { ACCEPTED_FINDINGS } from './accepted-findings';

/** Acknowledges the accepted findings on the resources that they are about, when everything that changes resources has been. */
export function acknowledgeFindings(scope: IConstruct): void {
  Aspects.of(scope).add(new Acknowledgement(), { priority: AspectPriority.READONLY });
}

class Acknowledgement implements IAspect {
  public visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) { return; }
    for (const { rules, type, path, details, reason } of ACCEPTED_FINDINGS) {
      if (node.cfnResourceType !== type || (path && !path.test(node.node.path))) { continue; }
      const ids = rules.flatMap((rule) => details ? details(node).map((detail) => `${rule}[${detail}]`) : [rule]);
      Validations.of(node).acknowledge(...ids.map((id) => ({ id, reason })));
    }
  }
}
