import type { Resource } from '../../sources';
import type { Posture } from '../architecture-model';
import { possibleValues } from './possible-values';
import type { Fact, PostureQuestion } from './posture-facts';
import { POSTURE_RULES } from './posture-rules';

const QUESTIONS: readonly PostureQuestion[] = ['encrypted', 'multiAz', 'public', 'backedUp', 'logged', 'traced'];

/**
 * Security and resilience facts of a component, as far as the template or CloudFormation's documented default tells them.
 * The main resource answers first; what it leaves open, its parts may tell.
 */
export function componentPosture(resources: readonly Resource[]): Posture {
  const posture: Partial<Record<PostureQuestion, boolean>> = {};
  for (const question of QUESTIONS) {
    for (const resource of resources) {
      const fact: Fact | undefined = POSTURE_RULES.get(resource.type)?.[question];
      const answer = fact?.((path) => possibleValues(resource.properties, path));
      if (answer !== undefined) {
        posture[question] = answer;
        break;
      }
    }
  }
  return posture;
}
