/** How much help a hint gives, and what each level may reveal. There is no level that solves the problem. */
import type { Text } from './locale.ts';

export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

export const LEVEL_NAMES: Readonly<Record<Level, Text>> = {
  1: { en: 'Notice', ko: '살펴보기' },
  2: { en: 'Concept', ko: '개념' },
  3: { en: 'Next step', ko: '다음 한 걸음' },
  4: { en: 'Analogy', ko: '비유' },
  5: { en: 'Skeleton', ko: '뼈대' },
};

/** True when `value` is one of the five levels. */
export function isLevel(value: number): value is Level {
  return (LEVELS as readonly number[]).includes(value);
}

export interface LadderRules {
  /** Levels 4 and 5 open this long after the last hint, or at once when the code has changed. */
  readonly coolDownMs: number;
}

/** Where a learner stands on one problem. */
export interface Standing {
  /** The deepest level had so far; 0 before the first hint. */
  readonly deepest: Level | 0;
  /** Since the last hint of this thread; Infinity before the first. */
  readonly msSinceLastHint: number;
  /** The learner sent code that came with no earlier hint of this thread. */
  readonly codeChanged: boolean;
}

/** At most this many levels up at once: one level may be skipped. */
const LONGEST_STRIDE = 2;
/** From here on a level has to be earned by changed code or by waiting. */
const FIRST_EARNED_LEVEL = 4;

/** The levels this learner may ask for now, lowest first; level 1 is always among them. */
export function openLevels(standing: Standing, rules: LadderRules): readonly Level[] {
  const earned = standing.codeChanged || standing.msSinceLastHint >= rules.coolDownMs;
  return LEVELS.filter((level) => level <= standing.deepest + LONGEST_STRIDE && (level < FIRST_EARNED_LEVEL || earned));
}

/** The level a learner gets who names none: one deeper than before, as far as that is open. */
export function nextLevel(standing: Standing, rules: LadderRules): Level {
  const fitting = openLevels(standing, rules).filter((level) => level <= standing.deepest + 1);
  return fitting.at(-1) ?? LEVELS[0];
}

/** True when `level` would be open if the learner changed the code or waited. */
export function opensByWaiting(level: Level, standing: Standing): boolean {
  return level <= standing.deepest + LONGEST_STRIDE;
}
