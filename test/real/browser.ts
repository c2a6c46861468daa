/** What is used here of puppeteer's page: its package stands in a folder of its own. */
export interface Page {
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  readonly mouse: {
    move(x: number, y: number): Promise<void>; down(): Promise<void>; up(): Promise<void>; wheel(turn: { deltaY: number }): Promise<void>;
  };
  $eval<T>(selector: string, read: (found: HTMLElement) => T): Promise<T>;
  $$eval<T>(selector: string, read: (found: HTMLElement[]) => T): Promise<T>;
  evaluate<T, A extends readonly unknown[]>(read: (...given: A) => T, ...given: A): Promise<Awaited<T>>;
  evaluateHandle(read: () => Element): Promise<{ click(): Promise<void> }>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  select(selector: string, value: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  goto(address: string): Promise<void>;
  setViewport(size: { width: number; height: number }): Promise<void>;
  emulateMediaType(type: string): Promise<void>;
  emulateMediaFeatures(features: ReadonlyArray<{ name: string; value: string }>): Promise<void>;
  pdf(options?: { printBackground?: boolean }): Promise<Uint8Array>;
}

/** A page of a browser without a network. */
export interface Opened {
  readonly page: Page;
  /** Errors and warnings of the page, and dialogs that it opened. */
  readonly complaints: readonly string[];
  /** What it asked for beside its own file. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const tool = require('../../tools/real/browser.js') as { openPage(file: string, size?: { width?: number; height?: number }): Promise<Opened> };

/** Opens a file in Chromium. */
export const { openPage } = tool;
