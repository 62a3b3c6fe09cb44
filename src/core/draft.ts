/** Lets the model write a hint, shows what the guard has passed, and says why when there is no hint of the model's. */

import { buildOpinionPrompt } from '../prompts/build-opinion-prompt.ts';
import { buildPrompt } from '../prompts/build-prompt.ts';
import { createCheckedText, LeakFound } from './guard/checked-text.ts';
import { createJudge } from './guard/guard.ts';
import { guardedOf } from './guard/occasion.ts';
import type { HintCache } from './hint-cache.ts';
import type { HintLog } from './hint-log.ts';
import { type HintModel, ModelFailure } from './model/hint-model.ts';
import type { Hint } from './reply.ts';
import type { Situation, Turn } from './situation.ts';

export type Draft =
  | { readonly kind: 'written' | 'cached'; readonly text: string }
  | { readonly kind: 'none'; readonly why: NonNullable<Hint['insteadOfModel']> }
  /** The learner stopped it; `text` is what was on the screen by then. */
  | { readonly kind: 'stopped'; readonly text: string };

export interface Writer {
  readonly model: HintModel;
  readonly cache: HintCache;
}

/** Never throws for a model that fails, leaks or is stopped: the draft says so. */
export async function draftHint({ model, cache }: Writer, situation: Situation, turn: Turn): Promise<Draft> {
  const { pacer, signal, log } = turn;
  const cached = cache.get(situation);
  if (cached !== undefined) return { kind: 'cached', text: cached };
  await Promise.race([model.settled(), aborted(signal)]);
  if (signal.aborted) return { kind: 'stopped', text: '' };
  if (model.state !== 'ready') return { kind: 'none', why: model.state };
  pacer.show({ kind: 'stage', stage: 'asking' });

  let shown = '';
  const stream = (text: string) => {
    shown = text;
    log.firstText();
    pacer.show({ kind: 'text', text });
  };
  // A second opinion is on whole hints.
  const show = model.givesAway ? () => {} : stream;
  try {
    const { text, finish } = await writeHint(model, situation, turn, { afterLeak: false, show }).catch((error) => {
      if (!(error instanceof LeakFound) || signal.aborted) throw error;
      log.withheld(error.leak);
      // What is on the screen stays there until the other hint is finished.
      const again = shown === '' ? show : () => {};
      return writeHint(model, situation, turn, { afterLeak: true, show: again });
    });
    if (finish === 'complete') cache.keep(situation, text);
    return { kind: 'written', text };
  } catch (error) {
    const why = whyNone(error, log);
    return signal.aborted ? { kind: 'stopped', text: shown } : { kind: 'none', why };
  }
}

interface Attempt {
  /** The draft before this one gave too much away. */
  readonly afterLeak: boolean;
  show(text: string): void;
}

/** One hint of the model's, checked as it comes. Rejects with a LeakFound or a ModelFailure. */
async function writeHint(model: HintModel, situation: Situation, turn: Turn, { afterLeak, show }: Attempt) {
  const { pacer, signal, log } = turn;
  const hint = createCheckedText(createJudge(occasionOf(situation)), show);
  let begun = false;
  const onText = (piece: string) => {
    if (!begun) pacer.show({ kind: 'stage', stage: 'checking' });
    begun = true;
    hint.push(piece);
  };
  const { finish, usage } = await model.write(promptFor(situation, model, afterLeak), signal, onText);
  log.written(usage);
  const text = (finish === 'cut' ? wholeSentences(hint.end()) : hint.end()).trim();
  if (text === '') throw new ModelFailure('empty');
  if (await isTooMuch(model, situation, text, signal)) throw new LeakFound(OPINION);
  return { text, finish };
}

const OPINION = { kind: 'leak', why: 'opinion', evidence: 'the second opinion' } as const;

/** By the second opinion, if one is wanted; one that does not come counts as a yes. */
async function isTooMuch(model: HintModel, situation: Situation, hint: string, signal: AbortSignal): Promise<boolean> {
  if (!model.givesAway) return false;
  const { problem, level, submission } = situation;
  const tokens = model.contextTokens - FRAME_TOKENS;
  const question = buildOpinionPrompt({ guarded: guardedOf(problem), level, hint, code: submission?.code, tokens });
  return model.givesAway(question, signal).catch(() => true);
}

function occasionOf({ problem, level, submission, thread }: Situation) {
  return { guarded: guardedOf(problem), level, submission: submission?.code, thread: thread.map(({ text }) => text) };
}

/** Tells the log. Throws on what is neither a leak nor a failure of the model. */
function whyNone(error: unknown, log: HintLog): 'withheld' | 'failed' {
  if (error instanceof LeakFound) {
    log.withheld(error.leak);
    return 'withheld';
  }
  if (!(error instanceof ModelFailure)) throw error;
  log.modelFailed(error);
  return 'failed';
}

/** Template tokens (turn marks and the like) that our estimate does not see. */
const FRAME_TOKENS = 64;

function promptFor(situation: Situation, model: HintModel, afterLeak: boolean) {
  const { problem, level, locale, aim, thread, submission } = situation;
  return buildPrompt({
    problem,
    level,
    locale,
    steps: aim.target?.approach.steps ?? [],
    step: aim.target?.step ?? 0,
    curated: aim.curated,
    thread: thread.map(({ text }) => text),
    code: submission?.code,
    afterLeak,
    tokens: model.contextTokens - model.maxHintTokens - FRAME_TOKENS,
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Up to the end of the last whole sentence; empty when there is none. */
function wholeSentences(text: string): string {
  return /^.*[.?!。？！](?=\s|$)/su.exec(text)?.[0] ?? '';
}
