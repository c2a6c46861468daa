import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { type IConstruct } from 'constructs';

/**
 * What the policy of a key has to let AWS services do, for the platform to work with that key.
 *
 * Keys that the platform creates have these statements. To a key of your own the platform adds none: its owner does, with the statements
 * below for a key of the same app, or with their like elsewhere.
 *
 * @example
 *
 * declare const stack: Stack;
 * const key = new kms.Key(stack, 'Logs');
 * for (const statement of KeyPolicyStatements.logs(stack)) { key.addToResourcePolicy(statement); }
 * new MicroservicesPlatform(stack, 'Platform', { keys: { logs: key } });
 */
export class KeyPolicyStatements {
  /**
   * For a key of buckets, where the platform creates AWS Config's delivery channel for a recorder that was there before. Nothing else needs them.
   *
   * @param scope any construct of the stack that the platform is in
   */
  public static storage(scope: IConstruct): iam.PolicyStatement[] {
    return [new iam.PolicyStatement({
      sid: 'EncryptByConfig',
      principals: [new iam.ServicePrincipal('config.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    })];
  }

  /**
   * For a key of volumes: Auto Scaling starts instances under its service-linked role.
   *
   * That role may not exist yet in a new account, and a key policy that names a missing principal is refused; so, as AWS's own key for volumes
   * does, whoever in the account comes through EC2 is let in.
   *
   * @param scope any construct of the stack that the platform is in
   */
  public static volumes(scope: IConstruct): iam.PolicyStatement[] {
    const { account, region, urlSuffix } = Stack.of(scope);
    return [new iam.PolicyStatement({
      sid: 'UseThroughEc2',
      principals: [new iam.AnyPrincipal()],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': account,
          // In China a service may go by either name; elsewhere both are the same.
          'kms:ViaService': ['amazonaws.com', urlSuffix].map((suffix) => `ec2.${region}.${suffix}`),
        },
      },
    })];
  }

  /**
   * For a key of log groups.
   *
   * @param scope any construct of the stack that the platform is in
   */
  public static logs(scope: IConstruct): iam.PolicyStatement[] {
    const { account, partition, region, urlSuffix } = Stack.of(scope);
    return [new iam.PolicyStatement({
      sid: 'UseByLogGroups',
      // Of the services that the platform lets in, the only one whose name has the partition's own ending.
      principals: [new iam.ServicePrincipal(`logs.${region}.${urlSuffix}`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` } },
    })];
  }

  /**
   * For a key of topics, queues, the event bus and its archive: alarms, Auto Scaling and EventBridge use it.
   *
   * Auto Scaling publishes under its service-linked role, which is matched by a condition for the reason given at `volumes`. The bus is not
   * named, as key and bus would wait for each other. EventBridge has no condition at all: a delivery to an encrypted topic does not say which
   * account or rule it is for, and would be dropped without a word. What may be delivered is up to the policies of topics and queues.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   *
   * @param scope any construct of the stack that the platform is in
   */
  public static messaging(scope: IConstruct): iam.PolicyStatement[] {
    const { account, partition } = Stack.of(scope);
    const scalingRole = `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*`;
    return [
      new iam.PolicyStatement({
        sid: 'PublishByAlarms',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      new iam.PolicyStatement({
        sid: 'PublishByAutoScaling',
        principals: [new iam.AnyPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { ArnLike: { 'aws:PrincipalArn': scalingRole } },
      }),
      new iam.PolicyStatement({
        sid: 'UseByEventBridge',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*', 'kms:DescribeKey'],
        resources: ['*'],
      }),
    ];
  }

  /**
   * For a key of the audit trail. Any trail of the account may use it: naming the one would make key and trail wait for each other.
   *
   * @param scope any construct of the stack that the platform is in
   */
  public static audit(scope: IConstruct): iam.PolicyStatement[] {
    const { account, partition } = Stack.of(scope);
    const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
    const trails = `arn:${partition}:cloudtrail:*:${account}:trail/*`;
    return [
      new iam.PolicyStatement({
        sid: 'EncryptByCloudTrail',
        principals,
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { ArnLike: { 'aws:SourceArn': trails }, StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': trails } },
      }),
      new iam.PolicyStatement({
        sid: 'DescribeByCloudTrail',
        principals,
        actions: ['kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'aws:SourceArn': trails } },
      }),
    ];
  }

  private constructor() {}
}
