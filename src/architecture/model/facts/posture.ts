import type { Resource } from '../../sources';
import type { Posture } from '../architecture-model';
import type { Backups } from './backups';
import { possibleValues } from './possible-values';
import type { Fact, PostureQuestion } from './posture-facts';
import { POSTURE_RULES } from './posture-rules';

const QUESTIONS: readonly PostureQuestion[] = ['encrypted', 'multiAz', 'public', 'backedUp', 'logged', 'traced'];

/**
 * Security and resilience facts of a component, as far as the template or CloudFormation's documented default tells them.
 * The main resource answers first; what it leaves open, its parts may tell. A backup may also be made by a plan of the app.
 */
export function componentPosture(resources: readonly Resource[], backups?: Backups): Posture {
  const posture: Partial<Record<PostureQuestion, boolean>> = {};
  for (const question of QUESTIONS) {
    const told = firstAnswer(resources, question);
    const answer = question === 'backedUp' && backups ? withBackups(told, resources, backups) : told;
    if (answer !== undefined) { posture[question] = answer; }
  }
  return posture;
}

function firstAnswer(resources: readonly Resource[], question: PostureQuestion): boolean | undefined {
  for (const { type, properties } of resources) {
    const fact: Fact | undefined = POSTURE_RULES.get(type)?.[question];
    const answer = fact?.((path) => possibleValues(properties, path));
    if (answer !== undefined) { return answer; }
  }
  return undefined;
}

function withBackups(told: boolean | undefined, resources: readonly Resource[], backups: Backups): boolean | undefined {
  const copies = resources.map(({ id }) => backups.copies(id));
  if (told === true || copies.includes(true)) { return true; }
  return copies.includes(undefined) ? undefined : told;
}
