import type { SketchNode } from './sketch';

/** Who comes to an app from outside: its users, everybody on the internet, whoever has certain addresses. */
const OUTSIDERS: ReadonlySet<string> = new Set(['External::Users', 'External::Internet', 'External::Network']);

/** Of these, those that anybody is. */
const ANYBODY: ReadonlySet<string> = new Set(['External::Users', 'External::Internet']);

/** Whether anybody at all is meant, and nobody in particular. */
export function isAnybody({ components: [{ type }] }: SketchNode): boolean {
  return ANYBODY.has(type);
}

/** Whether somebody outside is meant, and no thing. */
export function isOutsider(node: SketchNode | undefined): boolean {
  return node !== undefined && OUTSIDERS.has(node.components[0].type);
}
