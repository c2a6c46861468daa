/** Abbreviations as their field writes them, by their lower-case spelling. */
const SPELLINGS: Readonly<Record<string, string>> = Object.fromEntries([
  'ACL', 'ACM', 'AI', 'ALB', 'AMI', 'API', 'ARN', 'ASG', 'AWS', 'AZ', 'CDK', 'CDN', 'CIDR', 'CIS', 'CPU', 'CSV', 'DB', 'DLQ', 'DNS', 'EBS', 'EC2', 'ECR', 'ECS',
  'EFS', 'EIP', 'EKS', 'ELB', 'EMR', 'ETL', 'FTP', 'HTTP', 'HTTPS', 'IAM', 'ID', 'IGW', 'IoT', 'IP', 'JSON', 'JWT', 'KMS', 'ML', 'MSK', 'MySQL', 'NAT',
  'NLB', 'OAC', 'OAI', 'OIDC', 'PCI', 'RDS', 'REST', 'S3', 'SAM', 'SES', 'SFTP', 'SG', 'SMS', 'SNS', 'SQL', 'SQS', 'SSH', 'SSL', 'SSM', 'SSO', 'TCP',
  'TGW', 'TLS', 'TTL', 'UDP', 'UI', 'URL', 'VPC', 'VPN', 'WAF', 'XML', 'DynamoDB', 'CloudFront', 'CloudWatch', 'CloudTrail', 'EventBridge', 'GuardDuty',
  'PostgreSQL', 'GraphQL', 'OpenSearch', 'AppSync', 'IPv4', 'IPv6',
].map((spelling) => [spelling.toLowerCase(), spelling]).concat([['xray', 'X-Ray']]));

/** Names that are one word although their spelling looks like two. */
const ONE_WORD = /DynamoD[Bb]|CloudFront|CloudWatch|CloudTrail|EventBridge|GuardDuty|PostgreSQL|MySQL|GraphQL|OpenSearch|AppSync|IoT|IPv4|IPv6|XRay/g;

/** An id in capitals, and the words of one that are no abbreviations by their length. */
const SHOUTED = /^[\p{Lu}\d]+(?:_[\p{Lu}\d]+)+$/u;
const SHOUTED_WORD = /\p{Lu}{5,}/gu;

/**
 * The words of a construct id or logical id: split where the case changes and at every sign that is no letter or digit.
 *
 * @example wordsOf('UserService_dlq') // ['User', 'Service', 'dlq']
 */
export function wordsOf(id: string): readonly string[] {
  return (SHOUTED.test(id) ? id.replace(SHOUTED_WORD, (word) => word.charAt(0) + word.slice(1).toLowerCase()) : id)
    .replace(ONE_WORD, (word) => ` ${word.charAt(0)}${word.slice(1).toLowerCase()} `)
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** Words as a person writes them: first letters large, abbreviations in the spelling of their field. */
export function humanised(words: readonly string[]): string {
  return words.map((word) => SPELLINGS[word.toLowerCase()] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(' ');
}

/** User-given text as one line: control characters, line breaks and runs of blanks become single blanks. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
