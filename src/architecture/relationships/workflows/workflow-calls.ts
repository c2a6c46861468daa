import { isObject, type Resource, type ResourceGraph, type TemplateObject, type TemplateValue } from '../../sources';
import { kindsOf, verbsOf, type Verb } from '../access/action-verbs';
import { modelName } from '../bedrock-models';
import { FindingsBuilder, type End } from '../findings-builder';
import { externalNamedByArn, resourcesWithArn } from '../physical-names';
import { mentionsOf } from '../place';
import { evidenceOf } from '../relate';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { bucketsOf } from './call-buckets';
import { calledByHelper, calledEnds, innerCall, isHelperIn, type Call } from './called-ends';
import { definitionOf, mentionsIn, type Definition } from './definition';
import { integrationOf } from './integrations';

/** A workflow calls what its states name. */
export const workflowCalls: RelationshipRule = {
  name: 'workflows/workflow-calls',
  find(graph) {
    const findings = new FindingsBuilder();
    for (const machine of graph.ofType('AWS::StepFunctions::StateMachine')) {
      const definition = definitionOf(graph, machine);
      if (definition) { relateMachine(findings, graph, machine, definition); }
    }
    return findings.findings();
  },
};

/** What a workflow does with one thing, in all of its states together. */
interface Use {
  readonly end: End;
  readonly verbs: Set<Verb>;
  readonly labels: Set<string>;
}

function relateMachine(findings: FindingsBuilder, graph: ResourceGraph, machine: Resource, definition: Definition): void {
  const evidence = [evidenceOf(machine, definition.property)];
  const uses = new Map<string, Use>();
  const use = (end: End, verbs: readonly Verb[], label?: string) => {
    const known = uses.get(end.id) ?? { end, verbs: new Set(), labels: new Set() };
    for (const verb of verbs) { known.verbs.add(verb); }
    if (label !== undefined) { known.labels.add(label); }
    uses.set(end.id, known);
  };
  const calls: { readonly call: Call; readonly ends: readonly End[] }[] = [];
  for (const { resource, args } of callsIn(definition.states)) {
    const integration = integrationOf(resource);
    if (!integration && !isHelperIn(graph, resource, definition)) {
      for (const end of directEnds(graph, machine, resource, definition)) { use(end, ['invokes']); }
      continue;
    }
    const call = integration ? innerCall(graph, { ...integration, machine, definition, args }) : calledByHelper({ machine, definition }, args);
    if (call) { calls.push({ call, ends: calledEnds(graph, call) }); }
  }
  const named = new Set(calls.filter(({ ends }) => ends.some((end) => !isServiceAsWhole(end))).map(({ call }) => call.service));
  for (const { call, ends } of calls) {
    // Where one call says what it is about, another that does not (a look at the result) is about the same.
    for (const end of ends.filter((each) => !isServiceAsWhole(each) || !named.has(call.service))) {
      use(end, verbsOfCall(call), end.id === 'external:aws:bedrock' ? modelOf(call) : undefined);
      for (const job of call.service === 'batch' ? mentionsIn(call.args.JobDefinition, definition) : []) { findings.relate(end, 'invokes', job.resource, evidence); }
    }
    for (const { bucket, verb } of bucketsOf(graph, call)) { use(bucket, [verb]); }
  }
  for (const { end, verbs, labels } of uses.values()) {
    const label = labels.size === 1 ? [...labels][0] : undefined;
    for (const kind of kindsOf(verbs)) { findings.relate(machine, kind, end, evidence, label); }
    if (verbs.has('consumes')) { findings.relate(end, 'consumes', machine, evidence); }
  }
}

function isServiceAsWhole(end: End): boolean {
  return end.id.startsWith('external:aws:');
}

function verbsOfCall({ service, action }: Call): readonly Verb[] {
  const verbs = service === 'http' || service === 'apigateway' ? [] : verbsOf(service, action);
  return verbs.length > 0 ? verbs : ['calls'];
}

function modelOf(call: Call): string | undefined {
  return typeof call.args.ModelId === 'string' ? modelName(call.args.ModelId) : undefined;
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
      for (const item of value as readonly TemplateValue[]) { todo.push(item); }
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
