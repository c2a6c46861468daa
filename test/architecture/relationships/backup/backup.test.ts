import { findRelationships } from '../../../../src/architecture/relationships';
import { backupRules } from '../../../../src/architecture/relationships/backup';
import { arrows, arrowsOf, att, concat, graphOfStacks, ref } from '../graph-of';

const Plan = {
  Type: 'AWS::Backup::BackupPlan',
  Properties: {
    BackupPlan: {
      BackupPlanName: 'daily',
      BackupPlanRule: [{ RuleName: 'Daily', TargetBackupVault: ref('Vault'), CopyActions: [{ DestinationBackupVaultArn: att('Abroad', 'BackupVaultArn') }] }],
    },
  },
};
const Vault = { Type: 'AWS::Backup::BackupVault' };

test('a plan backs up what it selects into its vault, which is copied on', () => {
  expect(arrowsOf(backupRules, {
    Plan,
    Vault,
    Abroad: Vault,
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: {
        BackupPlanId: ref('Plan'),
        BackupSelection: { SelectionName: 's', IamRoleArn: att('Role', 'Arn'), Resources: [att('Table', 'Arn'), concat('arn:aws:rds:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':db:', ref('Database'))] },
      },
    },
    Role: { Type: 'AWS::IAM::Role' },
    Table: { Type: 'AWS::DynamoDB::Table' },
    Database: { Type: 'AWS::RDS::DBInstance' },
  })).toEqual(['Plan -backs up-> Database', 'Plan -backs up-> Table', 'Plan -writes-> Vault (Daily)', 'Vault -replicates-> Abroad']);
});

test('a selection by tag takes what can be backed up and has the tag', () => {
  const tagged = (Type: string, value: string) => ({ Type, Properties: { Tags: [{ Key: 'backup', Value: value }] } });
  expect(arrowsOf(backupRules, {
    Plan: { Type: 'AWS::Backup::BackupPlan' },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: { BackupPlanId: ref('Plan'), BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'yes' }] } },
    },
    Yes: tagged('AWS::DynamoDB::Table', 'yes'),
    No: tagged('AWS::DynamoDB::Table', 'no'),
    Queue: tagged('AWS::SQS::Queue', 'yes'),
  })).toEqual(['Plan -backs up-> Yes']);
});

test('a selection by tag stays in its own stack where nothing tells that another goes to the same place', () => {
  const stack = {
    Plan: { Type: 'AWS::Backup::BackupPlan' },
    Selection: {
      Type: 'AWS::Backup::BackupSelection',
      Properties: { BackupPlanId: ref('Plan'), BackupSelection: { ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'yes' }] } },
    },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'backup', Value: 'yes' }] } },
  };
  expect(arrows(findRelationships(graphOfStacks({ 'Test/S': stack, 'Live/S': stack }), backupRules)))
    .toEqual(['Live/S/Plan -backs up-> Live/S/Table', 'Test/S/Plan -backs up-> Test/S/Table']);
});
