/** A local model server that speaks vLLM's dialect, with every way it can go wrong. The real openai client talks to it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** What one request gets. The default is a short hint, word by word. */
export interface Answer {
  readonly say?: string;
  /** How `say` is cut; default: words. */
  readonly pieces?: readonly string[];
  readonly firstAfterMs?: number;
  readonly everyMs?: number;
  readonly finish?: 'stop' | 'length';
  /** Thoughts in the `reasoning` field, before the text. */
  readonly reasoning?: string;
  /** After this many pieces: silence, a dropped connection, or an error chunk. */
  readonly stallAfter?: number;
  readonly cutAfter?: number;
  readonly errorAfter?: number;
  /** What it says it has counted, instead of what it has. */
  readonly usage?: unknown;
  /** The end comes, and then neither usage nor the end of the stream. */
  readonly neverCloses?: boolean;
  /** Instead of a stream. */
  readonly status?: {
    readonly code: number;
    readonly body: unknown;
    readonly type?: string;
    readonly retryAfter?: string;
  };
}

export interface TwinOptions {
  readonly key?: string;
  readonly model?: string;
  readonly contextTokens?: number;
  /** What `/v1/models` says in owned_by: vllm, llamacpp, library (Ollama), or anything. */
  readonly ownedBy?: string;
  readonly port?: number;
  /** Where it listens; default: for this machine only. */
  readonly host?: string;
  /** What it says when no other answer waits. */
  readonly say?: string;
  /** What it answers when it is asked for one word, one after the other; then "pass". "" is no answer at all. */
  readonly opinions?: readonly string[];
}

export interface ModelTwin {
  readonly url: string;
  readonly port: number;
  /** Bodies of all completion requests, oldest first. */
  readonly requests: readonly CompletionRequest[];
  /** What a router before it would tell problems apart by, for each of `requests`. */
  readonly sessions: readonly (string | undefined)[];
  /** Requests whose client went away before the end. */
  readonly aborted: number;
  /** The answers to come; when they are used up, the default answer. */
  next(...answers: Answer[]): void;
  /** Ends all connections and stops listening, as a killed process does. */
  kill(): Promise<void>;
}

/** Strict: a field that vLLM would silently ignore is an error here. */
const completionRequest = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  stream: z.literal(true),
  stream_options: z.strictObject({ include_usage: z.boolean() }).optional(),
  max_tokens: z.int().positive(),
  temperature: z.number().min(0).max(2),
  top_p: z.number().gt(0).max(1),
  chat_template_kwargs: z.record(z.string(), z.unknown()).optional(),
});
type CompletionRequest = z.output<typeof completionRequest>;

/** A question for one word. */
const wordRequest = completionRequest.omit({ stream: true, stream_options: true }).extend({
  max_tokens: z.int().positive().max(8),
  structured_outputs: z.strictObject({ choice: z.array(z.string()).min(2) }).optional(),
});

export const DEFAULT_HINT = 'Look at your loop. What has it seen by the time it reaches the third price?';

export async function startModelTwin(options: TwinOptions = {}): Promise<ModelTwin> {
  const { key, model = 'test-model', contextTokens = 8_192, ownedBy = 'vllm', port = 0, say = DEFAULT_HINT } = options;
  const { host = '127.0.0.1' } = options;
  const requests: CompletionRequest[] = [];
  const sessions: (string | undefined)[] = [];
  const answers: Answer[] = [];
  const opinions = [...(options.opinions ?? [])];
  let aborted = 0;

  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) aborted += 1;
    });
    if (request.url === '/health') return void response.writeHead(200).end();
    if (key && request.headers.authorization !== `Bearer ${key}`) return json(response, 401, { error: 'Unauthorized' });
    if (request.url === '/v1/models') return json(response, 200, modelList(model, contextTokens, ownedBy));
    if (request.url !== '/v1/chat/completions') return json(response, 404, { detail: 'Not Found' });

    const asked = JSON.parse(await body(request));
    if (asked.stream === undefined) return giveWord(response, asked, opinions);
    const parsed = completionRequest.safeParse(asked);
    if (!parsed.success) return json(response, 400, vllmError(400, `twin: ${z.prettifyError(parsed.error)}`));
    requests.push(parsed.data);
    sessions.push(request.headers['x-hint-session']?.toString());
    if (parsed.data.model !== model) {
      return json(response, 404, vllmError(404, `The model \`${parsed.data.model}\` does not exist.`));
    }
    await answer(response, parsed.data, { say, ...answers.shift() }).catch(() => response.destroy());
  });
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;

  return {
    url: `http://127.0.0.1:${bound}/v1`,
    port: bound,
    requests,
    sessions,
    get aborted() {
      return aborted;
    },
    next: (...more) => void answers.push(...more),
    kill: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function giveWord(response: ServerResponse, asked: unknown, opinions: string[]): void {
  const parsed = wordRequest.safeParse(asked);
  if (!parsed.success) {
    json(response, 400, vllmError(400, `twin: ${z.prettifyError(parsed.error)}`));
    return;
  }
  const content = opinions.shift() ?? 'pass';
  if (content === '') {
    response.destroy();
    return;
  }
  const message = { role: 'assistant', content };
  json(response, 200, {
    id: 'chatcmpl-2',
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
  });
}

/** What was written has left the machine before the connection is dropped. */
const FLUSH_MS = 20;

async function answer(response: ServerResponse, request: CompletionRequest, wanted: Answer): Promise<void> {
  const { say = DEFAULT_HINT, status, finish = 'stop', reasoning, firstAfterMs = 0, everyMs = 0 } = wanted;
  const pieces = wanted.pieces ?? say.split(/(?<= )/);
  const { usage: counted = usage(request, pieces.length) } = wanted;
  if (status?.retryAfter) response.setHeader('retry-after', status.retryAfter);
  if (status) return json(response, status.code, status.body, status.type);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const wait = (ms: number) => (ms > 0 ? sleep(ms, undefined, { signal: gone.signal }) : undefined);

  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const chunk = (choices: unknown[], more: object = {}) => {
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_790_000_000, model: request.model };
    response.write(`data: ${JSON.stringify({ ...head, choices, ...more })}\n\n`);
  };
  const delta = (content: object, reason: string | null = null) =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason: reason }]);

  await wait(firstAfterMs);
  delta({ role: 'assistant', content: '' });
  if (reasoning) delta({ reasoning });
  for (const [index, content] of pieces.entries()) {
    if (index === wanted.stallAfter) return;
    if (index === wanted.cutAfter) {
      await wait(FLUSH_MS);
      return void response.destroy();
    }
    if (index === wanted.errorAfter) {
      response.write(`data: ${JSON.stringify(vllmError(500, 'EngineCore encountered an issue.'))}\n\n`);
      return void response.end('data: [DONE]\n\n');
    }
    delta({ content });
    if (everyMs > 0) response.write(': keep-alive\n\n');
    await wait(everyMs);
  }
  delta({}, finish);
  if (wanted.neverCloses) return;
  if (request.stream_options?.include_usage) chunk([], { usage: counted });
  response.end('data: [DONE]\n\n');
}

function usage({ messages }: CompletionRequest, completion: number) {
  const prompt = Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: Math.floor(prompt / 32) * 16 },
  };
}

function modelList(model: string, contextTokens: number, ownedBy: string) {
  const card = { id: model, object: 'model', created: 1_790_000_000, owned_by: ownedBy };
  return { object: 'list', data: [ownedBy === 'vllm' ? { ...card, max_model_len: contextTokens } : card] };
}

/** vLLM's error object; `code` is the status as a number. */
export function vllmError(code: number, message: string) {
  return { error: { message, type: code === 404 ? 'NotFoundError' : 'BadRequestError', param: null, code } };
}

function json(response: ServerResponse, status: number, content: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type });
  response.end(typeof content === 'string' ? content : JSON.stringify(content));
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
