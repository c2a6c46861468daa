import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';
import { type AccountService } from '../account-service';
import { hasRuntimeMonitoring } from '../partition-differences';

/** What GuardDuty watches beyond network flows, DNS and API calls: access to data, log-ins to databases, and instances from within. */
const PROTECTIONS: guardduty.CfnDetector.CFNFeatureConfigurationProperty[] = [
  { name: 'S3_DATA_EVENTS', status: 'ENABLED' },
  { name: 'RDS_LOGIN_EVENTS', status: 'ENABLED' },
  { name: 'EBS_MALWARE_PROTECTION', status: 'ENABLED' },
  { name: 'LAMBDA_NETWORK_LOGS', status: 'ENABLED' },
];

/** Not every partition has it, and a detector that asks for what there is not is refused. */
const RUNTIME_MONITORING: guardduty.CfnDetector.CFNFeatureConfigurationProperty = {
  name: 'RUNTIME_MONITORING',
  status: 'ENABLED',
  additionalConfiguration: [{ name: 'EC2_AGENT_MANAGEMENT', status: 'ENABLED' }],
};

/** GuardDuty counts from 1 to 10; medium begins at 4. */
const MEDIUM_SEVERITY = 4;

/** GuardDuty, and its findings sent to people. */
export class ThreatDetection {
  public readonly detector?: guardduty.CfnDetector;
  public readonly findings?: events.Rule;

  constructor(scope: Construct, guardDuty: AccountService, topic: sns.ITopic) {
    if (guardDuty.isCreated) {
      this.detector = new guardduty.CfnDetector(scope, 'GuardDuty', {
        enable: true,
        findingPublishingFrequency: 'FIFTEEN_MINUTES',
        features: hasRuntimeMonitoring(Stack.of(scope).region) ? [...PROTECTIONS, RUNTIME_MONITORING] : PROTECTIONS,
      });
    }
    if (guardDuty.isUsed) {
      this.findings = new events.Rule(scope, 'GuardDutyFindings', {
        description: 'Threats that GuardDuty finds, of medium severity and above',
        eventPattern: {
          source: ['aws.guardduty'],
          detailType: ['GuardDuty Finding'],
          detail: { severity: [{ numeric: ['>=', MEDIUM_SEVERITY] }] },
        },
        targets: [new targets.SnsTopic(topic)],
      });
    }
  }
}
