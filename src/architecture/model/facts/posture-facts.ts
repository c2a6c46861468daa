import { isObject, type TemplateValue } from '../../sources';
import type { Posture } from '../architecture-model';

/** A question that a posture answers. */
export type PostureQuestion = keyof Posture;

/** Answers one question from a resource's properties, given by path; undefined where the template does not tell. */
export type Fact = (valueOf: (path: string) => TemplateValue | undefined) => boolean | undefined;

/** True or false whatever the properties say: the service allows nothing else. */
export function always(answer: boolean): Fact {
  return () => answer;
}

/** The boolean at the path; `whenAbsent` is CloudFormation's documented default, left out where there is none. */
export function flag(path: string, whenAbsent?: boolean): Fact {
  return (valueOf) => {
    const value = valueOf(path);
    return value === undefined ? whenAbsent : booleanOf(value);
  };
}

/** True when the path holds anything (also an intrinsic), `whenAbsent` when it does not. */
export function present(path: string, whenAbsent?: boolean): Fact {
  return (valueOf) => {
    const value = valueOf(path);
    if (value === undefined || (isObject(value) && value.Ref === 'AWS::NoValue')) { return whenAbsent; }
    return Array.isArray(value) ? value.length > 0 : value !== '' && value !== null;
  };
}

/** True when the path holds this text, false for other text, `whenAbsent` when it holds nothing. Case does not count. */
export function equals(path: string, text: string, whenAbsent?: boolean): Fact {
  return (valueOf) => {
    const value = valueOf(path);
    if (value === undefined) { return whenAbsent; }
    return typeof value === 'string' ? value.toLowerCase() === text.toLowerCase() : undefined;
  };
}

/** True when the number at the path is above zero; `whenAbsent` is the documented default. */
export function positive(path: string, whenAbsent?: boolean): Fact {
  return (valueOf) => {
    const value = valueOf(path);
    if (value === undefined) { return whenAbsent; }
    const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
    return Number.isNaN(number) ? undefined : number > 0;
  };
}

/** True when the list at the path has at least so many items; undefined where there is no list. */
export function atLeast(path: string, count: number): Fact {
  return (valueOf) => {
    const value = valueOf(path);
    return Array.isArray(value) ? value.length >= count : undefined;
  };
}

/** The opposite of a fact that is known. */
export function not(fact: Fact): Fact {
  return (valueOf) => {
    const answer = fact(valueOf);
    return answer === undefined ? undefined : !answer;
  };
}

/** True when one is; false when all are known to be false. */
export function anyOf(...facts: readonly Fact[]): Fact {
  return (valueOf) => {
    const answers = facts.map((fact) => fact(valueOf));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  };
}

/** True when all are; false when one is known to be false. */
export function allOf(...facts: readonly Fact[]): Fact {
  return (valueOf) => {
    const answers = facts.map((fact) => fact(valueOf));
    return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
  };
}

function booleanOf(value: TemplateValue): boolean | undefined {
  if (typeof value === 'boolean') { return value; }
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** No answer when the path holds anything: another resource answers in its place. */
export function unless(path: string, fact: Fact): Fact {
  return (valueOf) => (valueOf(path) === undefined ? fact(valueOf) : undefined);
}

/** The value of one entry in a list of key-value pairs, such as a load balancer's attributes, as a boolean; `whenAbsent` when it is not set. */
export function listedFlag(listPath: string, key: string, whenAbsent?: boolean): Fact {
  return (valueOf) => {
    const list = valueOf(listPath);
    const found = Array.isArray(list) ? list.find((item) => isObject(item) && item.Key === key) : undefined;
    return isObject(found) ? booleanOf(found.Value) : whenAbsent;
  };
}

/** True when the list at the path holds this text, false when it holds other text only, `whenAbsent` when there is no list. */
export function includes(listPath: string, text: string, whenAbsent?: boolean): Fact {
  return (valueOf) => {
    const list = valueOf(listPath);
    if (list === undefined) { return whenAbsent; }
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list.includes(text) : undefined;
  };
}
