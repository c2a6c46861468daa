import { deflate } from './deflate';

/** The number of an object in the file. */
export type Reference = number;

/** A PDF file being written, object by object. It holds no date and no random id: the same content is the same bytes. */
export class PdfFile {
  private readonly objects: Array<Buffer | undefined> = [];

  /** A number for an object that is written later. */
  public reserve(): Reference {
    this.objects.push(undefined);
    return this.objects.length;
  }

  /** Writes an object in PDF's syntax. */
  public add(content: string, reference: Reference = this.reserve()): Reference {
    this.objects[reference - 1] = Buffer.from(content, 'latin1');
    return reference;
  }

  /** Writes a stream, packed, with entries for its dictionary. */
  public stream(entries: string, data: string | Uint8Array, reference: Reference = this.reserve()): Reference {
    const packed = deflate(typeof data === 'string' ? Buffer.from(data, 'latin1') : data);
    this.objects[reference - 1] = Buffer.concat([
      Buffer.from(`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`, 'latin1'), packed, Buffer.from('\nendstream', 'latin1'),
    ]);
    return reference;
  }

  /** The whole file. */
  public toBuffer(catalog: Reference, info: Reference): Buffer {
    // The signs after the second percent sign tell programs that the file is no text.
    const parts = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1')];
    let length = parts[0].length;
    const offsets = this.objects.map((content, index) => {
      if (content === undefined) { throw new Error(`object ${index + 1} of the PDF was never written`); }
      const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`, 'latin1'), content, Buffer.from('\nendobj\n', 'latin1')]);
      const offset = length;
      parts.push(object);
      length += object.length;
      return offset;
    });
    const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    parts.push(Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${length}\n%%EOF\n`, 'latin1',
    ));
    return Buffer.concat(parts);
  }
}

/** Text for people, such as a title. */
export function pdfText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** Text for programs, in ASCII, such as an address. */
export function pdfString(text: string): string {
  return `(${text.replace(/[\\()]/g, '\\$&')})`;
}

/** A number with as few digits as a picture needs. */
export function pdfNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
