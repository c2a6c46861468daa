import { CfnResource, DefaultTokenResolver, Reference, Stack, StringConcat, Tokenization, type IPostProcessor, type IResolvable, type IResolveContext } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Every reference between CloudFormation resources that CDK itself knows of, as `source property -> target attribute`.
 *
 * An independent witness: it asks the tokens, before they become intrinsics, and so knows nothing of how a template words a reference.
 * Property paths are in lower case, since a construct's own spelling (`targets.0.arn`) is not yet the template's.
 */
export function tokenReferences(root: IConstruct): string[] {
  const resources = root.node.findAll().filter((construct): construct is CfnResource => CfnResource.isCfnResource(construct));
  return resources.filter((resource) => resource.cfnResourceType !== 'AWS::CloudFormation::Stack').flatMap((resource) => {
    const resolver = new RecordingResolver();
    const element = resource as unknown as { _toCloudFormation(): unknown };
    Tokenization.resolve(element._toCloudFormation(), { scope: Stack.of(resource), resolver, preparing: false });
    return resolver.references.flatMap(({ path, reference: { target, displayName } }) => {
      const [section, , part, ...rest] = path;
      const property = rest.join('.').replace(/\.Fn::.*/, '').toLowerCase();
      // An output of a nested stack only hands on another reference.
      const isFinal = CfnResource.isCfnResource(target) && !displayName.startsWith('Outputs.');
      return section === 'Resources' && part === 'Properties' && isFinal ? [`${resource.node.path} ${property} -> ${target.node.path} ${displayName}`] : [];
    });
  });
}

class RecordingResolver extends DefaultTokenResolver {
  public readonly references: { readonly path: string[]; readonly reference: Reference }[] = [];
  private inside = false;

  constructor() {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): any {
    if (this.inside || !Reference.isReference(token)) { return super.resolveToken(token, context, postProcessor); }
    this.references.push({ path: [...context.documentPath], reference: token });
    this.inside = true;
    try {
      return super.resolveToken(token, context, postProcessor);
    } finally {
      this.inside = false;
    }
  }
}
