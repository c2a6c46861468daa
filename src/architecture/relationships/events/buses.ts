import { tableRule } from '../table-rule';

/** What hangs on an event bus besides its rules. */
export const buses = tableRule('events/buses', [
  { of: 'AWS::Events::Endpoint', property: 'EventBuses.*.EventBusArn', kind: 'routes' },
  { of: 'AWS::EventSchemas::Discoverer', property: 'SourceArn', kind: 'delivers', direction: 'from' },
]);
