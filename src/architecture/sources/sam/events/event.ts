import type { TemplateObject, TemplateValue } from '../../resource-graph';
import { property } from '../../value-at';
import type { ApiRoutes } from '../api-routes';
import type { Role } from '../roles';
import type { SamResource, SamStack } from '../sam-stack';

/** What an event of a function or state machine starts. */
export interface EventTarget {
  readonly resource: SamResource;
  /** Its ARN, or that of the alias that traffic goes to. */
  readonly arn: TemplateValue;
  /** What names a function for those who call it: its own name, or its alias. */
  readonly name: TemplateValue;
  /** Logical id of the resource, or of the alias, that traffic goes to. */
  readonly callee: string;
  /** Its execution role, when SAM makes that. */
  readonly role?: Role;
}

/** One entry of `Events`. */
export interface SamEvent {
  readonly stack: SamStack;
  readonly routes: ApiRoutes;
  readonly target: EventTarget;
  /** Logical id that SAM makes of those of the resource and the event. */
  readonly id: string;
  readonly type: string;
  readonly properties: TemplateObject;
  /** Where it stands in the SAM resource. */
  readonly written: string;
}

/** Creates what an event of one type stands for. */
export type EventExpander = (event: SamEvent) => void;

/** A property of the event. */
export function eventProperty(event: SamEvent, name: string): TemplateValue | undefined {
  return property(event.properties, name);
}

/** Adds a resource of the event. */
export function addTo(event: SamEvent, logicalId: string, type: string, properties: TemplateObject): string {
  return event.stack.add(event.target.resource, logicalId, type, properties, event.written);
}

/** Lets a service call the function. */
export function permit(event: SamEvent, principal: string, more: TemplateObject = {}, logicalId: string = `${event.id}Permission`): string {
  return addTo(event, logicalId, 'AWS::Lambda::Permission', { Action: 'lambda:InvokeFunction', FunctionName: event.target.name, Principal: principal, ...more });
}
