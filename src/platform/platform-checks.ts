import { Token } from 'aws-cdk-lib/core';
import { MOST_ZONES, PREFIX_LENGTHS } from './address-plan';
import { type MicroservicesPlatformProps } from './microservices-platform-props';
import { DEFAULT_ZONE_COUNT } from './network';
import { TOPIC_NAMES } from './observability/notifications';
import { problemOfAlarms } from './service/alarms/alarm-settings';
import { first, problemOfChoice } from './service/check';

/** One rule about the options: the sentence that says what is wrong and what to do instead, or nothing. */
type Check = (props: MicroservicesPlatformProps) => string | undefined;

/** A load balancer and a database with a standby stand in two zones at least. */
const FEWEST_ZONES = 2;

const LISTS = ['services', 'alertEmails', 'availabilityZones'] as const;
const ACCOUNT_SERVICES = ['guardDuty', 'securityHub', 'awsConfig', 'awsConfigDelivery', 'cloudTrail'] as const;

/** Tokens are known at deployment only and pass. */
const CHECKS: Check[] = [
  (props) => first(LISTS, (option) => (props[option] === undefined || props[option] === null || Array.isArray(props[option]) ? undefined
    : `${option} is ${JSON.stringify(props[option])}, and no list; put it into one`)),
  ({ layout }) => problemOfChoice('layout', layout, '_scopeOf', 'PlatformLayout.nestedStacks()'),
  (props) => first(ACCOUNT_SERVICES, (option) => problemOfChoice(option, props[option], 'isCreated', 'AccountService.none()')),
  ownNetwork,
  ({ cidr }) => cidr === undefined ? undefined : problemOfCidr(cidr),
  ({ availabilityZones }) => availabilityZones && problemOfZones(availabilityZones),
  ({ natGateways }) => Token.isUnresolved(natGateways)
    ? 'natGateways is a token; the routes of the subnets derive from it, so give it as a plain number'
    : undefined,
  ({ natGateways, availabilityZones }) => {
    const zones = availabilityZones?.length ?? DEFAULT_ZONE_COUNT;
    const isPossible = natGateways === undefined || (Number.isInteger(natGateways) && natGateways >= 1 && natGateways <= zones);
    return isPossible ? undefined
      : `natGateways is ${natGateways}; give 1 to ${zones}, as instances need a way out to install and report, and there are ${zones} zones`;
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
  ({ alertEmails }) => {
    const twice = alertEmails?.find((email, index) => alertEmails.indexOf(email) !== index);
    return twice === undefined ? undefined : `alertEmails names '${twice}' twice; name it once`;
  },
  ({ alertEmails, topics }) => alertEmails?.length && TOPIC_NAMES.every((name) => topics?.[name])
    ? 'alertEmails would reach nobody, as topics has all four of your own, which are left as they are; subscribe people to those'
    : undefined,
  ({ subscriptions, topics }) => {
    const taken = TOPIC_NAMES.find((name) => topics?.[name] && subscriptions?.[name]?.length);
    return taken && `subscriptions.${taken} is for the topic that the platform creates, and topics.${taken} is your own; subscribe to that one yourself`;
  },
  awsConfig,
  ({ alarms }) => problemOfAlarms(alarms),
];

/** What is wrong with the options, if anything is: the first rule that they break. */
export function problemOfPlatform(props: MicroservicesPlatformProps): string | undefined {
  for (const check of CHECKS) {
    const problem = check(props);
    if (problem) { return problem; }
  }
  return undefined;
}

function ownNetwork({ vpc, vpcSubnets, ...others }: MicroservicesPlatformProps): string | undefined {
  if (!vpc) { return vpcSubnets && 'vpcSubnets selects subnets of your own VPC; give that as vpc, or leave vpcSubnets out'; }
  const idle = (['cidr', 'availabilityZones', 'natGateways', 'closeDefaultSecurityGroup'] as const).find((option) => others[option] !== undefined);
  return idle && `${idle} is for the network that the platform creates, and vpc is your own; leave one of them out`;
}

function problemOfZones(zones: string[]): string | undefined {
  if (Token.isUnresolved(zones)) {
    return 'availabilityZones is a token; every tier has a subnet in each zone, so give a list of names';
  }
  if (zones.length < FEWEST_ZONES) {
    return `availabilityZones has ${zones.length === 1 ? `'${zones[0]}' alone` : 'no zone'}, and a load balancer stands in ${FEWEST_ZONES} zones at least; name another`;
  }
  if (zones.length > MOST_ZONES) {
    return `availabilityZones has ${zones.length} zones, and no Region has more than ${MOST_ZONES}; leave some out`;
  }
  const twice = zones.find((zone, index) => !Token.isUnresolved(zone) && zones.indexOf(zone) !== index);
  return twice && `availabilityZones names '${twice}' twice; name it once`;
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
    return `cidr '${cidr}' is too small for three tiers in ${DEFAULT_ZONE_COUNT} zones; use /${PREFIX_LENGTHS.longest} or larger`;
  }
  const beginning = firstAddress(parts.slice(0, 4), prefix);
  return cidr === `${beginning}/${prefix}` ? undefined
    : `cidr '${cidr}' does not begin at the first address of a /${prefix}; write '${beginning}/${prefix}'`;
}

function firstAddress(octets: readonly number[], prefix: number): string {
  return octets.map((octet, index) => {
    const free = 2 ** Math.min(8, Math.max(0, 8 * (index + 1) - prefix));
    return octet - octet % free;
  }).join('.');
}

/** A channel delivers what a recorder records, and a new recorder starts once there is a channel. */
function awsConfig({ awsConfig: recording, awsConfigDelivery: delivery }: MicroservicesPlatformProps): string | undefined {
  if (!delivery) { return undefined; }
  if (delivery.isCreated && recording && !recording.isUsed) {
    return 'awsConfigDelivery creates a channel where awsConfig is turned off, and a channel needs a recorder; turn both off, or set awsConfig to '
      + 'AccountService.existing()';
  }
  if (!delivery.isUsed && (recording?.isCreated ?? true)) {
    return 'awsConfigDelivery is turned off where awsConfig creates a recorder, which starts once there is a channel; set awsConfigDelivery to AccountService.existing() '
      + 'or leave it out';
  }
  return undefined;
}
