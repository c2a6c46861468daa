import { oneOf, UsageError } from './usage-error';
import { FILTER_SUBJECTS, type ComponentFilter, type FilterSubject, type ViewScope } from '../architecture/views';

/** Options that say which part of an architecture a view is about. */
export interface ScopeOptions {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly focus?: readonly string[];
  readonly depth?: string;
  readonly collapse?: readonly string[];
}

/** The scope that the options ask for; undefined where they ask for everything. */
export function scopeOf({ include = [], exclude = [], focus = [], depth, collapse = [] }: ScopeOptions): ViewScope | undefined {
  if (depth !== undefined && focus.length === 0) { throw new UsageError('--depth counts from a focus: name one with --focus'); }
  if (include.length + exclude.length + focus.length + collapse.length === 0) { return undefined; }
  return { include: include.map(filterOf), exclude: exclude.map(filterOf), focus, depth: depth === undefined ? 1 : depthOf(depth), collapse };
}

function filterOf(text: string): ComponentFilter {
  const [by, ...pattern] = text.split('=');
  if (pattern.length === 0 || pattern.join('=') === '') {
    throw new UsageError(`${JSON.stringify(text)} is no filter: write for example type=AWS::SQS::*; known are ${FILTER_SUBJECTS.join(', ')}`);
  }
  return { by: oneOf('filter', by, FILTER_SUBJECTS) as FilterSubject, pattern: pattern.join('=') };
}

function depthOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) { throw new UsageError(`depth ${JSON.stringify(text)} is no number of arrows: give a whole number from 0`); }
  return Number(text);
}
