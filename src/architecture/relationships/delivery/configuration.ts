import { eventKind } from '../events/event-kind';
import { tableRule } from '../table-rule';

/** AWS AppConfig: where an application's configuration lies, who checks it, and the alarms that roll it back. */
export const configuration = tableRule('delivery/configuration', [
  { of: 'AWS::AppConfig::ConfigurationProfile', property: 'LocationUri', kind: 'reads', onBehalfOf: 'ApplicationId' },
  { of: 'AWS::AppConfig::ConfigurationProfile', property: 'Validators.*.Content', kind: 'invokes', label: 'validate', onBehalfOf: 'ApplicationId', only: ['AWS::Lambda::'] },
  { of: 'AWS::AppConfig::Environment', property: 'Monitors.*.AlarmArn', kind: 'notifies', direction: 'from', onBehalfOf: 'ApplicationId' },
  {
    of: 'AWS::AppConfig::Extension',
    property: 'Actions',
    anywhere: true,
    kind: eventKind,
    only: ['AWS::Lambda::', 'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::Events::EventBus'],
  },
]);
