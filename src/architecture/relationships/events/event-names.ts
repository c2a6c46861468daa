import type { Place } from '../place';

/** More names than this are counted instead of listed. */
const LISTED = 3;

/** What CloudTrail's events about API calls are called; the name of the call says more. */
const API_CALL = 'AWS API Call via CloudTrail';

/** Several names as one label: all when they are few, else the first few and a count. */
export function listed(names: readonly string[]): string {
  const each = [...new Set(names)].filter((name) => name !== '');
  return each.length <= LISTED ? each.join(', ') : `${each.slice(0, LISTED).join(', ')} +${each.length - LISTED}`;
}

/** What a person calls the events that a pattern lets through: their detail types, or else where they come from. */
export function eventNames(pattern: Place | undefined): string {
  if (!pattern) { return ''; }
  const types = matched(pattern, 'detail-type');
  if (types.length === 1 && types[0] === API_CALL) {
    const calls = matchedBelow(pattern, ['detail', 'eventName']);
    return calls.length > 0 ? listed(calls) : API_CALL;
  }
  return types.length > 0 ? listed(types) : listed(matched(pattern, 'source'));
}

/** The values that a pattern lets through for a field, as a person would write them; alternatives under `$or` count. */
export function matched(pattern: Place, field: string): string[] {
  return matchedBelow(pattern, [field]);
}

function matchedBelow(pattern: Place, fields: readonly string[]): string[] {
  const direct = pattern.at(...fields).flatMap((place) => place.items()).flatMap(matcherText);
  const alternatives = pattern.at('$or').flatMap((place) => place.items()).flatMap((each) => matchedBelow(each, fields));
  return [...direct, ...alternatives];
}

/** One matcher of an event pattern: a value, or an object such as `{ prefix: 'Order' }`. */
function matcherText(matcher: Place): string[] {
  const literal = matcher.literal();
  if (literal !== undefined) { return [literal]; }
  return matcher.entries().flatMap(([operator, operand]) => {
    const value = operand.literal();
    switch (operator) {
      case 'prefix': return value === undefined ? operand.at('equals-ignore-case').flatMap((place) => withStar(place.literal(), '', '*')) : [`${value}*`];
      case 'suffix': return value === undefined ? operand.at('equals-ignore-case').flatMap((place) => withStar(place.literal(), '*', '')) : [`*${value}`];
      case 'wildcard':
      case 'equals-ignore-case': return value === undefined ? [] : [value];
      case 'anything-but': {
        const not = operand.items().flatMap(matcherText);
        return not.length > 0 ? [`not ${not.join(' or ')}`] : [];
      }
      default: return [];
    }
  });
}

function withStar(value: string | undefined, before: string, after: string): string[] {
  return value === undefined ? [] : [`${before}${value}${after}`];
}

/** A schedule in words: `every 5 minutes`; cron expressions stay as they are. */
export function scheduleInWords(expression: string | undefined): string {
  if (expression === undefined) { return ''; }
  const rate = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/.exec(expression);
  if (rate) { return rate[1] === '1' ? `every ${rate[2]}` : `every ${rate[1]} ${rate[2]}s`; }
  const once = /^at\((.+)\)$/.exec(expression);
  return once ? `at ${once[1]}` : expression;
}

/** The kinds of S3 events, `s3:ObjectCreated:Put`, in words: `object created (put)`. */
export function bucketEventInWords(event: string): string {
  const [kind, detail] = event.replace(/^s3:/, '').split(':');
  const words = spoken(kind);
  return detail === undefined || detail === '*' ? words : `${words} (${spoken(detail)})`;
}

/** `PreSignUp` as `pre sign up`. */
export function spoken(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}
