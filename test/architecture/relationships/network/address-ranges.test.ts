import { rangeOf } from '../../../../src/architecture/relationships/network/address-ranges';

test.each([
  ['2001:DB8::1/64', '2001:db8::/64'],
  ['2001:db8:0::/64', '2001:db8::/64'],
  ['2001:0db8:0000:0000:0000:0000:0000:0000/32', '2001:db8::/32'],
  ['2001:db8:ffff::/36', '2001:db8:f000::/36'],
  ['::1', '::1/128'],
  ['::/0', '::/0'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8/128'],
  // One group of zeros is written, and of two runs that are equally long the first is left out.
  ['1:0:3:4:5:6:7:8', '1:0:3:4:5:6:7:8/128'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
  ['10:0:0:1:0:0:0:1', '10:0:0:1::1/128'],
  ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::/128'],
])('of one IPv6 range %s there is one text: %s', (written, text) => {
  expect(rangeOf(written)?.text).toBe(text);
});

test('the text of an IPv6 range is that of the same range', () => {
  for (const written of ['2001:DB8::1/64', '10:0:0:1:0:0:0:1', 'fd00:0:0:1::/64', '::/0']) {
    const range = rangeOf(written)!;
    expect(rangeOf(range.text)).toEqual(range);
  }
});
