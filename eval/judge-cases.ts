/** Lets the guard judge cases: whole, with the time it takes, and in pieces as a model writes them. */
import { createJudge, judgeHint, type Verdict } from '../src/core/guard/guard.ts';
import type { Guarded } from '../src/core/guard/occasion.ts';
import type { Case } from './cases.ts';
import { cutUp } from './spread.ts';

export interface Judged extends Case {
  readonly verdict: Verdict;
  /** Without what is worked out once for each problem. */
  readonly ms: number;
}

interface Streamed {
  readonly isSame: boolean;
  /** UTF-16 units that could be shown before a leak was called; undefined where none was. */
  readonly shownOfLeak: number | undefined;
}

const LONGEST_PIECE = 24;

export function judgeCases(cases: readonly Case[]): readonly Judged[] {
  const known = new WeakSet<Guarded>();
  return cases.map((one) => {
    const { hint, occasion } = one;
    if (!known.has(occasion.guarded)) judgeHint('Look at `x = 1`.', { ...occasion, thread: [] });
    known.add(occasion.guarded);
    const start = performance.now();
    const verdict = judgeHint(hint, occasion);
    return { ...one, verdict, ms: performance.now() - start };
  });
}

export function isCalled({ verdict }: Judged): boolean {
  return verdict.kind === 'leak';
}

/** Compares the verdict on a text in pieces with the verdict on the whole. */
export function streamed({ hint, occasion, verdict }: Judged): Streamed {
  const judge = createJudge(occasion);
  let shown = 0;
  for (const piece of cutUp(hint, LONGEST_PIECE)) {
    const outcome = judge.push(piece);
    if (outcome.kind === 'leak') return { isSame: sameVerdict(outcome, verdict), shownOfLeak: shown };
    shown = outcome.safe;
  }
  const outcome = judge.end();
  const isLeak = outcome.kind === 'leak';
  return {
    isSame: isLeak ? sameVerdict(outcome, verdict) : verdict.kind === 'pass',
    shownOfLeak: isLeak ? shown : undefined,
  };
}

function sameVerdict(a: Verdict, b: Verdict): boolean {
  return a.kind === 'leak' && b.kind === 'leak' ? a.why === b.why : a.kind === b.kind;
}
