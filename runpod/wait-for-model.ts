/** Waits until the model server in a pod answers, as long as its pod lives. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Pod, type Runpod, RunpodError } from '../src/runpod/runpod-api.ts';
import type { Secret } from '../src/secret.ts';

export interface Waiting {
  readonly runpod: Runpod;
  readonly pod: Pod;
  /** Base of the model server, without /v1. */
  readonly url: string;
  readonly everyMs: number;
  /** Hears of each change of the pod's status. */
  onStatus(status: Pod['status']): void;
}

const PATIENCE_MS = 1_800_000;
const PROBE_MS = 10_000;
const DEAD: ReadonlySet<Pod['status']> = new Set(['EXITED', 'ERROR', 'TERMINATED']);

/** ready; gone: the pod has stopped; slow: not within half an hour. */
export async function waitForModel({ runpod, pod, url, everyMs, onStatus }: Waiting) {
  const until = Date.now() + PATIENCE_MS;
  let { status } = pod;
  while (Date.now() < until) {
    if (await isHealthy(url)) return 'ready';
    const now = await statusOf(runpod, pod.id, status);
    if (now !== status) onStatus(now);
    status = now;
    if (DEAD.has(status)) return 'gone';
    await sleep(everyMs);
  }
  return 'slow';
}

/** One question that gets no answer is no news; a pod that is not there any more is. */
async function statusOf(runpod: Runpod, id: string, last: Pod['status']): Promise<Pod['status']> {
  try {
    return (await runpod.get(id)).status;
  } catch (error) {
    return error instanceof RunpodError && error.status === 404 ? 'TERMINATED' : last;
  }
}

export async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(PROBE_MS) }).catch(() => undefined);
  return answer?.ok ?? false;
}

const models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** What is wrong with the server as the bot will use it; undefined: nothing. */
export async function whatIsWrong(url: string, key: Secret, model: string): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${key.reveal()}` };
  const signal = AbortSignal.timeout(PROBE_MS);
  const answer = await fetch(`${url}/v1/models`, { headers, signal }).catch(() => undefined);
  if (!answer) return `${url}/v1/models does not answer.`;
  if (answer.status === 401) return 'The model server does not take VLLM_API_KEY: is it what the RunPod secret holds?';
  const listed = models.safeParse(await answer.json().catch(() => undefined));
  if (!listed.success) return `${url}/v1/models does not answer as vLLM does (${answer.status}).`;
  const names = listed.data.data.map(({ id }) => id);
  return names.includes(model) ? undefined : `The model server has no ${model}, only ${names.join(', ')}.`;
}
