/** HintModel on any OpenAI-compatible server, by the openai client: streaming, with a deadline for each part. */
import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources';
import type { ServedModel } from './back-ends.ts';
import { createDeadlines, type DeadlineRules, type Deadlines } from './deadlines.ts';
import { failureOf } from './failure-of.ts';
import { type Ending, type HintModel, ModelFailure, type Prompt, type Usage } from './hint-model.ts';
import { watchModel } from './watch.ts';
import { createThinkingFilter, type ThinkingFilter } from './without-thinking.ts';

export interface ModelOptions extends DeadlineRules {
  /** Base of the API, with or without /v1. */
  readonly serverUrl: string;
  readonly apiKey: string | undefined;
  /** Undefined: the first model the server lists. */
  readonly model: string | undefined;
  readonly temperature: number;
  readonly maxHintTokens: number;
  /** Asks the same server whether a finished hint gives too much away. */
  readonly secondOpinion?: boolean;
  /** Told of each change of the server's state, for the operator's log. */
  readonly onChange?: Parameters<typeof watchModel>[1];
}

/** Sharp enough for small models to stay on the subject; sent because servers fall back on the model's own. */
const TOP_P = 0.9;
/** Terminals obey some of these; no hint needs any. */
const CONTROLS = /[\p{Cc}--[\n\t]]/gv;
/** Of the context, at most this much is for the hint; the rest is for what it is about. */
const HINT_SHARE = 0.25;
const RETRY_MS = 300;
/** compose/router.cfg looks at it, and vLLM's own router can. */
const SESSION_HEADER = 'x-hint-session';

export function createOpenAiModel(options: ModelOptions): HintModel {
  const client = new OpenAI({
    baseURL: withVersion(options.serverUrl),
    apiKey: options.apiKey ?? 'none',
    // Null keeps the client from looking into the environment.
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
  });
  const listModels = (signal: AbortSignal) => client.get('/models', { signal });
  const watch = watchModel({ listModels, wanted: options.model }, options.onChange);

  const maxHintTokens = () => Math.min(options.maxHintTokens, Math.floor(watch.served.contextTokens * HINT_SHARE));
  /** Learnt from the first hint in which it happens; from then on its thoughts are held back. */
  let thinksUnmarked = false;

  /** What to throw for `error`; the watch and the filter of the next hint learn from it. */
  const reasonOf = (error: unknown, deadlines: Deadlines): unknown => {
    if (error instanceof ReaderThrew) return error.cause;
    const failure = deadlines.failure() ?? failureOf(error, deadlines.started);
    if (failure.kind === 'thinking') thinksUnmarked = true;
    if (failure.kind !== 'stopped') watch.failed(failure.kind);
    return failure;
  };

  return {
    get state() {
      return watch.state;
    },
    get stateSince() {
      return watch.stateSince;
    },
    get contextTokens() {
      return watch.served.contextTokens;
    },
    get maxHintTokens() {
      return maxHintTokens();
    },
    settled: () => watch.settled,
    givesAway: options.secondOpinion
      ? (question, signal) => askForWord(client, { question, served: watch.served, signal })
      : undefined,
    close: () => watch.close(),
    async write(prompt, signal, onText) {
      const deadlines = createDeadlines(options, signal);
      const filter = createThinkingFilter(thinksUnmarked);
      const limits = { max_tokens: maxHintTokens(), temperature: options.temperature };
      const body = { ...request(prompt, watch.served), ...limits };
      try {
        const headers = prompt.session ? { [SESSION_HEADER]: prompt.session } : {};
        const chunks = await openStream(client, body, { headers, signal: deadlines.signal });
        const ending = await read(chunks, { deadlines, filter, onText });
        if (ending.finish === 'complete' && !filter.thought) thinksUnmarked = false;
        watch.succeeded();
        return ending;
      } catch (error) {
        throw reasonOf(error, deadlines);
      } finally {
        deadlines.end();
      }
    },
  };
}

/** What `onText` threw, told from what the server did. */
class ReaderThrew extends Error {}

interface StreamOptions {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** For a learner who waits: one more try after a refused connection or a full queue, and soon, whatever the server asks for. */
async function openStream(client: OpenAI, body: ChatCompletionCreateParamsStreaming, options: StreamOptions) {
  try {
    return await client.chat.completions.create(body, options);
  } catch (error) {
    const { kind } = failureOf(error, false);
    if (options.signal.aborted || (kind !== 'busy' && kind !== 'unreachable')) throw error;
    await sleep(RETRY_MS, undefined, { signal: options.signal });
    return client.chat.completions.create(body, options);
  }
}

function request(prompt: Prompt, { name, backEnd }: ServedModel): ChatCompletionCreateParamsStreaming {
  return {
    model: name,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    stream: true,
    top_p: TOP_P,
    ...(backEnd.reportsUsage && { stream_options: { include_usage: true } }),
    ...(backEnd.takesTemplateArguments && { chat_template_kwargs: { enable_thinking: false } }),
  };
}

const OPINION_MS = 5_000;
const OPINIONS = ['pass', 'leak'] as const;

interface Question {
  readonly question: Prompt;
  readonly served: ServedModel;
  readonly signal: AbortSignal;
}

/** Only a plain "pass" passes. */
async function askForWord(client: OpenAI, { question, served, signal }: Question): Promise<boolean> {
  const { stream: _stream, stream_options: _usage, ...body } = request(question, served);
  const choice = served.backEnd.takesChoice ? { structured_outputs: { choice: OPINIONS } } : {};
  const answer = await client.chat.completions.create(
    { ...body, ...choice, max_tokens: 4, temperature: 0 },
    { signal: AbortSignal.any([signal, AbortSignal.timeout(OPINION_MS)]) },
  );
  return !/^\W*pass\b/i.test(answer.choices[0]?.message.content ?? '');
}

interface Reading {
  readonly deadlines: Deadlines;
  readonly filter: ThinkingFilter;
  readonly onText: (piece: string) => void;
}

async function read(chunks: AsyncIterable<ChatCompletionChunk>, reading: Reading): Promise<Ending> {
  const { deadlines, filter } = reading;
  let finish: string | undefined;
  let usage: Usage | undefined;
  try {
    for await (const chunk of chunks) {
      deadlines.progress();
      usage = usageOf(chunk) ?? usage;
      const choice = chunk.choices?.[0];
      finish = choice?.finish_reason ?? finish;
      tell(reading, filter.push((choice?.delta?.content ?? '').replace(CONTROLS, '')));
    }
  } catch (error) {
    // Once the hint is finished, only the count of tokens is missing.
    if (finish === undefined || error instanceof ReaderThrew || error instanceof ModelFailure) throw error;
  }
  if (finish === undefined) {
    // An aborted stream ends like a complete one.
    deadlines.signal.throwIfAborted();
    throw new ModelFailure(deadlines.started ? 'broken' : 'garbled');
  }
  if (finish !== 'length') tell(reading, filter.end());
  return { finish: finish === 'length' ? 'cut' : 'complete', ...(usage && { usage }) };
}

function tell({ onText }: Reading, text: string | undefined): void {
  if (text === undefined) throw new ModelFailure('thinking');
  if (text === '') return;
  try {
    onText(text);
  } catch (cause) {
    throw new ReaderThrew('the reader threw', { cause });
  }
}

function usageOf({ usage }: ChatCompletionChunk): Usage | undefined {
  if (!isCount(usage?.prompt_tokens) || !isCount(usage.completion_tokens)) return undefined;
  const cached = usage.prompt_tokens_details?.cached_tokens;
  return { in: usage.prompt_tokens, out: usage.completion_tokens, ...(isCount(cached) && { cached }) };
}

/** Servers are trusted with words, not with figures. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The base of the API, whether or not `url` names a version. */
export function withVersion(url: string): string {
  const base = url.replace(/\/+$/, '');
  return /\/v\d+$/.test(base) ? base : `${base}/v1`;
}
