import type { StackNode } from '../../sources';

/** The value of one of CloudFormation's own parameters, such as `AWS::Region`; undefined when only the deployment knows it. */
export type PseudoParameters = (name: string) => string | undefined;

/** Where nothing is known of the stack. */
export const noPseudoParameters: PseudoParameters = () => undefined;

/** Partitions and the domains of their services, by how the names of their Regions begin; the last is that of all others. */
const PARTITIONS: ReadonlyArray<readonly [beginning: string, partition: string, domain: string]> = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
  ['', 'aws', 'amazonaws.com'],
];

/** What CloudFormation's own parameters stand for in a stack. A stack's name is not one of them: of a plain template only its file's is known. */
export function pseudoParametersOf(stack: StackNode | undefined): PseudoParameters {
  const [, partition, domain] = PARTITIONS.find(([beginning]) => stack?.region?.startsWith(beginning)) ?? [];
  const values: ReadonlyMap<string, string | undefined> = new Map([
    ['AWS::AccountId', stack?.account],
    ['AWS::Partition', partition],
    ['AWS::Region', stack?.region],
    ['AWS::URLSuffix', domain],
  ]);
  return (name) => values.get(name);
}
