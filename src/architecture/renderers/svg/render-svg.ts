import { drawView, type FileOf } from './draw-view';
import { Picture } from './picture';
import type { Sprite } from './sprite';
import type { Theme } from './theme';
import type { Layout } from '../../layout';
import type { View } from '../../views';

/** How a picture is drawn. */
export interface SvgOptions {
  readonly theme?: Theme;
  /** What is one thing here leads to the file of its page. */
  readonly fileOf?: FileOf;
  /** The artwork of the page that the picture is part of. Such a picture has neither style nor artwork nor links of its own. */
  readonly sprite?: Sprite;
}

/**
 * A view as one self-contained SVG file: AWS's icons inside, light and dark by the reader's preference unless `theme` says which, and named
 * parts for screen readers.
 */
export function renderSvg(view: View, layout: Layout, { theme = 'auto', fileOf, sprite }: SvgOptions = {}): string {
  return drawView(view, layout, (frame) => new Picture(frame, theme, sprite), fileOf).toString();
}
