import { intrinsicOf } from '../intrinsics';
import type { TemplateObject, TemplateValue } from '../resource-graph';
import { isObject, property } from '../value-at';

/** Sections of `Globals`, by the type that they hold for. */
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Api', 'Api'],
  ['AWS::Serverless::CapacityProvider', 'CapacityProvider'],
  ['AWS::Serverless::Function', 'Function'],
  ['AWS::Serverless::HttpApi', 'HttpApi'],
  ['AWS::Serverless::LayerVersion', 'LayerVersion'],
  ['AWS::Serverless::SimpleTable', 'SimpleTable'],
  ['AWS::Serverless::StateMachine', 'StateMachine'],
  ['AWS::Serverless::WebSocketApi', 'WebSocketApi'],
]);

/** How deep values are merged; SAM's properties are a few levels deep. */
const MAX_DEPTH = 30;

/** A resource's properties with what the template says of all resources of its type: maps are merged, lists put after each other, the resource's own word counts. */
export function withGlobals(globals: TemplateValue | undefined, type: string, own: TemplateObject): TemplateObject {
  const section = property(globals, SECTIONS.get(type) ?? '');
  return isObject(section) ? merged(section, own, 0) as TemplateObject : own;
}

function merged(general: TemplateValue, own: TemplateValue, depth: number): TemplateValue {
  if (Array.isArray(general) && Array.isArray(own)) { return [...general, ...own] as TemplateValue[]; }
  if (depth > MAX_DEPTH || !isObject(general) || !isObject(own) || intrinsicOf(general) || intrinsicOf(own)) { return own; }
  const both = new Map<string, TemplateValue>(Object.entries(general));
  for (const [key, value] of Object.entries(own)) {
    const known = both.get(key);
    both.set(key, known === undefined ? value : merged(known, value, depth + 1));
  }
  return Object.fromEntries(both);
}
