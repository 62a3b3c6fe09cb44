/** Lets the model write a hint, shows what the guard has passed, and says why when there is no hint of the model's. */

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
  const hint = createCheckedText(createJudge(occasionOf(situation)), (text) => {
    shown = text;
    log.firstText();
    pacer.show({ kind: 'text', text });
  });
  let begun = false;
  const onText = (piece: string) => {
    if (!begun) pacer.show({ kind: 'stage', stage: 'checking' });
    begun = true;
    hint.push(piece);
  };
  try {
    const { finish, usage } = await model.write(promptFor(situation, model), signal, onText);
    log.written(usage);
    const text = (finish === 'cut' ? wholeSentences(hint.end()) : hint.end()).trim();
    if (text === '') throw new ModelFailure('empty');
    if (finish === 'complete') cache.keep(situation, text);
    return { kind: 'written', text };
  } catch (error) {
    const why = whyNone(error, log);
    return signal.aborted ? { kind: 'stopped', text: shown } : { kind: 'none', why };
  }
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

function promptFor({ problem, level, locale, aim, thread, submission }: Situation, model: HintModel) {
  return buildPrompt({
    problem,
    level,
    locale,
    steps: aim.target?.approach.steps ?? [],
    step: aim.target?.step ?? 0,
    curated: aim.curated,
    thread: thread.map(({ text }) => text),
    code: submission?.code,
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
