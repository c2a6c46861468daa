import * as v8 from 'v8';
import { expectShortRun } from '../../src/cli/short-run';

jest.mock('v8', () => ({ setFlagsFromString: jest.fn() }));

/** What the compiler is told in a process with a version of V8. */
function toldTo(version: string): unknown[][] {
  const known = Object.getOwnPropertyDescriptor(process, 'versions')!;
  jest.mocked(v8.setFlagsFromString).mockClear();
  Object.defineProperty(process, 'versions', { ...known, value: { ...process.versions, v8: version } });
  try {
    expectShortRun();
  } finally {
    Object.defineProperty(process, 'versions', known);
  }
  return jest.mocked(v8.setFlagsFromString).mock.calls;
}

test('Node.js 20 is told to optimize less', () => {
  expect(toldTo('11.3.244.8-node.30')).toEqual([['--interrupt-budget=2000000']]);
});

test('later versions, which have a quick second compiler and refuse what they do not know, are told nothing', () => {
  expect(['12.4.254.21-node.33', '13.6.233.17-node.28', '14.1.146.11-node.18'].flatMap(toldTo)).toEqual([]);
});
