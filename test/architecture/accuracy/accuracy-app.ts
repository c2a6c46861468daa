import type { App } from 'aws-cdk-lib';

/** A small app that a CDK user might write, and everything that the model is to tell of what talks to what in it. */
export interface AccuracyApp {
  /** What the app shows, in a few words; unique. */
  readonly name: string;
  /**
   * Every relationship of the model, each once, by the rule that is to find it: `Api --routes--> Handler "POST /orders"`.
   *
   * Ends are component ids, without the stack's where the app has one stack only; what lies outside the app stands in brackets by its name: `[Users]`.
   */
  readonly expected: Readonly<Record<string, readonly string[]>>;
  /** Fills an empty app. */
  build(app: App): void;
}

/** What each file in `apps/` exports. */
export interface AccuracyFamily {
  readonly apps: readonly AccuracyApp[];
}
