/** What the main path costs beside a bare openai stream from the same model twin, in the same process. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import pino from 'pino';
import { createOpenAiModel } from '../src/core/model/openai-model.ts';
import { createBank } from '../src/core/problems/bank.ts';
import { loadProblems } from '../src/core/problems/load-problems.ts';
import type { Reply } from '../src/core/reply.ts';
import { openSqliteStore } from '../src/core/store/sqlite-store.ts';
import { createTutor } from '../src/core/tutor.ts';
import { bareClient, type Times } from './bare-client.ts';
import { percentile, round } from './measure.ts';

type Ask = (user: string) => Promise<Times>;

const CODE = 'n, v = map(int, input().split())\nprices = list(map(int, input().split()))\n'.repeat(10);

export async function benchHints(): Promise<Record<string, number>[]> {
  const { twin, url } = await startModel();
  const model = modelAt(url);
  await model.settled();
  try {
    const ways: Record<string, Ask> = { bare: bareClient(url), nudge: await directTutor(model) };
    return [await addedTime(ways), await throughput(ways)];
  } finally {
    model.close();
    twin.disconnect();
  }
}

/** The model twin, in a process of its own. */
export async function startModel(...args: string[]): Promise<{ twin: ChildProcess; url: string }> {
  const twin = fork(new URL('twin-process.ts', import.meta.url), args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  return { twin, url: String((await once(twin.stdout ?? twin, 'data'))[0]).trim() };
}

export function modelAt(serverUrl: string): ReturnType<typeof createOpenAiModel> {
  return createOpenAiModel({
    serverUrl,
    apiKey: undefined,
    model: undefined,
    temperature: 0.4,
    maxHintTokens: 512,
    firstTokenMs: 20_000,
    idleMs: 10_000,
    totalMs: 80_000,
  });
}

/** The tutor in this process, without any chat. */
export async function directTutor(model: ReturnType<typeof createOpenAiModel>): Promise<Ask> {
  const tutor = createTutor({
    bank: createBank((await loadProblems(['data/problems'])).problems),
    store: openSqliteStore(':memory:', 'key'),
    model,
    rules: { coolDownMs: 0, hintsPerHour: Number.POSITIVE_INFINITY },
    logger: pino({ level: 'info' }, pino.destination('/dev/null')),
  });
  return async (user) => {
    const began = performance.now();
    let first = 0;
    let failed = false;
    const reply: Reply = {
      capabilities: { canStream: true, minEditMs: 0, maxEdits: Number.POSITIVE_INFINITY },
      begin: async () => {},
      update: async ({ kind }) => {
        if (kind === 'text') first ||= performance.now() - began;
      },
      finish: async ({ source }) => {
        failed = source !== 'model';
      },
      fail: async () => {
        failed = true;
      },
    };
    const learner = { platform: 'bench', workspace: 'bench', user };
    const request = { learner, locale: 'en', problem: '42', level: 2, submission: { code: CODE } } as const;
    await tutor.hint(request, reply, new AbortController().signal);
    if (failed) throw new Error('the bench got no hint from the model');
    return { first, end: performance.now() - began };
  };
}

/** One after the other, alternating, so that both see the same machine. */
async function addedTime(ways: Record<string, Ask>): Promise<Record<string, number>> {
  const times: Record<string, Times[]> = { bare: [], nudge: [] };
  for (let round = 0; round < 350; round++) {
    for (const [name, ask] of Object.entries(ways)) {
      const took = await ask(`one-${round}`);
      if (round >= 50) times[name]?.push(took);
    }
  }
  const median = (name: string, what: keyof Times) =>
    percentile(
      (times[name] ?? []).map((time) => time[what]),
      0.5,
    );
  return {
    'bare, first text, ms': round(median('bare', 'first')),
    'nudge, first text, ms': round(median('nudge', 'first')),
    'added to first text, ms': round(median('nudge', 'first') - median('bare', 'first')),
    'bare, end, ms': round(median('bare', 'end')),
    'nudge, end, ms': round(median('nudge', 'end')),
    'added to the end, ms': round(median('nudge', 'end') - median('bare', 'end')),
  };
}

const AT_ONCE = 16;
const HINTS = 600;
const ROUNDS = 7;

/** Hints per second with many learners at once: both ways in turn, the median of the rounds. */
async function throughput(ways: Record<string, Ask>): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = { bare: [], nudge: [] };
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const [name, ask] of Object.entries(ways)) rates[name]?.push(await rate(ask, turn));
  }
  const median = (name: string) => percentile(rates[name] ?? [], 0.5);
  return {
    'bare, hints per second': round(median('bare'), 0),
    'nudge, hints per second': round(median('nudge'), 0),
    'share of the bare client': round(median('nudge') / median('bare')),
  };
}

async function rate(ask: Ask, turn: number): Promise<number> {
  let next = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < HINTS) await ask(`many-${turn}-${next++}`);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (HINTS / (performance.now() - began)) * 1_000;
}
