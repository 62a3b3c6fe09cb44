/** The seam to a platform: where one hint is shown, and what that place can do. */
import type { Refusal } from './errors.ts';
import type { Level } from './levels.ts';
import type { Locale } from './locale.ts';
import type { ModelState } from './model/hint-model.ts';
import type { Problem } from './problems/problem.ts';
import type { HintSource } from './store/store.ts';

/** What a place can do. The core and the pacer look at these and never ask which platform it is. */
export interface ReplyCapabilities {
  /** Shows a hint while it is being written. */
  readonly canStream: boolean;
  /** At least this long between two updates. */
  readonly minEditMs: number;
  /** Updates it takes in all, besides begin and finish; Infinity when there is no limit. */
  readonly maxEdits: number;
}

/** What is being done while the learner waits; in the last, the model writes what the guard has not passed yet. */
export type Stage = 'reading' | 'asking' | 'checking';

export type Progress =
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** The hint as far as it may be shown; each text begins with the one before. */
  | { readonly kind: 'text'; readonly text: string };

/** A finished hint. Its text replaces whatever was shown while it was being written. */
export interface Hint {
  readonly id: string;
  readonly problem: Problem;
  readonly level: Level;
  readonly locale: Locale;
  readonly source: HintSource;
  readonly text: string;
  /** For a curated hint: why no model wrote it. */
  readonly insteadOfModel?: Exclude<ModelState, 'ready'> | 'failed' | 'withheld';
  /** For one that came because the model is loading: for how long that has been. */
  readonly loadingMs?: number;
}

/**
 * Its life: `begin` once, `update` any number of times, then exactly one of `finish` or `fail`.
 * Any of them may reject (a message was deleted, a token expired). The core logs that; a reply that
 * could not begin is left alone.
 */
export interface Reply {
  readonly capabilities: ReplyCapabilities;
  /** Tells the learner that the request has arrived. */
  begin(): Promise<void>;
  update(progress: Progress): Promise<void>;
  finish(hint: Hint): Promise<void>;
  /** Shown to the learner only, whatever the reply was to be. */
  fail(refusal: Refusal): Promise<void>;
}
