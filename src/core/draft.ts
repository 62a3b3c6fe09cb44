/** Lets the model write a hint, shows what the guard has passed, and says why when there is no hint of the model's. */

import { buildPrompt } from '../prompts/build-prompt.ts';
import type { Aim } from './aim.ts';
import { checkStream } from './guard/checked-stream.ts';
import { createGuard } from './guard/guard.ts';
import type { HintLog } from './hint-log.ts';
import type { Level } from './levels.ts';
import { type HintModel, ModelFailure } from './model/hint-model.ts';
import type { Pacer } from './pacer.ts';
import type { Locale, Problem } from './problems/problem.ts';
import type { Hint } from './reply.ts';
import type { Thread } from './store/store.ts';
import type { Submission } from './submission.ts';

export type Draft =
  | { readonly kind: 'written'; readonly text: string }
  | { readonly kind: 'none'; readonly why: NonNullable<Hint['insteadOfModel']> };

export interface Situation {
  readonly problem: Problem;
  readonly level: Level;
  readonly locale: Locale;
  readonly aim: Aim;
  readonly thread: Thread;
  readonly submission: Submission | undefined;
}

/** Never throws for a model that fails, leaks or is stopped: the draft says so. */
export async function draftHint(
  model: HintModel,
  situation: Situation,
  pacer: Pacer,
  signal: AbortSignal,
  log: HintLog,
): Promise<Draft> {
  await model.settled();
  if (model.state !== 'ready') return { kind: 'none', why: model.state };
  pacer.show({ kind: 'stage', stage: 'asking' });

  const guard = createGuard(situation.problem, situation.submission);
  let shown = '';
  try {
    for await (const event of checkStream(model.write(promptFor(situation, model), signal), guard)) {
      if (event.kind === 'leak') {
        log.withheld(event);
        return { kind: 'none', why: 'withheld' };
      }
      if (event.kind === 'end') {
        log.written(event.usage);
        return finished(event.finish === 'cut' ? wholeSentences(shown) : shown);
      }
      shown += event.text;
      log.firstText();
      pacer.show({ kind: 'text', text: shown });
    }
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    log.modelFailed(error);
  }
  return { kind: 'none', why: 'failed' };
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

function finished(text: string): Draft {
  const hint = text.trim();
  return hint === '' ? { kind: 'none', why: 'failed' } : { kind: 'written', text: hint };
}

/** Up to the end of the last whole sentence; empty when there is none. */
function wholeSentences(text: string): string {
  return /^.*[.?!。？！](?=\s|$)/su.exec(text)?.[0] ?? '';
}
