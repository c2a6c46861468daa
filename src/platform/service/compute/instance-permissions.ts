import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { telemetryStatements } from './telemetry-agent';
import { type ServiceNames } from '../../naming';

/** What every instance may do beside what its service needs, statement by statement. */
export function instanceStatements(logGroup: logs.ILogGroup, names: ServiceNames): iam.PolicyStatement[] {
  return [
    ...telemetryStatements(names),
    new iam.PolicyStatement({
      sid: 'SendLogs',
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
    new iam.PolicyStatement({
      // The agent asks which group its instance belongs to.
      sid: 'DescribeInstance',
      actions: ['ec2:DescribeTags', 'ec2:DescribeVolumes', 'ec2:DescribeInstances'],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'OpenSessions',
      actions: [
        'ssm:UpdateInstanceInformation',
        'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
        'ec2messages:AcknowledgeMessage', 'ec2messages:DeleteMessage', 'ec2messages:FailMessage', 'ec2messages:GetEndpoint',
        'ec2messages:GetMessages', 'ec2messages:SendReply',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      // GuardDuty puts its agent on an instance by an association of Systems Manager; patches and inventories come the same way.
      sid: 'FollowAssociations',
      actions: [
        'ssm:DescribeAssociation', 'ssm:DescribeDocument', 'ssm:GetDeployablePatchSnapshotForInstance', 'ssm:GetDocument', 'ssm:GetManifest',
        'ssm:ListAssociations', 'ssm:ListInstanceAssociations', 'ssm:PutComplianceItems', 'ssm:PutConfigurePackageResult', 'ssm:PutInventory',
        'ssm:UpdateAssociationStatus', 'ssm:UpdateInstanceAssociationStatus',
      ],
      resources: ['*'],
    }),
  ];
}
