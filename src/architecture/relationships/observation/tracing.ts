import { literalText, valueAt, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';
import { usersOf } from '../access/role-users';
import { textAt } from '../entries';
import { FindingsBuilder } from '../findings-builder';
import { evidenceOf } from '../relate';
import type { Evidence } from '../relationship';
import { allows, statementsOf } from '../role-statements';
import type { RelationshipRule } from '../rule';
import { wholeOf } from '../whole';
import { TracingGroups } from './tracing-groups';

/** Types that send traces when a property says so. */
const SWITCHES: readonly { readonly type: string; readonly property: string; readonly on: string }[] = [
  { type: 'AWS::ApiGateway::Stage', property: 'TracingEnabled', on: 'true' },
  { type: 'AWS::AppSync::GraphQLApi', property: 'XrayEnabled', on: 'true' },
  { type: 'AWS::Lambda::Function', property: 'TracingConfig.Mode', on: 'Active' },
  { type: 'AWS::SNS::Topic', property: 'TracingConfig', on: 'Active' },
  { type: 'AWS::StepFunctions::StateMachine', property: 'TracingConfiguration.Enabled', on: 'true' },
  { type: 'AWS::Synthetics::Canary', property: 'RunConfig.ActiveTracing', on: 'true' },
];

/** AWS's own policies that are there for sending traces. */
const TRACING_POLICY = /\/(AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess|AWSXRayWriteOnlyAccess)$/;

/**
 * What sends traces to X-Ray: services whose tracing is switched on, and compute whose role is there for it. It leads to the X-Ray group
 * that is made for the sender, or for the app as a whole; without one, to X-Ray itself.
 */
export const tracing: RelationshipRule = {
  name: 'observation/tracing',
  find(graph) {
    const found = new FindingsBuilder();
    const groups = new TracingGroups(graph);
    const relate = (sender: Resource, evidence: readonly Evidence[]) => found.relate(sender, 'traces', groups.of(sender), evidence);
    for (const { type, property, on } of SWITCHES) {
      for (const resource of graph.ofType(type)) {
        if (textAt(resource.properties, property) === on) { relate(wholeOf(graph, resource), [evidenceOf(resource, property)]); }
      }
    }
    for (const role of graph.ofType('AWS::IAM::Role')) {
      const evidence = tracingEvidence(graph, role);
      if (evidence.length > 0) {
        for (const compute of usersOf(graph, role)) { relate(compute, evidence); }
      }
    }
    return found.findings();
  },
};

function tracingEvidence(graph: ResourceGraph, role: Resource): readonly Evidence[] {
  const statements = statementsOf(graph, role)
    // Whoever may do everything was not given this in particular.
    .filter((statement) => allows({ ...statement, actions: statement.actions.filter((action) => /^xray:/i.test(action)) }, 'xray:PutTraceSegments'))
    .map(({ policy, path }) => evidenceOf(policy, `${path}.Action`));
  const managed = managedPolicies(role).some((arn) => TRACING_POLICY.test(arn));
  return managed ? [...statements, evidenceOf(role, 'ManagedPolicyArns')] : statements;
}

function managedPolicies(role: Resource): readonly string[] {
  const list = valueAt(role.properties, 'ManagedPolicyArns');
  return Array.isArray(list) ? list.map((item: TemplateValue) => literalText(item) ?? '') : [];
}
