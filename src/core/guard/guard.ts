/**
 * Finds leaks before anyone sees them. A hint is judged segment by segment (lines, sentences), each against
 * everything that was told before it, in this hint and in the thread; so the verdict does not depend on how
 * the hint comes in. What cannot be judged counts as a leak.
 */
import { overBudget } from './budgets.ts';
import { watchForHidden } from './encodings.ts';
import { createExtractor } from './extract-code.ts';
import { compareToNearest } from './fix.ts';
import { tellsFix } from './fix-told.ts';
import { watchForIdeas } from './ideas.ts';
import { knowledgeOf } from './knowledge.ts';
import type { Occasion } from './occasion.ts';
import { watchForRecipe } from './recipe.ts';
import { watchForLines } from './reference-lines.ts';
import { firstSegmentEnd, segmentsOf } from './segments.ts';
import { createSpokenCount } from './spoken.ts';
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

/** A thread may tell no more than this share of a reference. */
const THREAD_SHARE = 0.35;
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
  const ideaIn = level === 1 ? watchForIdeas(occasion) : () => undefined;
  const hint = createTally(knowledge);
  const spoken = createSpokenCount();
  const whole = createTally(knowledge);
  const hiddenIn = watchForHidden(knowledge);
  const lineIn = watchForLines(occasion);
  for (const earlier of thread) tallyAll(earlier, whole, recipe);
  const threadBefore = whole.most.share;
  /** An outline may have the head of a loop as it is, and name the steps. */
  const isOutline = level > LAST_LEVEL_WITHOUT_OUTLINE;

  return (raw) => {
    const segment = visibleText(raw);
    const { code, values, prose, comment } = extractor.take(segment);
    for (const part of code.filter(isNews).map(tokensOf)) {
      hint.take(part, prose === '');
      whole.take(part);
    }
    spoken.take(segment, `${prose}${comment}`);
    const isRecipe = recipe.take(segment);
    const line = lineIn(segment);
    return (
      leakOf('fix', tellsFix(nearlyDone, prose, [...code, ...values].map(tokensOf))) ??
      leakOf('solution', isOutline ? undefined : line) ??
      overBudget(hint, spoken, level) ??
      leakOf('recipe', ideaIn(segment)) ??
      leakOf('recipe', isRecipe && !isOutline ? segment.trim() : undefined) ??
      overThread(whole, threadBefore) ??
      leakOf('encoded', hiddenIn(segment))
    );
  };
}

/** Only what this hint adds counts against it. */
function overThread({ most }: Tally, before: number): Leak | undefined {
  return leakOf('thread', most.share > THREAD_SHARE && most.share > before ? most.evidence : undefined);
}

function tallyAll(text: string, tally: Tally, recipe: ReturnType<typeof watchForRecipe>): void {
  const extractor = createExtractor();
  for (const segment of segmentsOf(text)) {
    for (const part of extractor.take(visibleText(segment)).code) tally.take(tokensOf(part));
    recipe.take(visibleText(segment));
  }
}

function leakOf(why: LeakKind, evidence: string | undefined): Leak | undefined {
  return evidence === undefined ? undefined : { kind: 'leak', why, evidence };
}

/** Without white space, for code may be spaced in any way. */
function squeeze(code: string): string {
  return code.replace(/\s+/g, '');
}
