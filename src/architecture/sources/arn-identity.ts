import { deployTimeName, UNKNOWN_ACCOUNT, UNKNOWN_REGION } from './deploy-time-name';
import type { TemplateValue } from './resource-graph';
import type { StackTemplate, TemplateResource } from './stack-template';
import { property } from './value-at';

/** How the ARN of a type is made of a name that the template gives: `service`, `prefix` and the property that holds the name. */
interface NamedType {
  readonly service: string;
  readonly prefix: string;
  readonly name: string;
  /** What the ARN does not tell: IAM is one for all Regions; names of buckets are unique in the world. */
  readonly without?: readonly ('region' | 'account')[];
}

/** Types whose ARN is made of account, Region and name and nothing else, as AWS's service authorization reference tells them. */
const NAMED_TYPES: Readonly<Record<string, NamedType>> = {
  'AWS::CodePipeline::Pipeline': { service: 'codepipeline', prefix: '', name: 'Name' },
  'AWS::CloudWatch::Alarm': { service: 'cloudwatch', prefix: 'alarm:', name: 'AlarmName' },
  'AWS::DynamoDB::GlobalTable': { service: 'dynamodb', prefix: 'table/', name: 'TableName' },
  'AWS::DynamoDB::Table': { service: 'dynamodb', prefix: 'table/', name: 'TableName' },
  'AWS::ECR::Repository': { service: 'ecr', prefix: 'repository/', name: 'RepositoryName' },
  'AWS::ECS::Cluster': { service: 'ecs', prefix: 'cluster/', name: 'ClusterName' },
  'AWS::Events::EventBus': { service: 'events', prefix: 'event-bus/', name: 'Name' },
  'AWS::IAM::Role': { service: 'iam', prefix: 'role/', name: 'RoleName', without: ['region'] },
  'AWS::Kinesis::Stream': { service: 'kinesis', prefix: 'stream/', name: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': { service: 'firehose', prefix: 'deliverystream/', name: 'DeliveryStreamName' },
  'AWS::Lambda::Function': { service: 'lambda', prefix: 'function:', name: 'FunctionName' },
  'AWS::Logs::LogGroup': { service: 'logs', prefix: 'log-group:', name: 'LogGroupName' },
  'AWS::S3::Bucket': { service: 's3', prefix: '', name: 'BucketName', without: ['region', 'account'] },
  'AWS::SNS::Topic': { service: 'sns', prefix: '', name: 'TopicName' },
  'AWS::SQS::Queue': { service: 'sqs', prefix: '', name: 'QueueName' },
  'AWS::StepFunctions::StateMachine': { service: 'states', prefix: 'stateMachine:', name: 'StateMachineName' },
};

/** AWS's ARNs have at most this many characters; a longer text is none. */
const MAX_ARN_LENGTH = 2_048;

interface Owner {
  readonly id: string;
  readonly stack: StackTemplate;
}

/**
 * Finds the resource that an ARN which is written out means.
 *
 * CDK writes ARNs out where a reference would cross accounts or Regions, and people where one would go in a circle. An ARN
 * is an identity, not a name that happens to be equal. Where a stack is bound to no account or Region, its ARNs are
 * only told apart within it.
 */
export class ArnIdentity {
  private readonly owners = new Map<string, Owner[]>();

  constructor(stacks: readonly StackTemplate[]) {
    for (const stack of stacks) {
      for (const resource of stack.resources.values()) { this.register(resource, stack); }
    }
  }

  /** The id of the resource that an ARN in a stack's template means, also when it goes on into a part of it (`.../index/*`). */
  public find(value: TemplateValue, stack: StackTemplate): string | undefined {
    const arn = deployTimeName(value, stack) ?? '';
    const [, , service, region, account, ...rest] = arn.length > MAX_ARN_LENGTH ? [] : arn.split(':');
    if (rest.length === 0) { return undefined; }
    for (let resource = rest.join(':'); resource !== ''; resource = resource.slice(0, Math.max(resource.lastIndexOf(':'), resource.lastIndexOf('/'), 0))) {
      const owners = this.owners.get(key(service, region, account, resource, stack));
      if (owners) { return nearest(owners, stack); }
    }
    return undefined;
  }

  private register(resource: TemplateResource, stack: StackTemplate): void {
    const type = Object.hasOwn(NAMED_TYPES, resource.type) ? NAMED_TYPES[resource.type] : undefined;
    const name = type && deployTimeName(property(resource.properties, type.name), stack);
    if (!type || name === undefined || name === '') { return; }
    const region = type.without?.includes('region') ? '' : stack.node.region ?? UNKNOWN_REGION;
    const account = type.without?.includes('account') ? '' : stack.node.account ?? UNKNOWN_ACCOUNT;
    const at = key(type.service, region, account, type.prefix + name, stack);
    const owner: Owner = { id: `${stack.node.id}/${resource.logicalId}`, stack };
    const others = this.owners.get(at);
    if (others) { others.push(owner); } else { this.owners.set(at, [owner]); }
  }
}

/** Stages of one app may describe the same account more than once, each with its own resource of a name. */
function nearest(owners: readonly Owner[], stack: StackTemplate): string | undefined {
  const nearer = [
    owners.filter((owner) => owner.stack === stack),
    owners.filter((owner) => owner.stack.stage === stack.stage),
    owners,
  ].find((candidates) => candidates.length > 0);
  return nearer?.length === 1 ? nearer[0].id : undefined;
}

function key(service: string, region: string, account: string, resource: string, stack: StackTemplate): string {
  const isUnbound = [UNKNOWN_REGION, UNKNOWN_ACCOUNT].some((mark) => `${region}${account}${resource}`.includes(mark));
  return JSON.stringify([service, region, account, resource, isUnbound ? stack.node.id : null]);
}
