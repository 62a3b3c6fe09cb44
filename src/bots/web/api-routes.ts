/** What the page asks: problems, hints and how they go on. Browser → HintRequest, tutor → live reply. */
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { DIFFICULTIES } from '../../core/problems/problem.ts';
import { topicsOf } from '../../core/problems/topics.ts';
import { type Learner, readAsk } from '../../core/request.ts';
import { readSubmission } from '../../core/submission.ts';
import { countStreams, perMinute, type WebLimits } from './limits.ts';
import type { ProblemList, ProblemPage, RunningHint } from './page-data.ts';
import type { RunningHints } from './running-hints.ts';
import { toLine, toPage } from './views.ts';
import type { WebParts } from './web-parts.ts';

/** Who asks, in which language; set before any of these routes runs. */
export interface Visitor {
  Variables: { learner: Learner; language: Locale };
}
type VisitorContext = Context<Visitor>;

const query = z.object({
  q: z.string().max(200).default(''),
  topic: z.string().optional(),
  difficulty: z.enum(DIFFICULTIES).optional(),
  most: z.coerce.number().int().min(1).max(1_000).default(100),
});
const ask = z.strictObject({
  ask: z.string().max(500),
  problem: z.int().optional(),
  code: z.string().optional(),
});
const opinion = z.strictObject({ helpful: z.boolean().nullable() });

/** A proxy that sees nothing for half a minute may hang up. */
const KEEP_ALIVE_MS = 15_000;

export function createApiRoutes(parts: WebParts, hints: RunningHints, limits: WebLimits): Hono<Visitor> {
  const { bank, store } = parts;
  const routes = new Hono<Visitor>();
  const hintLimit = perMinute(limits.hintsPerMinute);
  const streams = countStreams(limits.streams);
  const topics = topicsOf(bank.problems);

  routes.get('/problems', async (context) => {
    const { q, most, topic, difficulty } = valid(query, context.req.query());
    const filter = { ...(topic && { topic }), ...(difficulty && { difficulty }) };
    const found = bank.search(q, filter, most + 1);
    const had = await store.levelsHad(context.var.learner);
    const problems = found
      .slice(0, most)
      .map((problem) => toLine(problem, context.var.language, had.get(problem.number) ?? []));
    return context.json<ProblemList>({ problems, more: found.length > most, topics });
  });

  routes.get('/problems/:number', async (context) => {
    const problem = bank.find(context.req.param('number'));
    const { learner, language } = context.var;
    // Looked up before the thread: a hint that ends in between is then in one of the two.
    const running = hints.of(learner, problem.number);
    const page = toPage(problem, language, await store.thread(learner, problem.number));
    return context.json<ProblemPage>(running ? { ...page, running } : page);
  });

  routes.post('/hints', async (context) => {
    const { learner, language: locale } = context.var;
    await hintLimit.take(learner.user);
    const typed = valid(ask, await bodyOf(context));
    const { problem = String(typed.problem ?? ''), level } = readAsk(typed.ask);
    const submission = typed.code?.trim() ? readSubmission(typed.code) : undefined;
    const request = {
      learner,
      locale,
      problem: String(bank.find(problem).number),
      ...(level && { level }),
      ...(submission && { submission }),
    };
    return context.json<RunningHint>(hints.start(request, typed.ask), 202);
  });

  routes.get('/hints/:id/events', (context) => follow(context));

  routes.post('/hints/:id/stop', async (context) => {
    await hints.stop(context.var.learner, context.req.param('id'));
    return context.body(null, 204);
  });

  routes.put('/hints/:id/helpful', async (context) => {
    const { helpful } = valid(opinion, await bodyOf(context));
    const known = await store.rate(context.var.learner, context.req.param('id'), helpful ?? undefined);
    if (!known) throw new Refusal('hint_gone', {});
    return context.body(null, 204);
  });

  routes.delete('/history', async (context) => {
    const { learner } = context.var;
    // First, for a hint that ends later would be history again.
    await hints.forget(learner);
    return context.json({ deleted: await store.forget(learner) });
  });

  function follow(context: VisitorContext): Response {
    // A stream that is never read would never end.
    if (context.req.method === 'HEAD') return context.body(null, 405);
    const { learner } = context.var;
    const reply = hints.find(context.req.param('id') ?? '', learner);
    const close = streams.open(learner.user);
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const alive = setInterval(() => stream.write(': still here\n\n'), KEEP_ALIVE_MS);
      try {
        for await (const { event, data } of reply.follow(gone.signal)) {
          await stream.writeSSE({ event, data: JSON.stringify(data) });
        }
      } finally {
        clearInterval(alive);
        close();
      }
    });
  }

  return routes;
}

async function bodyOf(context: VisitorContext): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new HTTPException(400, { message: 'The body is not JSON.' });
  }
}

/** What our own page never sends needs no words for learners. */
function valid<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (!result.success) throw new HTTPException(400, { message: z.prettifyError(result.error) });
  return result.data;
}
