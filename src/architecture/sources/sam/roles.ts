import { intrinsicOf } from '../intrinsics';
import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';
import { isPolicyTemplate, policyTemplate } from './policy-templates';
import { listOf, type SamResource, type SamStack } from './sam-stack';
import { defined, getAtt, ref, sub } from './template-functions';

/** An execution role that SAM makes, while statements are gathered for it. */
export class Role {
  private readonly managed: TemplateValue[] = [];
  private readonly policies: TemplateValue[] = [];

  constructor(
    private readonly stack: SamStack,
    private readonly of: SamResource,
    public readonly logicalId: string,
    private readonly principal: string,
  ) {}

  /** Attaches one of AWS's managed policies by its path, or any by its ARN or a reference. */
  public attach(policy: TemplateValue): void {
    const value = typeof policy === 'string' && !policy.startsWith('arn:') ? sub(`arn:\${AWS::Partition}:iam::aws:policy/${policy}`) : policy;
    if (!this.managed.some((known) => JSON.stringify(known) === JSON.stringify(value))) { this.managed.push(value); }
  }

  /** Adds an inline policy that allows actions on resources. */
  public allow(name: string, actions: readonly string[], resource: TemplateValue): void {
    this.policies.push({ PolicyName: name, PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] } });
  }

  /** Adds what a `Policies` property says: names, ARNs, documents and SAM's policy templates, each also in an `Fn::If`. */
  public addPolicies(value: TemplateValue | undefined): void {
    const single = isObject(value) && intrinsicOf(value) === undefined && Object.keys(value).every((key) => isPolicyTemplate(key))
      ? Object.keys(value).map((key): TemplateValue => ({ [key]: property(value, key)! }))
      : listOf(value);
    single.forEach((policy, index) => this.addPolicy(policy, `${this.of.logicalId}RolePolicy${index}`));
  }

  /** Writes the role into the stack. */
  public write(): void {
    const { properties } = this.of;
    this.stack.add(this.of, this.logicalId, 'AWS::IAM::Role', defined({
      AssumeRolePolicyDocument: property(properties, 'AssumeRolePolicyDocument')
        ?? { Version: '2012-10-17', Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [this.principal] } }] },
      ManagedPolicyArns: this.managed.length === 0 ? undefined : this.managed,
      Policies: this.policies.length === 0 ? undefined : this.policies,
      PermissionsBoundary: property(properties, 'PermissionsBoundary'),
      Path: property(properties, 'RolePath'),
    }), 'Policies');
  }

  private addPolicy(policy: TemplateValue, name: string): void {
    const intrinsic = intrinsicOf(policy);
    if (typeof policy === 'string' || (intrinsic && intrinsic.name !== 'Fn::If')) {
      this.attach(policy);
    } else if (intrinsic) {
      const [condition, ...branches] = listOf(intrinsic.argument);
      this.addConditional(condition, branches, name);
    } else {
      const document = this.document(policy);
      if (document) { this.policies.push({ PolicyName: name, PolicyDocument: document }); }
    }
  }

  private addConditional(condition: TemplateValue, branches: readonly TemplateValue[], name: string): void {
    const none = ref('AWS::NoValue');
    const documents = branches.map((branch) => this.document(branch));
    if (documents.some((document) => document !== undefined)) {
      this.policies.push({ 'Fn::If': [condition, ...documents.map((document): TemplateValue => document ? { PolicyName: name, PolicyDocument: document } : none)] });
    }
    const arns = branches.map((branch, index) => documents[index] ? none : branch);
    if (arns.some((arn) => JSON.stringify(arn) !== JSON.stringify(none))) { this.managed.push({ 'Fn::If': [condition, ...arns] }); }
  }

  /** The document that a policy is or stands for. */
  private document(policy: TemplateValue): TemplateObject | undefined {
    if (!isObject(policy) || intrinsicOf(policy)) { return undefined; }
    if (property(policy, 'Statement') !== undefined) { return policy; }
    const [name] = Object.keys(policy);
    if (name === undefined) { return undefined; }
    const statements = policyTemplate(name, property(policy, name));
    if (!statements) { this.stack.warn(this.of.logicalId, `has the policy "${name}", which is no policy template of SAM that is known here; it is left out`); }
    return statements && { Statement: statements };
  }
}

/** The ARN of a role that SAM makes. */
export function roleArn(role: Role): TemplateObject {
  return getAtt(role.logicalId, 'Arn');
}
