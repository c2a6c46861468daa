import { findService, findServices, SERVICES } from '../microservice';
import { exactly, proven, type SpecLine } from '../proof';

const SECTION = 'Compute layer: microservices';

export const COMPUTE: SpecLine[] = [
  {
    section: SECTION,
    line: '3 EC2 Auto Scaling groups (one per microservice)',
    prove: (templates) => {
      const groups = exactly(3, templates, 'AWS::AutoScaling::AutoScalingGroup');
      const ofServices = new Set(findServices(templates).map(({ group }) => group.id));
      if (ofServices.size !== 3) { throw new Error('services share a group'); }
      return groups.map(({ resource }) => proven(resource, { LaunchTemplate: { LaunchTemplateId: /./ } }));
    },
  },
  ...SERVICES.map((service): SpecLine => ({
    section: SECTION,
    line: service.title,
    prove: (templates) => {
      const { group, launchTemplate, targetGroup } = findService(templates, service);
      return [
        proven(targetGroup, { HealthCheckPath: /^\// }),
        proven(group, { HealthCheckType: 'ELB' }),
        proven(launchTemplate, { LaunchTemplateData: { ImageId: /./ } }),
      ];
    },
  })),
  {
    section: SECTION,
    line: 'Each service: at least 2 instances',
    prove: (templates) => findServices(templates).map(({ group }) => proven(group, { MinSize: 2 })),
  },
  {
    section: SECTION,
    line: 'Each service: at most 6 instances',
    prove: (templates) => findServices(templates).map(({ group }) => proven(group, { MaxSize: 6 })),
  },
  {
    section: SECTION,
    line: 'Each service: instances of type t3.medium',
    prove: (templates) => findServices(templates).map(({ launchTemplate }) => proven(launchTemplate, { LaunchTemplateData: { InstanceType: 't3.medium' } })),
  },
];
