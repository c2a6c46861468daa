import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as writeFileAtomic from 'write-file-atomic';
import { writeOutput } from '../../src/architecture/output-files';

// Passed on to the real one, unless a test says what the operating system answers.
jest.mock('write-file-atomic', () => ({ sync: jest.fn(jest.requireActual('write-file-atomic').sync) }));

let home: string;

beforeEach(() => { home = mkdtempSync(join(realpathSync(tmpdir()), 'output-')); });
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

test('makes the folder and the folders above it', () => {
  const folder = join(home, 'a', 'b', 'c');
  expect(writeOutput(folder, [{ name: 'x.txt', text: 'one' }, { name: 'y.txt', text: 'two' }])).toEqual([join(folder, 'x.txt'), join(folder, 'y.txt')]);
  expect(readdirSync(folder)).toEqual(['x.txt', 'y.txt']);
});

test('replaces a file whole, and leaves nothing else behind', () => {
  writeFileSync(join(home, 'x.txt'), 'a much longer text than the new one');
  writeOutput(home, [{ name: 'x.txt', text: 'größer 漢' }]);
  expect(readFileSync(join(home, 'x.txt'), 'utf8')).toBe('größer 漢');
  expect(readdirSync(home)).toEqual(['x.txt']);
});

test('leaves a file untouched that already holds the text', () => {
  const file = join(home, 'x.txt');
  writeFileSync(file, 'same');
  utimesSync(file, new Date('2001-01-01'), new Date('2001-01-01'));
  writeOutput(home, [{ name: 'x.txt', text: 'same' }]);
  expect(statSync(file).mtime).toEqual(new Date('2001-01-01'));
});

test('writes through a link to the file behind it', () => {
  mkdirSync(join(home, 'real'));
  writeFileSync(join(home, 'real', 'x.txt'), 'old');
  symlinkSync(join(home, 'real', 'x.txt'), join(home, 'x.txt'));
  writeOutput(home, [{ name: 'x.txt', text: 'new' }]);
  expect(readFileSync(join(home, 'real', 'x.txt'), 'utf8')).toBe('new');
});

test.each([
  ['a file in the place of the folder', 'file', /file cannot be used as a folder: it is a file; move it or name another folder$/],
  ['a file in the place of a folder above', 'file/below/it', /file cannot be used as a folder: it is a file; move it or name another folder$/],
  ['a name no system takes', 'x'.repeat(5000), /cannot be written: the name is too long; name another folder$/],
  ['a name with a zero byte', 'a\0b', /ab cannot be written: no name of a file holds such a character; name another folder$/],
])('%s is told on one line', (_what, folder, message) => {
  writeFileSync(join(home, 'file'), 'mine');
  expect(() => writeOutput(join(home, folder), [{ name: 'x.txt', text: '' }])).toThrow(message);
  expect(readdirSync(home)).toEqual(['file']);
  expect(readFileSync(join(home, 'file'), 'utf8')).toBe('mine');
});

test('a folder in the place of a file is told on one line, and stays', () => {
  mkdirSync(join(home, 'x.txt', 'full'), { recursive: true });
  expect(() => writeOutput(home, [{ name: 'x.txt', text: '' }])).toThrow(/x\.txt cannot be written: a folder of that name is in the way; move it or name another folder$/);
  expect(readdirSync(home)).toEqual(['x.txt']);
});

test('what stands in the way of one file keeps all of them from being written', () => {
  mkdirSync(join(home, 'y.txt'));
  writeFileSync(join(home, 'x.txt'), 'old');
  expect(() => writeOutput(home, [{ name: 'x.txt', text: 'new' }, { name: 'y.txt', text: '' }])).toThrow(/y\.txt cannot be written/);
  expect(readFileSync(join(home, 'x.txt'), 'utf8')).toBe('old');
});

test('a link that leads nowhere in the place of the folder is told on one line', () => {
  symlinkSync(join(home, 'nowhere', 'below'), join(home, 'link'));
  expect(() => writeOutput(join(home, 'link'), [])).toThrow(/link cannot be written: a file, or a link that leads nowhere, has that name; remove it or name another folder$/);
});

(existsSync('/proc/self') ? test : test.skip)('a place where the system lets nothing be made is told on one line, and does not hang', () => {
  expect(() => writeOutput('/proc/architecture/docs', [])).toThrow(/cannot be written: the system lets nothing be made there; name another folder$/);
});

test.each([
  ['EACCES', 'permission denied; name a folder that you may write to'],
  ['EROFS', 'the file system is read-only; name a folder on another one'],
  ['ENOSPC', 'no space left on the device; make room or name another folder'],
  ['EIO', 'EIO: something more; name another folder'],
])('what the operating system answers with %s is told on one line', (code, advice) => {
  jest.mocked(writeFileAtomic.sync).mockImplementationOnce(() => { throw Object.assign(new Error(`${code}: something\nmore`), { code }); });
  expect(() => writeOutput(home, [{ name: 'x.txt', text: '' }])).toThrow(new Error(`${join(home, 'x.txt')} cannot be written: ${advice}`));
});
