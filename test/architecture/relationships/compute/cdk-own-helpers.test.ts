import { isCdkHelper } from '../../../../src/architecture/relationships';
import { graphOf, type Resources } from '../graph-of';
import { yaml } from '../yaml-template';

/** Logical ids of the helpers in a template. */
function helpers(resources: Resources): string[] {
  const graph = graphOf(resources);
  return graph.resources.filter((resource) => isCdkHelper(resource, graph) !== undefined).map(({ logicalId }) => logicalId);
}

const at = (path: string, Type = 'AWS::Lambda::Function') => ({ Type, Metadata: { 'aws:cdk:path': path } });

test.each([
  ['S/LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/Resource', 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A'],
  ['S/BucketNotificationsHandler050a0587b7544547bf325f094a3db834/Resource', 'BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691'],
  ['S/AWS679f53fac002430cb0da5b7982bd2287/Resource', 'AWS679f53fac002430cb0da5b7982bd22872D164C4C'],
  ['S/Custom::S3AutoDeleteObjectsCustomResourceProvider/Handler', 'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F'],
  ['S/Custom::VpcRestrictDefaultSGCustomResourceProvider/Handler', 'CustomVpcRestrictDefaultSGCustomResourceProviderHandlerDC833E5E'],
  ['S/Custom::CrossRegionExportWriterCustomResourceProvider/Handler', 'CustomCrossRegionExportWriterCustomResourceProviderHandlerD8786E8A'],
  ['S/AWSCDK.TriggerCustomResourceProviderCustomResourceProvider/Handler', 'AWSCDKTriggerCustomResourceProviderCustomResourceProviderHandler97BECD91'],
  ['S/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB/Resource', 'CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB6723FB92'],
  ['S/Mine/Provider/framework-onEvent/Resource', 'MineProviderframeworkonEvent4D295293'],
  ['S/Mine/Provider/waiter-state-machine/Resource', 'MineProviderwaiterstatemachine94761737'],
  ['S/Cluster/Capacity/DrainECSHook/Function/Resource', 'ClusterCapacityDrainECSHookFunctionA6F9FE62'],
  ['S/AWSb4cf1abd4e4f4bc699441af7ccd9ec37/Resource', 'AWSb4cf1abd4e4f4bc699441af7ccd9ec371511E620'],
  ['S/CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7e/Resource', 'CrossRegionAwsSdk8a0c93f3dbef4b71ac137aaf2048ce7eF7430F4F'],
  ['S/SingletonLambda224e77f9a32e4b4dac32983477abba16/Resource', 'SingletonLambda224e77f9a32e4b4dac32983477abba164533EA15'],
  ['S/Cluster/Capacity/LifecycleHookDrainHook/Topic/Resource', 'ClusterCapacityLifecycleHookDrainHookTopic2C88B6CE'],
  ['S/Pipeline/PipelinesSecurityCheck/CDKPipelinesAutoApprove/Resource', 'PipelinePipelinesSecurityCheckCDKPipelinesAutoApprove1A2B3C4D'],
])('%s is a helper, by its path or by its logical id', (path, logicalId) => {
  expect(helpers({ Any: at(path) })).toEqual(['Any']);
  expect(helpers({ [logicalId]: { Type: 'AWS::Lambda::Function' } })).toEqual([logicalId]);
});

test.each([
  ['S/Orders/Resource', 'Orders12345678'],
  ['S/MyCustomResourceProvider/Handler/Resource', 'MyCustomResourceProviderHandler12345678'],
  ['S/SingletonLambdaaaaaaaaa111122223333444444444444/Resource', 'SingletonLambdaaaaaaaaa1111222233334444444444442241890C'],
  ['S/EvalFunction/Resource', 'EvalFunction12345678'],
  ['S/AwsCliLayer/Resource', 'AwsCliLayer12345678'],
  ['S/KubectlProvider/Resource', 'KubectlProvider12345678'],
  ['S/Own/KubectlHandlerRole/Resource', 'OwnKubectlHandlerRole12345678'],
  ['S/CertificateRequestorFunction/Resource', 'CertificateRequestorFunction12345678'],
  ['S/Own/CertificateRequestorResource/Resource', 'OwnCertificateRequestorResource12345678'],
  ['S/DrainECSHook/Resource', 'DrainECSHook12345678'],
  ['S/Own/DrainECSHook/Resource', 'OwnDrainECSHook12345678'],
  ['S/PipelinesSecurityCheck/Resource', 'PipelinesSecurityCheck12345678'],
])("%s is an app's own", (path, logicalId) => {
  expect(helpers({ Any: at(path) })).toEqual([]);
  expect(helpers({ [logicalId]: { Type: 'AWS::Lambda::Function' } })).toEqual([]);
});

test('custom resources that run during deployment only are helpers, those that stand for something lasting are not', () => {
  expect(helpers({
    A: { Type: 'Custom::S3AutoDeleteObjects' },
    B: { Type: 'Custom::LogRetention' },
    C: { Type: 'Custom::AWS' },
    D: { Type: 'AWS::CDK::Metadata' },
    E: { Type: 'Custom::DeployAssert@SdkCallS3listBuckets' },
    F: { Type: 'Custom::AWSCDK-EKS-Cluster' },
    G: { Type: 'Custom::S3BucketNotifications' },
    H: { Type: 'Custom::Mine' },
  })).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test("a helper's role, its policies, permissions and log group go with it, also when the role is an app's own", () => {
  const function_ = 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A';
  expect(helpers(yaml(`
    ${function_}: { AWS::Lambda::Function: { Role: !GetAtt Role.Arn } }
    Role: AWS::IAM::Role
    Policy: { AWS::IAM::Policy: { Roles: [!Ref Role] } }
    Permission: { AWS::Lambda::Permission: { FunctionName: !Ref ${function_} } }
    Logs: { AWS::Logs::LogGroup: { LogGroupName: !Sub '/aws/lambda/\${${function_}}' } }
    Shared: { AWS::IAM::Policy: { Roles: [!Ref Role, !Ref Other] } }
    Other: AWS::IAM::Role
    Own: { AWS::Lambda::Function: { Role: !GetAtt Other.Arn } }
  `))).toEqual([function_, 'Role', 'Policy', 'Permission', 'Logs']);
});

test('what a helper of another runtime computes with goes by its role', () => {
  expect(helpers(yaml(`
    EvalServiceRolef4f556a4ef7a49cd8036c5b0567376fd10E01C41: AWS::IAM::Role
    StepEvalFunctionADA86F5D: { AWS::Lambda::Function: { Role: !GetAtt EvalServiceRolef4f556a4ef7a49cd8036c5b0567376fd10E01C41.Arn } }
  `))).toEqual(['EvalServiceRolef4f556a4ef7a49cd8036c5b0567376fd10E01C41', 'StepEvalFunctionADA86F5D']);
});

describe('a function that serves custom resources', () => {
  const provider = `
    Framework: { AWS::Lambda::Function: { Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: !GetAtt Handler.Arn } } } }
    FrameworkPolicy: { AWS::IAM::Policy: { Roles: [!Ref FrameworkRole], PolicyDocument: { Statement: [{ Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !GetAtt Handler.Arn }] } } }
    FrameworkRole: AWS::IAM::Role
    Handler: { AWS::Lambda::Function: { Role: !GetAtt HandlerRole.Arn } }
    HandlerRole: AWS::IAM::Role
    HandlerPolicy: { AWS::IAM::Policy: { Roles: [!Ref HandlerRole] } }
    Mine: { Custom::Mine: { ServiceToken: !GetAtt Framework.Arn } }`;
  const named = (template: string) => yaml(template.replace(/FrameworkRole/g, 'PframeworkonEventServiceRoleDD88C778').replace(/FrameworkPolicy/g, 'PframeworkonEventServiceRoleDefaultPolicyEC3DA1EA')
    .replace(/Framework\b/g, 'PframeworkonEvent4D295293'));

  test('and nothing else takes part in deployments only, with its role', () => {
    expect(helpers(named(provider)).filter((id) => id.startsWith('Handler'))).toEqual(['Handler', 'HandlerRole', 'HandlerPolicy']);
    expect(helpers(yaml('{ Handler: AWS::Lambda::Function, Mine: { Custom::Mine: { ServiceToken: !GetAtt Handler.Arn } } }'))).toEqual(['Handler']);
  });

  test('by its name only is no handler', () => {
    expect(helpers(yaml('{ Named: AWS::Lambda::Function, Mine: { Custom::Mine: { ServiceToken: x, Warms: !GetAtt Named.Arn } } }'))).toEqual([]);
  });

  test('and something else too is part of the app', () => {
    expect(helpers(named(`${provider}
    Rule: { AWS::Events::Rule: { Targets: [{ Id: a, Arn: !GetAtt Handler.Arn }] } }`)).filter((id) => id.startsWith('Handler'))).toEqual([]);
  });
});

test('each helper tells the reason', () => {
  const graph = graphOf({ A: { Type: 'Custom::LogRetention' } });
  expect(isCdkHelper(graph.resources[0], graph)).toBe('sets how long logs are kept during deployment');
});

test('what has a name of CDK that an app could choose as well is a helper by the custom resources that it serves', () => {
  const template = `
    CertificateRequestorFunction98FDF273: { AWS::Lambda::Function: { Role: !GetAtt KubectlHandlerRole12345678.Arn, Layers: [!Ref AwsCliLayerF44AAF94] } }
    KubectlHandlerRole12345678: AWS::IAM::Role
    AwsCliLayerF44AAF94: AWS::Lambda::LayerVersion`;
  expect(helpers(yaml(template))).toEqual([]);
  expect(helpers(yaml(`${template}
    CertificateCertificateRequestorResource2890C6B7: { AWS::CloudFormation::CustomResource: { ServiceToken: !GetAtt CertificateRequestorFunction98FDF273.Arn } }
  `))).toEqual(['CertificateRequestorFunction98FDF273', 'KubectlHandlerRole12345678', 'AwsCliLayerF44AAF94', 'CertificateCertificateRequestorResource2890C6B7']);
});
