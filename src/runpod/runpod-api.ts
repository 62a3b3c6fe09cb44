/** RunPod's REST API, version 2: the five calls that Nudge makes. */
import { z } from 'zod';
import type { Secret } from '../secret.ts';

/** What is read of a pod; answers have more. */
const pod = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['PROVISIONING', 'STARTING', 'RUNNING', 'EXITED', 'ERROR', 'TERMINATED']),
  /** US dollars an hour, now; 0 while it is stopped. */
  cost: z.number(),
  dataCenterId: z.string().nullish(),
  cudaVersion: z.string().nullish(),
  gpu: z.object({ id: z.string() }).nullish(),
});
export type Pod = z.output<typeof pod>;
const podList = z.object({ pods: z.array(pod) });
/** RFC 9457. */
const problem = z.object({ detail: z.string().catch(''), errors: z.array(z.string()).catch([]) });

/** The part of CreatePodRequest that Nudge fills in. */
export interface CreatePod {
  readonly name: string;
  readonly image: string;
  readonly args: string;
  readonly disk: number;
  readonly ports: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cloud: 'SECURE' | 'COMMUNITY';
  readonly gpu: { readonly id: string; readonly count: number; readonly minCudaVersion: string };
  readonly dataCenterIds?: readonly string[];
  readonly mounts?: { readonly network: readonly [{ readonly volumeId: string; readonly path: string }] };
}

export interface Runpod {
  create(request: CreatePod): Promise<Pod>;
  list(): Promise<readonly Pod[]>;
  get(id: string): Promise<Pod>;
  act(id: string, action: 'start' | 'stop'): Promise<Pod>;
  /** For good. A network volume stays. */
  remove(id: string): Promise<void>;
}

/** What an operator can do about an answer, by its status. */
const MENDS: Readonly<Record<number, string>> = {
  401: 'RUNPOD_API_KEY is not valid: make a new one in the console, Settings, API Keys.',
  402: 'The balance does not suffice: add credit in the console.',
  403: 'The key may not do this: give it read and write access to pods.',
  404: 'There is no such pod; `npm run runpod -- status` lists those there are.',
  429: 'Too many requests; wait a minute.',
};

/** RunPod refused or did not answer. The message is for operators, and has no secrets in it. */
export class RunpodError extends Error {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(status: number | undefined, detail: string) {
    super([status === undefined ? '' : `RunPod says ${status}.`, detail, MENDS[status ?? 0] ?? ''].join(' ').trim());
    this.name = 'RunpodError';
    this.status = status;
  }
}

const TIMEOUT_MS = 20_000;

/** All calls reject with a RunpodError. */
export function createRunpod(apiUrl: string, apiKey: Secret): Runpod {
  const base = apiUrl.replace(/\/+$/, '');
  const call = async (method: string, path: string, content?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${apiKey.reveal()}`, 'content-type': 'application/json' };
    const body = content === undefined ? {} : { body: JSON.stringify(content) };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(`${base}${path}`, { method, headers, signal, ...body }).catch(noAnswer(base));
    if (answer.ok) return answer.status === 204 ? undefined : answer.json().catch(noAnswer(base));
    const { detail, errors } = problem.catch({ detail: '', errors: [] }).parse(await answer.json().catch(() => ({})));
    throw new RunpodError(answer.status, [detail, ...errors].filter((line) => line !== '').join('; '));
  };
  return {
    create: async (request) => read(pod, await call('POST', '/pods', request)),
    list: async () => read(podList, await call('GET', '/pods')).pods,
    get: async (id) => read(pod, await call('GET', `/pods/${encodeURIComponent(id)}`)),
    act: async (id, action) => read(pod, await call('POST', `/pods/${encodeURIComponent(id)}/action`, { action })),
    remove: async (id) => void (await call('DELETE', `/pods/${encodeURIComponent(id)}`)),
  };
}

function noAnswer(base: string): (error: unknown) => never {
  return (error) => {
    const why = error instanceof Error && error.name === 'TimeoutError' ? 'in time' : 'that makes sense';
    throw new RunpodError(
      undefined,
      `${base} gave no answer ${why}. Is RUNPOD_API_URL right, and this machine online?`,
    );
  };
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new RunpodError(undefined, `RunPod’s answer has changed: ${z.prettifyError(parsed.error)}`);
}
