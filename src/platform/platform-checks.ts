import { Token } from 'aws-cdk-lib/core';
import { type MicroservicesPlatformProps } from './microservices-platform-props';
import { DEFAULT_ZONE_COUNT as ZONE_COUNT } from './network';

/** One rule about the options: the sentence that says what is wrong and what to do instead, or nothing. */
type Check = (props: MicroservicesPlatformProps) => string | undefined;

/** The largest network of AWS, and the smallest that three tiers in three zones fit into. */
const PREFIX_LENGTHS = { shortest: 16, longest: 22 };

/** Tokens are known at deployment only and pass. */
const CHECKS: Check[] = [
  ({ cidr }) => cidr === undefined ? undefined : problemOfCidr(cidr),
  ({ natGateways }) => {
    const isPossible = natGateways === undefined || Token.isUnresolved(natGateways)
      || (Number.isInteger(natGateways) && natGateways >= 1 && natGateways <= ZONE_COUNT);
    return isPossible ? undefined
      : `natGateways is ${natGateways}; give 1 to ${ZONE_COUNT}, as instances need a way out to install and report, and there are ${ZONE_COUNT} zones`;
  },
  ({ namePrefix }) => Token.isUnresolved(namePrefix) ? 'namePrefix is a token; names are checked against it, so give it as a plain text' : undefined,
  ({ namePrefix }) => namePrefix === undefined || /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(namePrefix) ? undefined
    : `namePrefix '${namePrefix}' is not lower-case letters and digits with single hyphens between words; write for example 'staging'`,
  ({ namePrefix }) => namePrefix === undefined || namePrefix.length <= 16 ? undefined
    : `namePrefix '${namePrefix}' is longer than 16 characters; shorten it`,
  ({ domainName, hostedZone, certificate }) => certificate && !domainName && !hostedZone
    ? 'certificate is given without a name that it is for; set domainName too'
    : undefined,
  ({ domainName }) => domainName === undefined || Token.isUnresolved(domainName) || /^([a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/i.test(domainName)
    ? undefined
    : `domainName '${domainName}' is not a domain name; write for example 'api.example.com'`,
  ({ alertEmails }) => {
    const wrong = alertEmails?.find((email) => !Token.isUnresolved(email) && !/^[^\s@]+@[^\s@]+$/.test(email));
    return wrong === undefined ? undefined : `alertEmails has '${wrong}', which is not an e-mail address; correct it or leave it out`;
  },
];

/** What is wrong with the options, if anything is: the first rule that they break. */
export function problemOfPlatform(props: MicroservicesPlatformProps): string | undefined {
  for (const check of CHECKS) {
    const problem = check(props);
    if (problem) { return problem; }
  }
  return undefined;
}

function problemOfCidr(cidr: string): string | undefined {
  if (Token.isUnresolved(cidr)) {
    return 'cidr is a token; the addresses of the subnets derive from it, so give it as a plain text';
  }
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)?.slice(1).map(Number);
  if (!parts || parts.slice(0, 4).some((octet) => octet > 255) || parts[4] > 32) {
    return `cidr '${cidr}' is not a range of IPv4 addresses; write for example '10.0.0.0/16'`;
  }
  const prefix = parts[4];
  if (prefix < PREFIX_LENGTHS.shortest) { return `cidr '${cidr}' is larger than a VPC can be; use /${PREFIX_LENGTHS.shortest} or smaller`; }
  if (prefix > PREFIX_LENGTHS.longest) {
    return `cidr '${cidr}' is too small for three tiers in ${ZONE_COUNT} zones; use /${PREFIX_LENGTHS.longest} or larger`;
  }
  return undefined;
}
