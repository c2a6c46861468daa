import { encryptionRules } from '../../../../src/architecture/relationships/encryption';
import { arrowsOf as allArrowsOf, att, ref, type Resources } from '../graph-of';

const arrowsOf = (resources: Resources) => allArrowsOf(encryptionRules, { Key: { Type: 'AWS::KMS::Key' }, ...resources });
const key = att('Key', 'Arn');

test.each([
  ['AWS::RDS::DBInstance', { StorageEncrypted: true, KmsKeyId: key }],
  ['AWS::SQS::Queue', { KmsMasterKeyId: ref('Key') }],
  ['AWS::SNS::Topic', { KmsMasterKeyId: ref('Key') }],
  ['AWS::DynamoDB::Table', { SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key } }],
  ['AWS::S3::Bucket', { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } }] } }],
  ['AWS::SecretsManager::Secret', { KmsKeyId: key }],
  ['AWS::EFS::FileSystem', { Encrypted: true, KmsKeyId: key }],
  ['AWS::Logs::LogGroup', { KmsKeyId: key }],
  ['AWS::Lambda::Function', { KmsKeyArn: key }],
  ['AWS::Kinesis::Stream', { StreamEncryption: { EncryptionType: 'KMS', KeyId: key } }],
  ['AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamEncryptionConfigurationInput: { KeyARN: key, KeyType: 'CUSTOMER_MANAGED_CMK' } }],
  ['AWS::EKS::Cluster', { EncryptionConfig: [{ Provider: { KeyArn: key }, Resources: ['secrets'] }] }],
  ['AWS::MSK::Cluster', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: key } } }],
  ['AWS::CloudTrail::Trail', { KMSKeyId: key }],
  ['AWS::CodePipeline::Pipeline', { ArtifactStore: { EncryptionKey: { Id: key, Type: 'KMS' } } }],
  ['AWS::Backup::BackupVault', { EncryptionKeyArn: key }],
  ['AWS::Events::EventBus', { KmsKeyIdentifier: key }],
  ['AWS::StepFunctions::StateMachine', { EncryptionConfiguration: { KmsKeyId: key, Type: 'CUSTOMER_MANAGED_KMS_KEY' } }],
  ['AWS::EC2::Instance', { BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: key } }] }],
  ['AWS::WorkSpaces::Workspace', { VolumeEncryptionKey: key }],
])('%s is encrypted with the key that its property names', (Type, Properties) => {
  expect(arrowsOf({ Thing: { Type, Properties } })).toEqual(['Thing -encrypts-> Key']);
});

test('an alias is its key, by reference or by its name', () => {
  expect(arrowsOf({
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/orders', TargetKeyId: key } },
    ByReference: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: ref('Alias') } },
    ByName: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/orders' } },
    AwsOwnByArn: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs' } },
    AwsOwn: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'alias/aws/sqs' } },
  })).toEqual(['ByName -encrypts-> Key', 'ByReference -encrypts-> Key']);
});

test('a key outside the app is named by its ARN', () => {
  expect(arrowsOf({ Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' } } }))
    .toEqual(['Queue -encrypts-> external:arn:kms:eu-west-1:111122223333:Key/1234abcd-12ab-34cd-56ef-1234567890ab']);
});

test('the volumes of a launch template are those of the group that uses it', () => {
  expect(arrowsOf({
    Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: key } }] } } },
    Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') } } },
  })).toEqual(['Group -encrypts-> Key']);
});

test('permissions, environments, events and custom resources that mention a key are not encrypted with it', () => {
  expect(arrowsOf({
    Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [{ Action: 'kms:Decrypt', Resource: key }] } } },
    Bucket: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement: [{ Condition: { StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key } } }] } } },
    Function: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { KMS_KEY_ID: ref('Key') } } } },
    Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: { detail: { kmsKeyId: [key] } } } },
    Custom: { Type: 'Custom::Encrypt', Properties: { KmsKeyId: key } },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Value: key } },
    Rotation: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { HostedRotationLambda: { KmsKeyArn: key, RotationType: 'MySQLSingleUser' } } },
  })).toEqual([]);
});

test('a replica key is the copy of its primary', () => {
  expect(arrowsOf({ Replica: { Type: 'AWS::KMS::ReplicaKey', Properties: { PrimaryKeyArn: key } } })).toEqual(['Key -replicates-> Replica']);
});
