import { createHash } from 'crypto';
import { kept } from '../kept';

/** Sign that starts the name of what is no attribute of a cell's data: its style, its place. */
const SHAPE = '@';
const FINGERPRINT_LENGTH = 8;

/** A few letters that stand for a text: short enough for thousands of them in a file, long enough that no two texts of it share them. */
export const fingerprint = kept((text) => createHash('sha256').update(text).digest('base64url').slice(0, FINGERPRINT_LENGTH));

/**
 * What a cell was when this library drew it last: its id, and a fingerprint of each of its properties. By it an update tells what people have
 * changed since. It is kept in the cell's data, so that it goes where the cell goes.
 */
export class Stamps {
  /** Name of the attribute that holds it. */
  public static readonly ATTRIBUTE = 'drawn';

  /** Reads it; undefined where there is none. */
  public static of(text: string | null): Stamps | undefined {
    const [id, ...stamps] = (text ?? '').split(/\s+/);
    if (id === '' || stamps.length === 0) { return undefined; }
    return new Stamps(id, new Map(stamps.map((stamp): [string, string] => {
      const at = stamp.lastIndexOf('=');
      return [stamp.slice(0, Math.max(0, at)), stamp.slice(at + 1)];
    })));
  }

  constructor(
    /** Id that the cell was given. */
    public readonly id: string,
    private readonly stamps = new Map<string, string>(),
  ) {}

  /** Names of the attributes of its data. */
  public get facts(): string[] {
    return [...this.stamps.keys()].filter((name) => !name.startsWith(SHAPE));
  }

  /** Whether a property still is what was drawn; absent is undefined. */
  public matches(name: string, value: string | undefined): boolean {
    const stamp = this.stamps.get(name);
    return value === undefined ? stamp === undefined : stamp === fingerprint(value);
  }

  /** Keeps what is drawn now. */
  public set(name: string, value: string | undefined): void {
    if (value === undefined) { this.stamps.delete(name); } else { this.stamps.set(name, fingerprint(value)); }
  }

  /** As it stands in the file. */
  public toString(): string {
    return [this.id, ...[...this.stamps].map(([name, stamp]) => `${name}=${stamp}`)].join(' ');
  }
}
