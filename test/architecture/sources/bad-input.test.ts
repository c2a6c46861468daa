import { mkdirSync } from 'fs';
import { join } from 'path';
import { manifestOf, templateOf, writeFolder, writeStacks } from './written-assembly';
import { readAssembly, SourceError } from '../../../src/architecture/sources';

/** The one line that reading a folder ends with. */
function failure(directory: string): string {
  try {
    readAssembly(directory);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    return message.replace(directory, 'DIR');
  }
  throw new Error('nothing was thrown');
}

const GOOD = { 'manifest.json': manifestOf({ S: {} }), 'S.template.json': templateOf({ A: {} }) };

describe('an assembly is refused with one line that says what to do', () => {
  test('when the folder is not there', () => {
    expect(failure('does/not/exist')).toBe('DIR does not exist; run `cdk synth` or name another folder');
  });

  test('when a file is named instead of a folder', () => {
    expect(failure(join(writeFolder(GOOD), 'S.template.json'))).toBe('DIR is no folder; name the folder that `cdk synth` wrote, for example cdk.out');
  });

  test('when it has no manifest', () => {
    expect(failure(writeFolder({ 'other.json': {} }))).toBe('DIR is no cloud assembly: it has no manifest.json; run `cdk synth` or name another folder');
    const folder = writeFolder({});
    mkdirSync(join(folder, 'manifest.json'));
    expect(failure(folder)).toContain('is no cloud assembly');
  });

  test.each([
    ['a word without quotes', '{"version": "36.0.0",\n "artifacts": {x}}', 'line 2, column 16'],
    ['an end that comes too early', '{"version": "36.0.0"', 'line 1, column 21'],
    ['nothing in it', '', 'line 1, column 1'],
    ['a comma too many', '{"version": "36.0.0",}', 'line 1, column 22'],
    ['a control character in a text', '{"a": "b\u0001"}', 'line 1, column 7'],
    ['a comma missing', '[1, 2 3]', 'line 1, column 7'],
    ['text after its end', '{} {}', 'line 1, column 4'],
  ])('when its manifest has %s', (_, text, position) => {
    expect(failure(writeFolder({ ...GOOD, 'manifest.json': text }))).toBe(`manifest.json is not valid JSON (${position}); run \`cdk synth\` again`);
  });

  test('when its manifest is no object, or has no version', () => {
    expect(failure(writeFolder({ 'manifest.json': '[]' }))).toBe('manifest.json does not hold a JSON object; run `cdk synth` again');
    expect(failure(writeFolder({ 'manifest.json': '{"artifacts": {}}' })))
      .toBe('manifest.json has no version, so it belongs to no cloud assembly; name the folder that `cdk synth` wrote');
    expect(failure(writeFolder({ 'manifest.json': '{"version": "36.0.0", "artifacts": []}' }))).toBe('manifest.json has no readable artifacts; run `cdk synth` again');
  });

  test('when its schema is newer than the library knows, and nothing in it is known', () => {
    expect(failure(writeFolder({ 'manifest.json': manifestOf({}, '9999.0.0') }))).toMatch(/^manifest\.json has schema version 9999\.0\.0, newer than \d+ which is known here/);
  });

  test('when a template, or a file of metadata, is broken', () => {
    expect(failure(writeFolder({ ...GOOD, 'S.template.json': '{"Resources": ' }))).toBe('S.template.json is not valid JSON (line 1, column 15); run `cdk synth` again');
    expect(failure(writeFolder({ ...GOOD, 'S.template.json': '"text"' }))).toBe('S.template.json does not hold a JSON object; run `cdk synth` again');
    const split = { ...GOOD, 'manifest.json': manifestOf({ S: { additionalMetadataFile: 'S.metadata.json' } }), 'S.metadata.json': '{"/S": [}' };
    expect(failure(writeFolder(split))).toBe('S.metadata.json is not valid JSON (line 1, column 9); run `cdk synth` again');
  });

  test('when no template is there', () => {
    expect(failure(writeFolder({ 'manifest.json': manifestOf({ S: {} }) }))).toBe('S.template.json is missing; run `cdk synth` again');
    expect(failure(writeFolder({ 'manifest.json': manifestOf({ S: { properties: {} } }) }))).toBe('manifest.json: the stack "S" names no templateFile; run `cdk synth` again');
  });

  test.each(['../outside.json', '/etc/passwd', 'a/../../outside.json'])('when the manifest names the file %s outside of the assembly', (file) => {
    const expected = `manifest.json names ${JSON.stringify(file)}, which lies outside of the assembly; it is not read`;
    expect(failure(writeFolder({ ...GOOD, 'manifest.json': manifestOf({ S: { properties: { templateFile: file } } }) }))).toBe(expected);
    expect(failure(writeFolder({ ...GOOD, 'manifest.json': manifestOf({ S: { additionalMetadataFile: file } }) }))).toBe(expected);
    const nested = { version: '36.0.0', artifacts: { N: { type: 'cdk:cloud-assembly', properties: { directoryName: file } } } };
    expect(failure(writeFolder({ 'manifest.json': nested }))).toBe(expected);
  });

  test('when assemblies contain themselves', () => {
    const nested = { version: '36.0.0', artifacts: { N: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } } };
    expect(failure(writeFolder({ 'manifest.json': nested }))).toBe('manifest.json nests assemblies without end; run `cdk synth` again');
  });

  test('when the folder of a Stage is not there', () => {
    const nested = { version: '36.0.0', artifacts: { N: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-N' } } } };
    expect(failure(writeFolder({ 'manifest.json': nested }))).toBe('assembly-N/manifest.json is missing; run `cdk synth` again');
  });

  test('when a file may not be read', () => {
    const folder = writeFolder(GOOD);
    const fs = jest.requireActual<typeof import('fs')>('fs');
    const read = fs.readFileSync;
    jest.spyOn(fs, 'readFileSync').mockImplementation((file, options) => {
      if (String(file).endsWith('S.template.json')) { throw Object.assign(new Error('refused'), { code: 'EACCES' }); }
      return read(file, options);
    });
    try {
      expect(failure(folder)).toBe('S.template.json cannot be read (EACCES); check its permissions and size');
    } finally {
      jest.restoreAllMocks();
    }
  });
});

describe('an assembly is read as far as it can be, with warnings', () => {
  test('when its schema is newer than the library knows', () => {
    const graph = readAssembly(writeFolder({ ...GOOD, 'manifest.json': manifestOf({ S: {} }, '9999.0.0') }));
    expect(graph.resources.map(({ id }) => id)).toEqual(['S/A']);
    expect(graph.warnings.map(({ where, message }) => `${where}: ${message}`)).toEqual([expect.stringMatching(
      /^manifest\.json: manifest\.json has schema version 9999\.0\.0, newer than \d+ which is known here, so something may be missing; upgrade aws-cdk-lib and cdk-microservices-platform$/,
    )]);
  });

  test('when one template of several is not there', () => {
    const graph = readAssembly(writeFolder({ ...GOOD, 'manifest.json': manifestOf({ Gone: {}, S: {} }) }));
    expect(graph.resources.map(({ id }) => id)).toEqual(['S/A']);
    expect(graph.warnings).toEqual([{ where: 'Gone', message: 'Gone.template.json: is missing, so the resources of this stack are left out; run `cdk synth` again' }]);
  });

  test('when the file of metadata is not there', () => {
    const graph = readAssembly(writeFolder({ ...GOOD, 'manifest.json': manifestOf({ S: { additionalMetadataFile: 'S.metadata.json' } }) }));
    expect(graph.resources.map(({ path }) => path)).toEqual([undefined]);
    expect(graph.warnings).toEqual([{ where: 'S', message: 'S.metadata.json: is missing, so construct paths and hints of this stack may be unknown' }]);
  });

  test('when a resource has no type', () => {
    const graph = readAssembly(writeStacks({ S: { Resources: { A: { Type: 'T' }, B: {}, C: null, D: 'text', E: { Type: 1 } } } }));
    expect(graph.resources.map(({ id }) => id)).toEqual(['S/A']);
    expect(graph.warnings.map(({ where }) => where)).toEqual(['S/B', 'S/C', 'S/D', 'S/E']);
    expect(graph.warnings[0].message).toBe('S.template.json: B has no Type, so it is no resource and is left out');
  });

  test('when logical ids are names that every object inherits', () => {
    const template = '{"Resources": {"__proto__": {"Type": "T"}, "constructor": {"Type": "T"}, "From": {"Type": "T", "DependsOn": ["constructor"], "Properties": {"X": {"Ref": "__proto__"}, "Y": {"Ref": "toString"}}}}}';
    const graph = readAssembly(writeFolder({ ...GOOD, 'S.template.json': template }));
    expect(graph.resources.map(({ id }) => id)).toEqual(['S/__proto__', 'S/constructor', 'S/From']);
    expect(graph.references.map(({ target }) => target)).toEqual(['S/__proto__']);
    expect(graph.warnings).toEqual([
      { where: 'S/__proto__', message: 'S.template.json: __proto__ is not a logical id that CloudFormation accepts (letters and digits only)' },
      { where: 'S/From', message: 'S.template.json: refers to "toString", which the template does not have; the reference is left out' },
    ]);
  });

  test('when everything else has an unexpected shape', () => {
    const odd = [null, 1, 'text', [], {}];
    const artifacts = Object.fromEntries(odd.map((value, index) => [`Odd${index}`, value]));
    for (const value of odd) {
      const stack = {
        type: 'aws:cloudformation:stack',
        environment: value,
        displayName: value,
        metadata: { '/S': value, '/S/A': [value, { type: 'aws:cdk:logicalId', data: value }] },
        additionalMetadataFile: value === 'text' ? undefined : value,
        properties: { templateFile: 'S.template.json', tags: value, stackName: value },
      };
      const tree = { type: 'cdk:tree', properties: { file: value } };
      const assets = { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } };
      const graph = readAssembly(writeFolder({
        'manifest.json': { version: '36.0.0', artifacts: { ...artifacts, S: stack, T: tree, U: assets } },
        'assets.json': { files: { a: { source: value, destinations: { d: value } }, b: value } },
        'S.template.json': {
          Parameters: value,
          Outputs: { O: value, P: { Value: value, Export: value } },
          Resources: { A: { Type: 'T', Properties: value, DependsOn: value === 'text' ? [] : value, Metadata: value }, B: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': value } } },
        },
      }));
      expect(graph.resources.map(({ logicalId }) => logicalId)).toEqual(['A', 'B']);
    }
  });

  test('when a text is 10 MB long and full of what looks like variables', () => {
    const text = '${'.repeat(5_000_000);
    const graph = readAssembly(writeStacks({ S: templateOf({ A: { X: { 'Fn::Sub': text }, Y: text } }) }));
    expect(graph.resources).toHaveLength(1);
  });

  test('when there are 100,000 resources', () => {
    const resources = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`R${index}`, { X: { Ref: `R${index === 0 ? 1 : index - 1}` } }]));
    const graph = readAssembly(writeStacks({ S: templateOf(resources) }));
    expect(graph.resources).toHaveLength(100_000);
    expect(graph.references).toHaveLength(100_000);
  });
});
