/** The verdict of the guard on a whole hint. */
import { createJudge } from '../../src/core/guard/guard.ts';
import type { Problem } from '../../src/core/problems/problem.ts';

export function verdict(problem: Problem, hint: string, code?: string): string {
  const judged = createJudge(problem, code === undefined ? undefined : { code }).push(hint);
  return judged.kind === 'leak' ? judged.why : 'pass';
}
