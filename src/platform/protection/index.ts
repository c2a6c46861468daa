// In: options that are off by default.
// Out: a web firewall, backups and private endpoints around what the platform is made of.
export { type BackupOptions } from './backup-options';
export { type InterfaceEndpointOptions } from './interface-endpoint-options';
export { ManagedRuleGroup } from './managed-rule-group';
export { Protection } from './protection';
export { type WafOptions } from './waf-options';
export { type WebFirewall } from './web-firewall';
