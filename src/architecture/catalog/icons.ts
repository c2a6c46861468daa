import type { DrawioIcon } from './catalog-entry';

/*
 * Names in draw.io's `mxgraph.aws4` library, as its own palette of version 24.8.6 spells them. Names that draw.io 14.6.12 (the newest
 * on npm) does not know yet stand apart. A shape that is not in the library draws as a plain square without a word, so an entry can
 * use no name but these: `IconName` is the type of them all.
 */

/** Tiles: the square icon of a whole service. */
const TILES = [
  'amplify', 'api_gateway', 'app_config', 'app_mesh', 'appflow', 'application_auto_scaling', 'appstream_20', 'appsync', 'athena',
  'audit_manager', 'aurora', 'auto_scaling2', 'backup', 'batch', 'braket', 'budgets_2', 'business_application', 'certificate_manager_3',
  'chatbot', 'chime', 'client_vpn', 'cloud9', 'cloud_development_kit', 'cloud_map', 'cloudendure_disaster_recovery', 'cloudformation',
  'cloudfront', 'cloudhsm', 'cloudtrail', 'cloudwatch_2', 'codeartifact', 'codebuild', 'codecommit', 'codedeploy', 'codeguru_2',
  'codepipeline', 'codestar', 'cognito', 'comprehend', 'compute_optimizer', 'config', 'connect', 'control_tower', 'cost_and_usage_report',
  'cost_explorer', 'cost_management', 'data_exchange', 'data_pipeline', 'database', 'database_migration_service', 'datasync', 'detective',
  'device_farm', 'devops_guru', 'direct_connect', 'directory_service', 'documentdb_with_mongodb_compatibility', 'dynamodb', 'ec2',
  'ec2_image_builder', 'ecr', 'ecs', 'eks', 'elastic_beanstalk', 'elastic_block_store', 'elastic_file_system', 'elastic_load_balancing',
  'elasticache', 'elasticsearch_service', 'elemental', 'elemental_mediaconnect', 'elemental_mediaconvert', 'elemental_medialive',
  'elemental_mediapackage', 'elemental_mediastore', 'elemental_mediatailor', 'emr', 'eventbridge', 'express_workflow', 'fargate',
  'fault_injection_simulator', 'firewall_manager', 'forecast', 'fraud_detector', 'fsx', 'fsx_for_lustre', 'fsx_for_windows_file_server',
  'general', 'global_accelerator', 'glue', 'glue_databrew', 'greengrass', 'ground_station', 'guardduty', 'healthlake',
  'identity_and_access_management', 'inspector', 'interactive_video', 'iot_analytics', 'iot_core', 'iot_device_management', 'iot_events',
  'iot_sitewise', 'iot_things_graph', 'kendra', 'key_management_service', 'keyspaces', 'kinesis_data_analytics', 'kinesis_data_firehose',
  'kinesis_data_streams', 'kinesis_video_streams', 'lake_formation', 'lambda', 'lex', 'license_manager', 'lightsail',
  'lookout_for_equipment', 'lookout_for_metrics', 'lookout_for_vision', 'machine_learning', 'macie', 'managed_blockchain',
  'managed_service_for_grafana', 'managed_service_for_prometheus', 'managed_streaming_for_kafka', 'managed_workflows_for_apache_airflow',
  'management_and_governance', 'management_console', 'migration_and_transfer', 'migration_hub', 'mq', 'neptune', 'network_firewall',
  'networking_and_content_delivery', 'opsworks', 'organizations', 'outposts', 'panorama', 'parallel_cluster', 'personalize', 'pinpoint',
  'polly', 'proton', 'quantum_ledger_database', 'quicksight', 'rds', 'redshift', 'rekognition_2', 'resource_access_manager', 'robomaker',
  'route_53', 's3', 's3_on_outposts_storage', 'sagemaker', 'secrets_manager', 'security_hub', 'security_identity_and_compliance',
  'serverless_application_repository', 'service_catalog', 'shield', 'signer', 'simple_email_service', 'single_sign_on', 'sns', 'sqs',
  'step_functions', 'storage_gateway', 'support', 'systems_manager', 'textract', 'timestream', 'transcribe', 'transfer_family',
  'transit_gateway', 'translate', 'vpc', 'vpc_privatelink', 'waf', 'well_architect_tool', 'workspaces', 'xray',
] as const;

/** Tiles newer than draw.io 14.6.12. */
const NEWER_TILES = [
  'app_runner', 'b2b_data_interchange', 'bedrock', 'clean_rooms', 'cloud_wan', 'custom_billing_manager', 'datazone', 'deadline_cloud',
  'entity_resolution', 'finspace', 'fsx_for_netapp_ontap', 'fsx_for_openzfs', 'gamelift_2', 'iot_fleetwise', 'iot_twinmaker',
  'location_service', 'mainframe_modernization', 'managed_service_for_apache_flink', 'memorydb_for_redis', 'nimble_studio', 'omics',
  'payment_cryptography', 'private_certificate_authority', 'q', 'resilience_hub', 'resource_explorer', 'security_lake', 'simspace_weaver',
  'systems_manager_incident_manager', 'verified_access', 'verified_permissions', 'vpc_lattice', 'workspaces_thin_client',
] as const;

/** Shapes of single things, with width divided by height. */
const SHAPES = [
  ['access_analyzer', 1.013], ['alarm', 1], ['alexa_skill', 1], ['ami', 1], ['application_load_balancer', 1], ['bucket', 0.962],
  ['cache_node', 1], ['certificate_manager_2', 1.083], ['classic_load_balancer', 1], ['client', 1.026], ['cloudfront_functions', 1],
  ['corporate_data_center', 0.679], ['customer_gateway', 1], ['data_encryption_key', 0.795], ['documents', 0.821],
  ['download_distribution', 1], ['dynamodb_dax', 1.083], ['ecs_service', 0.813], ['ecs_task', 0.771], ['elastic_ip_address', 2.4],
  ['elastic_network_interface', 1], ['elasticache_for_memcached', 1.13], ['elasticache_for_redis', 1.13], ['email_2', 1.592],
  ['endpoints', 1], ['event_time_based', 1], ['eventbridge_custom_event_bus_resource', 1.13], ['file_system', 1.068], ['flow_logs', 1],
  ['gateway_load_balancer', 1], ['general_access_points', 0.833], ['generic_database', 0.756], ['generic_firewall', 1.182],
  ['glue_crawlers', 1], ['glue_data_catalog', 0.923], ['hosted_zone', 1.013], ['http_notification', 1], ['instance2', 1],
  ['internet_alt1', 1.625], ['internet_gateway', 1], ['lambda_function', 1], ['layers', 1], ['logs', 0.731], ['maintenance_windows', 1],
  ['managed_ms_ad', 1.013], ['mesh', 1.013], ['mobile_client', 0.526], ['namespace', 1], ['nat_gateway', 1],
  ['network_access_control_list', 1], ['network_firewall_endpoints', 1], ['network_load_balancer', 1], ['organizations_account', 0.949],
  ['organizations_organizational_unit', 1.164], ['parameter_store', 0.962], ['patch_manager', 1], ['peering', 1], ['permissions', 0.795],
  ['queue', 1.66], ['rds_instance', 1], ['rds_mariadb_instance', 1], ['rds_mysql_instance', 1], ['rds_oracle_instance', 1],
  ['rds_postgresql_instance', 1], ['rds_proxy', 1], ['rds_sql_server_instance', 1], ['registry', 1], ['role', 1.773],
  ['route_table', 1.026], ['rule_3', 1.147], ['s3_storage_lens', 1], ['sagemaker_model', 1], ['sagemaker_notebook', 0.872],
  ['sagemaker_train', 1.2], ['saml_token', 1], ['simple_ad', 1.013], ['snapshot', 0.718], ['stack', 1.026], ['table', 1], ['topic', 1.164],
  ['traditional_server', 0.577], ['user', 1], ['users', 1], ['virtual_gateway', 1], ['virtual_node', 1], ['virtual_router', 1],
  ['virtual_service', 1.054], ['volume', 0.795], ['vpc_reachability_analyzer', 1], ['vpc_traffic_mirroring', 1], ['vpn_connection', 0.897],
  ['vpn_gateway', 1],
] as const;

/** Shapes newer than draw.io 14.6.12. */
const NEWER_SHAPES = [
  ['backup_plan', 0.769], ['backup_vault', 1], ['cloudtrail_cloudtrail_lake', 1], ['cloudwatch_cross_account_observability', 1],
  ['cloudwatch_logs', 1.345], ['cloudwatch_rum', 1], ['cloudwatch_synthetics', 1.013],
  ['elastic_block_store_amazon_data_lifecycle_manager', 0.974], ['eventbridge_pipes', 1], ['eventbridge_scheduler', 1],
  ['eventbridge_schema', 1], ['eventbridge_schema_registry', 1], ['identity_access_management_iam_roles_anywhere', 1], ['mq_broker', 1.13],
  ['opensearch_ingestion', 1], ['route_53_application_recovery_controller', 1], ['route_53_readiness_checks', 1], ['route_53_resolver', 1],
  ['s3_express_one_zone', 1], ['s3_multi_region_access_points', 0.974], ['s3_object_lambda', 0.679], ['transit_gateway_attachment', 1],
  ['vpc_carrier_gateway', 1], ['waf_rule', 1], ['workspaces_workspaces_web', 1.054],
] as const;

/** Name of an icon that draw.io has. */
export type IconName = typeof TILES[number] | typeof NEWER_TILES[number] | typeof SHAPES[number][0] | typeof NEWER_SHAPES[number][0];

function tile(name: string, newer: boolean): DrawioIcon {
  return { kind: 'service', name, ...(newer ? { newerThanNpm: true } : {}) };
}

function shape(name: string, aspect: number, newer: boolean): DrawioIcon {
  return { kind: 'resource', name, ...(aspect === 1 ? {} : { aspect: String(aspect) }), ...(newer ? { newerThanNpm: true } : {}) };
}

const ICONS: ReadonlyMap<string, DrawioIcon> = new Map([
  ...TILES.map((name) => tile(name, false)),
  ...NEWER_TILES.map((name) => tile(name, true)),
  ...SHAPES.map(([name, aspect]) => shape(name, aspect, false)),
  ...NEWER_SHAPES.map(([name, aspect]) => shape(name, aspect, true)),
].map((each) => [each.name, Object.freeze(each)]));

/** The icon of this name. */
export function icon(name: IconName): DrawioIcon {
  return ICONS.get(name)!;
}

/** Every icon that an entry may use. */
export function allIcons(): readonly DrawioIcon[] {
  return [...ICONS.values()];
}
