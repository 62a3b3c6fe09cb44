/** What `npm run runpod` can do with the pod of the model server. */
import { type Pod, type Runpod, RunpodError } from '../src/runpod/runpod-api.ts';
import { POD_NAME, podRequest } from './pod-request.ts';
import type { PodSettings } from './pod-settings.ts';
import { isHealthy, waitForModel, whatIsWrong } from './wait-for-model.ts';

export interface Desk {
  readonly runpod: Runpod;
  readonly settings: PodSettings;
  say(line: string): void;
  /** Base of the model server of a pod, without /v1. */
  urlOf(podId: string): string;
  readonly pollMs: number;
}

/** Resolves to an exit code; rejects with a RunpodError. */
export type Command = (desk: Desk) => Promise<number>;

export const COMMANDS = { create, status, stop, start, remove } as const satisfies Record<string, Command>;
export type CommandName = keyof typeof COMMANDS;

async function create(desk: Desk): Promise<number> {
  const { runpod, settings, say } = desk;
  const there = (await runpod.list()).find(({ name, status }) => name === POD_NAME && status !== 'TERMINATED');
  if (there) {
    say(`There is a pod already: ${describe(there)}`);
    say(`Start, stop or remove it with RUNPOD_POD_ID=${there.id} in .env.`);
    return 1;
  }
  if (!settings.volumeId) say('Without RUNPOD_VOLUME_ID the weights are downloaded again at each start.');
  const pod = await createOnFirstFree(desk);
  if (!pod) return 1;
  say('');
  say('Put into .env:');
  for (const line of environmentLines(desk, pod)) say(line);
  say('');
  return waitAndTell(desk, pod);
}

/** RunPod answers 400 where there is no machine and 403 where this account may not use it: then the next GPU. */
async function createOnFirstFree({ runpod, settings, say }: Desk): Promise<Pod | undefined> {
  for (const gpu of settings.gpus) {
    try {
      const pod = await runpod.create(podRequest(settings, gpu));
      say(`${gpu}: ${describe(pod)}`);
      return pod;
    } catch (error) {
      if (!(error instanceof RunpodError) || (error.status !== 400 && error.status !== 403)) throw error;
      say(`${gpu}: ${error.message}`);
    }
  }
  say('No GPU was free. When all answers are the same, they are about the request: npm run runpod -- create --dry-run');
  return undefined;
}

function environmentLines({ settings, urlOf }: Desk, pod: Pod): readonly string[] {
  return [
    `VLLM_SERVER_URL=${urlOf(pod.id)}/v1`,
    `VLLM_MODEL=${settings.model}`,
    ...(settings.modelKeyIsNew ? [`VLLM_API_KEY=${settings.modelKey.reveal()}`] : []),
    `RUNPOD_POD_ID=${pod.id}`,
  ];
}

async function waitAndTell({ runpod, settings, say, urlOf, pollMs }: Desk, pod: Pod): Promise<number> {
  say('Loading: 1 to 3 minutes from a volume, up to 20 with the download. Ctrl-C ends the waiting, not the pod.');
  const url = urlOf(pod.id);
  const end = await waitForModel({ runpod, pod, url, everyMs: pollMs, onStatus: (now) => say(`The pod is ${now}.`) });
  if (end === 'ready') {
    const wrong = await whatIsWrong(url, settings.modelKey, settings.model);
    say(wrong ?? 'The model answers.');
    return wrong ? 1 : 0;
  }
  say('The model does not answer. Its log is in the console, Pods, Logs: out of memory, a gated model, no disk?');
  say('The pod may still cost: npm run runpod -- status, npm run runpod -- remove');
  return 1;
}

async function status({ runpod, settings: { podId }, say, urlOf }: Desk): Promise<number> {
  const pods = podId ? [await runpod.get(podId)] : await runpod.list();
  if (pods.length === 0) say('There are no pods.');
  for (const pod of pods) say(describe(pod));
  if (podId) say((await isHealthy(urlOf(podId))) ? 'The model answers.' : 'The model does not answer.');
  return 0;
}

async function stop(desk: Desk): Promise<number> {
  const pod = await desk.runpod.act(podIdOf(desk), 'stop');
  desk.say(`${describe(pod)} Its disk and the volume still cost.`);
  return 0;
}

async function start(desk: Desk): Promise<number> {
  const pod = await desk.runpod.act(podIdOf(desk), 'start');
  desk.say(describe(pod));
  return waitAndTell(desk, pod);
}

async function remove(desk: Desk): Promise<number> {
  const podId = podIdOf(desk);
  await desk.runpod.remove(podId);
  desk.say(`${podId} is gone for good. A network volume stays, and still costs; take RUNPOD_POD_ID out of .env.`);
  return 0;
}

/** Throws a RunpodError where none is set. */
export function podIdOf({ settings }: Pick<Desk, 'settings'>): string {
  if (settings.podId) return settings.podId;
  throw new RunpodError(undefined, 'Set RUNPOD_POD_ID; npm run runpod -- status lists your pods.');
}

function describe({ id, status: state, cost, gpu, dataCenterId, cudaVersion }: Pod): string {
  const where = [gpu?.id, dataCenterId, cudaVersion && `CUDA ${cudaVersion}`].filter(Boolean).join(', ');
  return `${id} is ${state}, ${cost} dollars an hour${where && ` (${where})`}.`;
}
