import { tableRule, type PropertyRow } from '../table-rule';

/** Type of a delivery stream. */
export const FIREHOSE = 'AWS::KinesisFirehose::DeliveryStream';

/** Where a delivery stream writes to, by the settings of the kind of destination and the property in them that names it. */
const DESTINATIONS: readonly (readonly [settings: string, property: string, url?: true])[] = [
  ['S3DestinationConfiguration', 'BucketARN'],
  ['ExtendedS3DestinationConfiguration', 'BucketARN'],
  ['RedshiftDestinationConfiguration', 'ClusterJDBCURL'],
  ['AmazonopensearchserviceDestinationConfiguration', 'DomainARN'],
  ['AmazonopensearchserviceDestinationConfiguration', 'ClusterEndpoint'],
  ['ElasticsearchDestinationConfiguration', 'DomainARN'],
  ['ElasticsearchDestinationConfiguration', 'ClusterEndpoint'],
  ['AmazonOpenSearchServerlessDestinationConfiguration', 'CollectionEndpoint'],
  ['HttpEndpointDestinationConfiguration', 'EndpointConfiguration.Url', true],
  ['SplunkDestinationConfiguration', 'HECEndpoint', true],
  ['SnowflakeDestinationConfiguration', 'AccountUrl', true],
  ['IcebergDestinationConfiguration', 'CatalogConfiguration.CatalogArn'],
];

/** Settings that name a bucket of their own for a copy, or for what could not be delivered. */
const BACKUPS: readonly string[] = ['S3Configuration', 'S3BackupConfiguration'];

/** Settings of all kinds of destination. */
export const SETTINGS = [...new Set(DESTINATIONS.map(([settings]) => settings))];

const ROWS: readonly PropertyRow[] = [
  { of: FIREHOSE, property: 'KinesisStreamSourceConfiguration.KinesisStreamARN', kind: 'delivers', direction: 'from' },
  { of: FIREHOSE, property: 'MSKSourceConfiguration.MSKClusterARN', kind: 'delivers', direction: 'from' },
  { of: FIREHOSE, property: 'DatabaseSourceConfiguration.Endpoint', kind: 'delivers', direction: 'from' },
  ...DESTINATIONS.map(([settings, property, url]): PropertyRow => ({ of: FIREHOSE, property: `${settings}.${property}`, kind: 'delivers', ...(url ? { url } : {}) })),
  ...SETTINGS.flatMap((settings) => BACKUPS.map((backup): PropertyRow => (
    { of: FIREHOSE, property: `${settings}.${backup}.BucketARN`, kind: 'delivers', label: backup === 'S3Configuration' ? backupLabel(settings) : 'backup' }))),
  ...SETTINGS.flatMap((settings) => ['TableName', 'DatabaseName'].map((named): PropertyRow => (
    { of: FIREHOSE, property: `${settings}.DataFormatConversionConfiguration.SchemaConfiguration.${named}`, kind: 'reads', label: 'schema' }))),
];

/** Redshift loads from its bucket and Iceberg tables live in theirs; elsewhere it is for copies. */
function backupLabel(settings: string): string {
  return /^(Redshift|Iceberg)/.test(settings) ? '' : 'backup';
}

/** A delivery stream takes from a stream and delivers to its destination. */
export const deliveryStreams = tableRule('streams/delivery-streams', ROWS);
