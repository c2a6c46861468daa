import { pdfNumber } from './pdf-file';
import { kept } from '../kept';

const SIX_DIGITS = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
const THREE_DIGITS = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i;

/** A color such as `#232f3e` as the operator that fills (`rg`) or strokes (`RG`) with it; undefined for none. */
export function colorOperator(color: string, operator: 'rg' | 'RG'): string | undefined {
  const channels = channelsOf(color);
  return channels === '' ? undefined : `${channels} ${operator}`;
}

const channelsOf = kept((color) => {
  const channels = SIX_DIGITS.exec(color)?.slice(1) ?? THREE_DIGITS.exec(color)?.slice(1).map((digit) => digit + digit) ?? [];
  return channels.map((channel) => pdfNumber(parseInt(channel, 16) / 255)).join(' ');
});
