import { pathOperators } from '../../../../src/architecture/renderers/pdf/svg-path';

/** Operators on one line. */
const drawn = (data: string) => pathOperators(data).split('\n');

test.each([
  ['lines, absolute and relative', 'M1 2L3 4l1-1H9h-2V0v5z', ['1 2 m', '3 4 l', '4 3 l', '9 3 l', '7 3 l', '7 0 l', '7 5 l', 'h']],
  ['numbers without a space between them, and lines after a move', 'm.5.5 1-1.5 2e1,0', ['0.5 0.5 m', '1.5 -1 l', '21.5 -1 l']],
  ['curves', 'M0 0C1 1 2 2 3 0s2 2 3 0', ['0 0 m', '1 1 2 2 3 0 c', '4 -2 5 2 6 0 c']],
  ['a smooth curve after a line, which starts where the line ends', 'M0 0L3 3S4 4 6 0', ['0 0 m', '3 3 l', '3 3 4 4 6 0 c']],
  ['quadratic curves', 'M0 0Q3 3 6 0t6 0', ['0 0 m', '2 2 4 2 6 0 c', '8 -2 10 -2 12 0 c']],
  ['a quarter of a circle, with its flags written together', 'M0 0a10 10 0 0110 10', ['0 0 m', '5.523 0 10 4.477 10 10 c']],
  ['half a circle the other way, as two quarters', 'M0 0A5 5 0 0 0 10 0', ['0 0 m', '0 2.761 2.239 5 5 5 c', '7.761 5 10 2.761 10 0 c']],
  ['an arc whose radii do not reach', 'M0 0A1 1 0 0 1 4 0', ['0 0 m', '0 -1.105 0.895 -2 2 -2 c', '3.105 -2 4 -1.105 4 0 c']],
  ['an arc without a radius, which is a line', 'M0 0A0 5 0 0 1 4 0', ['0 0 m', '4 0 l']],
  ['back where the path began', 'M1 1h4v4zl1 1', ['1 1 m', '5 1 l', '5 5 l', 'h', '2 2 l']],
  ['as far as it can be read', 'M1 1L2 2L3', ['1 1 m', '2 2 l']],
  ['nothing', 'nonsense', ['']],
])('a path of %s', (_what, data, operators) => {
  expect(drawn(data)).toEqual(operators);
});
