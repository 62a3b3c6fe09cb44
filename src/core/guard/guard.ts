/**
 * Finds leaks before anyone sees them. A hint is judged segment by segment (lines, sentences), each against
 * everything that was told before it, in this hint and in the thread; so the verdict does not depend on how
 * the hint comes in. What cannot be judged counts as a leak.
 */
import type { Level } from '../levels.ts';
import { watchForHidden } from './encodings.ts';
import { englishSteps } from './english-steps.ts';
import { createExtractor } from './extract-code.ts';
import { compareToNearest } from './fix.ts';
import { tellsFix } from './fix-told.ts';
import { watchForIdeas } from './ideas.ts';
import { knowledgeOf } from './knowledge.ts';
import { koreanSteps } from './korean-steps.ts';
import type { Occasion } from './occasion.ts';
import { countInstructions } from './pseudo-code.ts';
import { watchForRecipe } from './recipe.ts';
import { watchForLines } from './reference-lines.ts';
import { firstSegmentEnd, segmentsOf } from './segments.ts';
import { createTally, type Tally } from './tally.ts';
import { tokensOf, tokensOfProgram } from './tokens.ts';
import { visibleText } from './visible-text.ts';

/** opinion: of a model that was asked for one; failed: the guard could not judge. */
type LeakKind = 'solution' | 'fix' | 'recipe' | 'budget' | 'thread' | 'encoded' | 'opinion' | 'failed';

export interface Leak {
  readonly kind: 'leak';
  readonly why: LeakKind;
  /** What gave it away, for mentors; it may hold a part of the solution. */
  readonly evidence: string;
  /** The sentence or line in which it was noticed, as UTF-16 units of the hint. */
  readonly span?: { readonly from: number; readonly to: number };
}

export type Verdict = { readonly kind: 'pass' } | Leak;

/** Judges one hint while it is being written. */
export interface Judge {
  /**
   * The verdict on all whole segments so far, and how many UTF-16 units of the hint they are: that much
   * may be shown, whatever follows.
   */
  push(piece: string): { readonly kind: 'pass'; readonly safe: number } | Leak;
  /** The same on the whole hint. */
  end(): { readonly kind: 'pass'; readonly safe: number } | Leak;
}

interface Budget {
  /** New code words and signs, of whatever program. */
  readonly words: number;
  /** Those of a reference among them. */
  readonly answers: number;
  /** Runs of a reference. */
  readonly runs: number;
  /** Share of a reference's runs, once there are more than a few. */
  readonly share: number;
  /** Statements in code, of whatever program. */
  readonly statements: number;
  /** Instructions in plain words, by how they are put. */
  readonly instructions: number;
  /** The same by their verbs. */
  readonly steps: number;
}

/** Chosen by hand; `docs/contributor/guard.md` has what they come to, and what they miss. */
const BUDGETS: Readonly<Record<Level, Budget>> = {
  1: { words: 1, answers: 1, runs: 0, share: 0, statements: 0, instructions: 2, steps: 2.5 },
  2: { words: 1, answers: 1, runs: 0, share: 0, statements: 0, instructions: 2, steps: 2.5 },
  3: { words: 12, answers: 8, runs: 2, share: 0.15, statements: 4, instructions: 3, steps: 8 },
  4: { words: 24, answers: 12, runs: 4, share: 0.1, statements: 8, instructions: 5, steps: 8 },
  5: { words: 40, answers: 24, runs: 12, share: 0.35, statements: 12, instructions: 6, steps: 8 },
};
/** A thread may tell no more than this share of a reference. */
const THREAD_SHARE = 0.35;
/** Of a short program, few runs are the half. */
const FEW = 2;
const HALF = 0.5;
/** A program with fewer blanks than this for its statements is no skeleton, but the solution or nearly so. */
const FILLED = 4;
const FILLED_FOR_A_BLANK = 3;
/** A skeleton may name the steps. */
const LAST_LEVEL_WITHOUT_OUTLINE = 4;

/** The verdict on a whole hint. */
export function judgeHint(hint: string, occasion: Occasion): Verdict {
  const judge = createJudge(occasion);
  const judged = judge.push(hint);
  const verdict = judged.kind === 'leak' ? judged : judge.end();
  return verdict.kind === 'leak' ? verdict : { kind: 'pass' };
}

export function createJudge(occasion: Occasion): Judge {
  let watch: ReturnType<typeof watchHint> | undefined;
  let waiting = '';
  let safe = 0;
  let leak: Leak | undefined;

  const judge = (segment: string): void => {
    watch ??= watchHint(occasion);
    const found = watch(segment);
    if (found) leak = { ...found, span: { from: safe, to: safe + segment.length } };
    else safe += segment.length;
  };
  const failClosed = (step: () => void): ReturnType<Judge['push']> => {
    try {
      if (!leak) step();
    } catch {
      leak = { kind: 'leak', why: 'failed', evidence: 'the guard could not judge this' };
    }
    return leak ?? { kind: 'pass', safe };
  };
  return {
    push: (piece) =>
      failClosed(() => {
        waiting += piece;
        for (let end = firstSegmentEnd(waiting); end !== undefined && !leak; end = firstSegmentEnd(waiting)) {
          judge(waiting.slice(0, end));
          waiting = waiting.slice(end);
        }
      }),
    end: () =>
      failClosed(() => {
        if (waiting !== '') judge(waiting);
        waiting = '';
      }),
  };
}

/** Judges segment after segment, each with everything told so far: by this hint, and by those before it. */
function watchHint(occasion: Occasion): (segment: string) => Leak | undefined {
  const { level, submission = '', thread, guarded } = occasion;
  const knowledge = knowledgeOf(occasion);
  const nearlyDone = compareToNearest(tokensOfProgram(submission), knowledge.references);
  const ownCode = squeeze(visibleText(submission));
  const isNews = (part: string) => !ownCode.includes(squeeze(part));
  const extractor = createExtractor();
  const recipe = watchForRecipe(guarded);
  const ideaIn = watchForIdeas(occasion);
  const hint = createTally(knowledge);
  let instructions = 0;
  let steps = 0;
  const whole = createTally(knowledge);
  const hiddenIn = watchForHidden(knowledge);
  const hasLine = watchForLines(occasion);
  for (const earlier of thread) tallyAll(earlier, whole, recipe);
  const threadBefore = whole.most.share;

  return (raw) => {
    const segment = visibleText(raw);
    const { code, values, prose } = extractor.take(segment);
    steps += englishSteps(prose) + koreanSteps(prose);
    for (const part of code.filter(isNews).map(tokensOf)) {
      hint.take(part);
      whole.take(part);
    }
    instructions += countInstructions(segment);
    const told = recipe.take(segment) && level <= LAST_LEVEL_WITHOUT_OUTLINE;
    return (
      fixIn(tellsFix(nearlyDone, segment, [...code, ...values].map(tokensOf))) ??
      lineIn(hasLine(segment), level) ??
      overBudget(hint, instructions, level) ??
      (steps > BUDGETS[level].steps ? found('recipe', `${steps} steps`) : undefined) ??
      (level === 1 ? idea(ideaIn(segment)) : undefined) ??
      (told ? found('recipe', segment.trim()) : undefined) ??
      overThread(whole, threadBefore) ??
      hidden(hiddenIn(segment))
    );
  };
}

function fixIn(told: string | undefined): Leak | undefined {
  return told === undefined ? undefined : found('fix', told);
}

function idea(name: string | undefined): Leak | undefined {
  return name === undefined ? undefined : found('recipe', name);
}

function hidden(text: string | undefined): Leak | undefined {
  return text === undefined ? undefined : found('encoded', text);
}

/** An outline may have the head of a loop as it is; how much there is of it is counted. */
function lineIn(line: string | undefined, level: Level): Leak | undefined {
  return line === undefined || level > LAST_LEVEL_WITHOUT_OUTLINE ? undefined : found('solution', line);
}

/** Only what this hint adds counts against it. */
function overThread({ most }: Tally, before: number): Leak | undefined {
  return most.share > THREAD_SHARE && most.share > before ? found('thread', most.evidence) : undefined;
}

function tallyAll(text: string, tally: Tally, recipe: ReturnType<typeof watchForRecipe>): void {
  const extractor = createExtractor();
  for (const segment of segmentsOf(text)) {
    for (const part of extractor.take(visibleText(segment)).code) tally.take(tokensOf(part));
    recipe.take(visibleText(segment));
  }
}

function overBudget(tally: Tally, instructions: number, level: Level): Leak | undefined {
  const budget = BUDGETS[level];
  const { runs, share, evidence } = tally.most;
  const isMuch = runs > budget.runs || (runs >= FEW && share > HALF);
  if (isMuch && share > budget.share) return found('solution', evidence);
  if (tally.words.size > budget.words) return found('budget', [...tally.words].join(' '));
  if (tally.answers.size > budget.answers) return found('budget', [...tally.answers].join(' '));
  if (instructions > budget.instructions) return found('recipe', `${instructions} instructions`);
  const most =
    level > LAST_LEVEL_WITHOUT_OUTLINE
      ? Math.min(budget.statements, FILLED + FILLED_FOR_A_BLANK * tally.blanks)
      : budget.statements;
  return tally.statements > most ? found('budget', `${tally.statements} statements`) : undefined;
}

function found(why: LeakKind, evidence: string): Leak {
  return { kind: 'leak', why, evidence };
}

/** Without white space, for code may be spaced in any way. */
function squeeze(code: string): string {
  return code.replace(/\s+/g, '');
}
