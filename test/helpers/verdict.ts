/** The verdict of the guard on a whole hint. */
import { judgeHint } from '../../src/core/guard/guard.ts';
import { guardedOf, type Occasion } from '../../src/core/guard/occasion.ts';
import type { Problem } from '../../src/core/problems/problem.ts';

/** "pass", or the kind of leak. */
export function verdict(problem: Problem, hint: string, occasion: Partial<Omit<Occasion, 'guarded'>> = {}): string {
  const judged = judgeHint(hint, {
    guarded: guardedOf(problem),
    level: 2,
    submission: undefined,
    thread: [],
    ...occasion,
  });
  return judged.kind === 'leak' ? judged.why : 'pass';
}
