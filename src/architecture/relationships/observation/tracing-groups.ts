import type { Resource, ResourceGraph } from '../../sources';
import { textAt } from '../entries';
import { awsService } from '../externals';
import type { End } from '../findings-builder';

/** The X-Ray groups of one stack, by the services that their filters ask for. */
interface StackGroups {
  /** By services whose name is one word, as a text may be split into: an app may have as many groups as senders. */
  readonly byWord: ReadonlyMap<string, readonly Resource[]>;
  /** Services whose name is more than a word. */
  readonly byName: readonly (readonly [string, Resource])[];
  /** Those that ask for no service. */
  readonly general: readonly Resource[];
}

/** Tells which X-Ray group the traces of a sender belong to. */
export class TracingGroups {
  private readonly byStack = new Map<string, StackGroups>();

  constructor(private readonly graph: ResourceGraph) {
    const groups = new Map<string, Resource[]>();
    for (const group of graph.ofType('AWS::XRay::Group')) { append(groups, group.stack, group); }
    for (const [stack, each] of groups) { this.byStack.set(stack, sorted(each)); }
  }

  /** The group whose filter asks for a service that the sender's own properties name; else the only one that asks for none; else X-Ray itself. */
  public of(sender: Resource): End {
    const groups = this.byStack.get(sender.stack);
    const found = groups ? this.candidates(groups, sender) : [];
    return found.length === 1 ? found[0] : awsService('xray');
  }

  private candidates({ byWord, byName, general }: StackGroups, sender: Resource): readonly Resource[] {
    const text = describedBy(this.graph, sender);
    const words = new Set(text.match(WORD));
    const named = new Set([
      ...[...words].flatMap((word) => byWord.get(word) ?? []),
      ...byName.filter(([name]) => mentions(text, name)).map(([, group]) => group),
    ]);
    return named.size > 0 ? [...named] : general;
  }
}

const WORD = /[\w-]+/g;

function sorted(groups: readonly Resource[]): StackGroups {
  const byWord = new Map<string, Resource[]>();
  const byName: [string, Resource][] = [];
  for (const group of groups) {
    for (const service of servicesOf(group)) {
      if (/^[\w-]+$/.test(service)) { append(byWord, service, group); } else { byName.push([service, group]); }
    }
  }
  return { byWord, byName, general: groups.filter((group) => servicesOf(group).length === 0) };
}

function append(lists: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = lists.get(key);
  if (list) { list.push(resource); } else { lists.set(key, [resource]); }
}

/** The names of services that a group's filter expression asks for, `service("orders")`. */
function servicesOf(group: Resource): readonly string[] {
  const filter = textAt(group.properties, 'FilterExpression') ?? '';
  return [...filter.matchAll(/service\(\s*(?:id\([^)]*name:\s*)?"([^"]+)"/g)].map((match) => match[1]);
}

/** What a sender is configured with, its launch template or task definition included. */
function describedBy(graph: ResourceGraph, sender: Resource): string {
  const descriptions = [sender, ...graph.referencesFrom(sender.id).flatMap(({ target }) => graph.resource(target) ?? [])]
    .filter(({ id, type }) => id === sender.id || DESCRIPTIONS.has(type));
  return [...new Set(descriptions)].map(({ properties }) => JSON.stringify(properties)).join();
}

const DESCRIPTIONS: ReadonlySet<string> = new Set(['AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration', 'AWS::ECS::TaskDefinition']);

/** Whether a text has a name in it as a word of its own: `order` does not stand in `order-service`. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + name.length))) { return true; }
  }
  return false;
}
