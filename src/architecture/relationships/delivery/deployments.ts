import { tableRule } from '../table-rule';

/** What CodeDeploy delivers to, and what stops it. */
export const deployments = tableRule('delivery/deployments', [
  { of: 'AWS::CodeDeploy::DeploymentGroup', property: 'ECSServices.*.ServiceName', kind: 'delivers' },
  { of: 'AWS::CodeDeploy::DeploymentGroup', property: 'AutoScalingGroups.*', kind: 'delivers' },
  { of: 'AWS::CodeDeploy::DeploymentGroup', property: 'AlarmConfiguration.Alarms.*.Name', kind: 'notifies', direction: 'from' },
  { of: 'AWS::CodeDeploy::DeploymentGroup', property: 'TriggerConfigurations.*.TriggerTargetArn', kind: 'notifies' },
]);
