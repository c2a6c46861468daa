import type { TemplateObject, TemplateValue } from './resource-graph';
import { isObject, property } from './value-at';

/** Transforms that change no relation of a template's resources, or whose work is done here. */
const KNOWN_TRANSFORMS: ReadonlySet<string> = new Set([
  'AWS::CodeDeployBlueGreen',
  'AWS::CodeStar',
  'AWS::LanguageExtensions',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  'AWS::Serverless-2016-10-31',
  'AWS::ServiceCatalog',
]);

/** Tells which macros of a template change it during its deployment in a way that is not known here. */
export function warnOfTransforms(template: TemplateObject, warn: (where: string, message: string) => void): void {
  const own = property(template, 'Transform');
  const called = ['Resources', 'Outputs'].map((section) => property(property(template, section), 'Fn::Transform'));
  for (const transform of [own, property(template, 'Fn::Transform'), ...called].flatMap((value) => Array.isArray(value) ? value as TemplateValue[] : value ?? [])) {
    const name = isObject(transform) ? property(transform, 'Name') : transform;
    if (typeof name === 'string' && !KNOWN_TRANSFORMS.has(name)) { warn('Transform', `is ${transformText(transform)}; ${UNREAD}`); }
  }
}

/** What a warning says of what a transform writes. */
export const UNREAD = 'what it writes during the deployment is not known here and left out';

/** How a warning names a transform: the macro, and the file that it draws in. */
export function transformText(transform: TemplateValue | undefined): string {
  const name = isObject(transform) ? property(transform, 'Name') : transform;
  const location = property(property(transform, 'Parameters'), 'Location');
  const macro = `the macro ${typeof name === 'string' ? JSON.stringify(name) : 'of an unknown name'}`;
  return typeof location === 'string' ? `${macro} of ${JSON.stringify(location)}` : macro;
}
