/** All that a hint depends on: who is where, with what. */
import type { Aim } from './aim.ts';
import type { Level } from './levels.ts';
import type { Locale } from './locale.ts';
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
