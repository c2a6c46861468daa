import { streamRules } from '../../../../src/architecture/relationships/streams';
import { arrowsOf } from '../graph-of';
import { yaml } from '../yaml-template';

const find = (template: string) => arrowsOf(streamRules, yaml(template));

describe('event source mappings', () => {
  test('queues, streams of tables, consumers of streams, brokers and clusters trigger functions', () => {
    expect(find(`
      F: AWS::Lambda::Function
      Alias: { AWS::Lambda::Alias: { FunctionName: !Ref F } }
      Queue: AWS::SQS::Queue
      A: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref F, EventSourceArn: !GetAtt Queue.Arn } }
      Table: AWS::DynamoDB::Table
      B: { AWS::Lambda::EventSourceMapping: { FunctionName: !GetAtt F.Arn, EventSourceArn: !GetAtt Table.StreamArn } }
      Stream: AWS::Kinesis::Stream
      Consumer: { AWS::Kinesis::StreamConsumer: { StreamARN: !GetAtt Stream.Arn } }
      C: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref Alias, EventSourceArn: !GetAtt Consumer.ConsumerARN } }
      Broker: AWS::AmazonMQ::Broker
      D: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref F, EventSourceArn: !GetAtt Broker.Arn, Queues: [orders] } }
      Kafka: AWS::MSK::Cluster
      E: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref F, EventSourceArn: !Ref Kafka, Topics: [clicks] } }
      Documents: AWS::DocDB::DBCluster
      G: { AWS::Lambda::EventSourceMapping: { FunctionName: !Ref F, EventSourceArn: !Sub 'arn:aws:rds:eu-west-1:111111111111:cluster:\${Documents}' } }
    `)).toEqual([
      'Broker -triggers-> F (orders)', 'Documents -triggers-> F', 'Kafka -triggers-> F (clicks)', 'Queue -triggers-> F', 'Stream -triggers-> F', 'Table -triggers-> F',
    ]);
  });

  test('sources outside of the app, and where failures go', () => {
    expect(find(`
      F: AWS::Lambda::Function
      Dead: AWS::SQS::Queue
      A:
        AWS::Lambda::EventSourceMapping:
          FunctionName: !Ref F
          EventSourceArn: arn:aws:kinesis:eu-west-1:111111111111:stream/clicks
          DestinationConfig: { OnFailure: { Destination: !GetAtt Dead.Arn } }
      B:
        AWS::Lambda::EventSourceMapping:
          FunctionName: !Ref F
          Topics: [t]
          SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['kafka1.example.com:9092', 'kafka2.example.com:9092'] } }
    `)).toEqual([
      'F -dead-letters-> Dead (on failure)', 'external:arn:kinesis:eu-west-1:111111111111:Stream/clicks -triggers-> F', 'external:kafka:kafka1.example.com -triggers-> F (t)',
    ]);
  });
});

describe('delivery streams', () => {
  test('take from a stream, have a function transform, and write to a bucket with a copy in another', () => {
    expect(find(`
      Stream: AWS::Kinesis::Stream
      Bucket: AWS::S3::Bucket
      Copies: AWS::S3::Bucket
      F: AWS::Lambda::Function
      Role: AWS::IAM::Role
      Hose:
        AWS::KinesisFirehose::DeliveryStream:
          KinesisStreamSourceConfiguration: { KinesisStreamARN: !GetAtt Stream.Arn, RoleARN: !GetAtt Role.Arn }
          ExtendedS3DestinationConfiguration:
            BucketARN: !GetAtt Bucket.Arn
            RoleARN: !GetAtt Role.Arn
            S3BackupConfiguration: { BucketARN: !GetAtt Copies.Arn, RoleARN: !GetAtt Role.Arn }
            ProcessingConfiguration:
              Enabled: true
              Processors:
                - Type: Lambda
                  Parameters:
                    - { ParameterName: LambdaArn, ParameterValue: !Join ['', [!GetAtt F.Arn, ':$LATEST']] }
                    - { ParameterName: RoleArn, ParameterValue: !GetAtt Role.Arn }
    `)).toEqual(['Hose -delivers-> Bucket', 'Hose -delivers-> Copies (backup)', 'Hose -invokes-> F (transform)', 'Stream -delivers-> Hose']);
  });

  test('write to warehouses, search and the web', () => {
    expect(find(`
      Bucket: AWS::S3::Bucket
      Warehouse: AWS::Redshift::Cluster
      Search: AWS::OpenSearchService::Domain
      A:
        AWS::KinesisFirehose::DeliveryStream:
          RedshiftDestinationConfiguration:
            ClusterJDBCURL: !Sub 'jdbc:redshift://\${Warehouse.Endpoint.Address}:5439/db'
            S3Configuration: { BucketARN: !GetAtt Bucket.Arn }
      B:
        AWS::KinesisFirehose::DeliveryStream:
          AmazonopensearchserviceDestinationConfiguration: { DomainARN: !GetAtt Search.Arn, S3Configuration: { BucketARN: !GetAtt Bucket.Arn } }
      C:
        AWS::KinesisFirehose::DeliveryStream:
          HttpEndpointDestinationConfiguration: { EndpointConfiguration: { Url: 'https://in.example.com/v1' }, S3Configuration: { BucketARN: !GetAtt Bucket.Arn } }
    `)).toEqual([
      'A -delivers-> Bucket', 'A -delivers-> Warehouse', 'B -delivers-> Bucket (backup)', 'B -delivers-> Search',
      'C -delivers-> Bucket (backup)', 'C -delivers-> external:host:in.example.com',
    ]);
  });
});

test('applications read streams and write what they compute', () => {
  expect(find(`
    In: AWS::Kinesis::Stream
    Out: AWS::Kinesis::Stream
    F: AWS::Lambda::Function
    App:
      AWS::KinesisAnalytics::Application:
        Inputs:
          - KinesisStreamsInput: { ResourceARN: !GetAtt In.Arn }
            InputProcessingConfiguration: { InputLambdaProcessor: { ResourceARN: !GetAtt F.Arn } }
    Output: { AWS::KinesisAnalytics::ApplicationOutput: { ApplicationName: !Ref App, Output: { KinesisStreamsOutput: { ResourceARN: !GetAtt Out.Arn } } } }
  `)).toEqual(['App -delivers-> Out', 'App -invokes-> F (transform)', 'In -delivers-> App']);
});

test('a sink connector carries data out of Kafka, a source connector into it', () => {
  const connector = (kind: string) => `
    Kafka: AWS::MSK::Cluster
    Bucket: AWS::S3::Bucket
    Connector:
      AWS::KafkaConnect::Connector:
        KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: !GetAtt Kafka.BootstrapBrokerString } }
        ConnectorConfiguration: { connector.class: 'io.example.S3${kind}Connector', s3.bucket.name: !Ref Bucket }`;
  expect(find(connector('Sink'))).toEqual(['Connector -delivers-> Bucket', 'Kafka -delivers-> Connector']);
  expect(find(connector('Source'))).toEqual(['Bucket -delivers-> Connector', 'Connector -delivers-> Kafka']);
  const unknown = connector('').replace("'io.example.S3Connector'", '!ImportValue Class');
  expect(find(unknown)).toEqual(['Connector -connects-> Bucket', 'Connector -connects-> Kafka']);
});

test('an endpoint of unknown type is on the side that a task puts it on, else on none', () => {
  const endpoint = `
    Db: AWS::RDS::DBInstance
    E: { AWS::DMS::Endpoint: { EndpointType: !ImportValue Side, ServerName: !GetAtt Db.Endpoint.Address } }`;
  expect(find(endpoint)).toEqual(['E -connects-> Db']);
  expect(find(`${endpoint}
    Task: { AWS::DMS::ReplicationTask: { SourceEndpointArn: !Ref E } }`)).toEqual(['Db -replicates-> E', 'E -replicates-> Task']);
  expect(find(`${endpoint}
    Task: { AWS::DMS::ReplicationTask: { TargetEndpointArn: !Ref E } }`)).toEqual(['E -replicates-> Db', 'Task -replicates-> E']);
});

test('an ingestion pipeline reads what stands before its sinks and writes what stands in them', () => {
  expect(find(`
    Table: AWS::DynamoDB::Table
    Search: AWS::OpenSearchService::Domain
    Dead: AWS::S3::Bucket
    Role: AWS::IAM::Role
    Pipeline:
      AWS::OSIS::Pipeline:
        PipelineConfigurationBody: !Sub "version: '2'\\np:\\n  source:\\n    dynamodb:\\n      arn: \${Table.Arn}\\n      role: \${Role.Arn}\\n  sink:\\n    - opensearch:\\n        hosts: [\${Search.DomainEndpoint}]\\n        dlq: \${Dead}\\n"
  `)).toEqual(['Pipeline -delivers-> Dead', 'Pipeline -delivers-> Search', 'Table -delivers-> Pipeline']);
});

test('a migration goes from database to database through its endpoints', () => {
  expect(find(`
    Old: AWS::RDS::DBInstance
    Archive: AWS::S3::Bucket
    Role: AWS::IAM::Role
    From: { AWS::DMS::Endpoint: { EndpointType: source, ServerName: !GetAtt Old.Endpoint.Address } }
    To: { AWS::DMS::Endpoint: { EndpointType: target, S3Settings: { BucketName: !Ref Archive, ServiceAccessRoleArn: !GetAtt Role.Arn } } }
    Task: { AWS::DMS::ReplicationTask: { SourceEndpointArn: !Ref From, TargetEndpointArn: !Ref To } }
  `)).toEqual(['From -replicates-> Task', 'Old -replicates-> From', 'Task -replicates-> To', 'To -replicates-> Archive']);
});
