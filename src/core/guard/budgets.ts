/** How much a hint may tell at each level, in code and in plain words. */
import type { Level } from '../levels.ts';
import { LOCALES, type Locale } from '../locale.ts';
import type { Leak } from './guard.ts';
import type { SpokenCount } from './spoken.ts';
import type { Tally } from './tally.ts';

interface Budget {
  /** New code words and signs, of whatever program. */
  readonly words: number;
  /** Those of a reference among them. */
  readonly answers: number;
  /** Names joined by a sign, like `end - start`. */
  readonly expressions: number;
  /** Words and signs in one line. */
  readonly line: number;
  /** Runs of a reference. */
  readonly runs: number;
  /** Share of a reference's runs, once there are more than a few. */
  readonly share: number;
  /** Statements in code, of whatever program. */
  readonly statements: number;
  /** Instructions in plain words, by how they are put. */
  readonly instructions: number;
  /** Steps of a program in plain words, as `english-steps.ts` and `korean-steps.ts` count them. */
  readonly steps: Readonly<Record<Locale, number>>;
  /** The same where it is said, too, what comes out in the end. */
  readonly stepsToTheEnd: Readonly<Record<Locale, number>>;
}

/** What has no code yet may name one word of it. */
const NO_CODE = { words: 1, answers: 1, expressions: 0, line: 4, runs: 0, share: 0, statements: 0, instructions: 2 };
/** Chosen by hand; `docs/contributor/guard.md` has what they come to, and what they miss. */
const BUDGETS: Readonly<Record<Level, Budget>> = {
  1: { ...NO_CODE, steps: { en: 4.4, ko: 2.6 }, stepsToTheEnd: { en: 4.4, ko: 2.6 } },
  2: { ...NO_CODE, steps: { en: 7.2, ko: 3.1 }, stepsToTheEnd: { en: 6.6, ko: 3.1 } },
  3: {
    words: 12,
    answers: 8,
    expressions: 4,
    line: 10,
    runs: 2,
    share: 0.15,
    statements: 5,
    instructions: 3,
    steps: { en: 10.3, ko: 7.1 },
    stepsToTheEnd: { en: 8.2, ko: 6.1 },
  },
  4: {
    words: 24,
    answers: 12,
    expressions: 12,
    line: 14,
    runs: 4,
    share: 0.1,
    statements: 8,
    instructions: 5,
    steps: { en: 10.3, ko: 4.3 },
    stepsToTheEnd: { en: 8.2, ko: 3.6 },
  },
  5: {
    words: 40,
    answers: 24,
    expressions: 20,
    line: 14,
    runs: 12,
    share: 0.35,
    statements: 12,
    instructions: 6,
    steps: { en: 8.7, ko: 5.1 },
    stepsToTheEnd: { en: 6.1, ko: 3.6 },
  },
};
/** Of a short program, few runs are the half. */
const FEW = 2;
const HALF = 0.5;
const OUTLINE: Level = 5;
/** One with more statements than this, and more for each of its blanks, is the solution or nearly so. */
const FILLED = 4;
const FILLED_FOR_A_BLANK = 3;

/** What is told beyond the budget of `level`, if anything. */
export function overBudget(tally: Tally, spoken: SpokenCount, level: Level): Leak | undefined {
  const budget = BUDGETS[level];
  const { runs, share, evidence } = tally.most;
  const isMuch = runs > budget.runs || (runs >= FEW && share > HALF);
  if (isMuch && share > budget.share) return { kind: 'leak', why: 'solution', evidence };
  if (tally.words.size > budget.words) return over([...tally.words].join(' '));
  if (tally.answers.size > budget.answers) return over([...tally.answers].join(' '));
  if (tally.expressions > budget.expressions) return over('an expression');
  if (tally.longest > budget.line) return over(`${tally.longest} words and signs in a line`);
  if (tally.statements > mostStatements(level, tally.blanks)) return over(`${tally.statements} statements`);
  const isRecipe =
    spoken.instructions > budget.instructions ||
    LOCALES.some((locale) => spoken.steps[locale] > (spoken.isToTheEnd ? budget.stepsToTheEnd : budget.steps)[locale]);
  return isRecipe ? { kind: 'leak', why: 'recipe', evidence: spoken.evidence } : undefined;
}

function mostStatements(level: Level, blanks: number): number {
  const { statements } = BUDGETS[level];
  return level === OUTLINE ? Math.min(statements, FILLED + FILLED_FOR_A_BLANK * blanks) : statements;
}

function over(evidence: string): Leak {
  return { kind: 'leak', why: 'budget', evidence };
}
