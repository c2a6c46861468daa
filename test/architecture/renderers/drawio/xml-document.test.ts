import { childElements, parseXml, printXml, type XmlElement } from '../../../../src/architecture/renderers/drawio/xml-document';

/** The value of an attribute, and the text, that a document has where `written` is written. */
function read(written: string): (string | null)[] {
  const root = parseXml(`<a v="${written}">${written}</a>`);
  return [root.getAttribute('v'), root.textContent];
}

test.each([
  ['&amp;#60;b&amp;#62;', '&#60;b&#62;'],
  ['&amp;#x41;', '&#x41;'],
  ['&amp;#0; and &amp;#xD800;', '&#0; and &#xD800;'],
  ['&amp;amp;#65;', '&amp;#65;'],
  ['&amp;lt; &amp;nbsp; &amp;quot;', '&lt; &nbsp; &quot;'],
  ['&lt;b&gt; &#65;&#x42; &quot; &apos;', '<b> AB " \''],
  ['&#38;#60;', '&#60;'],
])('%s says %s, in values and in text, and is written as it was read', (written, said) => {
  expect(read(written)).toEqual([said, said]);
  const root = parseXml(printXml(parseXml(`<a v="${written}">${written}</a>`)));
  expect([root.getAttribute('v'), root.textContent]).toEqual([said, said]);
});

test('what says what it is stays as it is: CDATA, comments and instructions', () => {
  const text = '<a><![CDATA[x &amp;#60; y]]><!-- &amp;#60; --><?pi &amp;#60;?><b v="&amp;#60;"/></a>';
  const root = parseXml(text);
  expect(childElements(root).map((element: XmlElement) => element.getAttribute('v'))).toEqual(['&#60;']);
  expect(printXml(root).replace(/\n\s*/g, '')).toBe(text);
});
