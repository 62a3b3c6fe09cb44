/** Asks the model for the same hint twice: is there one, how fast, and does the server reuse what it has computed? */
import type { ServedModel } from '../core/model/back-ends.ts';
import { type Ending, type HintModel, MODEL_FAILURES, ModelFailure, type Prompt } from '../core/model/hint-model.ts';
import { createOpenAiModel, type ModelOptions } from '../core/model/openai-model.ts';
import type { Problem } from '../core/problems/problem.ts';
import { buildPrompt } from '../prompts/build-prompt.ts';
import { type Finding, off, ok, warning, wrong } from './finding.ts';

export async function checkHints(
  options: ModelOptions,
  problem: Problem,
  served: ServedModel,
): Promise<readonly Finding[]> {
  const model = createOpenAiModel({ ...options, secondOpinion: false });
  try {
    await model.settled();
    const prompt = promptFor(problem, model);
    const first = await timed(model, prompt);
    const second = await timed(model, prompt);
    return [judgeSpeed(first, options.firstTokenMs), judgeReuse(second, served)];
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return [wrong('test hint', `none came (${error.kind})`, MODEL_FAILURES[error.kind])];
  } finally {
    model.close();
  }
}

function promptFor(problem: Problem, { contextTokens, maxHintTokens }: HintModel): Prompt {
  const steps = problem.approaches[0]?.steps ?? [];
  return buildPrompt({
    ...{ problem, level: 1, locale: 'en', steps, step: 1, curated: steps[0]?.hints[1], thread: [], code: undefined },
    tokens: contextTokens - maxHintTokens,
  });
}

interface Timed extends Ending {
  readonly firstMs: number;
  readonly wholeMs: number;
}

async function timed(model: HintModel, prompt: Prompt): Promise<Timed> {
  const began = performance.now();
  let firstMs: number | undefined;
  const ending = await model.write(prompt, new AbortController().signal, () => {
    firstMs ??= performance.now() - began;
  });
  if (firstMs === undefined) throw new ModelFailure('empty');
  return { ...ending, firstMs, wholeMs: performance.now() - began };
}

function judgeSpeed({ firstMs, wholeMs, finish }: Timed, limitMs: number): Finding {
  const what = `first word after ${seconds(firstMs)}, whole after ${seconds(wholeMs)}`;
  if (firstMs > limitMs / 2) {
    return warning(
      'test hint',
      what,
      `learners wait ${seconds(limitMs)} at most (MODEL_FIRST_TOKEN_SECONDS); a smaller model is faster`,
    );
  }
  if (finish === 'cut') return warning('test hint', `${what}, cut off`, 'raise MAX_HINT_TOKENS');
  return ok('test hint', what);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function judgeReuse({ usage }: Timed, { backEnd }: ServedModel): Finding {
  const name = 'prefix reuse';
  if (usage?.cached === undefined) {
    if (!backEnd.takesChoice) return off(name, 'the server does not say');
    return warning(name, 'the server does not say', 'start vLLM with --enable-prompt-tokens-details');
  }
  const what = `${usage.cached} of ${usage.in} tokens of a prompt asked twice`;
  if (usage.cached > 0) return ok(name, what);
  return warning(name, what, 'leave vLLM’s prefix caching on, and take a dense model; hints are slower without it');
}
