/** Which step the next hint is about, and the hand-written hint that stands by for it. */
import { GENERAL_HINTS } from './general-hints.ts';
import { LEVELS, type Level } from './levels.ts';
import type { Text } from './locale.ts';
import type { Approach, Problem } from './problems/problem.ts';
import type { Thread } from './store/store.ts';

export interface Aim {
  /** Undefined for a problem that came without steps. */
  readonly target: Target | undefined;
  /** The hand-written hint for it. Undefined when the thread has had them all. */
  readonly curated: Text | undefined;
  /** For any problem, when `curated` is missing. Undefined when the thread has had them all, too. */
  readonly general: Text | undefined;
}

interface Target {
  readonly approach: Approach;
  /** First is 1. */
  readonly step: number;
}

/**
 * The first step not yet hinted at this level or deeper: a level up stays on its step, asking again at
 * the same level moves on. When all steps had it, any hand-written hint not given yet, up to this level.
 * No hint is chosen twice in a thread.
 */
export function aimHint(problem: Problem, level: Level, thread: Thread): Aim {
  const targets = problem.approaches.flatMap((approach) =>
    approach.steps.map((_, index): Target => ({ approach, step: index + 1 })),
  );
  const next = targets.find((target) => !thread.some((hint) => isAbout(hint, target) && hint.level >= level));
  const last = targets.findLast((target) => thread.some((hint) => isAbout(hint, target)));

  for (const target of next ? [next, ...targets] : targets) {
    const curated = deepestFresh(level, thread, (other) => hintsOf(target, other));
    if (curated) return { target, curated, general: undefined };
  }
  const general = deepestFresh(level, thread, (other) => GENERAL_HINTS[other] ?? []);
  return { target: next ?? last, curated: undefined, general };
}

function isAbout(hint: Thread[number], { approach, step }: Target): boolean {
  return hint.approach === approach.slug && hint.step === step;
}

function hintsOf({ approach, step }: Target, level: Level): readonly Text[] {
  return [approach.steps[step - 1]?.hints[level] ?? []].flat();
}

/** The first hint not in the thread, from `level` downwards: an imported problem lacks some levels. */
function deepestFresh(level: Level, thread: Thread, hintsAt: (level: Level) => readonly Text[]): Text | undefined {
  const given = new Set(thread.map(({ text }) => text));
  return LEVELS.filter((other) => other <= level)
    .toReversed()
    .flatMap(hintsAt)
    .find((text) => !given.has(text.en) && !given.has(text.ko));
}
