import { isObject, type Resource, type ResourceGraph, type TemplateObject, type TemplateValue } from '../../sources';
import { verbsOf } from '../access/action-verbs';
import { FindingsBuilder, type End } from '../findings-builder';
import { externalNamedByArn, resourcesWithArn } from '../physical-names';
import { mentionsOf } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipKind } from '../relationship';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { calledEnds, innerCall, type Call } from './called-ends';
import { definitionOf, mentionsIn, type Definition } from './definition';
import { integrationOf } from './integrations';

/** A workflow calls what its states name. */
export const workflowCalls: RelationshipRule = {
  name: 'workflows/workflow-calls',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const machine of graph.ofType('AWS::StepFunctions::StateMachine')) {
      const definition = definitionOf(graph, machine);
      if (!definition) { continue; }
      const evidence = [evidenceOf(machine, definition.property)];
      for (const { resource, args } of callsIn(definition.states)) {
        const integration = integrationOf(resource);
        if (!integration) {
          for (const end of directEnds(graph, machine, resource, definition)) { findings.relate(machine, 'invokes', end, evidence); }
          continue;
        }
        const call = innerCall(graph, { ...integration, machine, definition, args });
        if (call) { relateCall(findings, graph, call); }
      }
    }
    return findings.findings();
  },
};

function relateCall(findings: FindingsBuilder, graph: ResourceGraph, call: Call): void {
  const { machine, definition } = call;
  const evidence = [evidenceOf(machine, definition.property)];
  for (const end of calledEnds(graph, call)) {
    const kind = kindOf(call);
    const [source, target] = kind === 'consumes' ? [end, machine] : [machine, end];
    findings.relate(source, kind, target, evidence, end.id === 'external:aws:bedrock' ? modelOf(call) : undefined);
    if (call.service !== 'batch') { continue; }
    for (const { resource } of mentionsIn(call.args.JobDefinition, definition)) { findings.relate(end, 'invokes', resource, evidence); }
  }
}

function kindOf({ service, action }: Call): RelationshipKind {
  if (service === 'http' || service === 'apigateway') { return 'calls'; }
  const verbs = verbsOf(service, action);
  return verbs.includes('reads') && verbs.includes('writes') ? 'reads and writes' : verbs[0] ?? 'calls';
}

function modelOf(call: Call): string | undefined {
  const id = call.args.ModelId;
  return typeof id === 'string' && !/^[{$]/.test(id) ? id.replace(/^.*\//, '').replace(/-\d{8}-v\d+(:\d+)?$|-v\d+(:\d+)?$/, '') : undefined;
}

/** A function or an activity that is named in place of a service's call. */
function directEnds(graph: ResourceGraph, machine: Resource, resource: string, definition: Definition): readonly End[] {
  const mentioned = mentionsOf(resource, { text: resource, mentions: definition.mentions }).map((mention) => wholeOf(graph, mention.resource));
  if (mentioned.length > 0) { return mentioned.filter(({ type }) => type === 'AWS::Lambda::Function' || type === 'AWS::StepFunctions::Activity'); }
  const own = resourcesWithArn(graph, machine.stack, resource);
  const external = externalNamedByArn(resource);
  return own.length > 0 ? own : external?.type === 'AWS::Lambda::Function' ? [external] : [];
}

/** Every call in a definition, at whatever depth: of tasks, and of the readers and writers of maps. Walks with a list of its own, not the call stack. */
function callsIn(states: TemplateObject): readonly { readonly resource: string; readonly args: TemplateObject }[] {
  const calls: { resource: string; args: TemplateObject }[] = [];
  const todo: TemplateValue[] = [states];
  for (let value = todo.pop(); value !== undefined; value = todo.pop()) {
    if (Array.isArray(value)) {
      todo.push(...value as readonly TemplateValue[]);
    } else if (isObject(value)) {
      const { Resource: resource, Parameters: parameters, Arguments: args } = value;
      if (typeof resource === 'string') { calls.push({ resource, args: isObject(parameters) ? parameters : isObject(args) ? args : {} }); }
      for (const [key, child] of Object.entries(value)) {
        // What a state hands on is data, whatever its keys.
        if (key !== 'Parameters' && key !== 'Arguments' && key !== 'Result' && key !== 'Output') { todo.push(child); }
      }
    }
  }
  return calls;
}
