import { usersOfGivenGroup } from '../../../../src/architecture/relationships/network/security-group-users';
import { graphOf, ref, type Resources } from '../graph-of';

const server = (properties: object) => ({ Type: 'AWS::EC2::Instance', Properties: properties });

/** Who has a group that is not of the app, and where that is written. */
function usersOf(id: string, resources: Resources): string[] {
  return usersOfGivenGroup(graphOf(resources), id, 'S').map(({ resource, evidence }) => `${resource.logicalId}: ${evidence.resource} ${evidence.property}`);
}

describe('a group that is not of the app', () => {
  test('is had by whoever names it among the groups of its network interfaces, in the order of the template', () => {
    const resources = {
      One: server({ SecurityGroupIds: ['sg-1', 'sg-2'] }),
      Two: server({ NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: ['sg-2'] }, { DeviceIndex: '1', GroupSet: ['sg-2'] }] }),
      Function: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SecurityGroupIds: ['sg-1'] } } },
    };
    expect(usersOf('sg-1', resources)).toEqual(['One: S/One SecurityGroupIds.0', 'Function: S/Function VpcConfig.SecurityGroupIds.0']);
    expect(usersOf('sg-2', resources)).toEqual(['One: S/One SecurityGroupIds.1', 'Two: S/Two NetworkInterfaces.0.GroupSet.0']);
    expect(usersOf('sg-3', resources)).toEqual([]);
  });

  test('is had by what runs with a launch template that names it', () => {
    const resources = {
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: { SecurityGroupIds: ['sg-1'] } } },
      Servers: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { LaunchTemplate: { LaunchTemplateId: ref('Template') } } },
    };
    expect(usersOf('sg-1', resources)).toEqual(['Servers: S/Template LaunchTemplateData.SecurityGroupIds.0']);
  });

  test('is had by nobody who names it for another reason', () => {
    expect(usersOf('sg-1', {
      Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', SourceSecurityGroupId: 'sg-1' } },
      Function: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { SECURITY_GROUP_ID: 'sg-1' } } } },
      Tagged: server({ Tags: [{ Key: 'for', Value: 'sg-1' }] }),
    })).toEqual([]);
  });

  test('is known where Systems Manager keeps its id, and another app\'s group of the same id is another', () => {
    const resolved = '{{resolve:ssm:/network/group}}';
    expect(usersOf(resolved, { One: server({ SecurityGroupIds: [resolved] }), Two: server({ SecurityGroupIds: ['sg-1'] }) })).toEqual(['One: S/One SecurityGroupIds.0']);
    expect(usersOf('sg-1', { Other: server({ SecurityGroupIds: ['sg-1'] }) })).toEqual(['Other: S/Other SecurityGroupIds.0']);
  });
});
