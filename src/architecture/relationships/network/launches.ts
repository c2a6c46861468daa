import type { Resource, ResourceGraph, TemplateObject } from '../../sources';
import { entriesAt } from '../entries';

/** Where instances are launched, and what with. */
export interface Launch {
  /** The properties that name their subnets. */
  readonly at: readonly string[];
  /** The resources that describe them: the instance itself, launch templates and configurations. */
  readonly by: readonly Resource[];
  /** Network interfaces that they are given. */
  readonly cards: readonly Resource[];
}

/** What names a description to launch by. */
const DESCRIBED_AT: readonly string[] = ['LaunchTemplate', 'MixedInstancesPolicy', 'LaunchConfigurationName'];

const LAUNCHES: ReadonlyMap<string, { readonly at: readonly string[]; readonly isDescribed: boolean }> = new Map([
  ['AWS::AutoScaling::AutoScalingGroup', { at: ['VPCZoneIdentifier'], isDescribed: false }],
  ['AWS::EC2::Instance', { at: ['SubnetId', 'NetworkInterfaces'], isDescribed: true }],
]);

/** How a resource launches instances. */
export function launchOf(graph: ResourceGraph, resource: Resource): Launch {
  const { at, isDescribed } = LAUNCHES.get(resource.type)!;
  return {
    at,
    by: [...isDescribed ? [resource] : [], ...DESCRIBED_AT.flatMap((path) => graph.targets(resource.id, path))],
    cards: graph.targets(resource.id, 'NetworkInterfaces').filter(({ type }) => type === 'AWS::EC2::NetworkInterface'),
  };
}

/** Whether all that instances are launched with is in the app. */
export function isLaunchKnown({ properties }: Resource, { by }: Launch): boolean {
  return DESCRIBED_AT.every((path) => properties[path] === undefined) || by.some(({ type }) => /::Launch(Template|Configuration)$/.test(type));
}

/** The network interfaces that descriptions write out. */
export function interfacesOf(by: readonly Resource[]): readonly TemplateObject[] {
  return by.flatMap(({ properties }) => ['NetworkInterfaces', 'LaunchTemplateData.NetworkInterfaces'].flatMap((path) =>
    entriesAt(properties, path).map(({ value }) => value)));
}
