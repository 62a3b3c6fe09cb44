import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { handWrittenNote } from '../../../src/bots/text/texts.ts';
import { createSleepingModel } from '../../../src/core/model/sleeping-model.ts';
import { podHost } from '../../../src/runpod/pod-host.ts';
import { createRunpod } from '../../../src/runpod/runpod-api.ts';
import { Secret } from '../../../src/secret.ts';
import { createTestTutor, modelAt } from '../../helpers/test-tutor.ts';
import { startRunpodTwin } from '../../twins/runpod-twin.ts';
import { type Answer, type ModelTwin, startModelTwin } from '../../twins/vllm-twin.ts';

const KEY = 'rpa_test';
const MODEL_HINT = 'A hint of the model.';
const WAKING = 'Hand-written hint: the model was asleep and is waking up, which takes a few minutes.';
const DOWN = 'Hand-written hint: the model is not answering right now.';
const LOADING = 'Hand-written hint: the model is still waking up.';

interface Group {
  readonly idleMs?: number;
  readonly status?: 'RUNNING' | 'EXITED';
  /** Its model server never comes up. */
  readonly loadsForEver?: boolean;
}

/** A pod with a model server in it, and learners who do not know where their hints come from. */
async function groupOnRunpod({ idleMs = 60_000, status = 'RUNNING', loadsForEver = false }: Group = {}) {
  let server: ModelTwin | undefined = await startModelTwin();
  const { port, url } = server;
  const halt = async () => {
    await server?.kill();
    server = undefined;
  };
  const boot = async () => {
    if (!loadsForEver) server = await startModelTwin({ port });
  };
  if (status === 'EXITED') await halt();
  const runpod = await startRunpodTwin({ key: KEY, pods: { pod1: status }, halt, boot });
  const events: string[] = [];
  const model = createSleepingModel({
    host: podHost(createRunpod(runpod.url, new Secret(KEY)), 'pod1'),
    open: () => modelAt(url),
    idleMs,
    onEvent: (event) => events.push('error' in event ? `${event.kind}: ${event.error}` : event.kind),
  });
  onTestFinished(async () => {
    model.close();
    await halt();
    await runpod.close();
  });
  const { ask } = createTestTutor({ model });
  let learners = 0;
  const asked = async (): Promise<string> => {
    learners += 1;
    const { hint } = await ask('42 2', { user: `learner ${learners}`, code: `learner = ${learners}` });
    return (hint && handWrittenNote(hint)) ?? MODEL_HINT;
  };
  const next = (answer: Answer) => server?.next(answer);
  return { runpod, events, model, asked, next, crash: halt, restart: boot };
}

describe('a model on a pod', () => {
  afterEach(() => void vi.useRealTimers());

  it('sleeps when nobody asks, tells who wakes it, and is back', async () => {
    const { runpod, events, model, asked } = await groupOnRunpod({ idleMs: 1_000 });
    const seen = [await asked()];
    await expect.poll(() => events).toEqual(['asleep']);
    expect([runpod.pods['pod1'], model.state]).toEqual(['EXITED', 'asleep']);
    seen.push(await asked());
    expect(runpod.pods['pod1']).toBe('RUNNING');
    await expect.poll(() => model.state).toBe('ready');
    seen.push(await asked());
    expect(seen).toEqual([MODEL_HINT, WAKING, MODEL_HINT]);
    expect(events).toEqual(['asleep', 'waking']);
    await expect.poll(() => events).toEqual(['asleep', 'waking', 'asleep']);
  });

  it('is stopped again when somebody else has started it and nobody asks', async () => {
    const { runpod, events } = await groupOnRunpod({ idleMs: 300 });
    await expect.poll(() => events).toEqual(['asleep']);
    await createRunpod(runpod.url, new Secret(KEY)).act('pod1', 'start');
    await expect.poll(() => runpod.pods['pod1']).toBe('EXITED');
    await expect.poll(() => runpod.calls.length).toBeGreaterThan(6);
    expect(events).toEqual(['asleep', 'asleep']);
  });

  it('is woken once, however many ask, when somebody else has stopped it', async () => {
    const { runpod, asked } = await groupOnRunpod({ status: 'EXITED', loadsForEver: true });
    const seen = [await asked(), ...(await Promise.all([asked(), asked(), asked()]))];
    expect(seen).toEqual([WAKING, WAKING, WAKING, WAKING]);
    expect(runpod.calls).toEqual(['POST /v2/pods/pod1/action']);
  });

  it('is not taken for asleep when its pod runs and its server does not answer', async () => {
    const { runpod, events, model, asked, crash, restart } = await groupOnRunpod();
    expect(await asked()).toBe(MODEL_HINT);
    await crash();
    await asked();
    await expect.poll(() => model.state).toBe('down');
    expect([await asked(), await asked()]).toEqual([DOWN, DOWN]);
    expect(runpod.calls).toEqual(['POST /v2/pods/pod1/action', 'GET /v2/pods/pod1']);
    await restart();
    await expect.poll(() => model.state).toBe('ready');
    expect(await asked()).toBe(MODEL_HINT);
    expect(events).toEqual([]);
  });

  it('is asked for again later when RunPod has no machine for it, not by each hint', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const { runpod, events, asked } = await groupOnRunpod({ status: 'EXITED' });
    runpod.fail({ status: 400, detail: 'There are no instances currently available.' });
    expect([await asked(), await asked()]).toEqual([LOADING, LOADING]);
    expect(runpod.calls).toHaveLength(1);
    expect(events).toEqual(['not started: RunpodError: RunPod says 400. There are no instances currently available.']);
    runpod.fail(undefined);
    vi.setSystemTime(Date.now() + 61_000);
    expect(await asked()).toBe(WAKING);
    expect(runpod.pods['pod1']).toBe('RUNNING');
  });

  it('is not stopped while it writes', async () => {
    const { events, asked, next } = await groupOnRunpod({ idleMs: 300 });
    next({ pieces: ['Look ', 'at ', 'your ', 'loop ', 'once ', 'more. '], everyMs: 100 });
    const hint = asked().then((seen) => [seen, ...events]);
    expect(await hint).toEqual([MODEL_HINT]);
    await expect.poll(() => events).toEqual(['asleep']);
  });

  it('goes on when RunPod does not stop its pod, and says that it still costs', async () => {
    const { runpod, events, model, asked } = await groupOnRunpod({ idleMs: 500 });
    runpod.fail({ status: 403, detail: 'access denied' });
    await expect.poll(() => events[0]).toMatch(/^not stopped: .*403.*read and write access to pods/);
    await expect.poll(() => model.state).toBe('ready');
    expect(await asked()).toBe(MODEL_HINT);
    runpod.fail(undefined);
    await expect.poll(() => events.at(-1)).toBe('asleep');
    expect(runpod.pods['pod1']).toBe('EXITED');
  });
});
