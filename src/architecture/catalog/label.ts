/** Words that keep a spelling of their own inside a label. */
const SPELLINGS: Readonly<Record<string, string>> = {
  acl: 'ACL',
  acls: 'ACLs',
  api: 'API',
  apis: 'APIs',
  arn: 'ARN',
  aws: 'AWS',
  ca: 'CA',
  cidr: 'CIDR',
  crl: 'CRL',
  db: 'DB',
  dhcp: 'DHCP',
  dns: 'DNS',
  dnssec: 'DNSSEC',
  ec2: 'EC2',
  efs: 'EFS',
  ftp: 'FTP',
  hdfs: 'HDFS',
  http: 'HTTP',
  iam: 'IAM',
  id: 'ID',
  idc: 'IdC',
  ip: 'IP',
  ipam: 'IPAM',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  mfa: 'MFA',
  ml: 'ML',
  nat: 'NAT',
  nfs: 'NFS',
  oidc: 'OIDC',
  ontap: 'ONTAP',
  qev2: 'QEV2',
  ram: 'RAM',
  rest: 'REST',
  s3: 'S3',
  saml: 'SAML',
  sdi: 'SDI',
  sip: 'SIP',
  smb: 'SMB',
  sms: 'SMS',
  sql: 'SQL',
  tls: 'TLS',
  ui: 'UI',
  url: 'URL',
  vdm: 'VDM',
  vm: 'VM',
  vpc: 'VPC',
  vpce: 'VPCE',
  vpn: 'VPN',
};

/** Names that are no words and must not be taken apart. */
const NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/OAuth2/g, 'Oauth2'],
  [/OIDC/g, 'Oidc'],
  [/GraphQL/g, 'Graphql'],
  [/OpenZFS/g, 'Openzfs'],
  [/IPv([46])/g, 'Ipv$1'],
  [/IPAM/g, 'Ipam'],
  [/FSx/g, 'Fsx'],
  [/IoT/g, 'Iot'],
  [/InfluxDB/g, 'Influxdb'],
  [/CloudFormation/g, 'Cloudformation'],
  [/CloudFront/g, 'Cloudfront'],
  [/CloudWatch/g, 'Cloudwatch'],
  [/EventBridge/g, 'Eventbridge'],
  [/GitHub/g, 'Github'],
  [/MLflow/g, 'Mlflow'],
  [/ACLs/g, 'Acls'],
];

const NAME_SPELLINGS: Readonly<Record<string, string>> = {
  oauth2: 'OAuth2',
  graphql: 'GraphQL',
  openzfs: 'OpenZFS',
  fsx: 'FSx',
  iot: 'IoT',
  influxdb: 'InfluxDB',
  cloudformation: 'CloudFormation',
  cloudfront: 'CloudFront',
  cloudwatch: 'CloudWatch',
  eventbridge: 'EventBridge',
  github: 'GitHub',
  mlflow: 'MLflow',
};

/** The name of a CloudFormation type as words, for example `Log group` for `LogGroup`; abbreviations stay as AWS writes them. */
export function labelOf(typeName: string): string {
  const joined = NAMES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), typeName);
  const words = joined
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map(spelt);
  const label = words.join(' ');
  return label === '' ? typeName : label[0].toUpperCase() + label.slice(1);
}

function spelt(word: string): string {
  const lower = word.toLowerCase();
  const own = lookUp(SPELLINGS, lower) ?? lookUp(NAME_SPELLINGS, lower);
  if (own !== undefined) { return own; }
  return /^[A-Z0-9]{2,}$/.test(word) ? word : lower;
}

function lookUp(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;
}
