import type { SketchNode } from './sketch';

/** Who comes to an app from outside: its users, everybody on the internet, whoever has certain addresses. */
const OUTSIDERS: ReadonlySet<string> = new Set(['External::Users', 'External::Internet', 'External::Network']);

/** Whether somebody outside is meant, and no thing. */
export function isOutsider(node: SketchNode | undefined): boolean {
  return node !== undefined && OUTSIDERS.has(node.components[0].type);
}
