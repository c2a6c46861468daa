import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { type CoveredLine, documentOf } from './document';
import { LINES } from './lines';
import { Templates } from './templates';
import { MicroservicesPlatform, type MicroservicesPlatformProps, PlatformLayout } from '../../../src/platform';

const PAGE = path.join(__dirname, '..', '..', '..', 'docs', 'spec-coverage.md');

function templatesOf(props: MicroservicesPlatformProps = {}): Templates {
  // Nested stacks then say where their templates are, as they do when the CDK's command line runs the app.
  const app = new App({ context: { ...recommendedFlags, 'aws:cdk:enable-asset-metadata': true } });
  new MicroservicesPlatform(new Stack(app, 'Shop'), 'Platform', props);
  return Templates.of(app);
}

const singleStack = templatesOf();
const cases = LINES.map((line) => [line.section, line.line, line] as const);

describe('in one stack, the templates fulfil', () => {
  test.each(cases)('%s: %s', (_section, _line, { prove }) => {
    const proofs = prove(singleStack);
    expect(proofs.length).toBeGreaterThan(0);
    for (const { facts } of proofs) { expect(facts.length).toBeGreaterThan(0); }
  });
});

describe('without the resources that fulfil it, there is a gap at', () => {
  test.each(cases)('%s: %s', (_section, _line, { prove }) => {
    const gone = new Set(prove(singleStack).map(({ resource }) => resource.id));
    expect(() => prove(singleStack.without(gone))).toThrow();
  });
});

test('a nested stack for each service fulfils every line as well', () => {
  const nested = templatesOf({ layout: PlatformLayout.nestedStacks() });
  expect(nested.all.filter(({ id }) => id.includes('/')).length).toBeGreaterThan(100);
  const gaps = LINES.flatMap(({ section, line, prove }) => {
    try {
      return prove(nested).length > 0 ? [] : [`${section}: ${line}`];
    } catch (error) {
      return [`${section}: ${line}: ${(error as Error).message}`];
    }
  });
  expect(gaps).toEqual([]);
});

test('the page says what the templates say', () => {
  const lines = LINES.map(({ section, line, prove }): CoveredLine => ({ section, line, proofs: prove(singleStack) }));
  const page = documentOf(lines);
  if (process.env.UPDATE_DOCS) { fs.writeFileSync(PAGE, page); }
  expect(fs.existsSync(PAGE) ? fs.readFileSync(PAGE, 'utf8') : 'no page yet; write it with UPDATE_DOCS=1').toBe(page);
});
