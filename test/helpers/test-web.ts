/** The real web server on a free port, and browsers that speak HTTP to it: a cookie each, events read as they come. */
import { onTestFinished } from 'vitest';
import { WEB_LIMITS, type WebLimits } from '../../src/bots/web/limits.ts';
import type { HintEvent, ProblemList, ProblemPage, RunningHint, ShownRefusal } from '../../src/bots/web/page-data.ts';
import { startWeb, type Web } from '../../src/bots/web/start-web.ts';
import type { WebOptions } from '../../src/bots/web/web-parts.ts';
import { createMetrics } from '../../src/metrics.ts';
import { type Answer, type ModelTwin, startModelTwin } from '../twins/vllm-twin.ts';
import { createTestTutor, modelAt } from './test-tutor.ts';

export interface TestWeb {
  readonly url: string;
  readonly web: Web;
  readonly twin: ModelTwin | undefined;
  readonly logText: () => string;
  readonly store: ReturnType<typeof createTestTutor>['store'];
  /** A new browser that has opened the page. */
  visit(headers?: Record<string, string>): Promise<Visitor>;
}

interface Options extends Partial<Omit<WebOptions, 'limits'>> {
  readonly limits?: Partial<WebLimits>;
  /** With answers there is a model. */
  readonly answers?: readonly Answer[];
}

export async function startTestWeb({ limits, answers, ...options }: Options = {}): Promise<TestWeb> {
  const twin = answers && (await startModelTwin());
  twin?.next(...(answers ?? []));
  const model = twin && modelAt(twin.url);
  await model?.settled();
  const metrics = createMetrics();
  const tutor = createTestTutor({ ...(model && { model }), onEnd: metrics.observe });
  const { bank, store, logger } = tutor;
  const web = await startWeb(
    { tutor: tutor.tutor, bank, store, model: tutor.model, logger, metrics, secret: 'test secret' },
    {
      port: 0,
      host: '127.0.0.1',
      password: undefined,
      behindProxy: false,
      metricsToken: undefined,
      ...options,
      limits: { ...WEB_LIMITS, ...limits },
    },
  );
  onTestFinished(async () => {
    await twin?.kill();
    await web.close();
  });
  const url = web.url.replace('localhost', '127.0.0.1');
  return {
    url,
    web,
    twin,
    store,
    logText: tutor.logText,
    visit: (headers = {}) => createVisitor(url, headers),
  };
}

export interface Visitor {
  readonly cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON, as the page does. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  problem(number: number): Promise<ProblemPage>;
  list(query: string): Promise<ProblemList>;
  start(ask: string, more?: { code?: string; problem?: number }): Promise<RunningHint>;
  /** What it was refused with, as a learner reads it. */
  refused(response: Response | Promise<Response>): Promise<ShownRefusal & { status: number }>;
  /** Events of a running hint, as they come. */
  events(id: string): AsyncGenerator<HintEvent>;
  /** Asks, waits for the end, and returns what was on the screen, line by line. */
  hint(ask: string, more?: { code?: string; problem?: number }): Promise<readonly string[]>;
}

/** A browser that opens the page at `url`. */
export async function createVisitor(url: string, headers: Record<string, string>): Promise<Visitor> {
  const page = await fetch(url, { headers });
  await page.body?.cancel();
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  const visitor: Visitor = {
    cookie,
    fetch: (path, init = {}) => fetch(`${url}${path}`, { ...init, headers: { cookie, ...headers, ...init.headers } }),
    send: (method, path, body = {}) =>
      visitor.fetch(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', origin: url },
      }),
    problem: async (number) => json<ProblemPage>(await visitor.fetch(`/api/problems/${number}`)),
    list: async (query) => json<ProblemList>(await visitor.fetch(`/api/problems?${query}`)),
    start: async (ask, more = {}) => json<RunningHint>(await visitor.send('POST', '/api/hints', { ask, ...more })),
    async refused(response) {
      const answer = await response;
      return { status: answer.status, ...(await json<ShownRefusal>(answer)) };
    },
    async *events(id) {
      const { body } = await visitor.fetch(`/api/hints/${id}/events`);
      let text = '';
      for await (const chunk of (body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream())) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, event, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
          if (event && data) yield { event, data: JSON.parse(data) } as HintEvent;
        }
      }
    },
    async hint(ask, more) {
      const { id } = await visitor.start(ask, more);
      const shown: string[] = [];
      for await (const { event, data } of visitor.events(id)) {
        if (event === 'stage') shown.push(`(${data})`);
        if (event === 'hint') shown.push(`[level ${data.level}, ${data.source}] ${data.text}`);
        if (event === 'refusal') shown.push(`[refused] ${data.text}`);
      }
      return shown;
    },
  };
  return visitor;
}

async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
