import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join, relative } from 'path';
import { parse as parseCsv } from 'csv-parse/sync';
import { oneServiceEach, queuesAndFunctions, temporaryFolder, writeAssembly } from './assembly';
import { run } from '../../src/cli';

let home: string;
let assembly: string;

beforeEach(() => {
  home = temporaryFolder();
  assembly = writeAssembly(join(home, 'cdk.out'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function cli(...argv: string[]): { code: number; out: string; err: string } {
  let out = '';
  let err = '';
  const code = run(argv, { out: (text) => { out += text; }, err: (text) => { err += text; } });
  return { code, out, err };
}

/** One line for people, and nothing on standard output. */
function expectRefusal(result: { code: number; out: string; err: string }, message: RegExp): void {
  expect(result.err).toMatch(message);
  expect(result.err).toMatch(/^cdk-architecture: [^\n]+\n$/);
  expect(result.out).toBe('');
  expect(result.code).toBe(2);
}

describe('model', () => {
  test('prints the model as JSON on standard output and nothing else', () => {
    const { code, out, err } = cli('model', assembly);
    expect(err).toBe('');
    expect(code).toBe(0);
    const model = JSON.parse(out);
    expect(Object.keys(model)).toEqual(['schemaVersion', 'name', 'components', 'groups', 'relationships', 'resources', 'warnings']);
    expect(model.schemaVersion).toBe('1.0');
    expect(model.components.map((component: { type: string }) => component.type).sort()).toEqual(['AWS::Lambda::Function', 'AWS::SQS::Queue']);
    expect(model.relationships).toMatchObject([{ source: 'Shop/QueueA', target: 'Shop/WorkerA', kind: 'triggers' }]);
    expect(model.resources).toHaveLength(3);
  });

  test('names no path of the machine', () => {
    expect(cli('model', assembly).out).not.toContain(home);
  });

  test('is the same text each time', () => {
    expect(cli('model', assembly).out).toBe(cli('model', assembly).out);
  });

  test('reads cdk.out of the working directory when no source is named', () => {
    const before = process.cwd();
    process.chdir(home);
    try {
      expect(cli('model').out).toBe(cli('model', assembly).out);
    } finally {
      process.chdir(before);
    }
  });

  test('tells what the source had to warn of, on standard error', () => {
    writeAssembly(assembly, { Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Gone' } } } } });
    const { code, out, err } = cli('model', assembly);
    expect(code).toBe(0);
    const { warnings } = JSON.parse(out);
    expect(warnings.length).toBeGreaterThan(0);
    expect(err).toBe(warnings.map((warning: string) => `cdk-architecture: warning: ${warning}\n`).join(''));
  });
});

describe('diagram', () => {
  test('draws the overview in Mermaid on standard output', () => {
    const { code, out, err } = cli('diagram', assembly);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^---\ntitle: "/);
    expect(out).toContain('flowchart TB');
    expect(out).toMatch(/n_Shop_QueueA_\w+ -->.* n_Shop_WorkerA_\w+/);
  });

  test.each([['mermaid', /^---/], ['drawio', /^<\?xml[^]*<mxfile/], ['svg', /^(<\?xml.*\?>\s*)?<svg/]])('draws it as %s', (format, start) => {
    const { code, out, err } = cli('diagram', assembly, '--view', 'overview', '--format', format);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(start);
  });

  test('writes each view in each format into a folder, says so on standard error, and prints nothing', () => {
    const folder = join(home, 'a', 'b');
    const { code, out, err } = cli('diagram', assembly, '--format', 'mermaid', '--format', 'drawio', '--format', 'mermaid', '--out', folder);
    expect([code, out]).toEqual([0, '']);
    expect(readdirSync(folder).sort()).toEqual(['overview.drawio', 'overview.mmd']);
    expect(err.split('\n').filter((line) => line !== '')).toEqual(['overview.mmd', 'overview.drawio'].map((file) => `cdk-architecture: ${join(folder, file)} is written`));
    expect(readFileSync(join(folder, 'overview.mmd'), 'utf8')).toBe(cli('diagram', assembly).out);
  });

  test('several views are a file each, but pages of one file in draw.io', () => {
    const folder = join(home, 'docs');
    expect(cli('diagram', assembly, '--view', 'overview', '--view', 'events', '--format', 'svg', '--format', 'drawio', '--out', folder).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['architecture.drawio', 'events.svg', 'overview.svg']);
    expect(readFileSync(join(folder, 'architecture.drawio'), 'utf8').match(/<diagram [^>]*name="[^"]*"/g)).toHaveLength(2);
  });

  test('a PNG has two pixels for each of the SVG\'s, and the same bytes each time', () => {
    const [one, other] = ['one', 'other'].map((folder) => {
      expect(cli('diagram', assembly, '--format', 'png', '--format', 'svg', '--out', join(home, folder)).code).toBe(0);
      return readFileSync(join(home, folder, 'overview.png'));
    });
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(readFileSync(join(home, 'one', 'overview.svg'), 'utf8'))!.map(Number);
    expect(one.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([one.readUInt32BE(16), one.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
    expect(one.equals(other)).toBe(true);
  });

  test('brings an edited draw.io file up to date in its place', () => {
    const file = join(home, 'overview.drawio');
    writeFileSync(file, cli('diagram', assembly, '--format', 'drawio').out.replace(/x="[0-9]+"/, 'x="4321"'));
    const larger = writeAssembly(join(home, 'larger'), queuesAndFunctions(2));
    const { code, out, err } = cli('diagram', larger, '--update', file);
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/overview\.drawio is up to date: [1-9]\d* added, \d+ marked as gone\n$/);
    expect(readFileSync(file, 'utf8')).toContain('x="4321"');
    expect(cli('diagram', larger, '--update', file).err).toMatch(/: 0 added, 0 marked as gone\n$/);
  });

  test('an update draws the views that the file holds, as they were asked for', () => {
    const file = join(home, 'shop.drawio');
    expect(cli('diagram', assembly, '--view', 'overview,events', '--exclude', 'type=AWS::Lambda::*', '--out', file).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(cli('diagram', assembly, '--update', file).err).toMatch(/: 0 added, 0 marked as gone\n$/);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(text.match(/<diagram /g)).toHaveLength(2);
    expectRefusal(cli('diagram', assembly, '--update', file, '--exclude', 'type=AWS::SQS::*'), /which view of the file is it\? name it with --view/);
    writeFileSync(file, '<mxfile><diagram id="a" name="b"/></mxfile>');
    expectRefusal(cli('diagram', assembly, '--update', file), /shop\.drawio has no page that this command wrote: name the views to add with --view/);
    expect(cli('diagram', assembly, '--update', file, '--view', 'events').err).toMatch(/: [1-9]\d* added/);
    expect(readFileSync(file, 'utf8')).toMatch(/<diagram id="a" name="b"\/>\s*<diagram /);
  });

  test.each([
    ['no JSON', 'x'],
    ['no object', '5'],
    ['a view that is none', '{"id":"a","basis":"b"}'],
    ['a scope that is none', '{"id":"overview","basis":"overview","scope":{"include":[{"by":"__proto__","pattern":"x"}]}}'],
    ['a filter that is none', '{"id":"overview","basis":"overview","scope":{"include":[null],"exclude":[],"focus":[],"collapse":[],"depth":1}}'],
  ])('a file that says of its views %s is refused', (_what, view) => {
    const file = join(home, 'shop.drawio');
    writeFileSync(file, cli('diagram', assembly, '--format', 'drawio').out.replace(/view="[^"]*"/, `view="${view.replace(/"/g, '&quot;')}"`));
    expectRefusal(cli('diagram', assembly, '--update', file), /has no page that this command wrote/);
  });

  test('what people have deleted comes back when it is asked for', () => {
    const file = join(home, 'overview.drawio');
    writeFileSync(file, cli('diagram', assembly, '--format', 'drawio').out.replace(/<UserObject [^>]*relationships=[^]*?<\/UserObject>/, ''));
    expect(cli('diagram', assembly, '--update', file).err).toMatch(/: 0 added, 0 marked as gone, 1 that people deleted left out \(--update with --restore /);
    expect(cli('diagram', assembly, '--update', file, '--restore').err).toMatch(/: 1 added, 0 marked as gone\n$/);
    expectRefusal(cli('diagram', assembly, '--restore'), /--restore brings back what people have deleted from a draw\.io file: name the file with --update/);
  });

  test('a draw.io file that people have edited is not lost when it is written again; one that nobody has edited is replaced', () => {
    const folder = join(home, 'docs');
    const file = join(folder, 'overview.drawio');
    cli('diagram', assembly, '--format', 'drawio', '--out', folder);
    const larger = writeAssembly(join(home, 'larger'), queuesAndFunctions(2));
    expect(cli('diagram', larger, '--format', 'drawio', '--out', folder).err).toMatch(/overview\.drawio is written\n$/);
    expect(readFileSync(file, 'utf8')).toBe(cli('diagram', larger, '--format', 'drawio').out);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/label="Shop"/, 'label="Our shop"'));
    expect(cli('diagram', assembly, '--format', 'drawio', '--out', folder).err).toMatch(/overview\.drawio has been edited, which stays: 0 added, [1-9]\d* marked as gone\n$/);
    expect(readFileSync(file, 'utf8')).toContain('label="Our shop"');
    writeFileSync(file, 'my notes');
    expectRefusal(cli('diagram', assembly, '--format', 'drawio', '--out', folder), /overview\.drawio is in the way: it is no XML[^\n]*; move it or name another folder/);
    expect(readFileSync(file, 'utf8')).toBe('my notes');
  });

  test('several views in a format that holds them come as one, also on standard output', () => {
    const { code, out, err } = cli('diagram', assembly, '--view', 'overview, events', '--format', 'drawio');
    expect([code, err, out.match(/<diagram /g)]).toEqual([0, '', ['<diagram ', '<diagram ']]);
    expect(cli('diagram', assembly, '--view', 'all', '--format', 'html').out).toMatch(/^<!doctype html>/);
    expectRefusal(cli('diagram', assembly, '--view', 'overview,events', '--format', 'drawio,html'), /2 diagrams do not fit on one standard output/);
    expectRefusal(cli('diagram', assembly, '--view', 'overview,,events'), /unknown view ""/);
  });

  test('one diagram goes into a file of a name that ends as its format does', () => {
    const file = join(home, 'a', 'Shop.SVG');
    expect(cli('diagram', assembly, '--out', file).err).toBe(`cdk-architecture: ${file} is written\n`);
    expect(readFileSync(file, 'utf8')).toMatch(/<svg /);
    expectRefusal(cli('diagram', assembly, '--out', file, '--format', 'drawio'), /Shop\.SVG is no name for drawio: let it end with \.drawio/);
    expectRefusal(cli('diagram', assembly, '--out', file, '--view', 'overview,events'), /2 diagrams do not fit on one file .*Shop\.SVG/);
    mkdirSync(join(home, 'b.svg'));
    cli('diagram', assembly, '--out', join(home, 'b.svg'));
    expect(readdirSync(join(home, 'b.svg'))).toEqual(['overview.mmd']);
  });

  test('a name that no diagram has is refused, and makes no folder; a dash is standard output', () => {
    expectRefusal(cli('diagram', assembly, '--out', join(home, 'shop.gif')), /shop\.gif is the name of no diagram: let it end with one of \.mmd, \.drawio, \.svg/);
    expectRefusal(cli('diagram', assembly, '--out', ''), /--out names nothing/);
    expect(readdirSync(home)).toEqual(['cdk.out']);
    expect(cli('diagram', assembly, '--out', '-')).toEqual(cli('diagram', assembly));
    expect(cli('diagram', assembly, '--out', join(home, 'v1.2')).err).toMatch(/v1\.2.overview\.mmd is written/);
  });

  test('names of views and formats may be written in capitals', () => {
    expect(cli('diagram', assembly, '--view', 'Events', '--format', 'SVG')).toEqual(cli('diagram', assembly, '--view', 'events', '--format', 'svg'));
  });

  test('pixels are not shown on a screen of letters', () => {
    let err = '';
    const code = run(['diagram', assembly, '--format', 'png'], { out: () => { throw new Error('shown'); }, err: (text) => { err += text; }, isScreen: true });
    expect([code, err]).toEqual([2, 'cdk-architecture: png is no text for a terminal: name a file with --out, or lead the output into one\n']);
  });

  test('a file that cannot be updated is left as it is', () => {
    const file = join(home, 'notes.drawio');
    expectRefusal(cli('diagram', assembly, '--update', file), /notes\.drawio cannot be read: name a draw\.io file/);
    writeFileSync(file, 'my notes');
    expectRefusal(cli('diagram', assembly, '--update', file), /notes\.drawio cannot be updated: it is no /);
    expect(readFileSync(file, 'utf8')).toBe('my notes');
    expectRefusal(cli('diagram', assembly, '--update', file, '--out', home), /--update rewrites the draw\.io file that it names: leave out --out and --format/);
  });

  test('draws only what is asked for', () => {
    expect(cli('diagram', assembly).out).toContain('WorkerA');
    expect(cli('diagram', assembly, '--exclude', 'type=AWS::Lambda::*').out).not.toContain('WorkerA');
    expect(cli('diagram', assembly, '--focus', 'Shop/QueueA', '--depth', '0').out).not.toContain('WorkerA');
  });

  test.each([
    [['--include', 'queues'], /"queues" is no filter: write for example type=AWS::SQS::\*; known are stack, path, type, service, layer, tag/],
    [['--include', 'name=x'], /unknown filter "name": known are stack/],
    [['--include', 'type=AWS::SNS::Topic'], /include type=AWS::SNS::Topic matches no component/],
    [['--depth', '2'], /--depth counts from a focus: name one with --focus/],
    [['--focus', 'Shop', '--depth', '-1'], /depth "-1" is no number of arrows/],
    [['--collapse', 'Nowhere'], /collapse Nowhere matches no group/],
  ])('refuses %j', (options, message) => {
    expectRefusal(cli('diagram', assembly, ...options), message);
  });

  test('a view too large for one Mermaid diagram is its overview on standard output, and all pages in a folder', () => {
    const folder = join(home, 'docs');
    writeAssembly(assembly, queuesAndFunctions(300), oneServiceEach(300));
    const { code, out, err } = cli('diagram', assembly);
    expect(code).toBe(0);
    expect(out.length).toBeLessThan(45_000);
    expect(err).toMatch(/^cdk-architecture: too large for one diagram: this is the overview of \d+ pages; name a folder with --out to write all of them\n$/);

    cli('diagram', assembly, '--out', folder);
    const pages = readdirSync(folder);
    expect(pages.length).toBe(Number(/of (\d+) pages/.exec(err)![1]));
    expect(pages).toContain('overview.mmd');
    expect(new Set(pages.map((page) => page.toLowerCase())).size).toBe(pages.length);
  });

  test('several results need a folder', () => {
    expectRefusal(cli('diagram', assembly, '--format', 'mermaid', '--format', 'drawio'), /2 diagrams .* name a folder with --out/);
  });

  test('an unknown view is refused with the list of the known ones, before anything is read', () => {
    expectRefusal(cli('diagram', join(home, 'nowhere'), '--view', 'overvieww'), /unknown view "overvieww": known are overview/);
  });

  test('an unknown format is refused with the list of the known ones', () => {
    expectRefusal(cli('diagram', assembly, '--format', 'gif'), /unknown format "gif": known are mermaid, drawio, svg, html, png, pdf$/m);
    expectRefusal(cli('diagram', assembly, '--format', '__proto__'), /unknown format "__proto__"/);
  });

  test('a folder that is a file is refused, and the file is left as it was', () => {
    const file = join(home, 'file');
    writeFileSync(file, 'mine');
    expectRefusal(cli('diagram', assembly, '--out', file), /file cannot be used as a folder: it is a file/);
    expectRefusal(cli('diagram', assembly, '--out', join(file, 'below')), /file cannot be used as a folder: it is a file/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a folder in the place of a file is refused', () => {
    mkdirSync(join(home, 'docs', 'overview.mmd', 'full'), { recursive: true });
    expectRefusal(cli('diagram', assembly, '--out', join(home, 'docs')), /overview\.mmd cannot be written: a folder of that name is in the way/);
    expect(readdirSync(join(home, 'docs'))).toEqual(['overview.mmd']);
  });
});

describe('inventory', () => {
  test('is Markdown when nothing else is asked for', () => {
    const { code, out, err } = cli('inventory', assembly);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^\|/m);
    expect(out).toBe(cli('inventory', assembly, '--format', 'markdown').out);
  });

  test('as JSON and CSV it lists the same components', () => {
    const json = JSON.parse(cli('inventory', assembly, '--format', 'json').out);
    const csv = parseCsv(cli('inventory', assembly, '--format', 'csv').out, { columns: true, bom: true });
    expect(json.components).toHaveLength(2);
    expect(csv).toHaveLength(2);
  });

  test('an unknown format is refused with the list of the known ones', () => {
    expectRefusal(cli('inventory', assembly, '--format', 'xlsx'), /unknown format "xlsx": known are json, csv, markdown$/m);
  });
});

describe('bad input', () => {
  test('a missing folder', () => {
    expectRefusal(cli('model', join(home, 'nowhere')), /nowhere does not exist; run `cdk synth`/);
  });

  test('a folder that is no cloud assembly', () => {
    expectRefusal(cli('model', home), /is no cloud assembly: it has no manifest\.json; run `cdk synth`/);
  });

  test.each(['manifest.json', 'Shop.template.json'])('broken JSON in %s names the folder, the file and the place', (file) => {
    writeFileSync(join(assembly, file), '{\n  "version": nonsense');
    expectRefusal(cli('model', assembly), new RegExp(`${assembly}: ${file} is not valid JSON \\(line 2, column \\d+\\); run \`cdk synth\` again`));
  });

  test('an assembly of a newer schema', () => {
    writeFileSync(join(assembly, 'manifest.json'), JSON.stringify({ version: '999.0.0', artifacts: {} }));
    expectRefusal(cli('model', assembly), /manifest\.json has schema version 999\.0\.0, newer than .* upgrade/);
  });

  test('an escape sequence in a name does not reach the terminal', () => {
    expectRefusal(cli('model', '\u001b[31mred\nline'), /^cdk-architecture: \[31mred line does not exist/);
  });

  test('nothing is written', () => {
    writeFileSync(join(assembly, 'Shop.template.json'), '{');
    cli('diagram', assembly, '--out', join(home, 'docs'));
    expect(readdirSync(home)).toEqual(['cdk.out']);
  });
});

describe('a template', () => {
  test('is read like an assembly', () => {
    const { code, out, err } = cli('model', join(assembly, 'Shop.template.json'));
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out).relationships).toMatchObject([{ source: 'Shop/QueueA', target: 'Shop/WorkerA', kind: 'triggers' }]);
  });

  test('a broken one is told with its path', () => {
    const file = join(home, 'shop.yaml');
    writeFileSync(file, 'Resources: [');
    expectRefusal(cli('model', file), new RegExp(`^cdk-architecture: ${file} `));
  });
});

describe('usage', () => {
  test('help goes to standard output and names every command', () => {
    for (const argv of [['--help'], ['help']]) {
      const { code, out, err } = cli(...argv);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/model .*source[^]*diagram .*source[^]*inventory .*source/);
    }
  });

  test('each command has its help', () => {
    expect(cli('diagram', '--help').out).toMatch(/--view <view>[^]*overview[^]*--format <format>[^]*mermaid, drawio, svg, html, png[^]*--out <path>/);
  });

  test('no command: the help on standard error', () => {
    const { code, out, err } = cli();
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: cdk-architecture/);
  });

  test('the version is that of the package', () => {
    expect(cli('--version')).toEqual({ code: 0, out: `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`, err: '' });
  });

  test.each(['diff', 'check', 'draw'])('the unknown command %s is refused with the list of the known ones', (command) => {
    expectRefusal(cli(command, assembly), new RegExp(`unknown command "${command}": known are model, diagram, inventory`));
  });

  test('an unknown option and one source too many are refused', () => {
    expectRefusal(cli('model', '--colour'), /unknown option '--colour'; see cdk-architecture --help/);
    expectRefusal(cli('model', assembly, assembly), /too many arguments for 'model'/);
    expectRefusal(cli('diagram', '--out'), /argument missing/);
  });
});

describe('an error of our own', () => {
  const broken = { out: () => { throw new TypeError('out of order\nsecond line'); } };
  const told = (...argv: string[]) => {
    let err = '';
    const code = run(argv, { ...broken, err: (text) => { err += text; } });
    return { code, err };
  };

  test('is one line that says how to report it', () => {
    const { code, err } = told('model', assembly);
    expect(code).toBe(2);
    expect(err).toMatch(/^cdk-architecture: unexpected error: out of order; please report it with the output of --debug at https:\S+\n$/);
  });

  test('with --debug it tells where it came from', () => {
    expect(told('model', assembly, '--debug').err).toMatch(/unexpected error[^]*TypeError: out of order[^]* at /);
  });
});

test('paths are told as they were given', () => {
  const folder = relative(process.cwd(), join(home, 'docs'));
  expect(cli('diagram', assembly, '--out', folder).err).toContain(`${join(folder, 'overview.mmd')} is written`);
});
