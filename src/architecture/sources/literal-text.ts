import { intrinsicOf, subArgument, subParts } from './intrinsics';
import type { TemplateValue } from './resource-graph';
import { property } from './value-at';

/** Stands in a text for a part that only the deployment knows. */
export const UNKNOWN_PART = '…';

/** How deep functions may stand in each other; CloudFormation allows far less. */
const MAX_DEPTH = 50;

/**
 * The text of a value as far as the template tells it: text, a number or a boolean as they are, `Fn::Join` and `Fn::Sub` put together,
 * with `unknown` for each part that is a reference or another function.
 *
 * Undefined when nothing is known of it, as for a lone `Ref`, an object or a list.
 */
export function literalText(value: TemplateValue | undefined, unknown: string = UNKNOWN_PART): string | undefined {
  const pieces = piecesOf(value, 0);
  return pieces?.some((piece) => piece !== undefined) ? pieces.map((piece) => piece ?? unknown).join('') : undefined;
}

type Piece = string | undefined;

function piecesOf(value: TemplateValue | undefined, depth: number): Piece[] | undefined {
  if (typeof value === 'string') { return [value]; }
  if (typeof value === 'number' || typeof value === 'boolean') { return [String(value)]; }
  const intrinsic = depth > MAX_DEPTH ? undefined : intrinsicOf(value);
  switch (intrinsic?.name) {
    case 'Fn::Join': return joinPieces(intrinsic.argument, depth);
    case 'Fn::Sub': return subPieces(intrinsic.argument, depth);
    default: return undefined;
  }
}

function joinPieces(argument: TemplateValue, depth: number): Piece[] | undefined {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || !Array.isArray(argument[1])) { return undefined; }
  const [delimiter, items] = argument as [string, TemplateValue[]];
  return items.flatMap((item, index) => {
    const pieces = piecesOf(item, depth + 1) ?? [undefined];
    return index > 0 && delimiter !== '' ? [delimiter, ...pieces] : pieces;
  });
}

function subPieces(argument: TemplateValue, depth: number): Piece[] | undefined {
  const sub = subArgument(argument);
  return sub && subParts(sub.text).flatMap((part) => part.variable === undefined
    ? [part.text]
    : piecesOf(property(sub.variables, part.variable), depth + 1) ?? [undefined]);
}
