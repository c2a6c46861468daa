import { isObject, type TemplateValue } from '../../sources';
import type { Posture } from '../architecture-model';
import { type PossibleValue, possibleValues, UNKNOWN } from './possible-values';

/** A question that a posture answers. */
export type PostureQuestion = keyof Posture;

/** What may stand at a path of a resource's properties. */
export type Values = (path: string) => readonly PossibleValue[];

/** Answers one question from a resource's properties, given by path; undefined where the template does not tell. */
export type Fact = (values: Values) => boolean | undefined;

/** True or false whatever the properties say: the service allows nothing else. */
export function always(answer: boolean): Fact {
  return () => answer;
}

/** The boolean at the path; `whenAbsent` is CloudFormation's documented default, or what tells it; left out where there is none. */
export function flag(path: string, whenAbsent?: boolean | Fact): Fact {
  return told(path, whenAbsent, booleanOf);
}

/** True when the path holds anything (also an intrinsic), `whenAbsent` when it does not. */
export function present(path: string, whenAbsent?: boolean): Fact {
  return told(path, whenAbsent, (value) => Array.isArray(value) ? hasAtLeast(value, 1) : value !== '' && value !== null);
}

/** True when the path holds this text, false for other text, `whenAbsent` when it holds nothing. Case does not count. */
export function equals(path: string, text: string, whenAbsent?: boolean): Fact {
  return told(path, whenAbsent, (value) => typeof value === 'string' ? value.toLowerCase() === text.toLowerCase() : undefined);
}

/** True when the number at the path is above zero; `whenAbsent` is the documented default. */
export function positive(path: string, whenAbsent?: boolean | Fact): Fact {
  return told(path, whenAbsent, (value) => {
    const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
    return Number.isNaN(number) ? undefined : number > 0;
  });
}

/** True when the list at the path has at least so many items; undefined where there is no list. */
export function atLeast(path: string, count: number): Fact {
  return told(path, undefined, (value) => Array.isArray(value) ? hasAtLeast(value, count) : undefined);
}

/** The opposite of a fact that is known. */
export function not(fact: Fact): Fact {
  return (values) => opposite(fact(values));
}

/** True when one is; false when all are known to be false. */
export function anyOf(...facts: readonly Fact[]): Fact {
  return not(allOf(...facts.map(not)));
}

/** True when all are; false when one is known to be false. */
export function allOf(...facts: readonly Fact[]): Fact {
  return (values) => all(facts.map((fact) => fact(values)));
}

/**
 * Whether the fact is true of all items of the list at the path: false when it is known to be false of one, undefined when there is none.
 * `having` leaves out the items without it.
 */
export function each(listPath: string, fact: Fact, having: string = ''): Fact {
  return told(listPath, undefined, (list) => {
    if (!Array.isArray(list)) { return undefined; }
    const answers = list.flatMap((item: TemplateValue): ReadonlyArray<boolean | undefined> => {
      const possible = possibleValues(item);
      const counting = possible.filter((value) => valuesBelow(value, having).some((part) => part !== undefined));
      const answer = agreed(counting.map((value) => fact((path) => valuesBelow(value, path))));
      // An item that a condition may leave out cannot make the answer false.
      return counting.length === 0 ? [] : [counting.length < possible.length && answer === false ? undefined : answer];
    });
    return answers.length === 0 ? undefined : all(answers);
  });
}

/** Whether the fact is true of at least one item of the list at the path: false when it is known to be false of all. */
export function some(listPath: string, fact: Fact): Fact {
  return not(each(listPath, not(fact)));
}

/** No answer when the path may hold anything: another resource answers in its place. */
export function unless(path: string, fact: Fact): Fact {
  return (values) => values(path).every((value) => value === undefined) ? fact(values) : undefined;
}

/** No answer when one of the paths may hold anything. */
export function unlessAny(paths: readonly string[], fact: Fact): Fact {
  return paths.reduce((inner, path) => unless(path, inner), fact);
}

/** The answer where the condition is known to hold, and none elsewhere. */
export function where(condition: Fact, answer: boolean): Fact {
  return (values) => condition(values) ? answer : undefined;
}

/** The value of one entry in a list of key-value pairs, such as a load balancer's attributes, as a boolean; `whenAbsent` when it is not set. */
export function listedFlag(listPath: string, key: string, whenAbsent?: boolean): Fact {
  return told(listPath, whenAbsent, (list) => {
    if (!Array.isArray(list)) { return undefined; }
    const items = list.map((item: TemplateValue) => possibleValues(item));
    const entry = items.find((item) => item.some((value) => keyOf(value) === key));
    if (entry === undefined) { return items.flat().some((value) => keyOf(value) === UNKNOWN) ? undefined : whenAbsent; }
    return agreed(entry.flatMap((value): ReadonlyArray<boolean | undefined> => {
      if (keyOf(value) === UNKNOWN) { return [undefined]; }
      return keyOf(value) === key ? valuesBelow(value, 'Value').map((part) => isKnown(part) ? booleanOf(part) : undefined) : [whenAbsent];
    }));
  });
}

/** True when the list at the path holds this text, false when it holds other text only, `whenAbsent` when there is no list. */
export function includes(listPath: string, text: string, whenAbsent?: boolean): Fact {
  return told(listPath, whenAbsent, (list) => {
    if (!Array.isArray(list)) { return undefined; }
    const items = list.map((item: TemplateValue) => possibleValues(item));
    if (items.some((item) => item.every((value) => value === text))) { return true; }
    return items.flat().some((value) => value === text || (value !== undefined && typeof value !== 'string')) ? undefined : false;
  });
}

/** Answers from what a property holds: from each of the values that it may have, and only when they agree. */
function told(path: string, whenAbsent: boolean | Fact | undefined, tell: (value: TemplateValue) => boolean | undefined): Fact {
  return (values) => agreed(values(path).map((value) => {
    if (value === undefined) { return typeof whenAbsent === 'function' ? whenAbsent(values) : whenAbsent; }
    return isKnown(value) ? tell(value) : undefined;
  }));
}

function agreed(answers: ReadonlyArray<boolean | undefined>): boolean | undefined {
  const [first, ...others] = answers;
  return others.every((answer) => answer === first) ? first : undefined;
}

function all(answers: ReadonlyArray<boolean | undefined>): boolean | undefined {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function opposite(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function isKnown(value: PossibleValue): value is TemplateValue {
  return value !== undefined && value !== UNKNOWN;
}

function valuesBelow(value: PossibleValue, path: string): readonly PossibleValue[] {
  return value === UNKNOWN ? [UNKNOWN] : possibleValues(value, path);
}

/** The key of a key-value pair; nothing of nothing. */
function keyOf(value: PossibleValue): string | typeof UNKNOWN | undefined {
  if (value === undefined) { return undefined; }
  return isObject(value) && typeof value.Key === 'string' ? value.Key : UNKNOWN;
}

/** Whether a list has so many items, some of which may be left out when it is deployed. */
function hasAtLeast(list: readonly TemplateValue[], count: number): boolean | undefined {
  const items = list.map((item) => possibleValues(item));
  if (items.filter((item) => !item.includes(undefined)).length >= count) { return true; }
  return items.filter((item) => item.some((value) => value !== undefined)).length < count ? false : undefined;
}

function booleanOf(value: TemplateValue): boolean | undefined {
  if (typeof value === 'boolean') { return value; }
  return value === 'true' ? true : value === 'false' ? false : undefined;
}
