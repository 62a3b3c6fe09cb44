/** All that a hint depends on, and what is at hand while one request is answered. */
import type { Aim } from './aim.ts';
import type { HintLog } from './hint-log.ts';
import type { Level } from './levels.ts';
import type { Locale } from './locale.ts';
import type { Pacer } from './pacer.ts';
import type { Problem } from './problems/problem.ts';
import type { Thread } from './store/store.ts';
import type { Submission } from './submission.ts';

export interface Situation {
  readonly problem: Problem;
  readonly level: Level;
  readonly locale: Locale;
  readonly aim: Aim;
  readonly thread: Thread;
  readonly submission: Submission | undefined;
}

/** One request being answered: where progress is shown, what stops it, where it is noted. */
export interface Turn {
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  readonly log: HintLog;
}
