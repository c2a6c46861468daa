import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { first, isKnown, outsideDays, unknownYet } from '../check';
import { type BucketDefinition, type CatalogBucketProps } from './service-bucket';
import { type ServiceDefinition } from '../service-host';

/** An object can be locked for a century. */
const LONGEST_RETENTION = 36_500;

/** What is wrong with the bucket of a service, if anything is. */
export function problemOfBucket({ props }: ServiceDefinition): string | undefined {
  const definition = props.bucket?._definition;
  const retention = definition?.retention?.duration;
  return definition && (unknownYet('bucket retention', retention)
    ?? outsideDays('bucket retention', retention, 1, LONGEST_RETENTION)
    ?? problemOfOrigins(definition)
    ?? problemOfDelivery(definition.delivery));
}

function problemOfOrigins({ allowedOrigins }: BucketDefinition): string | undefined {
  if (allowedOrigins?.length === 0) { return 'bucket allowedOrigins is empty; leave it out, or name a web site'; }
  return first((allowedOrigins ?? []).filter(isKnown), (origin) => origin === '*' || /^https?:\/\/[^/\s]+$/.test(origin) ? undefined
    : `bucket allowedOrigins has '${origin}', which is no web site; write for example 'https://www.example.com', without a path`);
}

function problemOfDelivery({ certificate, distribution = true, domainNames = [], priceClass }: CatalogBucketProps = {}): string | undefined {
  if (!distribution) {
    return certificate || domainNames.length > 0 || priceClass
      ? 'bucket has options of a distribution, and distribution is false; leave them out, or distribution'
      : undefined;
  }
  if (domainNames.length > 0 && !certificate) { return 'bucket has domainNames without a certificate for them; give one in us-east-1'; }
  if (certificate && domainNames.length === 0) { return 'bucket has a certificate without domainNames that it is for; name them'; }
  const region = certificate && regionOf(certificate);
  return region !== undefined && region !== 'us-east-1'
    ? `bucket certificate is in ${region}, and CloudFront takes certificates of us-east-1 alone; issue one there`
    : undefined;
}

/** What the ARN says, where it is known; else the stack that the certificate is created in. */
function regionOf({ certificateArn, env }: acm.ICertificate): string | undefined {
  const region = isKnown(certificateArn) ? certificateArn.split(':')[3] : env.region;
  return isKnown(region) ? region : undefined;
}
