import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type AccountService } from '../account-service';

/** Construct id and standard. */
const STANDARDS: readonly [string, string][] = [
  ['CisStandard', 'cis-aws-foundations-benchmark/v/3.0.0'],
  ['PciStandard', 'pci-dss/v/4.0.1'],
];

/** The Security Hub with the CIS AWS Foundations Benchmark and PCI DSS, and its findings sent to people. Its checks read AWS Config. */
export class SecurityPosture {
  public readonly hub?: securityhub.CfnHub;
  public readonly standards: securityhub.CfnStandard[] = [];
  public readonly findings?: events.Rule;

  constructor(scope: Construct, securityHub: AccountService, topic: sns.ITopic) {
    if (securityHub.isCreated) {
      this.hub = new securityhub.CfnHub(scope, 'SecurityHub', {
        enableDefaultStandards: false,
        autoEnableControls: true,
        controlFindingGenerator: 'SECURITY_CONTROL',
      });
      this.standards = subscribeToStandards(scope, this.hub);
    }
    if (securityHub.isUsed) {
      this.findings = new events.Rule(scope, 'SecurityHubFindings', {
        description: 'New findings of the Security Hub, of high severity and above',
        eventPattern: {
          source: ['aws.securityhub'],
          detailType: ['Security Hub Findings - Imported'],
          detail: {
            findings: { Severity: { Label: ['HIGH', 'CRITICAL'] }, Workflow: { Status: ['NEW'] }, RecordState: ['ACTIVE'] },
          },
        },
        targets: [new targets.SnsTopic(topic)],
      });
    }
  }
}

function subscribeToStandards(scope: Construct, hub: securityhub.CfnHub): securityhub.CfnStandard[] {
  return STANDARDS.map(([id, name]) => {
    const standardsArn = Stack.of(scope).formatArn({ service: 'securityhub', account: '', resource: 'standards', resourceName: name });
    const standard = new securityhub.CfnStandard(scope, id, { standardsArn });
    standard.addResourceDependency(hub);
    return standard;
  });
}
