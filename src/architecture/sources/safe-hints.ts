/** The name of a CloudFormation type: `AWS::SQS::Queue`, `Custom::Thing`. */
export const CLOUDFORMATION_TYPE = /^[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}(::[A-Za-z0-9]{1,64})?$/;

/** Schemes that take a reader to a page or a mail, and run nothing. */
const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);
/** The length that every browser and editor still takes. */
const LONGEST = 2_000;

/** A link as it may stand in an output, in the spelling of the URL standard, which leaves no quote or blank; undefined for any other text. */
export function safeLink(text: string): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) { return undefined; }
  const { protocol, href, hostname, username, password } = new URL(text);
  // Who puts a password into a link does not mean to publish it.
  if (!SCHEMES.has(protocol) || username !== '' || password !== '') { return undefined; }
  return protocol === 'mailto:' || hostname !== '' ? href.replace(/['"<>`\s]/g, percentEncoded) : undefined;
}

function percentEncoded(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
