import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as targets from 'aws-cdk-lib/aws-route53-targets';
import { Token } from 'aws-cdk-lib/core';
import { type Construct } from 'constructs';

/** The name of the specification. */
const DEFAULT_DOMAIN_NAME = 'api.example.com';

/** The platform's options about its name. */
export interface DomainProps {
  readonly domainName?: string;
  readonly hostedZone?: route53.IHostedZone;
  readonly certificate?: acm.ICertificate;
}

/** The name that clients call, its zone and its certificate. */
export class Domain {
  public readonly name: string;
  public readonly hostedZone: route53.IHostedZone;
  public readonly certificate: acm.ICertificate;

  constructor(private readonly scope: Construct, props: DomainProps) {
    this.name = domainNameOf(props);
    this.hostedZone = props.hostedZone
      ?? new route53.PublicHostedZone(scope, 'HostedZone', { zoneName: parentDomain(this.name) });
    this.certificate = props.certificate ?? new acm.Certificate(scope, 'Certificate', {
      domainName: this.name,
      validation: acm.CertificateValidation.fromDns(this.hostedZone),
    });
  }

  /** Points the name at the load balancer. */
  public pointTo(loadBalancer: elbv2.IApplicationLoadBalancer): route53.ARecord {
    return new route53.ARecord(this.scope, 'ApiRecord', {
      zone: this.hostedZone,
      // With its final dot the name is whole, also in a zone that is known by its id alone.
      recordName: `${this.name}.`,
      target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(loadBalancer)),
    });
  }
}

function domainNameOf({ domainName, hostedZone }: DomainProps): string {
  const zoneName = hostedZone && knownZoneName(hostedZone);
  if (domainName === undefined) {
    if (hostedZone && zoneName === undefined) {
      throw new Error('hostedZone does not tell its name; set domainName to a name in that zone');
    }
    return zoneName === undefined ? DEFAULT_DOMAIN_NAME : `api.${zoneName}`;
  }
  const isOutside = zoneName !== undefined && domainName !== zoneName && !domainName.endsWith(`.${zoneName}`);
  if (isOutside && !Token.isUnresolved(domainName) && !Token.isUnresolved(zoneName)) {
    throw new Error(`domainName '${domainName}' is not in the hosted zone '${zoneName}'; give a name in that zone, or the zone of that name`);
  }
  return domainName;
}

/** A zone that was looked up by its id alone throws when it is asked for its name. */
function knownZoneName(zone: route53.IHostedZone): string | undefined {
  try {
    return zone.zoneName.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

/** `api.example.com` lives in `example.com`; `example.com` is its own zone. */
function parentDomain(domainName: string): string {
  const labels = domainName.split('.');
  return labels.length > 2 ? labels.slice(1).join('.') : domainName;
}
