import type { Posture } from '../model';

/** Questions of posture in a fixed order, with the words for yes and no. */
export const POSTURE: ReadonlyArray<readonly [question: keyof Posture, yes: string, no: string]> = [
  ['encrypted', 'encrypted', 'not encrypted'],
  ['multiAz', 'Multi-AZ', 'one zone'],
  ['public', 'public', 'not public'],
  ['backedUp', 'backed up', 'not backed up'],
  ['logged', 'logged', 'not logged'],
  ['traced', 'traced', 'not traced'],
];

/** The answers that the template gives, in words. */
export function postureWords(posture: Posture): readonly string[] {
  return POSTURE.flatMap(([question, yes, no]) => {
    const answer = posture[question];
    return answer === undefined ? [] : [answer ? yes : no];
  });
}
