import { findRelationships } from '../../../../src/architecture/relationships';
import { storageRules } from '../../../../src/architecture/relationships/storage';
import type { TemplateObject } from '../../../../src/architecture/sources';
import { buildGraph } from '../../../../src/architecture/sources/build-graph';
import { readSections } from '../../../../src/architecture/sources/stack-template';
import { arrows, arrowsOf } from '../graph-of';
import { yaml } from '../yaml-template';

const find = (template: string) => arrowsOf(storageRules, yaml(template));

test('a bucket replicates to its destinations, in the app or outside of it', () => {
  expect(find(`
    A:
      AWS::S3::Bucket:
        ReplicationConfiguration:
          Role: !GetAtt Role.Arn
          Rules: [{ Destination: { Bucket: !GetAtt B.Arn, EncryptionConfiguration: { ReplicaKmsKeyID: !GetAtt Key.Arn } } }, { Destination: { Bucket: 'arn:aws:s3:::elsewhere' } }]
    B: AWS::S3::Bucket
    Key: AWS::KMS::Key
    Role: AWS::IAM::Role
  `)).toEqual(['A -replicates-> B', 'A -replicates-> external:arn:s3:::Bucket/elsewhere']);
});

test('a primary database replicates to its read replicas and a global database to its clusters', () => {
  expect(find(`
    Primary: AWS::RDS::DBInstance
    Replica: { AWS::RDS::DBInstance: { SourceDBInstanceIdentifier: !Ref Primary } }
    Global: { AWS::RDS::GlobalCluster: { SourceDBClusterIdentifier: !Ref First } }
    First: AWS::RDS::DBCluster
    Second: { AWS::RDS::DBCluster: { GlobalClusterIdentifier: !Ref Global } }
  `)).toEqual(['First -replicates-> Global', 'Global -replicates-> Second', 'Primary -replicates-> Replica']);
});

test.each(['RDS', 'DocDB', 'Neptune'])('a global database of %s is filled by its primary, and never fills it', (service) => {
  const member = (more: string) => `{ AWS::${service}::DBCluster: { GlobalClusterIdentifier: !Ref Global${more} } }`;
  const filled = ['First -replicates-> Global', 'Global -replicates-> Second'];
  const made = `Global: { AWS::${service}::GlobalCluster: { SourceDBClusterIdentifier: !Ref First } }`;
  const bare = `Global: AWS::${service}::GlobalCluster`;
  expect(find(`
    ${made}
    First: ${member('')}
    Second: ${member('')}`)).toEqual(filled);
  expect(find(`
    ${bare}
    First: ${member('')}
    Second: ${member(', ReplicationSourceIdentifier: x')}`)).toEqual(filled);
  expect(find(`
    ${bare}
    First: ${member(', MasterUsername: x')}
    Second: ${member('')}`)).toEqual(filled);
  expect(find(`
    ${bare}
    First: ${member('')}
    Second: ${member('')}`)).toEqual([]);
});

test('zero-ETL goes from database to warehouse, and a proxy leads to its database', () => {
  expect(find(`
    Db: AWS::RDS::DBCluster
    Warehouse: AWS::RedshiftServerless::Namespace
    Zero: { AWS::RDS::Integration: { SourceArn: !GetAtt Db.DBClusterArn, TargetArn: !GetAtt Warehouse.Namespace.NamespaceArn } }
    Proxy: AWS::RDS::DBProxy
    Targets: { AWS::RDS::DBProxyTargetGroup: { DBProxyName: !Ref Proxy, DBClusterIdentifiers: [!Ref Db] } }
  `)).toEqual(['Db -replicates-> Warehouse (zero-ETL)', 'Proxy -connects-> Db']);
});

test('a table delivers its changes to a stream and has replicas that only its Regions tell of', () => {
  expect(find(`
    Table: { AWS::DynamoDB::Table: { KinesisStreamSpecification: { StreamArn: !GetAtt Stream.Arn } } }
    Stream: AWS::Kinesis::Stream
    Replica: { Custom::DynamoDBReplica: { ServiceToken: x, TableName: !Ref Table, Region: us-east-1 } }
    Unbound: { AWS::DynamoDB::GlobalTable: { Replicas: [{ Region: eu-west-1 }, { Region: us-east-1 }] } }
  `)).toEqual(['Table -delivers-> Stream', 'Table -replicates-> external:replica:S/Table:us-east-1']);
});

test('a table of a stack whose Region is known has replicas in the others', () => {
  const sections = readSections({
    Resources: yaml(`
    Table: { AWS::DynamoDB::GlobalTable: { Replicas: [{ Region: eu-west-1 }, { Region: us-east-1 }, { Region: !Ref AWS::Region }] } }
  `),
  } as unknown as TemplateObject, () => undefined);
  const graph = buildGraph([{ node: { id: 'S', name: 'S', region: 'eu-west-1', tags: {} }, stage: '', file: 's.json', elementPaths: new Map<string, string>(), ...sections }], [], []);
  const findings = findRelationships(graph, storageRules);
  expect(arrows(findings)).toEqual(['Table -replicates-> external:replica:S/Table:us-east-1']);
  expect(findings.externals?.map(({ name }) => name)).toEqual(['Replica in us-east-1']);
});

test('a transfer goes between what its locations are in', () => {
  expect(find(`
    Bucket: AWS::S3::Bucket
    From: { AWS::DataSync::LocationNFS: { ServerHostname: nas.example.com } }
    To: { AWS::DataSync::LocationS3: { S3BucketArn: !GetAtt Bucket.Arn, S3Config: { BucketAccessRoleArn: !GetAtt Role.Arn } } }
    Role: AWS::IAM::Role
    Task: { AWS::DataSync::Task: { SourceLocationArn: !Ref From, DestinationLocationArn: !Ref To } }
  `)).toEqual(['From -replicates-> Task', 'Task -replicates-> Bucket']);
});

test('an access point that computes calls its function and reads the bucket behind', () => {
  expect(find(`
    Bucket: AWS::S3::Bucket
    Point: { AWS::S3::AccessPoint: { Bucket: !Ref Bucket } }
    F: AWS::Lambda::Function
    Computed:
      AWS::S3ObjectLambda::AccessPoint:
        ObjectLambdaConfiguration:
          SupportingAccessPoint: !GetAtt Point.Arn
          TransformationConfigurations: [{ Actions: [GetObject], ContentTransformation: { AwsLambda: { FunctionArn: !GetAtt F.Arn } } }]
  `)).toEqual(['Computed -invokes-> F', 'Computed -reads-> Bucket']);
});
