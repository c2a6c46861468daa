import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { type IConstruct } from 'constructs';
import { type MicroserviceProps, MicroservicesPlatform, type MicroservicesPlatformProps } from '../../src/platform';

type Json = any;

/** A platform with these services, to be asked for the template's view of its constructs. */
export class SynthesizedServices {
  public readonly stack: Stack;
  public readonly platform: MicroservicesPlatform;
  private synthesized?: Json;

  constructor(services: MicroserviceProps[] | ((stack: Stack) => MicroserviceProps[]), props: Omit<MicroservicesPlatformProps, 'services'> = {}) {
    this.stack = new Stack(new App(), 'Shop');
    this.platform = new MicroservicesPlatform(this.stack, 'Platform', {
      ...props, services: typeof services === 'function' ? services(this.stack) : services,
    });
  }

  public get template(): Json {
    return this.synthesized ??= Template.fromStack(this.stack).toJSON();
  }

  public get resources(): Record<string, Json> {
    return this.template.Resources;
  }

  /** Logical id of a construct's CloudFormation resource. */
  public idOf(construct: IConstruct): string {
    const child: Json = 'logicalId' in construct ? construct : construct.node.defaultChild;
    return this.stack.resolve(child.logicalId);
  }

  public resourceOf(construct: IConstruct): Json {
    return this.resources[this.idOf(construct)];
  }

  public propertiesOf(construct: IConstruct): Json {
    return this.resourceOf(construct).Properties;
  }

  /** Properties of all resources of the type. */
  public all(type: string): Json[] {
    return Object.values(this.resources).filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  }

  public resolve(value: Json): Json {
    return this.stack.resolve(value);
  }

  /** What the role of a service may do, statement by statement. */
  public statementsOf(role: IConstruct): Json[] {
    return this.all('AWS::IAM::Policy').filter(({ Roles }) => Roles[0].Ref === this.idOf(role))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  }

  /** A text of the template, its intrinsics replaced by the logical ids that they name. */
  public flat(value: Json): string {
    if (typeof value !== 'object') { return String(value); }
    if ('Fn::Join' in value) { return value['Fn::Join'][1].map((part: Json) => this.flat(part)).join(value['Fn::Join'][0]); }
    if ('Fn::Sub' in value) { return value['Fn::Sub']; }
    if ('Fn::Base64' in value) { return this.flat(value['Fn::Base64']); }
    if ('Ref' in value) { return `<${value.Ref}>`; }
    return `<${value['Fn::GetAtt'].join('.')}>`;
  }

  /** What the instances of a service do when they start. */
  public userDataOf(name: string): string {
    return this.flat(this.propertiesOf(this.platform.service(name).launchTemplate!).LaunchTemplateData.UserData);
  }
}
