import { App, CfnResource, Stack, Tags } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { ArchitectureHints, RelationshipKind } from '../../src/architecture';

/** Names that break something somewhere: markup, formats' own words and signs, letters that turn or hide text, and far too many of them. */
export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  '\'quoted\' and "quoted" & `ticked`',
  'two\nlines\r\nand\ttabs',
  'control\u0000\u0007\u001B[31m\u009Fs',
  '\u202Egnp.exe turned around',
  'مرحبا بالعالم',
  'שלום עולם',
  '👩‍💻 emoji 🎉🏳️‍🌈',
  '日本語の名前がとても長いとき',
  'end',
  'graph',
  'a]b}c)d|e;f%%g',
  '--> x[y]:::z click a "javascript:alert(3)"',
  '=HYPERLINK("http://example.com")',
  '__proto__',
  'e\u0301\u0332'.repeat(20),
  'n'.repeat(500),
  'https://example.com/?q=1&r=2#frag @channel www.example.com',
  'lone \uD800 surrogate',
] as const;

const OF_EACH = 4;

/**
 * An app whose every name is hostile: construct ids, what it says of itself, tags, names of services, patterns of events, and labels of what is
 * told by hints. Something in it is related to itself, and two things are related two hundred times.
 */
export function hostileApp(outdir: string): App {
  const app = new App({ outdir });
  ArchitectureHints.of(app).rename(HOSTILE_NAMES[0]);
  const stack = new Stack(app, 'Shop', { description: HOSTILE_NAMES.slice(0, 8).join(' '), env: { account: '111122223333', region: 'eu-west-1' } });
  const bus = new events.EventBus(stack, 'Bus', { description: HOSTILE_NAMES[0] });
  const all = HOSTILE_NAMES.map((name, index) => {
    // A construct cannot have an id that every object has.
    const queue = new sqs.Queue(stack, name in {} ? `id ${index}` : name, { queueName: index % 2 === 0 ? undefined : name });
    Tags.of(queue).add(name.slice(0, 100), name);
    const handler = new lambda.Function(stack, `${name} `, {
      runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('0'), description: name.slice(0, 256), environment: { NAME: name },
    });
    handler.addEventSource(new SqsEventSource(queue));
    new events.Rule(stack, `On ${name}`, { eventBus: bus, eventPattern: { detailType: [name] }, targets: [new SqsQueue(queue)] });
    const service = HOSTILE_NAMES[index - (index % OF_EACH)];
    for (const construct of [queue, handler]) { ArchitectureHints.of(construct).group(service); }
    ArchitectureHints.of(queue).rename(name).describe(name);
    ArchitectureHints.of(handler).relate(queue, { label: name, kind: RelationshipKind.SENDS }).link(`https://example.com/?q=${encodeURIComponent(name.replace(/[\uD800-\uDFFF]/g, ''))}"><script>`);
    return { queue, handler };
  });
  const [first, second] = all;
  ArchitectureHints.of(first.handler).relate(first.handler, { label: 'calls itself' });
  for (let number = 1; number <= 200; number++) { ArchitectureHints.of(first.handler).relate(second.handler, { label: `way ${number}` }); }
  // Of a type that nobody knows, with a name in place of a type's.
  new CfnResource(stack, 'Custom', { type: 'Custom::Thing<script>', properties: { Name: HOSTILE_NAMES[0] } });
  return app;
}
