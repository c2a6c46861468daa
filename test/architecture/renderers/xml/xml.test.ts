import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DrawnElement } from '../../../../src/architecture/renderers/drawio/drawn-element';
import { childElements, parseXml, printXml, type XmlElement } from '../../../../src/architecture/renderers/drawio/xml-document';
import { artworkLines } from '../../../../src/architecture/renderers/svg/artwork-lines';
import { iconArtwork } from '../../../../src/architecture/renderers/svg/icon-artwork';
import { iconFiles } from '../../../../src/architecture/renderers/svg/icon-files';
import { xmlText, xmlValue } from '../../../../src/architecture/renderers/xml/markup';
import { XmlLines } from '../../../../src/architecture/renderers/xml/xml-lines';

test.each([
  ['</text><script>', '</text><script>'],
  ['" onload="x', '" onload="x'],
  ['a &lt; b &amp;amp; &any;', 'a &lt; b &amp;amp; &any;'],
  [']]>', ']]>'],
  ['line\nbreak\u0000\u0008 and \ud800 lone', 'line break and lone'],
])('what an app calls %j is read back from XML as a reader sees it', (name, seen) => {
  const xml = `<a b="${xmlValue(name)}">${xmlText(name)}</a>`;
  expect(XMLValidator.validate(xml)).toBe(true);
  const { a } = new XMLParser({ ignoreAttributes: false, trimValues: false }).parse(xml);
  expect([a['#text'], a['@_b']]).toEqual([seen, seen]);
  const parsed = parseXml(xml);
  expect([parsed.textContent, parsed.getAttribute('b')]).toEqual([seen, seen]);
});

test('elements stand on lines of their own, below what they are in; words stay where they are', () => {
  const xml = new XmlLines(1);
  xml.element('g', ' role="list"', () => {
    xml.element('title', '', 'one');
    xml.element('g', '', () => xml.element('rect', ' x="1"'));
    xml.element('g', '', () => undefined);
    xml.element('text', ' y="2"', '');
  });
  expect(String(xml).split('\n')).toEqual([
    ' <g role="list">',
    '  <title>one</title>',
    '  <g>',
    '   <rect x="1"/>',
    '  </g>',
    '  <g/>',
    '  <text y="2"/>',
    ' </g>',
  ]);
});

test('without a depth, nothing stands between elements', () => {
  const xml = new XmlLines();
  xml.element('g', '', () => xml.element('title', '', 'one'));
  expect(String(xml)).toBe('<g><title>one</title></g>');
});

test('artwork is the same with its elements on lines', () => {
  for (const kind of ['service', 'resource'] as const) {
    for (const name of Object.keys(iconFiles[kind])) {
      const artwork = iconArtwork({ kind, name })!;
      const lines = artworkLines(artwork);
      expect(lines.map(([, text]) => text).join('')).toBe(artwork.body.replace(/>\s+</g, '><').trim());
      expect(Math.min(...lines.map(([depth]) => depth))).toBe(0);
      expect(lines[lines.length - 1][0]).toBe(0);
    }
  }
});

test('artwork with words in it is left as it is', () => {
  expect(artworkLines({ id: 'x', viewBox: '0 0 1 1', body: '<text>a <tspan>b</tspan></text>' })).toEqual([[0, '<text>a <tspan>b</tspan></text>']]);
});

test('drawn elements are put in, moved and taken out as those of a document are', () => {
  const parsed = parseXml('<root/>');
  const drawn = new DrawnElement('root');
  for (const root of [parsed, drawn] as XmlElement[]) {
    const make = (name: string) => root.ownerDocument.createElement(name);
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map(make);
    [one, two, three].forEach((each) => root.appendChild(each));
    two.setAttribute('label', '<b>&amp;</b>\n"');
    two.setAttribute('gone', 'yes');
    two.removeAttribute('gone');
    expect([two.getAttribute('label'), two.getAttribute('gone')]).toEqual(['<b>&amp;</b>\n"', null]);
    root.insertBefore(four, one);
    root.insertBefore(three, two);
    root.removeChild(two);
    three.appendChild(two);
    root.appendChild(four);
    root.appendChild(root.ownerDocument.importNode(three, true));
    root.removeChild(four);
    root.appendChild(four);
    expect(childElements(root).map(({ nodeName }) => nodeName)).toEqual(['one', 'three', 'three', 'four']);
    expect([two.parentNode, four.parentNode, four.nextSibling, one.nextSibling]).toEqual([three, root, null, three]);
  }
  expect(printXml(drawn)).toBe(printXml(parsed));
});

test('an attribute that there is no value for is left out, and one that is 0 is not', () => {
  expect(printXml(new DrawnElement('a', { b: undefined, c: 0, d: '' }))).toBe('<a c="0" d=""/>');
});
