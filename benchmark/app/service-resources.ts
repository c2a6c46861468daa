import { att, join, ref, type Resources, type Value } from './template';

/** What every service of the app uses and one stack makes. */
export interface SharedValues {
  readonly vpc: Value;
  readonly privateSubnets: readonly Value[];
  readonly isolatedSubnets: readonly Value[];
  readonly balancerGroup: Value;
  readonly listener: Value;
  readonly busName: Value;
  readonly busArn: Value;
  readonly alerts: Value;
  readonly files: Value;
  readonly filesGroup: Value;
}

const allow = (actions: readonly string[], ...resources: readonly Value[]): Value => ({ Action: actions, Effect: 'Allow', Resource: resources });
const document = (...statements: readonly Value[]): Value => ({ Statement: statements, Version: '2012-10-17' });
const assumedBy = (service: string): Value => document({ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: service } });

/**
 * The 30 to 32 resources of one service as CDK writes them: instances behind a load balancer, a database with its secret, a bucket, a queue that
 * events reach, and a function that empties it. Services differ as they do: some have MySQL, some give what is in their bucket to a CDN.
 * `prefix` goes before every logical id, `number` tells services apart where AWS needs it.
 */
export function serviceResources(prefix: string, number: number, shared: SharedValues): Resources {
  const id = (name: string) => `${prefix}${name}`;
  return {
    [id('Key')]: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, KeyPolicy: document(allow(['kms:*'], '*')) } },
    [id('Uploads')]: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID: att(id('Key'), 'Arn'), SSEAlgorithm: 'aws:kms' } }],
        },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    },
    [id('UploadsPolicy')]: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref(id('Uploads')),
        PolicyDocument: document({
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Resource: [att(id('Uploads'), 'Arn'), join(att(id('Uploads'), 'Arn'), '/*')],
        }),
      },
    },
    [id('DeadLetters')]: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: att(id('Key'), 'Arn'), MessageRetentionPeriod: 1209600 } },
    [id('Queue')]: {
      Type: 'AWS::SQS::Queue',
      Properties: { KmsMasterKeyId: att(id('Key'), 'Arn'), RedrivePolicy: { deadLetterTargetArn: att(id('DeadLetters'), 'Arn'), maxReceiveCount: 3 } },
    },
    [id('QueuePolicy')]: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [ref(id('Queue'))],
        PolicyDocument: document({
          Action: 'sqs:SendMessage',
          Condition: { ArnEquals: { 'aws:SourceArn': att(id('Rule'), 'Arn') } },
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Resource: att(id('Queue'), 'Arn'),
        }),
      },
    },
    [id('Rule')]: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: shared.busName,
        EventPattern: { 'detail-type': [`Happened${number}`] },
        State: 'ENABLED',
        Targets: [{ Arn: att(id('Queue'), 'Arn'), Id: 'Target0' }],
      },
    },
    [id('DatabaseGroup')]: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Database', VpcId: shared.vpc } },
    [id('InstanceGroup')]: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'Instances', VpcId: shared.vpc, SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', Description: 'All', IpProtocol: '-1' }],
      },
    },
    [id('FromBalancer')]: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { FromPort: 8080, GroupId: att(id('InstanceGroup'), 'GroupId'), IpProtocol: 'tcp', SourceSecurityGroupId: shared.balancerGroup, ToPort: 8080 },
    },
    [id('FromInstances')]: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        FromPort: 5432,
        GroupId: att(id('DatabaseGroup'), 'GroupId'),
        IpProtocol: 'tcp',
        SourceSecurityGroupId: att(id('InstanceGroup'), 'GroupId'),
        ToPort: 5432,
      },
    },
    [id('ToFiles')]: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        FromPort: 2049, GroupId: shared.filesGroup, IpProtocol: 'tcp', SourceSecurityGroupId: att(id('InstanceGroup'), 'GroupId'), ToPort: 2049,
      },
    },
    [id('DatabaseSubnets')]: {
      Type: 'AWS::RDS::DBSubnetGroup', Properties: { DBSubnetGroupDescription: 'Isolated subnets', SubnetIds: shared.isolatedSubnets },
    },
    [id('Login')]: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        GenerateSecretString: { GenerateStringKey: 'password', PasswordLength: 30, SecretStringTemplate: '{"username":"service"}' }, KmsKeyId: att(id('Key'), 'Arn'),
      },
    },
    [id('Token')]: {
      Type: 'AWS::SecretsManager::Secret', Properties: { Description: 'What other services know this one by', KmsKeyId: att(id('Key'), 'Arn') },
    },
    [id('Database')]: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        AllocatedStorage: '100',
        BackupRetentionPeriod: 7,
        DBInstanceClass: 'db.t3.medium',
        DBSubnetGroupName: ref(id('DatabaseSubnets')),
        Engine: number % 2 === 0 ? 'mysql' : 'postgres',
        KmsKeyId: att(id('Key'), 'Arn'),
        MasterUsername: join('{{resolve:secretsmanager:', ref(id('Login')), ':SecretString:username::}}'),
        MasterUserPassword: join('{{resolve:secretsmanager:', ref(id('Login')), ':SecretString:password::}}'),
        MultiAZ: true,
        StorageEncrypted: true,
        VPCSecurityGroups: [att(id('DatabaseGroup'), 'GroupId')],
      },
    },
    [id('LoginAttachment')]: {
      Type: 'AWS::SecretsManager::SecretTargetAttachment',
      Properties: { SecretId: ref(id('Login')), TargetId: ref(id('Database')), TargetType: 'AWS::RDS::DBInstance' },
    },
    [id('Logs')]: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/services/${number}`, RetentionInDays: 90 } },
    [id('InstanceRole')]: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: assumedBy('ec2.amazonaws.com') } },
    [id('InstancePolicy')]: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: document(
          allow(['s3:GetObject*', 's3:List*', 's3:PutObject'], att(id('Uploads'), 'Arn'), join(att(id('Uploads'), 'Arn'), '/*')),
          allow(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], ref(id('LoginAttachment'))),
          allow(['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], ref(id('Token'))),
          allow(['events:PutEvents'], shared.busArn),
          allow(['kms:Decrypt', 'kms:GenerateDataKey*'], att(id('Key'), 'Arn')),
          allow(['logs:CreateLogStream', 'logs:PutLogEvents'], att(id('Logs'), 'Arn')),
        ),
        PolicyName: id('InstancePolicy'),
        Roles: [ref(id('InstanceRole'))],
      },
    },
    [id('InstanceProfile')]: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref(id('InstanceRole'))] } },
    [id('LaunchTemplate')]: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          IamInstanceProfile: { Arn: att(id('InstanceProfile'), 'Arn') },
          ImageId: 'ami-00000000000000000',
          InstanceType: 't3.medium',
          SecurityGroupIds: [att(id('InstanceGroup'), 'GroupId')],
          UserData: {
            'Fn::Base64': join(
              '#!/bin/bash\nmount -t efs ', shared.files, ':/ /mnt/shared\nexport BUCKET=', ref(id('Uploads')),
              '\nexport DATABASE=', att(id('Database'), 'Endpoint.Address'), '\nservice start',
            ),
          },
        },
      },
    },
    [id('TargetGroup')]: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 8080, Protocol: 'HTTP', TargetType: 'instance', VpcId: shared.vpc },
    },
    [id('ListenerRule')]: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        Actions: [{ TargetGroupArn: ref(id('TargetGroup')), Type: 'forward' }],
        Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [`/service-${number}/*`] } }],
        ListenerArn: shared.listener,
        Priority: number,
      },
    },
    [id('Instances')]: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        LaunchTemplate: { LaunchTemplateId: ref(id('LaunchTemplate')), Version: att(id('LaunchTemplate'), 'LatestVersionNumber') },
        MaxSize: '6',
        MinSize: '2',
        Tags: [{ Key: 'Name', PropagateAtLaunch: true, Value: `service-${number}` }],
        TargetGroupARNs: [ref(id('TargetGroup'))],
        VPCZoneIdentifier: shared.privateSubnets,
      },
    },
    [id('Scaling')]: {
      Type: 'AWS::AutoScaling::ScalingPolicy',
      Properties: {
        AutoScalingGroupName: ref(id('Instances')),
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' }, TargetValue: 60 },
      },
    },
    [id('HighLoad')]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmActions: [shared.alerts],
        ComparisonOperator: 'GreaterThanThreshold',
        Dimensions: [{ Name: 'AutoScalingGroupName', Value: ref(id('Instances')) }],
        EvaluationPeriods: 3,
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        Period: 300,
        Statistic: 'Average',
        Threshold: 80,
      },
    },
    [id('WorkerRole')]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: assumedBy('lambda.amazonaws.com'),
        ManagedPolicyArns: [join('arn:', ref('AWS::Partition'), ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole')],
        Policies: [{ PolicyDocument: document(allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], att(id('Queue'), 'Arn'))), PolicyName: 'Work' }],
      },
    },
    [id('Worker')]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: 'exports.handler = async () => {};' },
        Environment: { Variables: { BUS: shared.busName, UPLOADS: ref(id('Uploads')) } },
        Handler: 'index.handler',
        Role: att(id('WorkerRole'), 'Arn'),
        Runtime: 'nodejs22.x',
      },
    },
    [id('WorkerSource')]: {
      Type: 'AWS::Lambda::EventSourceMapping', Properties: { BatchSize: 10, EventSourceArn: att(id('Queue'), 'Arn'), FunctionName: ref(id('Worker')) },
    },
    ...number % 3 === 0 ? deliveryResources(id) : {},
  };
}

/** A CDN in front of the bucket. */
function deliveryResources(id: (name: string) => string): Resources {
  return {
    [id('Access')]: {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: {
        OriginAccessControlConfig: { Name: id('Access'), OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4' },
      },
    },
    [id('Delivery')]: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          DefaultCacheBehavior: { TargetOriginId: 'uploads', ViewerProtocolPolicy: 'redirect-to-https' },
          Enabled: true,
          Origins: [{
            DomainName: att(id('Uploads'), 'RegionalDomainName'),
            Id: 'uploads',
            OriginAccessControlId: att(id('Access'), 'Id'),
            S3OriginConfig: { OriginAccessIdentity: '' },
          }],
        },
      },
    },
  };
}
