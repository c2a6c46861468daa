import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as emr from 'aws-cdk-lib/aws-emr';
import * as emrserverless from 'aws-cdk-lib/aws-emrserverless';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as quicksight from 'aws-cdk-lib/aws-quicksight';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';
import { isolatedVpc } from '../isolated-vpc';

const jobs: AccuracyApp = {
  name: 'a function that submits jobs to a queue of Batch',
  build(app) {
    const stack = new Stack(app, 'Render');
    const environment = new batch.FargateComputeEnvironment(stack, 'Spot', { vpc: isolatedVpc(stack), vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, spot: true });
    const queue = new batch.JobQueue(stack, 'Queue', { computeEnvironments: [{ computeEnvironment: environment, order: 1 }] });
    const bucket = new s3.Bucket(stack, 'Frames');
    const jobRole = new iam.Role(stack, 'JobRole', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    bucket.grantReadWrite(jobRole);
    const job = new batch.EcsJobDefinition(stack, 'Job', {
      container: new batch.EcsFargateContainerDefinition(stack, 'Container', { image: ecs.ContainerImage.fromRegistry('renderer'), cpu: 1, memory: Size.mebibytes(2048), jobRole }),
    });
    const submit = inlineFunction(stack, 'Submit', { environment: { QUEUE: queue.jobQueueArn, JOB: job.jobDefinitionArn } });
    job.grantSubmitJob(submit, queue);
  },
  expected: {
    'compute/batch-queues': ['Queue --routes--> Spot'],
    'access/permissions': ['Submit --invokes--> Queue', 'Submit --invokes--> Job', 'Job --reads and writes--> Frames'],
  },
};

const nightly: AccuracyApp = {
  name: 'a job of Batch that runs every night on servers of its own',
  build(app) {
    const stack = new Stack(app, 'Nightly');
    const environment = new batch.ManagedEc2EcsComputeEnvironment(stack, 'Servers', {
      vpc: isolatedVpc(stack), vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    });
    const queue = new batch.JobQueue(stack, 'Queue', { computeEnvironments: [{ computeEnvironment: environment, order: 1 }] });
    const images = new ecr.Repository(stack, 'Images');
    const job = new batch.EcsJobDefinition(stack, 'Report', {
      container: new batch.EcsEc2ContainerDefinition(stack, 'Container', {
        image: ecs.ContainerImage.fromEcrRepository(images), cpu: 1, memory: Size.mebibytes(512),
      }),
    });
    new events.Rule(stack, 'Night', { schedule: events.Schedule.rate(Duration.days(1)) })
      .addTarget(new targets.BatchJob(queue.jobQueueArn, queue, job.jobDefinitionArn, job));
  },
  expected: {
    'compute/batch-queues': ['Queue --routes--> Servers'],
    'compute/batch-jobs': ['Queue --invokes--> Report'],
    'delivery/image-pulls': ['Report --pulls--> Images'],
    'events/rule-targets': ['Night --triggers--> Queue "every day"'],
  },
};

const lake: AccuracyApp = {
  name: 'a data lake: crawler, jobs, queries and reports',
  build(app) {
    const stack = new Stack(app, 'Lake');
    const [raw, clean, results, scripts] = ['Raw', 'Clean', 'Results', 'Scripts'].map((id) => new s3.Bucket(stack, id));
    const stream = new kinesis.Stream(stack, 'Clicks');
    const role = new iam.Role(stack, 'GlueRole', {
      assumedBy: new iam.ServicePrincipal('glue.amazonaws.com'), managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSGlueServiceRole')],
    });
    raw.grantRead(role);
    clean.grantReadWrite(role);
    stream.grantRead(role);
    const database = new glue.CfnDatabase(stack, 'Catalog', { catalogId: stack.account, databaseInput: { name: 'lake' } });
    const crawler = new glue.CfnCrawler(stack, 'Crawler', { role: role.roleArn, databaseName: database.ref, targets: { s3Targets: [{ path: `s3://${raw.bucketName}/events/` }] } });
    const job = new glue.CfnJob(stack, 'Transform', {
      role: role.roleArn, command: { name: 'glueetl', scriptLocation: scripts.s3UrlForObject('transform.py') }, defaultArguments: { '--out': `s3://${clean.bucketName}/` },
    });
    new glue.CfnTrigger(stack, 'AfterCrawl', {
      type: 'CONDITIONAL', actions: [{ jobName: job.ref }], predicate: { conditions: [{ crawlerName: crawler.ref, crawlState: 'SUCCEEDED', logicalOperator: 'EQUALS' }] },
    });
    const table = new glue.CfnTable(stack, 'Events', {
      catalogId: stack.account, databaseName: database.ref, tableInput: { name: 'events', storageDescriptor: { location: `s3://${clean.bucketName}/events/` } },
    });
    table.addDependency(database);
    const workGroup = new athena.CfnWorkGroup(stack, 'Analysts', {
      name: 'analysts', workGroupConfiguration: { resultConfiguration: { outputLocation: `s3://${results.bucketName}/` } },
    });
    new athena.CfnNamedQuery(stack, 'TopTen', { database: database.ref, queryString: 'SELECT 1', workGroup: workGroup.ref });
    const source = new quicksight.CfnDataSource(stack, 'Source', {
      awsAccountId: stack.account, dataSourceId: 'lake', name: 'lake', type: 'ATHENA', dataSourceParameters: { athenaParameters: { workGroup: workGroup.ref } },
    });
    new quicksight.CfnDataSet(stack, 'Sales', {
      awsAccountId: stack.account,
      dataSetId: 'sales',
      name: 'sales',
      importMode: 'SPICE',
      physicalTableMap: { sales: { relationalTable: { dataSourceArn: source.attrArn, name: 'events', inputColumns: [] } } },
    });
    new emr.CfnCluster(stack, 'Spark', {
      name: 'spark',
      jobFlowRole: 'EMR_EC2_DefaultRole',
      serviceRole: 'EMR_DefaultRole',
      instances: {},
      logUri: `s3://${results.bucketName}/emr/`,
      bootstrapActions: [{ name: 'setup', scriptBootstrapAction: { path: `s3://${scripts.bucketName}/setup.sh` } }],
    });
  },
  expected: {
    'compute/data-processing': [
      'Crawler --reads--> Raw', 'Crawler --writes--> Catalog', 'Transform --reads--> Scripts "script"', 'Catalog --reads--> Clean', 'Analysts --writes--> Results "results"',
      'Analysts --reads--> Catalog', 'Source --reads--> Analysts', 'Sales --reads--> Source', 'Spark --reads--> Scripts "script"', 'Crawler --triggers--> AfterCrawl', 'AfterCrawl --triggers--> Transform',
    ],
    'access/permissions': ['Transform --reads--> Raw', 'Transform --reads and writes--> Clean', 'Clicks --consumes--> Transform'],
    'observation/log-destinations': ['Spark --logs--> Results'],
  },
};

const spark: AccuracyApp = {
  name: 'a function that starts jobs of EMR Serverless under a role that it hands on',
  build(app) {
    const stack = new Stack(app, 'Spark');
    const application = new emrserverless.CfnApplication(stack, 'Application', { releaseLabel: 'emr-7.0.0', type: 'SPARK' });
    const clicks = new s3.Bucket(stack, 'Events');
    const jobRole = new iam.Role(stack, 'JobRole', { assumedBy: new iam.ServicePrincipal('emr-serverless.amazonaws.com') });
    clicks.grantReadWrite(jobRole);
    const start = inlineFunction(stack, 'Start', { environment: { APPLICATION: application.attrApplicationId } });
    start.addToRolePolicy(new iam.PolicyStatement({ actions: ['emr-serverless:StartJobRun'], resources: [application.attrArn] }));
    jobRole.grantPassRole(start.role!);
  },
  expected: {
    'access/permissions': ['Start --invokes--> Application'],
    'access/service-roles': ['Application --reads and writes--> Events'],
  },
};

export const apps: readonly AccuracyApp[] = [jobs, nightly, lake, spark];
