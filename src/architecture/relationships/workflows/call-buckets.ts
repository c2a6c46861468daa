import { isObject, type Resource, type ResourceGraph, type TemplateValue } from '../../sources';
import { wholeOf } from '../whole';
import type { Call } from './called-ends';
import { mentionsIn } from './definition';

/** Services that go to buckets in the name of who calls them: what they are started with is in one, and what comes of it goes to another. */
const TOLD_OF_BUCKETS: ReadonlySet<string> = new Set(['athena', 'bedrock', 'dynamodb', 'polly', 'rekognition', 'textract', 'transcribe']);

/** Arguments under whose names results are put. */
const RESULTS = /output|result|destination|^S3Bucket$/i;

/** A bucket that a call tells a service of. */
export interface ToldBucket {
  readonly bucket: Resource;
  readonly verb: 'reads' | 'writes';
}

/** The buckets of the app that the arguments of a call name as the place of its data or of its results. */
export function bucketsOf(graph: ResourceGraph, { service, args, definition }: Call): readonly ToldBucket[] {
  // Where a role is handed on, the service goes there under that role.
  if (!TOLD_OF_BUCKETS.has(service) || 'RoleArn' in args) { return []; }
  const found: ToldBucket[] = [];
  const todo: { readonly value: TemplateValue; readonly verb: 'reads' | 'writes' }[] = [{ value: args, verb: 'reads' }];
  for (let step = todo.pop(); step; step = todo.pop()) {
    const { value, verb } = step;
    if (Array.isArray(value)) {
      for (const item of value as readonly TemplateValue[]) { todo.push({ value: item, verb }); }
    } else if (isObject(value)) {
      for (const [key, child] of Object.entries(value)) { todo.push({ value: child, verb: RESULTS.test(key) ? 'writes' : verb }); }
    } else if (typeof value === 'string') {
      for (const { resource } of mentionsIn(value, definition)) {
        const bucket = wholeOf(graph, resource);
        if (bucket.type === 'AWS::S3::Bucket') { found.push({ bucket, verb }); }
      }
    }
  }
  return found;
}
