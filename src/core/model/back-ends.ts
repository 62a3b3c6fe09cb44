/** How OpenAI-compatible servers differ, as one table of flags. The path never asks which server it talks to. */
import { z } from 'zod';

interface BackEnd {
  readonly name: string;
  /** Understands `stream_options.include_usage`. */
  readonly reportsUsage: boolean;
  /** Takes `chat_template_kwargs`, with which hybrid models are told not to think aloud. */
  readonly takesTemplateArguments: boolean;
  /** Takes `structured_outputs`, which leaves it a choice of words. */
  readonly takesChoice: boolean;
  /** Tokens of context to assume when the server does not say; Ollama cuts silently at 4,096. */
  readonly assumedContext: number;
}

const GENERIC: BackEnd = {
  name: 'generic',
  reportsUsage: false,
  takesTemplateArguments: false,
  takesChoice: false,
  assumedContext: 4_096,
};

/** By what `/v1/models` says in `owned_by`. */
const BY_OWNER: Readonly<Record<string, BackEnd>> = {
  vllm: { ...GENERIC, name: 'vLLM', reportsUsage: true, takesTemplateArguments: true, takesChoice: true },
  llamacpp: { ...GENERIC, name: 'llama.cpp', reportsUsage: true, takesTemplateArguments: true },
  library: { ...GENERIC, name: 'Ollama', reportsUsage: true },
};

const modelCard = z.looseObject({
  id: z.string(),
  owned_by: z.string().nullish().catch(undefined),
  max_model_len: z.int().positive().nullish().catch(undefined),
});
const modelList = z.looseObject({ data: z.array(modelCard) });

export interface ServedModel {
  readonly name: string;
  readonly contextTokens: number;
  readonly backEnd: BackEnd;
}

/** What to assume of a server that has not answered yet. */
export function assumedModel(name: string): ServedModel {
  return { name, contextTokens: GENERIC.assumedContext, backEnd: GENERIC };
}

/**
 * Picks `wanted` (or, when undefined, the first) from an answer of `/v1/models`. Undefined when it is
 * not there; throws a ZodError when the answer is no list of models.
 */
export function readModelList(answer: unknown, wanted: string | undefined): ServedModel | undefined {
  const { data } = modelList.parse(answer);
  const card = wanted === undefined ? data[0] : data.find(({ id }) => id === wanted);
  if (!card) return undefined;
  const backEnd = BY_OWNER[card.owned_by ?? ''] ?? GENERIC;
  return { name: card.id, contextTokens: card.max_model_len ?? backEnd.assumedContext, backEnd };
}
