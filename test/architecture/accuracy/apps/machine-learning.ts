import { Stack } from 'aws-cdk-lib';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kendra from 'aws-cdk-lib/aws-kendra';
import * as opensearch from 'aws-cdk-lib/aws-opensearchserverless';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { AccuracyApp } from '../accuracy-app';
import { inlineFunction } from '../inline-function';

const MODEL = 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0';
const EMBEDDINGS = 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0';

const assistant: AccuracyApp = {
  name: 'an agent of Bedrock with a knowledge base, a guardrail and a function',
  build(app) {
    const stack = new Stack(app, 'Assistant');
    const assumedBy = new iam.ServicePrincipal('bedrock.amazonaws.com');
    const documents = new s3.Bucket(stack, 'Manuals');
    const collection = new opensearch.CfnCollection(stack, 'Vectors', { name: 'vectors', type: 'VECTORSEARCH' });
    const baseRole = new iam.Role(stack, 'BaseRole', { assumedBy });
    documents.grantRead(baseRole);
    baseRole.addToPolicy(new iam.PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [EMBEDDINGS] }));
    baseRole.addToPolicy(new iam.PolicyStatement({ actions: ['aoss:APIAccessAll'], resources: [collection.attrArn] }));
    const base = new bedrock.CfnKnowledgeBase(stack, 'Base', {
      name: 'manuals',
      roleArn: baseRole.roleArn,
      knowledgeBaseConfiguration: { type: 'VECTOR', vectorKnowledgeBaseConfiguration: { embeddingModelArn: EMBEDDINGS } },
      storageConfiguration: {
        type: 'OPENSEARCH_SERVERLESS',
        opensearchServerlessConfiguration: {
          collectionArn: collection.attrArn, vectorIndexName: 'manuals', fieldMapping: { metadataField: 'm', textField: 't', vectorField: 'v' },
        },
      },
    });
    new bedrock.CfnDataSource(stack, 'Source', {
      name: 'manuals', knowledgeBaseId: base.attrKnowledgeBaseId, dataSourceConfiguration: { type: 'S3', s3Configuration: { bucketArn: documents.bucketArn } },
    });
    const guardrail = new bedrock.CfnGuardrail(stack, 'Manners', { name: 'manners', blockedInputMessaging: 'no', blockedOutputsMessaging: 'no' });
    const tickets = inlineFunction(stack, 'Tickets');
    const agentRole = new iam.Role(stack, 'AgentRole', { assumedBy });
    agentRole.addToPolicy(new iam.PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [MODEL] }));
    agentRole.addToPolicy(new iam.PolicyStatement({ actions: ['bedrock:Retrieve'], resources: [base.attrKnowledgeBaseArn] }));
    const agent = new bedrock.CfnAgent(stack, 'Agent', {
      agentName: 'helper',
      agentResourceRoleArn: agentRole.roleArn,
      foundationModel: 'anthropic.claude-3-haiku-20240307-v1:0',
      instruction: 'help',
      guardrailConfiguration: { guardrailIdentifier: guardrail.attrGuardrailId, guardrailVersion: 'DRAFT' },
      knowledgeBases: [{ knowledgeBaseId: base.attrKnowledgeBaseId, description: 'manuals' }],
      actionGroups: [{ actionGroupName: 'tickets', actionGroupExecutor: { lambda: tickets.functionArn } }],
    });
    const alias = new bedrock.CfnAgentAlias(stack, 'Live', { agentAliasName: 'live', agentId: agent.attrAgentId });
    const chat = inlineFunction(stack, 'Chat', { environment: { AGENT: agent.attrAgentId, ALIAS: alias.attrAgentAliasId } });
    chat.addToRolePolicy(new iam.PolicyStatement({ actions: ['bedrock:InvokeAgent'], resources: [alias.attrAgentAliasArn] }));
    const profile = new bedrock.CfnApplicationInferenceProfile(stack, 'Cheap', { inferenceProfileName: 'cheap', modelSource: { copyFrom: MODEL } });
    const classify = inlineFunction(stack, 'Classify');
    classify.addToRolePolicy(new iam.PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [profile.attrInferenceProfileArn] }));
  },
  expected: {
    'compute/machine-learning': [
      'Base --reads and writes--> Vectors', 'Base --reads--> Manuals', 'Manners --protects--> Agent', 'Agent --reads--> Base', 'Agent --invokes--> Tickets',
    ],
    'compute/foundation-models': [
      'Base --invokes--> [Amazon Bedrock] "amazon.titan-embed-text"', 'Agent --invokes--> [Amazon Bedrock] "anthropic.claude-3-haiku"',
      'Cheap --invokes--> [Amazon Bedrock] "anthropic.claude-3-haiku"',
    ],
    'access/permissions': ['Chat --invokes--> Agent', 'Classify --invokes--> Cheap'],
  },
};

const models: AccuracyApp = {
  name: 'an endpoint of SageMaker and an index of Kendra that functions ask',
  build(app) {
    const stack = new Stack(app, 'Models');
    const artifacts = new s3.Bucket(stack, 'Artifacts');
    const [done, failed] = ['Done', 'Failed'].map((id) => new sns.Topic(stack, id));
    const role = new iam.Role(stack, 'ModelRole', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    artifacts.grantRead(role);
    const model = new sagemaker.CfnModel(stack, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: { image: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/predictor:1', modelDataUrl: artifacts.s3UrlForObject('model.tar.gz') },
    });
    const config = new sagemaker.CfnEndpointConfig(stack, 'Config', {
      productionVariants: [{ modelName: model.attrModelName, variantName: 'all', initialVariantWeight: 1 }],
      asyncInferenceConfig: { outputConfig: { s3OutputPath: artifacts.s3UrlForObject('out'), notificationConfig: { successTopic: done.topicArn, errorTopic: failed.topicArn } } },
    });
    const endpoint = new sagemaker.CfnEndpoint(stack, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });
    const predict = inlineFunction(stack, 'Predict', { environment: { ENDPOINT: endpoint.attrEndpointName } });
    predict.addToRolePolicy(new iam.PolicyStatement({ actions: ['sagemaker:InvokeEndpointAsync'], resources: [endpoint.ref] }));

    const indexRole = new iam.Role(stack, 'IndexRole', { assumedBy: new iam.ServicePrincipal('kendra.amazonaws.com') });
    const documents = new s3.Bucket(stack, 'Documents');
    documents.grantRead(indexRole);
    const index = new kendra.CfnIndex(stack, 'Index', { name: 'documents', edition: 'DEVELOPER_EDITION', roleArn: indexRole.roleArn });
    new kendra.CfnDataSource(stack, 'Source', {
      name: 's3', type: 'S3', indexId: index.attrId, roleArn: indexRole.roleArn, dataSourceConfiguration: { s3Configuration: { bucketName: documents.bucketName } },
    });
    const search = inlineFunction(stack, 'Search', { environment: { INDEX: index.attrId } });
    search.addToRolePolicy(new iam.PolicyStatement({ actions: ['kendra:Query', 'kendra:Retrieve', 'kendra:DescribeIndex'], resources: [index.attrArn] }));
    search.addToRolePolicy(new iam.PolicyStatement({ actions: ['kendra:SubmitFeedback'], resources: [index.attrArn] }));
  },
  expected: {
    'compute/machine-learning': [
      'Model --reads--> Artifacts "model"', 'Endpoint --invokes--> Model', 'Endpoint --writes--> Artifacts "results"', 'Endpoint --notifies--> Done "on success"',
      'Endpoint --notifies--> Failed "on failure"', 'Index --reads--> Documents',
    ],
    'delivery/image-pulls': ['Model --pulls--> [predictor]'],
    'access/permissions': ['Predict --invokes--> Endpoint', 'Search --reads--> Index'],
  },
};

export const apps: readonly AccuracyApp[] = [assistant, models];
