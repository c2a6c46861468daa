import { computeRules } from '../../../../src/architecture/relationships/compute';
import { arrowsOf } from '../graph-of';
import { yaml } from '../yaml-template';

const find = (template: string) => arrowsOf(computeRules, yaml(template));

test('a job queue hands its jobs to compute environments and runs the definitions that are submitted to it', () => {
  expect(find(`
    Queue: { AWS::Batch::JobQueue: { ComputeEnvironmentOrder: [{ Order: 1, ComputeEnvironment: !Ref Environment }] } }
    Environment: AWS::Batch::ComputeEnvironment
    Job: AWS::Batch::JobDefinition
    Rule: { AWS::Events::Rule: { Targets: [{ Id: a, Arn: !Ref Queue, BatchParameters: { JobDefinition: !Ref Job, JobName: x } }] } }
  `)).toEqual(['Queue -invokes-> Job', 'Queue -routes-> Environment']);
});

test('Glue: a crawler reads its targets and fills the catalog, triggers start jobs in their order, jobs read their script', () => {
  expect(find(`
    Raw: AWS::S3::Bucket
    Catalog: { AWS::Glue::Database: { CatalogId: !Ref AWS::AccountId, DatabaseInput: { Name: raw } } }
    Crawler: { AWS::Glue::Crawler: { DatabaseName: raw, Targets: { S3Targets: [{ Path: !Sub 's3://\${Raw}/in' }] } } }
    Job: { AWS::Glue::Job: { Name: clean, Command: { ScriptLocation: !Sub 's3://\${Raw}/job.py' }, Connections: { Connections: [!Ref Connection] } } }
    Connection: { AWS::Glue::Connection: { ConnectionInput: { ConnectionProperties: { JDBC_CONNECTION_URL: !Sub 'jdbc:postgresql://\${Db.Endpoint.Address}/x', SECRET_ID: !Ref Secret } } } }
    Db: AWS::RDS::DBInstance
    Secret: AWS::SecretsManager::Secret
    Trigger: { AWS::Glue::Trigger: { Actions: [{ JobName: clean }], Predicate: { Conditions: [{ CrawlerName: !Ref Crawler, CrawlState: SUCCEEDED }] } } }
    Table: { AWS::Glue::Table: { DatabaseName: !Ref Catalog, TableInput: { StorageDescriptor: { Location: !Sub 's3://\${Raw}/t' } } } }
  `)).toEqual([
    'Connection -connects-> Db', 'Connection -reads-> Secret', 'Crawler -reads-> Raw', 'Crawler -triggers-> Trigger', 'Crawler -writes-> Catalog',
    'Job -connects-> Connection', 'Job -reads-> Raw (script)', 'Table -reads-> Raw', 'Trigger -triggers-> Job',
  ]);
});

test("files that CDK itself puts in its staging bucket are no part of an app, a script in somebody's bucket is", () => {
  expect(find(`
    A: { AWS::Glue::Job: { Command: { ScriptLocation: !Sub 's3://cdk-hnb659fds-assets-\${AWS::AccountId}-\${AWS::Region}/x.py' } } }
    B: { AWS::Glue::Job: { Command: { ScriptLocation: 's3://scripts/x.py' } } }
  `)).toEqual(['B -reads-> external:arn:s3:::Bucket/scripts (script)']);
});

test('queries write their results, and reports read their data', () => {
  expect(find(`
    Results: AWS::S3::Bucket
    WorkGroup: { AWS::Athena::WorkGroup: { WorkGroupConfiguration: { ResultConfiguration: { OutputLocation: !Sub 's3://\${Results}/athena/' } } } }
    Source: { AWS::QuickSight::DataSource: { DataSourceParameters: { AthenaParameters: { WorkGroup: !Ref WorkGroup } } } }
    Data: { AWS::QuickSight::DataSet: { PhysicalTableMap: { t: { RelationalTable: { DataSourceArn: !GetAtt Source.Arn } } } } }
    Report: { AWS::QuickSight::Dashboard: { Definition: { DataSetIdentifierDeclarations: [{ DataSetArn: !GetAtt Data.Arn }] } } }
  `)).toEqual(['Data -reads-> Source', 'Report -reads-> Data', 'Source -reads-> WorkGroup', 'WorkGroup -writes-> Results (results)']);
});

test('SageMaker: an endpoint serves models that lie in a bucket', () => {
  expect(find(`
    Bucket: AWS::S3::Bucket
    Model: { AWS::SageMaker::Model: { PrimaryContainer: { Image: x, ModelDataUrl: !Sub 's3://\${Bucket}/model.tar.gz' } } }
    Config: { AWS::SageMaker::EndpointConfig: { ProductionVariants: [{ ModelName: !GetAtt Model.ModelName }], DataCaptureConfig: { DestinationS3Uri: !Sub 's3://\${Bucket}/c' } } }
    Endpoint: { AWS::SageMaker::Endpoint: { EndpointConfigName: !GetAtt Config.EndpointConfigName } }
  `)).toEqual(['Config -invokes-> Model', 'Config -writes-> Bucket (captured data)', 'Model -reads-> Bucket (model)']);
});

test('Bedrock: an agent calls its actions, reads its knowledge, and a guardrail protects it', () => {
  expect(find(`
    F: AWS::Lambda::Function
    Rail: AWS::Bedrock::Guardrail
    Bucket: AWS::S3::Bucket
    Vectors: AWS::OpenSearchServerless::Collection
    Knowledge: { AWS::Bedrock::KnowledgeBase: { StorageConfiguration: { OpensearchServerlessConfiguration: { CollectionArn: !GetAtt Vectors.Arn } } } }
    Source: { AWS::Bedrock::DataSource: { KnowledgeBaseId: !Ref Knowledge, DataSourceConfiguration: { S3Configuration: { BucketArn: !GetAtt Bucket.Arn } } } }
    Agent:
      AWS::Bedrock::Agent:
        ActionGroups: [{ ActionGroupExecutor: { Lambda: !GetAtt F.Arn } }]
        KnowledgeBases: [{ KnowledgeBaseId: !Ref Knowledge }]
        GuardrailConfiguration: { GuardrailIdentifier: !GetAtt Rail.GuardrailId }
    Flow: { AWS::Bedrock::Flow: { Definition: { Nodes: [{ Configuration: { Agent: { AgentAliasArn: !GetAtt Alias.AgentAliasArn } } }, { Configuration: { LambdaFunction: { LambdaArn: !GetAtt F.Arn } } }] } } }
    Alias: { AWS::Bedrock::AgentAlias: { AgentId: !Ref Agent } }
  `)).toEqual([
    'Agent -invokes-> F', 'Agent -reads-> Knowledge', 'Flow -invokes-> Alias', 'Flow -invokes-> F', 'Knowledge -reads and writes-> Vectors', 'Knowledge -reads-> Bucket', 'Rail -protects-> Agent',
  ]);
});

test('Kendra reads the bucket its data source names', () => {
  expect(find(`
    Index: AWS::Kendra::Index
    Bucket: AWS::S3::Bucket
    Source: { AWS::Kendra::DataSource: { IndexId: !Ref Index, Type: S3, DataSourceConfiguration: { S3Configuration: { BucketName: !Ref Bucket } } } }
  `)).toEqual(['Source -reads-> Bucket']);
});
