import { humanised, wordsOf } from './words';
import { type TemplateValue } from '../../sources';
import { readableValue } from '../facts/readable-value';

/** Ids of VPCs as AWS makes them up, and the one that CDK puts in the place of a VPC that it has yet to look up. */
const VPC_ID = /^vpc-[0-9a-f]+$/;
const PLACEHOLDER = 'vpc-12345';

/** What CDK writes around the name of an SSM parameter that a template reads, and around what another stack exports. */
const SSM_PARAMETER = /^SsmParameterValue(.+)C96584B6F00A464EAD1953AFF4B05118Parameter$/;
const EXPORT = /^(?:(.+):)?ExportsOutput(?:Ref|FnGetAtt)(.+)$/;
/** Hashes at the end of a logical id, and of the export that is made of it. */
const HASHES = /(?:[0-9A-F]{8}(?:VpcId)?)+$/;

/** Words of a parameter or export that say only that it is the id of a VPC. */
const SAYING_NOTHING = new Set(['vpc', 'vpcid', 'id', 'ids', 'ref', 'arn', 'parameter', 'param', 'value', 'input', 'output', 'export', 'the', 'my', 'stack']);
/** `networkvpcid`: in the names of SSM parameters CDK leaves out the signs between words. */
const WRITTEN_TOGETHER = /vpc-?(?:id)?$/i;

/**
 * What people call a VPC that an app is given: `Shared VPC` of a parameter `SharedVpcId` or an export `SharedStack:ExportsOutputRefVpc...`; by its id where
 * that is all that is known, and `VPC` where nothing tells.
 */
export function givenVpcName(value: TemplateValue): string {
  const text = readableValue(value) ?? '';
  if (text === '' || text === PLACEHOLDER) { return 'VPC'; }
  if (VPC_ID.test(text)) { return `VPC ${text}`; }
  const [, inSsm] = SSM_PARAMETER.exec(text) ?? [];
  const [, stack = '', exported] = EXPORT.exec(text) ?? [];
  const names = inSsm !== undefined ? [inSsm] : exported !== undefined ? [exported.replace(HASHES, ''), stack] : [text];
  const words = names.map(tellingWords).find((telling) => telling.length > 0) ?? [];
  return [humanised(words), 'VPC'].filter((part) => part !== '').join(' ');
}

function tellingWords(name: string): readonly string[] {
  return wordsOf(name).map((word) => (SAYING_NOTHING.has(word.toLowerCase()) ? '' : word.replace(WRITTEN_TOGETHER, ''))).filter((word) => word !== '');
}
