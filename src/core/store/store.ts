/** What is remembered: threads of hints per learner and problem. No code, no names, no user ids. */
import type { Level } from '../levels.ts';
import type { Locale } from '../locale.ts';
import type { Learner } from '../request.ts';

/** cached: a model's hint that another learner got in the same situation. */
export const HINT_SOURCES = ['model', 'curated', 'cached'] as const;
export type HintSource = (typeof HINT_SOURCES)[number];

/** One hint of a thread. */
export interface PastHint {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: Level;
  readonly source: HintSource;
  /** The step it was about, by approach and position (first is 1). */
  readonly approach: string;
  readonly step: number;
  readonly locale: Locale;
  readonly text: string;
  /** Keyed hash of the submission that came with the request. */
  readonly codeHash?: string;
}

/** All hints one learner got on one problem, oldest first. */
export type Thread = readonly PastHint[];

export interface Store {
  thread(learner: Learner, problem: number): Promise<Thread>;
  /** When the learner's hints since `since` were given, on all problems, oldest first; milliseconds since 1970. */
  hintTimes(learner: Learner, since: number): Promise<readonly number[]>;
  record(learner: Learner, problem: number, hint: PastHint): Promise<void>;
  /** A keyed hash that tells whether code has changed, blank lines and ends of lines aside, and nothing else about it. */
  hashCode(code: string): string;
  /** Deletes hints given before `before` (milliseconds since 1970) and returns how many. */
  expire(before: number): Promise<number>;
  close(): Promise<void>;
}
