/** What Slack costs: acks when 200 learners ask at once, posts per hint, time per hint beside the tutor alone. The bot is a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { noModel } from '../src/core/model/hint-model.ts';
import { createBank } from '../src/core/problems/bank.ts';
import { loadProblems } from '../src/core/problems/load-problems.ts';
import type { Reply } from '../src/core/reply.ts';
import { openSqliteStore } from '../src/core/store/sqlite-store.ts';
import { createTutor } from '../src/core/tutor.ts';
import { createInstallation } from '../test/helpers/program.ts';
import { type SlackTwin, startSlackTwin } from '../test/twins/slack/slack-twin.ts';
import { percentile, round } from './measure.ts';

type Row = Record<string, number | string>;

const AT_ONCE = 200;
const TURNS = 5;
const HINTS = 200;
const WARM_UP = 20;

export async function benchSlack(): Promise<Row[]> {
  return [...(await inMode('Socket Mode')), ...(await inMode('HTTP mode')), await streamed()];
}

async function inMode(mode: 'Socket Mode' | 'HTTP mode'): Promise<Row[]> {
  const twin = await startSlackTwin();
  const key =
    mode === 'Socket Mode' ? { SLACK_APP_TOKEN: twin.appToken } : { SLACK_SIGNING_SECRET: twin.signingSecret };
  const stop = await startBot(twin, key);
  try {
    return [await acks(twin, mode), await perHint(twin, mode)];
  } finally {
    await stop();
  }
}

async function startBot(twin: SlackTwin, settings: Record<string, string>): Promise<() => Promise<void>> {
  const common = { SLACK_API_URL: twin.apiUrl, SLACK_BOT_TOKEN: twin.botToken, HINTS_PER_HOUR: '10000' };
  const program = await createInstallation().start({ ...common, ...settings });
  while (!/slack: (connected|ready)/.test(program.log())) await sleep(20);
  if (settings['SLACK_SIGNING_SECRET']) twin.deliverTo(`${program.url}/slack/events`);
  return async () => {
    await program.end('SIGKILL');
    await twin.stop();
  };
}

/** All learners ask in the same moment, and again. */
async function acks(twin: SlackTwin, mode: string): Promise<Row> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const before = twin.ackTimes.length;
    for (let number = 0; number < AT_ONCE; number++) twin.learner(`${turn}-${number}`).slash('/hint', '42 2');
    await twin.settled(500);
    if (turn > 0) times.push(...twin.ackTimes.slice(before));
  }
  return {
    [`Slack, ${mode}: at once`]: AT_ONCE,
    'ack, p50, ms': round(percentile(times, 0.5), 1),
    'ack, p99, ms': round(percentile(times, 0.99), 1),
    violations: twin.violations.length,
  };
}

/** One after the other: from the command to the post of its hint, and the same hint from the tutor alone. */
async function perHint(twin: SlackTwin, mode: string): Promise<Row> {
  const ask = await tutorAlone();
  const times = { slack: [] as number[], tutor: [] as number[] };
  const before = twin.calls.length;
  for (let number = 0; number < HINTS + WARM_UP; number++) {
    const began = performance.now();
    const shown = twin.learner(`one ${number}`).slash('/hint', '42 2');
    await shown.until('Two Sum');
    const posted = twin.calls.at(-1)?.at ?? Number.NaN;
    const direct = await ask(`one ${number}`);
    if (number < WARM_UP) continue;
    times.slack.push(posted - began);
    times.tutor.push(direct);
  }
  const calls = twin.calls.slice(before);
  const posts = calls.filter(({ method }) => method === 'response_url').length;
  const [slack, tutor] = [percentile(times.slack, 0.5), percentile(times.tutor, 0.5)];
  return {
    [`Slack, ${mode}: hand-written hints`]: HINTS,
    'posts per private hint': round(posts / (HINTS + WARM_UP)),
    'command to hint, ms': round(slack),
    'tutor alone, ms': round(tutor),
    'added per hint, ms': round(slack - tutor),
  };
}

async function tutorAlone(): Promise<(user: string) => Promise<number>> {
  const tutor = createTutor({
    bank: createBank((await loadProblems(['data/problems'])).problems),
    store: openSqliteStore(':memory:', 'key'),
    model: noModel,
    rules: { coolDownMs: 0, hintsPerHour: Number.POSITIVE_INFINITY },
    logger: pino({ level: 'silent' }),
  });
  const nothing = async () => {};
  const capabilities = { canStream: false, minEditMs: 0, maxEdits: 0 };
  const reply: Reply = { capabilities, begin: nothing, update: nothing, finish: nothing, fail: nothing };
  return async (user) => {
    const began = performance.now();
    const learner = { platform: 'bench', workspace: 'bench', user };
    await tutor.hint({ learner, locale: 'en', problem: '42', level: 2 }, reply, new AbortController().signal);
    return performance.now() - began;
  };
}

const STREAMED = 8;

/** A model's hint in a thread: what it takes of the hundred steps a minute that Slack allows. */
async function streamed(): Promise<Row> {
  const model = fork(new URL('twin-process.ts', import.meta.url), ['steady', String(STREAMED)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const url = String((await once(model.stdout ?? model, 'data'))[0]).trim();
  const twin = await startSlackTwin();
  const stop = await startBot(twin, { SLACK_APP_TOKEN: twin.appToken, VLLM_SERVER_URL: url });
  try {
    for (let number = 0; number < STREAMED; number++)
      await twin.learner(`s ${number}`).mention(`42 2 \`\`\`x = ${number}\`\`\``).until('👍');
    const calls = twin.calls.filter(({ method }) => method.startsWith('chat.')).length;
    return { 'Slack: streamed hints': STREAMED, 'posts per streamed hint': round(calls / STREAMED) };
  } finally {
    await stop();
    model.disconnect();
  }
}
