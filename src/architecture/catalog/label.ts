/** Words that keep a spelling of their own inside a label. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  'ACL', 'ACLs', 'AI', 'API', 'APIs', 'ARN', 'AWS', 'CA', 'CIDR', 'CloudFormation', 'CloudFront', 'CloudWatch', 'CRL', 'DB', 'DHCP',
  'DLP', 'DNS', 'DNSSEC', 'EC2', 'EFS', 'EventBridge', 'FPGA', 'FSx', 'FTP', 'GitHub', 'GraphQL', 'HDFS', 'HTTP', 'IAM', 'ID', 'InfluxDB',
  'IoT', 'IP', 'IPAM', 'IPv4', 'IPv6', 'LoRaWAN', 'MFA', 'ML', 'MLflow', 'NAT', 'NFS', 'OAuth', 'OAuth2', 'OIDC', 'ONTAP', 'OpenZFS', 'RAM', 'RCS',
  'REST', 'S3', 'SAML', 'SDI', 'SIP', 'SMB', 'SMS', 'SQL', 'TLS', 'UI', 'URL', 'VDM', 'VM', 'VPC', 'VPCE', 'VPN', 'XSS',
].map((spelling) => [spelling.toLowerCase(), spelling]));

/** Spellings with a change of case inside, which must not be taken apart there. */
const MIXED = new RegExp([...SPELLINGS.values()].filter((spelling) => /[a-z0-9][A-Z]|[A-Z]{2}[a-z]/.test(spelling)).join('|'), 'g');

/** The name of a CloudFormation type as words, for example `Log group` for `LogGroup`; abbreviations stay as AWS writes them. */
export function labelOf(typeName: string): string {
  const label = typeName
    .replace(MIXED, (spelling) => spelling[0].toUpperCase() + spelling.slice(1).toLowerCase())
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map((word) => SPELLINGS.get(word.toLowerCase()) ?? (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}
