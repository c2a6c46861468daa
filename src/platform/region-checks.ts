import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { Arn, ArnFormat, type IResource, Token } from 'aws-cdk-lib/core';
import { type MicroservicesPlatformProps } from './microservices-platform-props';

/** What of the user's own lies in another Region than the platform, of which AWS would say so in the middle of a deployment. Tokens pass. */
export function problemOfRegions(props: MicroservicesPlatformProps, region: string): string | undefined {
  if (Token.isUnresolved(region)) { return undefined; }
  const elsewhere = ownRegions(props).find(([, own]) => own !== undefined && !Token.isUnresolved(own) && own !== region);
  if (elsewhere) {
    const [option, own] = elsewhere;
    return `${option} is in ${own}, and the platform is in ${region}; give one of ${region}`;
  }
  // A local zone, too, is named after its Region.
  const zone = props.availabilityZones?.find((name) => !Token.isUnresolved(name) && !name.startsWith(region));
  return zone === undefined ? undefined : `availabilityZones names '${zone}', and the platform is in ${region}; name zones of ${region}`;
}

/** The Regions of what is of the user's own, by option. */
function ownRegions({ vpc, eventBus, certificate, keys, topics }: MicroservicesPlatformProps): [string, string | undefined][] {
  return [
    ['vpc', vpc?.env.region],
    ['certificate', certificate && regionOfCertificate(certificate)],
    ['eventBus', eventBus?.env.region],
    ...membersOf('keys', keys),
    ...membersOf('topics', topics),
  ];
}

function membersOf(option: string, struct: object = {}): [string, string | undefined][] {
  return Object.entries<IResource | undefined>({ ...struct }).map(([name, own]) => [`${option}.${name}`, own?.env.region]);
}

/** A certificate that is known by its ARN does not take its Region from there. */
function regionOfCertificate({ certificateArn, env }: acm.ICertificate): string | undefined {
  return Token.isUnresolved(certificateArn) ? env.region : Arn.split(certificateArn, ArnFormat.SLASH_RESOURCE_NAME).region;
}
