/** What is drawn where a view names no usable colour: AWS's own dark squid ink. */
const FALLBACK = '#232F3E';

/** Contrast that WCAG 2 asks of normal text at level AA. */
const READABLE = 4.5;

/** Fill and border of a node. */
export interface NodeColors {
  /** The category's colour, darkened until white text is readable on it. */
  readonly fill: string;
  /** The category's colour itself. */
  readonly stroke: string;
}

/** Colours of a node in its category's colour, with white text on it. */
export function nodeColors(color: string): NodeColors {
  const stroke = hexColor(color);
  let channels = channelsOf(stroke);
  while (contrastWithWhite(channels) < READABLE) {
    channels = channels.map((channel) => Math.floor(channel * 0.97));
  }
  return { fill: `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase(), stroke };
}

/** The colour as `#RRGGBB`, or the fallback for anything that is none: a colour may come from a hint. */
export function hexColor(color: string): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color.toUpperCase() : FALLBACK;
}

/** WCAG's contrast ratio of a `#RRGGBB` colour with white. */
export function contrast(color: string): number {
  return contrastWithWhite(channelsOf(color));
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((position) => parseInt(color.slice(position, position + 2), 16));
}

function contrastWithWhite(channels: readonly number[]): number {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
