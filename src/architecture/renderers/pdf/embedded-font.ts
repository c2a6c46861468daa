import { type PdfFile, pdfNumber, type Reference } from './pdf-file';
import { arimo, drawable, type FontWeight } from '../font/arimo';
import type { TrueTypeFont } from '../font/true-type';

/** Serifs and script it has none; its letters are known by number, not by a standard encoding. */
const SYMBOLIC = 4;
const STEM: Readonly<Record<FontWeight, number>> = { regular: 80, bold: 140 };
/** Six letters before the name say that a font is not whole. */
const TAG: Readonly<Record<FontWeight, string>> = { regular: 'AAAAAA', bold: 'AAAAAB' };
const MOST_IN_ONE_MAP = 100;
const RIGHT_TO_LEFT = /[\u0590-\u05FF\uFB1D-\uFB4F]+(?:[ \u0590-\u05FF\uFB1D-\uFB4F]*[\u0590-\u05FF\uFB1D-\uFB4F])?/g;

/** A character as it is drawn, and how wide it is in thousandths of the font's size. */
interface Letter { readonly code: number; readonly glyph: number; readonly hex: string; readonly width: number }

/** A font in a PDF: holds the glyphs that its texts use, and what they stand for, so that text can be searched and copied. */
export class EmbeddedFont {
  private readonly font: TrueTypeFont;
  private readonly used = new Map<number, number>();
  private readonly letters = new Map<string, Letter>();

  constructor(private readonly weight: FontWeight) {
    this.font = arimo(weight);
  }

  /** The glyphs of a text, and how wide they are at a size. */
  public glyphs(text: string, size: number): { readonly hex: string; readonly width: number } {
    let [hex, width] = ['', 0];
    for (const character of inDrawingOrder(drawable(text))) {
      const letter = this.letters.get(character) ?? this.letterOf(character);
      this.used.set(letter.glyph, letter.code);
      hex += letter.hex;
      width += letter.width;
    }
    return { hex, width: width * size / 1000 };
  }

  public get isUsed(): boolean {
    return this.used.size > 0;
  }

  /** Writes the font into the file. */
  public write(file: PdfFile, reference: Reference): void {
    const name = `/${TAG[this.weight]}+Arimo${this.weight === 'bold' ? '-Bold' : ''}`;
    const glyphs = [...this.used.keys()].sort((one, other) => one - other);
    const { ascent, descent, capHeight, box } = this.font.metrics;
    const subset = this.font.subset(glyphs);
    const program = file.stream(`/Length1 ${subset.length}`, subset);
    const descriptor = file.add(
      `<< /Type /FontDescriptor /FontName ${name} /Flags ${SYMBOLIC} /FontBBox [${box.join(' ')}] /ItalicAngle 0`
      + ` /Ascent ${ascent} /Descent ${descent} /CapHeight ${capHeight} /StemV ${STEM[this.weight]} /FontFile2 ${program} 0 R >>`,
    );
    const widths = glyphs.map((glyph) => `${glyph} [${pdfNumber(this.font.widthOf(glyph))}]`).join(' ');
    const descendant = file.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>`
      + ` /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /W [${widths}] >>`,
    );
    const unicode = file.stream('', this.characterMap(glyphs));
    file.add(`<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`, reference);
  }

  private letterOf(character: string): Letter {
    const code = character.codePointAt(0)!;
    const glyph = this.font.glyphOf(code) ?? 0;
    const letter = { code, glyph, hex: glyph.toString(16).padStart(4, '0'), width: this.font.widthOf(glyph) };
    this.letters.set(character, letter);
    return letter;
  }

  /** What each glyph stands for. */
  private characterMap(glyphs: readonly number[]): string {
    const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
    const lines = glyphs.map((glyph) => `<${glyph.toString(16).padStart(4, '0')}> <${hex(String.fromCodePoint(this.used.get(glyph)!))}>`);
    const starts = lines.flatMap((_, index) => (index % MOST_IN_ONE_MAP === 0 ? [index] : []));
    const blocks = starts.map((start) => lines.slice(start, start + MOST_IN_ONE_MAP));
    return [
      '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def', '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
      '1 begincodespacerange', '<0000> <ffff>', 'endcodespacerange',
      ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
      'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
    ].join('\n');
  }
}

/** Words in Hebrew from their last letter to their first: a PDF draws letters where they are told to stand, and asks no marks. */
function inDrawingOrder(text: string): string {
  return text.replace(/[\u200E\u200F]/g, '').replace(RIGHT_TO_LEFT, (words) => Array.from(words).reverse().join(''));
}
